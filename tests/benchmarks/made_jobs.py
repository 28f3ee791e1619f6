"""Twenty years at a made-up counter: who comes back with what, and how each job ended."""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.domain.event_chain import canonical_json, sha256_of
from app.domain.job import HoldKind, JobOrigin, JobState, Outcome
from app.domain.own_code import CodeKind, OwnCode
from tests.benchmarks.made_charges import MadeCharges
from tests.benchmarks.made_devices import MadeDevices
from tests.benchmarks.made_log import MadeEvent
from tests.benchmarks.made_people import CHINESE, ENGLISH, make_person
from tests.benchmarks.made_problems import MadeProblems

if TYPE_CHECKING:
    from random import Random

    from tests.benchmarks.made_log import MadeLog
    from tests.benchmarks.made_rows import MadeRows

_HOUR_MS: Final = 3_600_000
_VOID_AFTER_MS: Final = 300_000
_NONE: Final = -1
# Of a hundred jobs, 40 are the first of a new customer and 60 of a new device.
_NEW_CUSTOMER: Final = 0.435
_NEW_DEVICE: Final = 0.26
_NO_CUSTOMER: Final = 0.02
_VOID: Final = 0.02
_HELD: Final = 0.12
_MOST_OPEN: Final = 3_000
_OPEN_STATES: Final = (
    *(JobState.RECEIVED,) * 20, *(JobState.DIAGNOSING,) * 15, *(JobState.QUOTED,) * 12,
    *(JobState.APPROVED,) * 6, *(JobState.DECLINED,) * 3, *(JobState.AWAITING_PARTS,) * 14,
    *(JobState.REPAIRING,) * 12, *(JobState.TESTING,) * 5, *(JobState.READY,) * 33,
)  # fmt: skip
# How many of the steps taken to the bench, done, ready, handed over, closed lie behind a job, and
# how many hours after it was received each of them is reached.
_REACHED: Final = {
    JobState.DIAGNOSING: 1, JobState.AWAITING_PARTS: 1, JobState.REPAIRING: 1, JobState.TESTING: 2,
    JobState.READY: 3, JobState.HANDED_OVER: 4, JobState.CLOSED: 5,
}  # fmt: skip
_HOURS: Final = (1, 20, 21, 40, 40)
_OUTCOMES: Final = (
    *(Outcome.REPAIRED,) * 156, *(Outcome.PARTLY,) * 6, *(Outcome.NOT_REPAIRABLE,) * 10,
    *(Outcome.DECLINED,) * 16, *(Outcome.NO_FAULT_FOUND,) * 8, *(Outcome.REPLACED,) * 2,
    Outcome.TRADED_IN, Outcome.DISPOSED,
)  # fmt: skip
_ENDED_READY: Final = (*(Outcome.REPAIRED,) * 8, Outcome.DECLINED, Outcome.NOT_REPAIRABLE)
_LEVELS: Final = ("quick", "quick", "standard", "standard", "standard", "full")
_ACCESSORIES: Final = ((), (), ("case",), ("case", "sim"), ("charger",), ("case", "film"))
_LOCKS: Final = ("off", "off", "on_owner_waits", "cannot_check")


@dataclass(frozen=True, slots=True)
class MadeStaff:
    """Who works in the made-up shop: its number, ids of those at the counter and of the manager."""

    store: int
    counter: tuple[str, ...]
    manager: str


