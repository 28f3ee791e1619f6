"""Verify the sealed log and what it vouches for; names the first row that does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.event_chain import START, EventBody, body_sha, chain_hash, sha256_of
from app.domain.own_code import CodeKind, OwnCode, people_number
from app.domain.permissions import Permission
from app.domain.signature import text_sha
from app.services.permits import needs
from app.services.sealed_costs import SealedCosts, changed_costs
from app.services.sealed_quotes import ChangedQuote, SealedQuotes, changed_quotes
from app.services.sealed_sign_offs import SealedSignOffs, changed_sign_offs
from db.chunks import chunks
from db.models.code import Counter
from db.models.event import Event, EventHead
from db.models.job import Job
from db.models.paper import Paper
from db.models.signature import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

_AT_A_TIME = 500
# What another program corrects of a past job comes as a new import, and is sealed anew.
_SEALS_INTAKE = frozenset({"job.received", "job.imported", "job.import_changed"})


@dataclass(frozen=True, slots=True)
class BrokenEvent:
    """The first row of the log that does not hold, and in what way.

    `fault` is missing, body, prev, hash, job_prev or head.
    """

    seq: int
    fault: str
    kind: str = ""
    job: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found; `broken` None and no gaps and no changed jobs is sound.

    `missing_numbers` are job numbers that were given out and are not there; `changed_jobs` have an
    intake other than the one their received event sealed, or no such event; `changed_papers` are
    ids of papers whose document is not the one that was sealed, `changed_signatures` of signatures
    whose text or strokes are not, `changed_quotes` versions whose content or sign-off is not,
    `changed_sign_offs` job numbers with a sign-off that says something else, or is gone,
    `changed_costs` those with such a price line, override or agreed fee.
    """

    events: int
    erased: int
    head: str
    broken: BrokenEvent | None
    jobs: int
    missing_numbers: tuple[str, ...]
    changed_jobs: tuple[str, ...]
    changed_papers: tuple[str, ...]
    changed_signatures: tuple[str, ...]
    changed_quotes: tuple[ChangedQuote, ...] = ()
    changed_sign_offs: tuple[str, ...] = ()
    changed_costs: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Tell whether everything holds."""
        changed = self.changed_jobs or self.changed_papers or self.changed_signatures
        agreed = self.changed_quotes or self.changed_sign_offs or self.changed_costs
        return not (self.broken or self.missing_numbers or changed or agreed)


class Evidence:
    """Verify what the shop has written down."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.VERIFY_LOG)
    def verify(self, actor: Actor) -> Verified:  # noqa: ARG002
        """Recompute the whole log, look for missing numbers and for changed intakes."""
        with self._file.reading() as session:
            chain = _Chain()
            broken = chain.walk(session)
            # Behind a broken row the log was not read, so it cannot be said what it lacks.
            changed = _changed_jobs(session, chain.intakes, whole=broken is None)
            whole = broken is None and not chain.erased
            return Verified(
                events=chain.events,
                erased=chain.erased,
                head=chain.prev,
                broken=broken,
                jobs=session.scalar(select(func.count()).select_from(Job)) or 0,
                missing_numbers=_missing_numbers(session, chain.numbers),
                changed_jobs=changed,
                changed_papers=_changed_papers(session, chain.documents),
                changed_signatures=_changed_signatures(session, chain.signatures),
                changed_quotes=changed_quotes(session, chain.quotes, whole=whole),
                changed_sign_offs=_numbers(
                    session, changed_sign_offs(session, chain.sign_offs, whole=whole)
                ),
                changed_costs=_numbers(session, changed_costs(session, chain.costs, whole=whole)),
            )


