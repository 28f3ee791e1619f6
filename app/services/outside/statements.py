"""Monthly statements of outside repairers: taken in, matched, accepted line by line, closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.errors import BadEntry
from app.domain.outside_repair import (
    MatchVerdict,
    NeverOut,
    StatementAccepted,
    StatementKnown,
    StatementLineMatches,
    StatementLinesOpen,
    StatementNotFound,
    StatementSettled,
)
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.supplier import SupplierNotFound
from app.services.jobs.job_prices import read_books
from app.services.jobs.jobs_in_hand import jobs_in_hand
from app.services.outside.matching import Matcher, cost_of
from app.services.outside.statement_files import StatementFile, read_statement
from app.services.outside.statement_views import (
    StatementView,
    line_view,
    matched_lines,
    statement_lines,
    statement_view,
    wanted_of,
)
from app.services.parts.suppliers import find_supplier
from app.services.permits import needs
from app.services.shop import read_profile
from db.engine import retrying
from db.models.catalogue import Supplier
from db.models.job import Job
from db.models.waiting import OutsideRepair, OutsideStatement, OutsideStatementLine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.outside.matching import Match
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_MONTH: Final = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """A file that a repairer sent for a month, `YYYY-MM`."""

    supplier: str
    month: str
    path: Path


class Statements:
    """Keep what outside repairers ask for, beside what was sent to them."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_STOCK)
    def look(self, actor: Actor, entry: StatementEntry) -> StatementView:  # noqa: ARG002
        """Say what a file's lines would be found to mean; nothing is kept.

        Raises SupplierNotFound, BadEntry for the month, and what `read_statement` raises.
        """
        with self._file.reading() as session:
            supplier, read = _read(session, entry)
            rows = [_line(read, place, "") for place in range(len(read.rows))]
            matcher = Matcher.of(session, supplier.id, read_profile(session).time_zone)
            lines = [line_view(session, row, matcher.match(wanted_of(row))) for row in rows]
            return StatementView(
                id="",
                supplier=supplier.name,
                month=entry.month,
                total=read.total,
                file_name=read.name,
                lines=tuple(lines),
                imported_at=None,
                closed_at=None,
            )

    @needs(Permission.KEEP_STOCK)
    @retrying
    def take_in(self, actor: Actor, entry: StatementEntry) -> StatementView:
        """Keep a statement, whole or not at all. Raises StatementKnown and what `look` raises."""
        with self._file.acting(actor) as work:
            supplier, read = _read(work, entry)
            known = select(OutsideStatement).where(
                OutsideStatement.supplier == supplier.id,
                OutsideStatement.month == entry.month,
                OutsideStatement.file_sha == read.sha,
                OutsideStatement.ended_at.is_(None),
            )
            if work.scalars(known).first() is not None:
                raise StatementKnown(str(entry.path), entry.month)
            row = OutsideStatement(
                supplier=supplier.id,
                month=entry.month,
                total=read.total,
                file_name=read.name,
                file_sha=read.sha,
                imported_at=work.at,
                imported_by=work.user,
            )
            work.add(row)
            work.flush()
            work.add_all(_line(read, place, row.id) for place in range(len(read.rows)))
            work.flush()
            for line, match in matched_lines(work, row):
                _write(line, match)
            work.record(
                "outside_statement.imported",
                statement=row.id,
                supplier=supplier.id,
                month=row.month,
                lines=len(read.rows),
            )
            return statement_view(work, row)

    @needs(Permission.KEEP_STOCK)
    def list(self, actor: Actor) -> tuple[StatementView, ...]:  # noqa: ARG002
        """Return the statements that were taken in, the newest month first."""
        rows = select(OutsideStatement).where(OutsideStatement.ended_at.is_(None))
        newest = rows.order_by(OutsideStatement.month.desc(), OutsideStatement.imported_at.desc())
        with self._file.reading() as session:
            return tuple(statement_view(session, row) for row in session.scalars(newest))

    @needs(Permission.KEEP_STOCK)
    def show(self, actor: Actor, statement: str) -> StatementView:  # noqa: ARG002
        """Return a statement. Raises StatementNotFound."""
        with self._file.reading() as session:
            return statement_view(session, _row(session, statement))

    @needs(Permission.MANAGE_SHOP)
    @retrying
    def accept(
        self, actor: Actor, statement: str, place: int, reason: str, number: str = ""
    ) -> StatementView:
        """Say why a line that does not match is paid all the same; `number` is the job it means.

        What was sent out then cost what the line says, or that less where they give it back.
        Raises StatementNotFound, StatementSettled,
        StatementLineMatches, BadEntry, JobNotFound, NeverOut.
        """
        why = checked_line("reason", reason, LINE_LENGTH)
        with self._file.acting(actor) as work:
            row = _open(work, statement)
            found = {line.place: (line, match) for line, match in matched_lines(work, row)}
            if place not in found:
                raise BadEntry("line", "out_of_range", f"1–{len(found)}")
            line, match = found[place]
            if match.verdict is MatchVerdict.MATCHES and not line.accepted:
                raise StatementLineMatches(place)
            repair = _repair_of(work, row, number) if number.strip() else match.repair
            named = bool(number.strip())
            if line.accepted:
                _same_as_before(work, line, repair)
            elif named and line.amount >= 0 and _is_billed(found.values(), line, repair):
                raise BadEntry("number", "billed_already", number.strip())
            elif repair is not None and match.verdict is not MatchVerdict.BILLED_BEFORE:
                before = (cost_of(repair) or 0) if match.verdict is MatchVerdict.CREDIT else 0
                repair.cost = before + line.amount
            line.accepted = why
            line.outside_repair = None if repair is None else repair.id
            work.flush()
            work.record("outside_statement.accepted", statement=row.id, line=line.id)
            return statement_view(work, row)

    @needs(Permission.MANAGE_SHOP)
    @retrying
    def close(self, actor: Actor, statement: str) -> StatementView:
        """Say that a statement is right, or settled as it stands; it does not change any more.

        Raises StatementNotFound, StatementSettled, StatementLinesOpen.
        """
        with self._file.acting(actor) as work:
            row = _open(work, statement)
            left = statement_view(work, row).left
            if left:
                raise StatementLinesOpen(tuple(str(line.place) for line in left))
            for line, match in matched_lines(work, row):
                _write(line, match)
            row.closed_at, row.closed_by = work.at, work.user
            work.flush()
            work.record("outside_statement.closed", statement=row.id, supplier=row.supplier)
            return statement_view(work, row)

    @needs(Permission.MANAGE_SHOP)
    @retrying
    def take_back(self, actor: Actor, statement: str, reason: str) -> None:
        """Put a statement away that was taken in by mistake; its file can be taken in again.

        Raises StatementNotFound, StatementSettled, StatementAccepted or BadEntry.
        """
        why = checked_line("reason", reason, LINE_LENGTH)
        with self._file.acting(actor) as work:
            row = _open(work, statement)
            accepted = [one.place for one in statement_lines(work, row.id) if one.accepted]
            if accepted:
                raise StatementAccepted(tuple(str(place) for place in accepted))
            row.ended_at, row.end_reason = work.at, why
            work.flush()
            work.record("outside_statement.taken_back", statement=row.id, supplier=row.supplier)


