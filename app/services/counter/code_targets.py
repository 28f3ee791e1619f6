"""What an own code names: the row of this shop's file that it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select

from app.domain.job import FINISHED, JobState
from app.domain.own_code import CodeKind, people_number
from app.domain.scan import ScanKind, Scanned
from app.services.stock.pieces import name_of_piece
from db.models.code import Code
from db.models.job import IS_OPEN, Job, Visit
from db.models.ledger import PartPiece
from db.models.money import Receipt
from db.models.paper import Paper
from db.models.people import UserAccount
from db.models.place import Bin
from db.models.scanner import Badge

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


def named_by(session: Session, code: str, proof: str) -> Scanned | None:
    """Return what 16 digits name here, with the proof digits that came behind them, if any."""
    named = session.execute(
        select(Code.kind, Code.target).where(Code.code == code, Code.ended_at.is_(None))
    ).first()
    if named is None:
        return None
    match CodeKind(named.kind):
        case CodeKind.BADGE:
            return _badge(session, code, named.target, proof)
        case CodeKind.CLAIM_TICKET:
            return _jobs_named(session, code, Job.visit == named.target, proof)
        case kind if kind in _TARGETS:
            return _TARGETS[kind](session, code, named.target)
        case _:
            return _jobs_named(session, code, Job.id == named.target)


def open_jobs_of(session: Session, device: str) -> tuple[str, ...]:
    """Return the numbers of a device's open jobs, newest first."""
    numbers = session.scalars(
        select(Job.number).where(Job.device == device, IS_OPEN).order_by(Job.received_at.desc())
    )
    return tuple(map(people_number, numbers))


def _paper(session: Session, code: str, target: str) -> Scanned | None:
    """Take a paper's code for its receipt, for the paper itself, or the newest about its target."""
    if session.get(Receipt, target) is not None:
        return Scanned(ScanKind.RECEIPT, text=code, record=target)
    paper = session.scalars(
        select(Paper.id)
        .where(or_(Paper.id == target, Paper.about == target))
        .order_by(Paper.made_at.desc(), Paper.id.desc())
        .limit(1)
    ).first()
    return None if paper is None else Scanned(ScanKind.PAPER, text=code, record=paper)


def _bin(session: Session, code: str, target: str) -> Scanned | None:
    place = session.get(Bin, target)
    if place is None or place.ended_at is not None:
        return None
    return Scanned(ScanKind.BIN, text=code, record=place.id, name=place.name)


def _badge(session: Session, code: str, target: str, proof: str) -> Scanned | None:
    """Take a badge for its person; its proof digits say that it is the badge, not a copy."""
    badge = session.get(Badge, target)
    if badge is None or badge.ended_at is not None:
        return None
    person = session.get_one(UserAccount, badge.user)
    if person.ended_at is not None:
        return None
    return Scanned(
        ScanKind.BADGE,
        text=code,
        record=person.id,
        name=person.name,
        proof=bool(proof) and proof == badge.proof,
    )


def _jobs_named(
    session: Session, code: str, which: ColumnElement[bool], proof: str | None = None
) -> Scanned | None:
    """Take a code for the jobs it names; `proof` is what a claim ticket carries, None on others."""
    jobs = session.scalars(select(Job).where(which).order_by(Job.number)).all()
    if not jobs:
        return None
    visit = session.get_one(Visit, jobs[0].visit)
    is_ticket = proof is not None
    return Scanned(
        ScanKind.CLAIM_TICKET if is_ticket else ScanKind.JOB,
        text=code,
        jobs=tuple(people_number(job.number) for job in jobs),
        visit=visit.id,
        proof=bool(proof) and is_ticket and proof == visit.proof,
        collects=is_ticket and _collects(jobs),
    )


def _collects(jobs: Sequence[Job]) -> bool:
    """Tell whether a visit is to be handed over now, or all of it was."""
    here = [job.state for job in jobs if job.state is not JobState.VOID]
    return JobState.READY in here or (bool(here) and all(state in FINISHED for state in here))


def _customer(_session: Session, code: str, target: str) -> Scanned:
    return Scanned(ScanKind.CUSTOMERS, text=code, customers=(target,))


def _device(session: Session, code: str, target: str) -> Scanned:
    jobs = open_jobs_of(session, target)
    return Scanned(ScanKind.KNOWN_DEVICE, text=code, device=target, jobs=jobs)


def _part(_session: Session, code: str, target: str) -> Scanned:
    return Scanned(ScanKind.PART, text=code, record=target)


def _piece(session: Session, code: str, target: str) -> Scanned:
    piece = session.get_one(PartPiece, target)
    return Scanned(ScanKind.PIECE, text=code, record=piece.part, name=name_of_piece(piece))


_TARGETS: Final[Mapping[CodeKind, Callable[[Session, str, str], Scanned | None]]] = {
    CodeKind.CUSTOMER: _customer,
    CodeKind.DEVICE: _device,
    CodeKind.PART: _part,
    CodeKind.PIECE: _piece,
    CodeKind.PAPER: _paper,
    CodeKind.BIN: _bin,
}