class _Chain:
    """Walk the log from its first row, holding what the next row must follow."""

    def __init__(self) -> None:
        self.prev = START
        self.events = 0
        self.erased = 0
        self.intakes: dict[str, str | None] = {}
        """The sealed intake of every job the log received; None where that body was erased."""
        self.numbers: set[str] = set()
        self.documents: dict[str, str] = {}
        """The sealed document of every paper whose body was not erased."""
        self.signatures: dict[str, tuple[str, str]] = {}
        """The sealed text and strokes of every signature whose body was not erased."""
        self.quotes = SealedQuotes()
        self.sign_offs = SealedSignOffs()
        self.costs = SealedCosts()
        self._job_heads: dict[str, str] = {}

    def walk(self, session: Session) -> BrokenEvent | None:
        """Return the first row that does not hold, None when all do."""
        for event in _events(session):
            fault = self._fault(event)
            if fault:
                seq = self.events + 1 if fault == "missing" else event.seq
                return BrokenEvent(seq, fault, event.kind, event.job or "")
            self._follow(event)
        head = session.scalars(select(EventHead)).one()
        if (head.seq, head.hash) != (self.events, self.prev):
            return BrokenEvent(self.events + 1, "head")
        return None

    def _fault(self, event: Event) -> str:
        if event.seq != self.events + 1:
            return "missing"
        if event.prev != self.prev:
            return "prev"
        if event.job_prev != self._job_heads.get(event.job or "", START):
            return "job_prev"
        if not is_erased(event) and event.body_sha != event_body_sha(event):
            return "body"
        return "" if event.hash == chain_hash(event.prev, event.body_sha) else "hash"

    def _follow(self, event: Event) -> None:
        self.events += 1
        self.prev = event.hash
        if event.job is not None:
            self._job_heads[event.job] = event.hash
        self.erased += is_erased(event)
        if event.kind in _SEALS_INTAKE and event.job is not None:
            told = event.params or {}
            self.intakes[event.job] = told.get("intake_sha")
            if "number" in told:
                self.numbers.add(told["number"])
        self.quotes.follow(event)
        self.sign_offs.follow(event)
        self.costs.follow(event)
        if event.params is None:
            return
        told = event.params
        if event.kind == "paper.made":
            self.documents[str(told.get("paper", ""))] = str(told.get("document_sha", ""))
        elif event.kind == "signature.given":
            shas = str(told.get("text_sha", "")), str(told.get("strokes_sha", ""))
            self.signatures[str(told.get("signature", ""))] = shas


def is_erased(event: Event) -> bool:
    """Tell whether what an event said was erased, and only its seal is left."""
    return event.params is None and event.salt is None


def event_body_sha(event: Event) -> str:
    """Return the hash of what an event says now."""
    return body_sha(event_body(event))


def event_body(event: Event) -> EventBody:
    """Return what an event says now."""
    return EventBody(
        kind=event.kind,
        job=event.job,
        job_prev=event.job_prev,
        actor=event.actor,
        workstation=event.workstation,
        at=event.at,
        params=event.params if event.params is not None else {},
        salt=event.salt or "",
    )


def _events(session: Session) -> Iterator[Event]:
    last = 0
    while True:
        page = session.scalars(
            select(Event).where(Event.seq > last).order_by(Event.seq).limit(_AT_A_TIME)
        ).all()
        yield from page
        if len(page) < _AT_A_TIME:
            return
        last = page[-1].seq
        session.expunge_all()


def _missing_numbers(session: Session, received: set[str]) -> tuple[str, ...]:
    """Return the job numbers that the log or a counter gave out and no job carries."""
    given = set(received)
    for counter in session.scalars(select(Counter).where(Counter.kind == str(CodeKind.JOB))):
        series = (int(counter.store_number), counter.year, counter.epoch)
        given.update(OwnCode(CodeKind.JOB, *series, n).digits for n in range(1, counter.last + 1))
    given.difference_update(session.scalars(select(Job.number)))
    return tuple(people_number(number) for number in sorted(given))


def _changed_jobs(
    session: Session, sealed: dict[str, str | None], *, whole: bool
) -> tuple[str, ...]:
    """Return the numbers of jobs whose intake is not the one that was sealed.

    Of a `whole` log also those that it never received.
    """
    changed: list[str] = []
    rows = session.execute(
        select(Job.id, Job.number, Job.intake, Job.problem, Job.intake_sha)
        .order_by(Job.number)
        .execution_options(yield_per=_AT_A_TIME)
    )
    for job, number, intake, problem, stored in rows:
        now = sha256_of(intake)
        known = job in sealed or not whole
        same = now == stored == (sealed.get(job) or now) and intake.get("problem") == problem
        if not (known and same):
            changed.append(people_number(number))
    return tuple(changed)


def _changed_papers(session: Session, sealed: dict[str, str]) -> tuple[str, ...]:
    """Return the ids of papers whose document is not the one that was sealed."""
    rows = session.execute(
        select(Paper.id, Paper.document).order_by(Paper.id).execution_options(yield_per=_AT_A_TIME)
    )
    return tuple(
        paper for paper, document in rows if sealed.get(paper) not in {None, sha256_of(document)}
    )


def _changed_signatures(session: Session, sealed: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    """Return the ids of signatures whose text or strokes are not those that were sealed."""
    rows = session.execute(
        select(Signature.id, Signature.text, Signature.strokes)
        .order_by(Signature.id)
        .execution_options(yield_per=_AT_A_TIME)
    )
    return tuple(
        signature
        for signature, text, strokes in rows
        if sealed.get(signature) not in {None, (text_sha(text), sha256_of(strokes))}
    )


def _numbers(session: Session, ids: Sequence[str]) -> tuple[str, ...]:
    """Return how people call some jobs."""
    numbers: list[str] = []
    for jobs in chunks(ids):
        numbers += session.scalars(select(Job.number).where(Job.id.in_(jobs)))
    return tuple(sorted(people_number(number) for number in numbers))
