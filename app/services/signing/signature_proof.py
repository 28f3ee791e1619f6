"""Prove a signature: its text, its strokes and the sealed log have to agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.event_chain import START, chain_hash, sha256_of
from app.domain.signature import SignatureFault, SignaturePurpose, text_sha
from app.services.evidence import event_body_sha, is_erased
from db.models.event import Event
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from db.models.signature import Signature


@dataclass(frozen=True, slots=True)
class SignatureProof:
    """What the proof of one signature found; no faults is sound. Instants are epoch ms."""

    id: str
    purpose: SignaturePurpose
    signer: str
    signed_at: int
    voided_at: int | None
    text_sha: str
    faults: tuple[SignatureFault, ...]

    @property
    def sound(self) -> bool:
        """Tell whether everything agrees."""
        return not self.faults


def prove(session: Session, row: Signature) -> SignatureProof:
    """Prove one signature with nothing but hashes."""
    return SignatureProof(
        id=row.id,
        purpose=SignaturePurpose(row.purpose),
        signer=row.signer,
        signed_at=row.signed_at,
        voided_at=row.voided_at,
        text_sha=row.text_sha,
        faults=tuple(dict.fromkeys(_faults(session, row))),
    )


def facts_of(row: Signature) -> dict[str, Any]:
    """Return everything else that was written down with a signature, as its event seals it."""
    names = (
        *("id", "purpose", "visit", "job", "about", "language", "terms", "signer", "relation"),
        *("identity", "device", "screen", "time_zone", "shown_at", "read_at", "signed_at"),
        *("taken_by", "workstation"),
    )
    return {name: getattr(row, name) for name in names}


def _faults(session: Session, row: Signature) -> Iterator[SignatureFault]:
    text, strokes, facts = text_sha(row.text), sha256_of(row.strokes), sha256_of(facts_of(row))
    if text != row.text_sha:
        yield SignatureFault.TEXT
    if strokes != row.strokes_sha:
        yield SignatureFault.STROKES
    sealed = 0
    for job in _jobs(session, row):
        events = session.scalars(select(Event).where(Event.job == job).order_by(Event.seq)).all()
        if not _holds(events):
            yield SignatureFault.LOG
        for told in _told(events, row.id):
            sealed += 1
            if told.get("text_sha") != text:
                yield SignatureFault.TEXT
            if told.get("strokes_sha") != strokes:
                yield SignatureFault.STROKES
            if told.get("facts_sha") != facts:
                yield SignatureFault.FACTS
    if not sealed:
        yield SignatureFault.NOT_SEALED


def _jobs(session: Session, row: Signature) -> Sequence[str]:
    if row.job is not None:
        return [row.job]
    return session.scalars(select(Job.id).where(Job.visit == row.visit)).all()


def _holds(events: Sequence[Event]) -> bool:
    """Tell whether one job's events follow one another and say what they said."""
    before = START
    for event in events:
        said = is_erased(event) or event_body_sha(event) == event.body_sha
        if not (said and event.job_prev == before):
            return False
        if event.hash != chain_hash(event.prev, event.body_sha):
            return False
        before = event.hash
    return True


def _told(events: Sequence[Event], signature: str) -> Iterator[dict[str, Any]]:
    for event in events:
        told = event.params or {}
        if event.kind == "signature.given" and told.get("signature") == signature:
            yield told
