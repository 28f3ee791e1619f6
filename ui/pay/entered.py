"""What stands in the pay panel as an entry for the services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.domain.money import Money
from app.domain.money_entry import TenderEntry
from app.domain.tender import TenderedTooMuch

if TYPE_CHECKING:
    from ui.pay.state import PayState


def tender_entry(state: PayState) -> TenderEntry:
    """Return what is paid by the tender that is chosen. Raises BadEntry or TenderedTooMuch."""
    typed, reference = state.amount_typed(), state.reference.strip()
    if typed == 0 or (typed is None and state.bill.is_open):
        raise BadEntry("amount", "missing")
    if typed is None:
        return TenderEntry(state.tender, state.limit, None, reference)
    if typed <= state.limit or state.bill.is_open:
        return TenderEntry(state.tender, typed, None, reference)
    tender = state.chosen
    if tender is None or not tender.gives_change or state.bill.out:
        raise too_much(state, typed, state.limit)
    return TenderEntry(state.tender, state.limit, typed, reference)


def too_much(state: PayState, typed: int, most: int) -> TenderedTooMuch:
    """Return the refusal of more than can be paid, minor units."""
    currency = state.bill.currency
    return TenderedTooMuch(Money(typed, currency), Money(most, currency))
