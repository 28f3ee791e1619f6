"""Statements of outside repairers with what each line was found to mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.outside_repair import MatchVerdict
from app.domain.own_code import people_number
from app.services.outside.matching import Match, Matcher, Wanted, cost_of
from app.services.shop import read_profile
from db.models.catalogue import Supplier
from db.models.job import Job
from db.models.waiting import OutsideRepair, OutsideStatementLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from db.models.waiting import OutsideStatement


@dataclass(frozen=True, slots=True)
class LineView:
    """One line: what the file says, and the job that it was found to mean, empty for none.

    `amount` and `expected` are minor units; `expected` is what the repair cost or was agreed to.
    """

    place: int
    number: str
    their_number: str
    on_day: str
    amount: int
    text: str
    job: str
    expected: int | None
    verdict: MatchVerdict
    accepted: str

    @property
    def is_settled(self) -> bool:
        """Tell whether nobody has to look at it any more."""
        return self.verdict is MatchVerdict.MATCHES or bool(self.accepted)


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement of one month; `total` is minor units, instants epoch ms.

    `id` is empty for one that was only looked at.
    """

    id: str
    supplier: str
    month: str
    total: int
    file_name: str
    lines: tuple[LineView, ...]
    imported_at: int | None
    closed_at: int | None

    @property
    def left(self) -> tuple[LineView, ...]:
        """Return the lines that neither match nor were accepted."""
        return tuple(line for line in self.lines if not line.is_settled)


def statement_lines(session: Session, statement: str) -> Sequence[OutsideStatementLine]:
    """Return the lines of a statement in the order of its file."""
    rows = select(OutsideStatementLine).where(OutsideStatementLine.statement == statement)
    return session.scalars(rows.order_by(OutsideStatementLine.place)).all()


def matched_lines(
    session: Session, row: OutsideStatement
) -> list[tuple[OutsideStatementLine, Match]]:
    """Return the lines of an open statement with what they mean as things stand now.

    What names a repair is matched first: another line of the same amount has no claim to it.
    """
    matcher = Matcher.of(session, row.supplier, read_profile(session).time_zone, row.id)
    lines = statement_lines(session, row.id)
    named_first = sorted(lines, key=lambda line: not matcher.names(wanted_of(line)))
    matches = {line.id: matcher.match(wanted_of(line)) for line in named_first}
    return [(line, matches[line.id]) for line in lines]


def wanted_of(line: OutsideStatementLine) -> Wanted:
    """Return what a line says of itself, and what somebody who accepted it said it means."""
    said = line.outside_repair if line.accepted else None
    return Wanted(line.number, line.their_number, line.on_day, line.amount, said)


def statement_view(session: Session, row: OutsideStatement) -> StatementView:
    """Return a statement; an open one as it matches now, a closed one as it was closed."""
    if row.closed_at is None:
        matched = matched_lines(session, row)
    else:
        matched = [(line, _kept(session, line)) for line in statement_lines(session, row.id)]
    return StatementView(
        id=row.id,
        supplier=session.get_one(Supplier, row.supplier).name,
        month=row.month,
        total=row.total,
        file_name=row.file_name,
        lines=tuple(line_view(session, line, match) for line, match in matched),
        imported_at=row.imported_at,
        closed_at=row.closed_at,
    )


def line_view(session: Session, line: OutsideStatementLine, match: Match) -> LineView:
    """Return a line with what it means."""
    job = None if match.repair is None else session.get_one(Job, match.repair.job)
    return LineView(
        place=line.place,
        number=line.number,
        their_number=line.their_number,
        on_day=line.on_day,
        amount=line.amount,
        text=line.text,
        job="" if job is None else people_number(job.number),
        expected=None if match.repair is None else cost_of(match.repair),
        verdict=match.verdict,
        accepted=line.accepted or "",
    )


def _kept(session: Session, line: OutsideStatementLine) -> Match:
    repair = session.get(OutsideRepair, line.outside_repair) if line.outside_repair else None
    return Match(MatchVerdict(line.verdict), repair)
