"""The lines of a past job as they are ordered today: at the list's price, or at the past one.

A line of the price list is taken by its key. If it was the line of another model, the list's line
for the same repair of the asked model is taken, else of its brand or class. What the list does not
have (any more) is taken in own words at what it cost then, and is marked as past.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.billing import ChargeKind
from app.domain.model_alias import alias_key
from app.domain.money_entry import OrderLine
from app.domain.price_line import PriceLineNotFound
from app.domain.quote import QuoteLine
from app.services.jobs.job_prices import ordered, read_books
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.jobs.money_lines import live_charges
from db.models.price import PriceLine
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.services.similar_jobs.asking import Asked
    from db.models.charge import Charge


@dataclass(frozen=True, slots=True)
class TakenLine:
    """One line that is taken over, as an order has it and as a quote has it.

    `is_past` tells that its price is what the past job cost, not what the list asks today.
    """

    order: OrderLine
    quote: QuoteLine
    is_past: bool


def lines_of(
    session: Session, number: str, asked: Asked, level: str, at: int
) -> tuple[TakenLine, ...]:
    """Return what a past job's lines are today, fees left out; `at` is epoch ms.

    Raises JobNotFound.
    """
    charges = live_charges(session, job_by_number(session, number).id)
    repairs = [charge for charge in charges if charge.kind != ChargeKind.FEE]
    return tuple(_taken(session, charge, asked, level, at) for charge in repairs)


def _taken(session: Session, charge: Charge, asked: Asked, level: str, at: int) -> TakenLine:
    kind = ChargeKind(charge.kind)
    key = _key_today(session, charge, asked)
    if key:
        try:
            return _as_taken(
                session, OrderLine(key, quantity=charge.quantity, kind=kind), level, at
            )
        except PriceLineNotFound:
            # Ended meanwhile: what follows is the past's.
            pass
    order = OrderLine(
        names=charge.names,
        unit_price=charge.unit_price,
        quantity=charge.quantity,
        kind=kind,
        grade=charge.grade,
        part=charge.part,
        minutes=charge.minutes,
        warranty_days=charge.warranty_days,
    )
    return _as_taken(session, order, level, at)


def _as_taken(session: Session, order: OrderLine, level: str, at: int) -> TakenLine:
    line = ordered(session, order, level, read_books(session), at)
    quote = QuoteLine(
        names=line.names,
        unit_price=line.unit_price,
        quantity=line.quantity,
        kind=order.kind,
        tax_bp=line.tax_bp,
        grade=line.grade,
        part=line.part,
        minutes=line.minutes,
        warranty_days=line.warranty_days,
        price_line=line.price_line or "",
    )
    return TakenLine(order, quote, is_past=not order.price_line)


def _key_today(session: Session, charge: Charge, asked: Asked) -> str:
    """Return the key of the list's line for the same repair of the asked model, empty for none."""
    listed = None if charge.price_line is None else session.get(Published, charge.price_line)
    if listed is None:
        return ""
    body = listed.body
    own = alias_key(f"{body['brand']} {body['model']}")
    if not body["model"] or own == asked.model_key:
        # One that holds for a whole class holds only there.
        return listed.key if body["model"] or body["category"] == asked.category else ""
    return _key_of_same(session, body, asked)


def _key_of_same(session: Session, body: Mapping[str, Any], asked: Asked) -> str:
    """Return the key of the line that lists a repair for what is asked about, empty for none."""
    same = select(PriceLine.key, PriceLine.model, PriceLine.model_key, PriceLine.category).where(
        PriceLine.repair == body["repair"],
        PriceLine.grade == body["grade"],
        PriceLine.ended_at.is_(None),
        PriceLine.model_key.in_({asked.model_key, alias_key(asked.brand), ""}),
    )
    wanted = [row for row in session.execute(same) if _holds_for(row, asked)]
    # The model's own before its brand's, and that before the class's.
    wanted.sort(key=lambda row: (not row.model, not row.model_key))
    return wanted[0].key if wanted else ""


def _holds_for(row: Any, asked: Asked) -> bool:
    return bool(row.model_key == asked.model_key if row.model else row.category == asked.category)
