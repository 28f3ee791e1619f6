"""A part that no catalogue knows yet, proposed from what was noted of its use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.part_entry import ItemEntry, PartEntry
from ui.formats import Amounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.stock_keeping.to_book import Booking, UseLine
    from ui.to_book.state import ToBookState

NEW_PART = "new"
"""What is taken instead of a part's id where the catalogue has none: it is written down."""


def proposed_use(state: ToBookState) -> UseLine | None:
    """Return the first of the uses that are meant that no catalogue knows."""
    return next((one for one in state.meant if not one.part), None)


def proposed_entries(state: ToBookState) -> dict[str, str]:
    """Return supplier and cost as one would type them, where the uses agree on them."""
    suppliers = {one.supplier for one in state.meant}
    costs = {one.unit_cost for one in state.meant}
    said = dict(state.said)
    if len(suppliers) == 1 and not said.get("supplier"):
        said["supplier"] = suppliers.pop()
    if len(costs) == 1 and not said.get("unit_cost"):
        (cost,) = costs
        said["unit_cost"] = "" if cost is None else Amounts(state.currency).entry(cost)
    return said


def new_part(state: ToBookState, bookings: Sequence[Booking], language: str) -> PartEntry:
    """Return the part to be written down: by the name that was chosen, with cost and supplier.

    A name that was taken over unchanged is that of the use in every language.
    """
    use = proposed_use(state)
    first = bookings[0]
    names = {language: state.part_name}
    if use is not None and use.names.get(language) == state.part_name:
        names = dict(use.names)
    supplier = first.supplier or ("" if use is None else use.supplier)
    cost = first.unit_cost
    return PartEntry(
        names,
        cost=cost if cost is not None or use is None else use.unit_cost,
        items=(ItemEntry(supplier),) if supplier else (),
    )


def meaning(bookings: Sequence[Booking], part: str) -> tuple[Booking, ...]:
    """Let bookings of a new part mean the one that was written down."""
    return tuple(replace(one, part=part) if one.part == NEW_PART else one for one in bookings)