class _Ids:
    """Keys of things that come back, 16 bytes each, by the order in which they were made."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def __len__(self) -> int:
        return len(self._kept) // 16

    def __getitem__(self, place: int) -> str:
        return self._kept[place * 16 : place * 16 + 16].hex()

    def append(self, made: str) -> None:
        self._kept += bytes.fromhex(made)


class MadeJobs:
    """Live visits one after the other; their rows go into `rows`, their events into `log`."""

    def __init__(self, rows: MadeRows, log: MadeLog, shop: MadeStaff, jobs: int) -> None:
        self.made = 0
        self.open = 0
        self.counters: dict[int, int] = {}
        """The last number given by two-digit year."""
        self._rows, self._log, self._shop, self._jobs = rows, log, shop, jobs
        self._devices, self._problems = MadeDevices(), MadeProblems()
        self._charges = MadeCharges()
        self._people, self._things = _Ids(), _Ids()
        self._chinese = bytearray()
        self._categories: list[str] = []
        self._category_of = array("b")
        # The device that a customer brought last, and before each device the one before it.
        self._last_of, self._before = array("i"), array("i")
        self._here: set[int] = set()
        self._voided: deque[tuple[int, str, str]] = deque()

    def live(self, at: int, day: str, due: int, random: Random) -> None:
        """Live one visit at an instant (epoch ms) of the store's day; with it `due` jobs exist."""
        while self._voided and self._voided[0][0] <= at:
            self._void(*self._voided.popleft())
        clerk = random.choice(self._shop.counter)
        person = self._person(at, clerk, random)
        visit = _id_at(at, random)
        year = int(day[2:4])
        ticket = OwnCode(
            CodeKind.CLAIM_TICKET, self._shop.store, year, 0, self.counters.get(year, 0) + 1
        ).digits
        customer = None if person == _NONE else self._people[person]
        proof = f"{random.randrange(10**8):08}"
        # Over the counter, which is the channel without a name.
        self._rows.add("visit", visit, ticket, proof, customer, at, clerk, "")
        self._rows.add("code", _id_at(at, random), ticket, str(CodeKind.CLAIM_TICKET), visit)
        for _ in range(max(1, due - self.made)):
            self._job(_Arrival(at, day, clerk, visit, person, customer), random)

    def end(self) -> None:
        """Tell the log what is still waiting to be told."""
        while self._voided:
            self._void(*self._voided.popleft())

    def _person(self, at: int, clerk: str, random: Random) -> int:
        luck = random.random()
        if luck > 1 - _NO_CUSTOMER:
            return _NONE
        if luck > _NEW_CUSTOMER and len(self._people):
            return random.randrange(len(self._people))
        place = len(self._people)
        one = make_person(place, random)
        made = _id_at(at, random)
        self._people.append(made)
        self._chinese.append(one.language == CHINESE)
        self._last_of.append(_NONE)
        self._rows.add(
            "customer",
            *(made, one.name, one.name_sort, one.phone, one.phone_digits, one.phone_tail),
            *(one.second_contact, one.address, one.language, one.note, one.tags, "", at, at, 1),
        )
        self._tell(MadeEvent("customer.added", clerk, at, {"customer": made}))
        return place

    def _thing(self, came: _Arrival, random: Random) -> int:
        """Return the place of the device that is brought: one that was here before, or a new one.

        No device is here twice at once.
        """
        last = _NONE if came.person == _NONE else self._last_of[came.person]
        if last != _NONE and random.random() > _NEW_DEVICE:
            while random.random() < 0.4 and self._before[last] != _NONE:
                last = self._before[last]
            if last not in self._here:
                return last
        return self._new_thing(came, random)

    def _new_thing(self, came: _Arrival, random: Random) -> int:
        one = self._devices.make(int(came.day[:4]), random)
        made, place, at = _id_at(came.at, random), len(self._things), came.at
        self._things.append(made)
        if one.category not in self._categories:
            self._categories.append(one.category)
        self._category_of.append(self._categories.index(one.category))
        self._before.append(_NONE if came.person == _NONE else self._last_of[came.person])
        if came.person != _NONE:
            self._last_of[came.person] = place
        self._rows.add("device", made, one.category, one.brand, one.model, at, at, 1)
        self._tell(MadeEvent("device.added", came.clerk, at, {"device": made}))
        for kind, raw, norm in one.marks:
            mark = (made, kind, raw, norm, "", at, "")
            self._rows.add("device_identifier", _id_at(at, random), *mark)
            told = {"device": made, "kind": kind, "kept_anyway": False}
            self._tell(MadeEvent("device.identified", came.clerk, at, told))
        return place

    def _job(self, came: _Arrival, random: Random) -> None:
        thing = self._thing(came, random)
        made, at, year = _id_at(came.at, random), came.at, int(came.day[2:4])
        counter = self.counters[year] = self.counters.get(year, 0) + 1
        number = OwnCode(CodeKind.JOB, self._shop.store, year, 0, counter).digits
        chinese = random.random() < 0.5 if came.person == _NONE else self._chinese[came.person]
        category = self._categories[self._category_of[thing]]
        problem = self._problems.make(category, CHINESE if chinese else ENGLISH, random)
        level = random.choice(_LEVELS)
        intake = _intake(problem.text, problem.symptoms, level, random)
        sha = sha256_of(intake)
        promised = at + random.randint(1, 96) * _HOUR_MS if random.random() < 0.8 else None
        state, outcome = self._stands(thing, random)
        device = self._things[thing]
        self._rows.add(
            "job",
            *(made, number, counter, came.visit, came.customer, device, state, outcome),
            *(*self._hold(state, at, random), ""),
            *(JobOrigin.COUNTER, level, problem.text, canonical_json(intake), sha),
            *(promised, at, came.day, *self._steps(state, at), 1),
        )
        self._rows.add("code", _id_at(at, random), number, str(CodeKind.JOB), made)
        told = {
            "number": number,
            "visit": came.visit,
            "customer": came.customer,
            "device": device,
            "level": level,
            "intake_sha": sha,
            "promised_at": promised,
        }
        sealed = self._tell(MadeEvent("job.received", came.clerk, at, told, made))
        for place, line in enumerate(self._charges.make(problem.symptoms, outcome, random), 1):
            sealed = self._cost(_Cost(made, place, line, sealed), came, random)
        if state is JobState.VOID:
            self._voided.append((at + _VOID_AFTER_MS, made, sealed))
        self.made += 1

    def _cost(self, cost: _Cost, came: _Arrival, random: Random) -> str:
        """Write a line of a job down and seal what it says; return the hash of its event."""
        charge = _id_at(came.at, random)
        self._rows.add("charge", charge, cost.job, cost.place, *cost.line, came.at, came.clerk)
        kind, _names, quantity, price = cost.line[:4]
        told = {"charge": charge, "kind": str(kind), "quantity": quantity, "unit_price": price}
        added = MadeEvent("charge.added", came.clerk, came.at, told, cost.job, cost.job_prev)
        return self._tell(added)

    def _stands(self, thing: int, random: Random) -> tuple[JobState, Outcome | None]:
        """Say where a job stands by now; of the newest jobs every second one is open."""
        share, left = min(_MOST_OPEN, self._jobs // 10), self._jobs - self.made
        forgotten = random.random() < 0.02 * share / self._jobs
        if (left < share * 2 and random.random() < 0.49) or forgotten:
            self._here.add(thing)
            self.open += 1
            state = random.choice(_OPEN_STATES)
            return state, random.choice(_ENDED_READY) if state is JobState.READY else None
        if random.random() < _VOID:
            return JobState.VOID, None
        state = JobState.HANDED_OVER if left < share * 2 else JobState.CLOSED
        return state, random.choice(_OUTCOMES)

    def _steps(self, state: JobState, at: int) -> tuple[str | int | None, ...]:
        """Say who has it on the bench, and when it reached each step that lies behind it."""
        reached = _REACHED.get(state, 0)
        times = [at + hours * _HOUR_MS if n < reached else None for n, hours in enumerate(_HOURS)]
        return self._shop.manager if reached else "", *times

    def _hold(
        self, state: JobState, at: int, random: Random
    ) -> tuple[HoldKind | None, int | None, str | None, str]:
        working = state in _OPEN_STATES and state is not JobState.READY
        if not working or random.random() > _HELD:
            return None, None, None, ""
        return random.choice(tuple(HoldKind)), at + _HOUR_MS, self._shop.manager, ""

    def _void(self, at: int, job: str, sealed: str) -> None:
        told = {"before": "received", "after": "void", "reason": "taken in by mistake"}
        self._tell(MadeEvent("job.voided", self._shop.manager, at, told, job, sealed))

    def _tell(self, event: MadeEvent) -> str:
        """Seal an event; return its hash."""
        row = self._log.seal(event)
        self._rows.add("event", *row)
        return row[-1]


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What the jobs of one visit share; `person` is a place among the people, or none."""

    at: int
    day: str
    clerk: str
    visit: str
    person: int
    customer: str | None


@dataclass(frozen=True, slots=True)
class _Cost:
    """A line of a job, its place among them, and the hash of the job's event before."""

    job: str
    place: int
    line: tuple[Any, ...]
    job_prev: str


def _intake(problem: str, symptoms: tuple[str, ...], level: str, random: Random) -> dict[str, Any]:
    """Return what was asked and answered, in the form that the intake service keeps."""
    asked: dict[str, Any] = {"problem": problem, "symptoms": list(symptoms)}
    if level != "quick":
        asked["condition"] = [{"point": "screen_surface", "answer": "scratched", "note": ""}]
        asked["accessories"] = list(random.choice(_ACCESSORIES))
        asked["answers"] = {"lock": random.choice(_LOCKS)}
    return asked


def _id_at(at: int, random: Random) -> str:
    """Return a UUIDv7 (RFC 9562, section 5.7) of that instant as 32 hexadecimal digits."""
    bits = random.getrandbits(74)
    return f"{at << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | bits & (1 << 62) - 1:032x}"
