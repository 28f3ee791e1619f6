"""What a day says of parts: what runs short, what the stock is worth, what repairs earned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.day_figures import Drill, DrillKind, PartFigures
from app.sentences import N_
from app.services.day.day_rows import Count, DayRow, DaySection, Sum, happened
from app.services.job_parts.margin import margin_of
from app.services.shortages.low_stock import low_stock
from db.models.job import Job
from db.models.ledger import CostLayer, CostTaking
from db.models.part_line import UnbookedUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.services.day.day_rows import DayTold
    from db.models.bench import Handover


def part_figures(
    session: Session, handovers: Sequence[Handover], currency: str, *, is_present: bool
) -> PartFigures:
    """Return what a day says of parts; the shelf is known for the present day alone."""
    jobs = tuple(dict.fromkeys(one.job for one in handovers))
    earned = [margin_of(session, session.get_one(Job, job), currency) for job in jobs]
    return PartFigures(
        below_minimum=len({low.part for low in low_stock(session)}) if is_present else None,
        to_book=_to_book(session) if is_present else None,
        stock_value=_stock_value(session) if is_present else None,
        handed_over=Drill(DrillKind.JOBS, jobs),
        billed=sum(one.billed for one in earned),
        cost=sum(one.parts + one.to_book for one in earned),
    )


def part_section(told: DayTold) -> DaySection:
    """Tell of parts: the shelf as it is now, and the margin of what was handed over."""
    say, parts = told.words.say, told.figures.parts
    rows = [
        DayRow(say("Parts below their minimum"), (Count(parts.below_minimum or 0),)),
        DayRow(say("Used, and to be booked"), (Count(parts.to_book or 0),)),
        DayRow(say("Value of the stock, at cost"), (Sum(parts.stock_value or 0),)),
    ]
    if parts.cost:
        rows += [
            DayRow(say("Handed over: billed without tax"), (Sum(parts.billed),), parts.handed_over),
            DayRow(say("Handed over: cost of parts"), (Sum(parts.cost),), parts.handed_over),
            DayRow(say(_margin(parts)), (Sum(parts.margin),), strong=True),
        ]
    return DaySection("parts", say("Parts"), happened(rows))


def _margin(parts: PartFigures) -> str:
    """Return what the margin is called: on a past day what came of its jobs since counts too."""
    is_past = parts.stock_value is None
    return N_("Handed over: margin, as known now") if is_past else N_("Handed over: margin")


def _to_book(session: Session) -> int:
    waiting = select(func.count()).where(UnbookedUse.settled_at.is_(None))
    return session.scalar(waiting) or 0


def _stock_value(session: Session) -> int:
    """Return what all pieces that are there cost together, in minor units."""
    laid = select(func.sum(CostLayer.cost)).where(CostLayer.spent_at.is_(None))
    taken = (
        select(func.sum(CostTaking.cost))
        .join(CostLayer, CostLayer.id == CostTaking.layer)
        .where(CostLayer.spent_at.is_(None))
    )
    return int(session.scalar(laid) or 0) - int(session.scalar(taken) or 0)
