"""Which outside repair each line of a statement means: by number, else by amount and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.outside_repair import MatchVerdict
from app.domain.own_code import NotOurCode, OwnCode
from app.domain.search_text import joined
from app.services.local_day import business_day
from db.models.job import Job
from db.models.waiting import OutsideRepair, OutsideStatement, OutsideStatementLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

_NEAR_DAYS: Final = 3
"""So far from the day on which a device left or came may the day of its line be."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line says of itself: `on_day` an ISO date or empty, `amount` minor units.

    `repair` is the id of the outside repair that somebody said it means, None for nobody.
    """

    number: str
    their_number: str
    on_day: str
    amount: int
    repair: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What a line was found to mean; `repair` is None where nothing fits."""

    verdict: MatchVerdict
    repair: OutsideRepair | None


@dataclass(slots=True)
class Matcher:
    """Match lines of one repairer's statement, one after the other.

    `repairs` are those that were sent to the repairer, with their jobs' numbers; `billed` are ids
    of those that a line was found for.
    """

    repairs: Sequence[tuple[OutsideRepair, str]]
    time_zone: str
    billed: set[str]

    @classmethod
    def of(cls, session: Session, supplier: str, time_zone: str, statement: str = "") -> Matcher:
        """Read what was sent to a repairer; what another statement billed is billed."""
        rows = session.execute(
            select(OutsideRepair, Job.number)
            .join(Job, Job.id == OutsideRepair.job)
            .where(OutsideRepair.supplier == supplier, OutsideRepair.ended_at.is_(None))
            .order_by(OutsideRepair.sent_at, OutsideRepair.id)
        )
        repairs: list[tuple[OutsideRepair, str]] = [(row, number) for row, number in rows]
        return cls(repairs, time_zone, set(_billed(session, statement)))

    def match(self, line: Wanted) -> Match:
        """Say what a line means; a repair is billed once."""
        # A line that names another job of ours does not mean whatever costs the same.
        found = self._named(line) or ([] if _digits(line.number) else self._like(line))
        if line.amount < 0:
            return Match(MatchVerdict.CREDIT, found[-1] if found else None)
        if not found:
            return Match(MatchVerdict.UNKNOWN, None)
        fresh = [one for one in found if one.id not in self.billed]
        if not fresh:
            return Match(MatchVerdict.BILLED_BEFORE, found[-1])
        repair = min(fresh, key=lambda one: (cost_of(one) != line.amount, one.sent_at))
        self.billed.add(repair.id)
        if repair.back_at is None:
            return Match(MatchVerdict.NOT_BACK, repair)
        same = cost_of(repair) == line.amount
        return Match(MatchVerdict.MATCHES if same else MatchVerdict.OTHER_AMOUNT, repair)

    def names(self, line: Wanted) -> bool:
        """Tell whether a line names a repair by a number."""
        return bool(self._named(line))

    def _named(self, line: Wanted) -> Sequence[OutsideRepair]:
        """Return the repairs that a line names by our number, or by theirs."""
        if line.repair is not None:
            return [row for row, _ in self.repairs if row.id == line.repair]
        code = _digits(line.number)
        ours = [row for row, number in self.repairs if code and number == code]
        theirs = {joined(line.their_number), joined(line.number)} - {""}
        return ours or [row for row, _ in self.repairs if joined(row.their_number) in theirs]

    def _like(self, line: Wanted) -> Sequence[OutsideRepair]:
        """Return the one repair of that amount around that day; of several none is meant."""
        if not line.on_day:
            return []
        day = date.fromisoformat(line.on_day)
        near = [
            row
            for row, _ in self.repairs
            if cost_of(row) == line.amount
            and row.id not in self.billed
            and any(abs((day - one).days) <= _NEAR_DAYS for one in self._days(row))
        ]
        return near if len(near) == 1 else []

    def _days(self, row: OutsideRepair) -> Iterable[date]:
        for at in (row.sent_at, row.back_at):
            if at is not None:
                yield date.fromisoformat(business_day(at, self.time_zone))


def cost_of(row: OutsideRepair) -> int | None:
    """Return what a repair cost (minor units), else what was agreed, None where nobody said."""
    return row.cost_agreed if row.cost is None else row.cost


def _billed(session: Session, statement: str) -> Iterable[str]:
    """Return the repairs that lines of other statements mean."""
    rows = (
        select(OutsideStatementLine.outside_repair)
        .join(OutsideStatement, OutsideStatement.id == OutsideStatementLine.statement)
        .where(
            OutsideStatement.ended_at.is_(None),
            OutsideStatement.id != statement,
            OutsideStatementLine.outside_repair.is_not(None),
            OutsideStatementLine.amount >= 0,
        )
    )
    return (repair for repair in session.scalars(rows) if repair is not None)


def _digits(text: str) -> str:
    try:
        return OwnCode.read(text).digits
    except NotOurCode:
        return ""
