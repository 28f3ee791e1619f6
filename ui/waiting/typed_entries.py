"""Questions and outside repairs as they are typed, read as the services take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.outside_repair import BackEntry, OutsideEntry, OutsideResult
from app.domain.question import AskedOf, QuestionEntry
from ui.formats import Amounts
from ui.promises import read_promise

if TYPE_CHECKING:
    from ui.waiting.state import WaitingState

COLLEAGUE: Final = "colleague:"
"""What stands before the login in the chip of a colleague."""
_OTHERS: Final = frozenset({AskedOf.SUPPLIER, AskedOf.HEAD_OFFICE})


def asked_of(chip: str) -> AskedOf:
    """Return to whom a chip puts a question; what is no chip is a colleague who is not chosen."""
    return AskedOf(chip) if chip in _OTHERS else AskedOf.COLLEAGUE


def read_question(state: WaitingState) -> QuestionEntry:
    """Read a question. Raises BadEntry."""
    text = state.text
    if not text.person:
        raise BadEntry("person", "missing")
    return QuestionEntry(
        asked_of=asked_of(text.person),
        text=text.question,
        person=text.person.removeprefix(COLLEAGUE),
        name=text.asked_name,
        due_at=_due(state),
    )


def read_sent(state: WaitingState) -> OutsideEntry:
    """Read what is sent out. Raises BadEntry."""
    text = state.text
    if not text.supplier.strip():
        raise BadEntry("supplier", "missing")
    return OutsideEntry(
        supplier=text.supplier,
        work=text.outside_work,
        accessories=text.accessories,
        due_at=_due(state),
        cost_agreed=_amount(state, "cost_agreed", text.cost_agreed),
        their_number=text.their_number,
        tracking=text.tracking,
        carrier=text.carrier if text.tracking.strip() else "",
    )


def read_back(state: WaitingState) -> BackEntry:
    """Read what came back. Raises BadEntry."""
    text = state.text
    if not text.result:
        raise BadEntry("result", "missing")
    return BackEntry(
        result=OutsideResult(text.result),
        note=text.note,
        cost=_amount(state, "cost", text.cost),
        warranty_days=_days(text.their_warranty),
        their_number=text.their_number,
    )


def _due(state: WaitingState) -> int | None:
    typed = state.text.due_at
    if not typed.strip():
        return None
    try:
        return read_promise(typed, state.at, state.time_zone)
    except BadEntry as unreadable:
        raise BadEntry("due_at", unreadable.reason, unreadable.detail) from unreadable


def _amount(state: WaitingState, field: str, typed: str) -> int | None:
    return Amounts(state.currency).read(field, typed) if typed.strip() else None


def _days(typed: str) -> int | None:
    days = typed.strip()
    if not days:
        return None
    if not days.isdecimal():
        raise BadEntry("their_warranty", "not_a_number")
    return int(days)
