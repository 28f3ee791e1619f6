"""Undo a repair: parts and money of a job come back in one act, or nothing does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.errors import BadEntry
from app.domain.job import JobState, Outcome
from app.domain.part_line import PartLineState
from app.domain.permissions import Permission, check_permission
from app.domain.repair_undo import UNDO_PLACES, MoneyBack, NothingToUndo, is_repaired
from app.services.job_parts.lines import JobPart, job_parts
from app.services.job_parts.margin import JobMargin, margin_of
from app.services.jobs.job_moves import move
from app.services.jobs.job_prices import read_books
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.money.payments import close_settled
from app.services.permits import needs
from app.services.stock.job_lines import lines_of, take_out_again
from app.services.stock.ledger import Spot, lock_parts
from app.services.undoing.undone_money import (
    UNDONE,
    MoneyOffer,
    MoneyUndone,
    check_amount,
    money_offer,
    undo_money,
    undone_before,
)
from db.engine import retrying

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.repair_undo import UndoEntry
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.models.part_line import PartLine
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """What of a repair can be undone: the parts in the device, and the money."""

    number: str
    state: JobState
    outcome: Outcome
    parts: tuple[JobPart, ...]
    money: MoneyOffer
    currency: str


@dataclass(frozen=True, slots=True)
class RepairUndone:
    """A repair after it was undone: what was written of money, and what the job earned now."""

    number: str
    state: JobState
    parts: tuple[JobPart, ...]
    money: MoneyUndone
    margin: JobMargin


class RepairUndo:
    """Undo repairs: parts and money in one act; money going out asks for a PIN said just now."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.REFUND)
    def offer(self, actor: Actor, number: str) -> UndoOffer:  # noqa: ARG002
        """Return what of a job's repair can be undone. Raises JobNotFound, NothingToUndo."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            outcome = _outcome_of(job, number)
            fitted = tuple(
                one for one in job_parts(session, job) if one.state is PartLineState.FITTED
            )
            money = money_offer(session, job)
            if not fitted and money.is_nothing:
                raise NothingToUndo(number)
            currency = read_books(session).currency.code
            return UndoOffer(number, job.state, outcome, fitted, money, currency)

    @needs(Permission.REFUND)
    @retrying
    def undo(self, actor: Actor, number: str, entry: UndoEntry) -> RepairUndone:
        """Take parts out again and bring the money back; all of it, or nothing.

        A job that is still here goes back to the bench: it is not repaired any more. The same act
        undoes once, and answers again what it did. Raises
        JobNotFound, NothingToUndo, NotFitted, SecretNeeded, RefundTooLarge, RefundTooSmall,
        CannotVoid, ChangedMeanwhile, NotPermitted, BadEntry.
        """
        if entry.money is MoneyBack.VOID:
            check_permission(actor.role, Permission.VOID_MONEY)
        check_amount(entry)
        entry = replace(entry, reason=checked_line("reason", entry.reason, LINE_LENGTH))
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            if (before := undone_before(work, job, entry.act)) is not None:
                return _undone(work, job, number, before)
            _outcome_of(job, number)
            lines = _chosen(work, job, entry)
            # Numbers are drawn before parts are locked, as everywhere.
            money = undo_money(work, actor.authenticated_at, job, entry)
            if not lines and money == MoneyUndone():
                raise NothingToUndo(number)
            _take_out(work, lines, entry)
            if job.state is JobState.READY:
                move(work, job, JobState.DIAGNOSING, reason=entry.reason)
            close_settled(work, [job])
            work.record(
                UNDONE,
                job=job.id,
                act=entry.act,
                reason=entry.reason,
                money=entry.money,
                credit=money.credit,
                receipt="" if money.receipt is None else money.receipt.number,
                voided=money.voided,
                parts={line.id: str(entry.parts[line.id]) for line in lines},
            )
            work.flush()
            return _undone(work, job, number, money)


def _undone(work: Work, job: Job, number: str, money: MoneyUndone) -> RepairUndone:
    return RepairUndone(
        number=number,
        state=job.state,
        parts=job_parts(work, job),
        money=money,
        margin=margin_of(work, job, read_books(work).currency.code),
    )


def _outcome_of(job: Job, number: str) -> Outcome:
    if job.outcome is None or not is_repaired(job.state, job.outcome):
        raise NothingToUndo(number)
    return job.outcome


def _take_out(work: Work, lines: list[PartLine], entry: UndoEntry) -> None:
    lock_parts(work, [line.part for line in lines if line.part is not None])
    for line in lines:
        take_out_again(work, line, Spot(entry.parts[line.id]))


def _chosen(work: Work, job: Job, entry: UndoEntry) -> list[PartLine]:
    """Return the lines that are taken out; raises BadEntry for one that is not the job's."""
    there = {line.id: line for line in lines_of(work, job.id)}
    for line, place in entry.parts.items():
        if line not in there:
            raise BadEntry("part", "no_lines")
        if place not in UNDO_PLACES:
            raise BadEntry("stock_place", "not_one_of", ", ".join(UNDO_PLACES))
    return [there[line] for line in sorted(entry.parts)]
