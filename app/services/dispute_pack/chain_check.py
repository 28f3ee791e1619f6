"""Whether a job's part of the sealed log holds, and whether what it sealed is still the same.

The whole log is verified by `app.services.evidence`, which reads every row. A pack is made while a
customer waits: it reads the rows of its job, the one before each of them, and the log's end.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import Text, func, select, type_coerce
from sqlalchemy.orm import defer

from app.domain.event_chain import START, chain_hash, sha256_of
from app.domain.quote import QuoteState
from app.services.evidence import event_body_sha, is_erased
from app.services.quotes.stored_quotes import stored_quotes
from app.services.sealed_costs import SealedCosts, changed_costs
from app.services.sealed_quotes import SealedQuotes, Standing
from app.services.sealed_sign_offs import SealedSignOffs, changed_sign_offs
from app.services.signing.signature_proof import prove
from db.chunks import chunks
from db.models.charge import SignOff
from db.models.event import Event, EventHead
from db.models.job import Job
from db.models.paper import Paper
from db.models.signature import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.services.signing.signature_proof import SignatureProof


_SEALS_INTAKE: Final = frozenset({"job.received", "job.imported", "job.import_changed"})


@dataclass(frozen=True, slots=True)
class BadEvent:
    """An event that does not hold; `fault` is body, hash, job_prev or prev."""

    seq: int
    kind: str
    fault: str


@dataclass(frozen=True, slots=True)
class JobChecked:
    """What was found about one job; `sound` is nothing.

    `log_cut` tells that the shop's log has lost rows or its end. Of `quotes` versions, of `papers`
    kinds with ids, of `signatures` their proofs are given.
    """

    events: int
    erased: int
    bad: tuple[BadEvent, ...]
    log_cut: bool
    intake_changed: bool
    quotes: tuple[int, ...]
    papers: tuple[tuple[str, str], ...]
    signatures: tuple[SignatureProof, ...]
    sign_offs_changed: bool
    costs_changed: bool

    @property
    def sound(self) -> bool:
        """Tell whether everything holds."""
        changed = self.intake_changed or self.quotes or self.papers or self.signatures
        agreed = self.sign_offs_changed or self.costs_changed
        return not (self.bad or self.log_cut or changed or agreed)


def check_job(session: Session, job: Job) -> JobChecked:
    """Check a job's events and what they sealed, with nothing but hashes."""
    events = own_events(session, job)
    return JobChecked(
        events=len(events),
        erased=sum(is_erased(event) for event in events),
        bad=tuple(_bad_events(session, events)),
        log_cut=_is_log_cut(session),
        intake_changed=_is_intake_changed(job, events),
        quotes=_changed_quotes(session, job, events),
        papers=tuple(_changed_papers(session, job)),
        signatures=tuple(
            proof for row in signatures_of(session, job) if not (proof := prove(session, row)).sound
        ),
        sign_offs_changed=_are_sign_offs_changed(session, job, events),
        costs_changed=_are_costs_changed(session, job, events),
    )


def own_events(session: Session, job: Job) -> Sequence[Event]:
    """Return the events that name a job, in their order: its chain."""
    return session.scalars(select(Event).where(Event.job == job.id).order_by(Event.seq)).all()


def signatures_of(session: Session, job: Job) -> Sequence[Signature]:
    """Return the signatures of a job, and those of its whole visit."""
    of_visit = (Signature.visit == job.visit) & Signature.job.is_(None)
    query = select(Signature).where((Signature.job == job.id) | of_visit)
    return session.scalars(query.order_by(Signature.signed_at, Signature.id)).all()


def papers_of(session: Session, job: Job) -> Iterator[tuple[Paper, str]]:
    """Yield the papers of a job and of its whole visit, each with the SHA-256 of its document.

    The column keeps canonical JSON: the very text is what was hashed, and what somebody changed
    may be no JSON any more.
    """
    of_visit = (Paper.visit == job.visit) & Paper.job.is_(None)
    query = (
        select(Paper, type_coerce(Paper.document, Text).label("text"))
        .where((Paper.job == job.id) | of_visit)
        .order_by(Paper.made_at, Paper.id)
        .options(defer(Paper.document))
    )
    for row, text in session.execute(query):
        yield row, hashlib.sha256(text.encode()).hexdigest()