def _read(session: Session, entry: StatementEntry) -> tuple[Supplier, StatementFile]:
    if not _MONTH.fullmatch(entry.month):
        raise BadEntry("month", "month", entry.month[:20])
    supplier = find_supplier(session, entry.supplier)
    if supplier is None:
        raise SupplierNotFound(entry.supplier)
    country = read_profile(session).country
    return supplier, read_statement(entry.path, read_books(session).currency, country)


def _line(read: StatementFile, place: int, statement: str) -> OutsideStatementLine:
    row = read.rows[place]
    return OutsideStatementLine(
        statement=statement,
        place=place + 1,
        number=row.number,
        their_number=row.their_number,
        on_day=row.on_day,
        amount=row.amount,
        text=row.text,
        verdict=MatchVerdict.UNKNOWN,
    )


def _write(line: OutsideStatementLine, match: Match) -> None:
    line.verdict = match.verdict
    line.outside_repair = None if match.repair is None else match.repair.id


def _row(session: Session, statement: str) -> OutsideStatement:
    row = session.get(OutsideStatement, statement)
    if row is None or row.ended_at is not None:
        raise StatementNotFound(statement)
    return row


def _open(work: Work, statement: str) -> OutsideStatement:
    """Return a statement that is not closed, kept from others until the transaction ends."""
    row = _row(work, statement)
    work.refresh(row, with_for_update=True)
    if row.closed_at is not None:
        supplier = work.get_one(Supplier, row.supplier)
        raise StatementSettled(supplier.name, row.month)
    return row


def _same_as_before(work: Work, line: OutsideStatementLine, repair: OutsideRepair | None) -> None:
    """Raise BadEntry where a line that was accepted would now be about another job."""
    if line.outside_repair == (None if repair is None else repair.id):
        return
    before = work.get(OutsideRepair, line.outside_repair) if line.outside_repair else None
    job = None if before is None else work.get(Job, before.job)
    raise BadEntry("number", "not_one_of", "-" if job is None else people_number(job.number))


def _is_billed(
    found: Iterable[tuple[OutsideStatementLine, Match]],
    line: OutsideStatementLine,
    repair: OutsideRepair | None,
) -> bool:
    """Tell whether another line of a statement bills a repair already."""
    return repair is not None and any(
        match.repair is repair and other is not line and other.amount >= 0 for other, match in found
    )


def _repair_of(work: Work, row: OutsideStatement, number: str) -> OutsideRepair:
    (job,) = jobs_in_hand(work, [number])
    repair = work.scalars(
        select(OutsideRepair)
        .where(
            OutsideRepair.job == job.id,
            OutsideRepair.supplier == row.supplier,
            OutsideRepair.ended_at.is_(None),
        )
        .order_by(OutsideRepair.sent_at.desc())
        .limit(1)
    ).first()
    if repair is None:
        raise NeverOut(people_number(job.number))
    return repair
