"""Any order of acts leaves each device in one place, and a walk tells what a model tells."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from app.domain.handover import HandoverEntry
from app.domain.place import Finding, NotHere
from app.services.places.bins import BinEntry
from db.engine import Database
from tests.factories import NOON, make_intake, open_made_shop, sign_in
from tests.fakes import StoppedClock
from tests.ready_jobs import ready_jobs

if TYPE_CHECKING:
    from pathlib import Path

_BINS = ("A1", "A2", "B1")
_JOB = st.integers(0, 4)
_BIN = st.sampled_from(_BINS)


class PlacesMachine(RuleBasedStateMachine):
    """Five devices, three bins: what the shop says is compared with a dictionary."""

    folder: Path
    template: Path
    key: bytes
    made = 0

    def __init__(self) -> None:
        super().__init__()
        PlacesMachine.made += 1
        path = self.folder / f"{PlacesMachine.made}.db"
        shutil.copyfile(self.template, path)
        self.database = Database.open(path, self.key)
        self.clock = StoppedClock(NOON)
        self.shop = open_made_shop(self.database, self.clock, self.folder / str(self.made))
        self.manager = sign_in(self.shop)
        self.place: dict[str, str] = {}
        self.gone: set[str] = set()
        self.jobs: tuple[str, ...] = ()

    @initialize()
    def begin(self) -> None:
        for name in _BINS:
            self.shop.bins.add(self.manager, BinEntry(name))
        ready = ready_jobs(self.shop, self.manager, 0, 0)
        more = [self.shop.intake.receive(self.manager, make_intake()) for _ in range(3)]
        self.jobs = (*ready, *(one.jobs[0].number for one in more))
        self.place = dict.fromkeys(self.jobs, "")

    @rule(job=_JOB, into=_BIN)
    def put_away(self, job: int, into: str) -> None:
        number = self.jobs[job]
        if number in self.gone:
            with pytest.raises(NotHere):
                self.shop.placings.put_away(self.manager, into, number)
            return
        placed = self.shop.placings.put_away(self.manager, into, number)
        assert placed.before_name == self.place[number]
        self.place[number] = into

    @rule(job=_JOB, into=_BIN)
    def put_away_and_undo(self, job: int, into: str) -> None:
        number = self.jobs[job]
        if number not in self.gone:
            placed = self.shop.placings.put_away(self.manager, into, number)
            self.shop.placings.put_back(self.manager, placed)

    @rule(job=_JOB)
    def take_out(self, job: int) -> None:
        self.shop.placings.take_out(self.manager, self.jobs[job])
        if self.jobs[job] not in self.gone:
            self.place[self.jobs[job]] = ""

    @rule(job=st.integers(0, 1))
    def hand_over(self, job: int) -> None:
        number = self.jobs[job]
        if number not in self.gone:
            self.shop.handovers.hand_over(self.manager, HandoverEntry((number,)))
            self._went(number)

    @rule(job=st.integers(2, 4))
    def void(self, job: int) -> None:
        number = self.jobs[job]
        if number not in self.gone:
            self.shop.jobs.void(self.manager, number, "by mistake")
            self._went(number)

    @rule(scans=st.lists(st.tuples(_BIN, st.lists(_JOB, max_size=3)), min_size=1, max_size=3))
    def walk(self, scans: list[tuple[str, list[int]]]) -> None:
        self.clock.forward(60)
        codes = {one.name: one.code for one in self.shop.bins.list(self.manager)}
        self.shop.walks.begin(self.manager)
        seen: dict[str, str] = {}
        for name, jobs in scans:
            self.shop.walks.scan(self.manager, codes[name])
            for job in jobs:
                self.shop.walks.scan(self.manager, self.jobs[job])
                seen[self.jobs[job]] = name
        page = self.shop.walks.end(self.manager)
        told = {line.device.number: line.finding for line in page.lines if line.device}
        assert told == self._expected(seen, {name for name, _ in scans})
        self.clock.forward(60)

    @invariant()
    def each_device_is_in_one_bin_at_most(self) -> None:
        if not self.jobs:
            return
        lying = self.shop.placings.in_care(self.manager)
        assert {one.number: one.bin_name for one in lying} == self.place
        counted = {one.name: one.devices for one in self.shop.bins.list(self.manager)}
        places = list(self.place.values())
        assert counted == {name: places.count(name) for name in _BINS}

    def teardown(self) -> None:
        self.database.close()

    def _went(self, number: str) -> None:
        del self.place[number]
        self.gone.add(number)
        self.clock.forward(1)

    def _expected(self, seen: dict[str, str], walked: set[str]) -> dict[str, Finding]:
        told = {number: Finding.STRANGE for number in seen if number in self.gone}
        for number, place in self.place.items():
            if number in seen:
                told[number] = Finding.FOUND if seen[number] == place else Finding.MISPLACED
            elif not place:
                told[number] = Finding.LOOSE
            else:
                told[number] = Finding.MISSING if place in walked else Finding.NOT_WALKED
        return told


@pytest.mark.engine("sqlite")
def test_places_agree_with_a_model(
    founded_sqlite_template: Path, store_key: bytes, tmp_path: Path
) -> None:
    PlacesMachine.folder, PlacesMachine.template = tmp_path, founded_sqlite_template
    PlacesMachine.key = store_key
    run_state_machine_as_test(
        PlacesMachine, settings=settings(max_examples=8, stateful_step_count=12, deadline=None)
    )