def _bad_events(session: Session, events: Sequence[Event]) -> Iterator[BadEvent]:
    before = _hashes_before(session, events)
    last = START
    for event in events:
        if not is_erased(event) and event_body_sha(event) != event.body_sha:
            yield BadEvent(event.seq, event.kind, "body")
        if event.hash != chain_hash(event.prev, event.body_sha):
            yield BadEvent(event.seq, event.kind, "hash")
        if event.job_prev != last:
            yield BadEvent(event.seq, event.kind, "job_prev")
        if event.prev != before.get(event.seq - 1, START if event.seq == 1 else ""):
            yield BadEvent(event.seq, event.kind, "prev")
        last = event.hash


def _hashes_before(session: Session, events: Sequence[Event]) -> dict[int, str]:
    """Return the hashes of the rows that stand right before the given ones."""
    found: dict[int, str] = {}
    for some in chunks([event.seq - 1 for event in events]):
        rows = session.execute(select(Event.seq, Event.hash).where(Event.seq.in_(some)))
        found.update((row.seq, row.hash) for row in rows)
    return found


def _is_log_cut(session: Session) -> bool:
    head = session.scalars(select(EventHead)).one()
    rows = session.scalar(select(func.count()).select_from(Event)) or 0
    last = session.scalar(select(Event.hash).where(Event.seq == head.seq)) or START
    return (rows, last) != (head.seq, head.hash)


def _is_intake_changed(job: Job, events: Sequence[Event]) -> bool:
    sealed = ""
    for event in events:
        if event.kind in _SEALS_INTAKE and event.params is not None:
            sealed = str(event.params.get("intake_sha", sealed))
    now = sha256_of(job.intake)
    same = now == job.intake_sha == (sealed or now)
    return not (same and job.intake.get("problem") == job.problem)


def _changed_quotes(session: Session, job: Job, events: Sequence[Event]) -> tuple[int, ...]:
    """Return the versions that are not what was presented, or not what was agreed to, or gone."""
    sealed = SealedQuotes()
    for event in events:
        sealed.follow(event)
    stored = {one.row.id: one for one in stored_quotes(session, job)}
    changed = {one.row.version for one in stored.values() if one.changed}
    if not any(is_erased(event) for event in events):
        changed |= {
            one.row.version
            for quote, one in stored.items()
            if quote not in sealed.presented and one.row.state != QuoteState.DRAFT
        }
    bound = select(SignOff).where(SignOff.job == job.id, SignOff.quote.is_not(None))
    kept = {
        row.id: (row.quote, row.quote_sha, row.option, row.amount) for row in session.scalars(bound)
    }
    taken = {said[0] for sign_off, said in sealed.taken.items() if kept.get(sign_off) != said}
    for quote, (_, _, version) in sealed.presented.items():
        if not quote:
            continue
        row = stored[quote].row if quote in stored else None
        as_told = row is not None and sealed.is_as_told(quote, Standing.of(row))
        if not as_told or quote in taken:
            changed.add(version)
    return tuple(sorted(changed))


def _are_sign_offs_changed(session: Session, job: Job, events: Sequence[Event]) -> bool:
    sealed = SealedSignOffs()
    for event in events:
        sealed.follow(event)
    whole = not any(is_erased(event) for event in events)
    return bool(changed_sign_offs(session, sealed, whole=whole, job=job.id))


def _are_costs_changed(session: Session, job: Job, events: Sequence[Event]) -> bool:
    sealed = SealedCosts()
    for event in events:
        sealed.follow(event)
    whole = not any(is_erased(event) for event in events)
    return bool(changed_costs(session, sealed, whole=whole, job=job.id))


def _changed_papers(session: Session, job: Job) -> Iterator[tuple[str, str]]:
    """Yield kind and id of the papers whose document is not what was sealed."""
    # Those of a visit are told of under its first job, the oldest of them under none.
    jobs = session.scalars(select(Job.id).where(Job.visit == job.visit)).all()
    made = session.scalars(
        select(Event).where(Event.kind == "paper.made", Event.job.in_(jobs))
    ).all()
    told = (event.params for event in made if event.params is not None)
    sealed = {one.get("paper"): one.get("document_sha") for one in told}
    for row, now in papers_of(session, job):
        if sealed.get(row.id, now) != now:
            yield row.kind, row.id
