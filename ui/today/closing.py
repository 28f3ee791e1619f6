"""Entering a close: what was typed, by how much it differs, and the entry that is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.day_close import CloseEntry
from app.domain.errors import BadEntry
from app.domain.money import CURRENCIES, parse_amount
from app.services.day.day_close import CASH
from ui.today.state import CloseField, Closing

if TYPE_CHECKING:
    from app.domain.money import Currency


def typed(closing: Closing, name: str, text: str) -> Closing:
    """Take what was typed into one field, and work the differences out anew."""
    after = replace(closing, typed={**closing.typed, name: text}, refused=None)
    return replace(after, differences=_differences(after))


def entry_of(closing: Closing) -> CloseEntry:
    """Return the close as it was typed; raises BadEntry."""
    currency = CURRENCIES[closing.draft.currency]
    counted = {
        tender.tender: read_amount(text, currency)
        for tender in closing.draft.tenders
        if (text := closing.typed.get(tender.tender, "").strip())
    }
    return CloseEntry(
        counted=counted,
        float_left=_amount(closing, CloseField.FLOAT_LEFT, currency),
        float_before=_amount(closing, CloseField.FLOAT_BEFORE, currency),
        comment=closing.typed.get(CloseField.COMMENT, ""),
        clock_confirmed=closing.clock_confirmed,
    )


def read_amount(text: str, currency: Currency) -> int:
    """Return a counted amount; below nothing where more was given back than taken."""
    below = text.strip().startswith(("-", "−"))
    amount = parse_amount("counted", text.strip().lstrip("-−"), currency)
    return -amount if below else amount


def _amount(closing: Closing, name: CloseField, currency: Currency) -> int | None:
    text = closing.typed.get(name, "").strip()
    return parse_amount(name, text, currency) if text else None


def _differences(closing: Closing) -> dict[str, int]:
    currency = CURRENCIES[closing.draft.currency]
    more = _float_change(closing, currency)
    found = {}
    for tender in closing.draft.tenders:
        text = closing.typed.get(tender.tender, "")
        try:
            counted = read_amount(text, currency) if text.strip() else None
        except BadEntry:
            counted = None
        if counted is not None:
            expected = tender.expected + (more if tender.tender == CASH else 0)
            found[tender.tender] = counted - expected
    return found


def _float_change(closing: Closing, currency: Currency) -> int:
    """Return by how much more change was in the till than the record knows."""
    try:
        before = _amount(closing, CloseField.FLOAT_BEFORE, currency)
    except BadEntry:
        before = None
    return 0 if before is None else before - closing.draft.float_before
