"""A line of the price list as it is typed: from what it says, and back."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.price_line import PriceChange, PriceLineBody, level_field
from ui.formats import Amounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ui.prices.state import State

_MOST_DIGITS: Final = 9


def level_keys(state: State) -> tuple[str, ...]:
    """Return the keys of the customer levels that may have prices of their own."""
    return () if state.counter is None else tuple(filter(None, state.counter.listing.levels))


def text_of(line: PriceLineBody, currency: str) -> dict[str, str]:
    """Return the entries of a line that is changed, as one would type them."""
    entry = Amounts(currency).entry
    levels = {level_field(level): entry(price) for level, price in line.levels.items()}
    return {
        "price": entry(line.price),
        "minutes": _written(line.minutes),
        "warranty_days": _written(line.warranty_days),
        **levels,
    }


def proposed(state: State, language: str) -> dict[str, str]:
    """Return the entries that a new line begins with: what the question named."""
    if state.counter is None:
        return {}
    answer, model = state.answer, state.model
    # The first class of the list is the one that the shop takes in most.
    said = {"category": model.category or state.counter.lists.classes(language)[0].key}
    if answer is None:
        return said
    row = state.shown_row
    repair = next(iter(answer.repairs), "") if row is None else row.repair
    known = state.counter.listing.repairs.get(repair)
    return {
        **said,
        "model": model.full_name or ("" if model.category else answer.unknown),
        "repair": repair,
        "grade": answer.grade or "",
        "price": state.own.price if state.has_no_price else "",
        "minutes": "" if known is None else _written(known.minutes),
    }


def read_change(said: Mapping[str, str], levels: Iterable[str], currency: str) -> PriceChange:
    """Return what is typed as prices, minutes and days. Raises BadEntry naming the entry."""
    price = _amount("price", said.get("price", ""), currency)
    if price is None:
        raise BadEntry("price", "missing")
    named = {level: _amount(level_field(level), said.get(level_field(level), ""), currency)
             for level in levels}  # fmt: skip
    return PriceChange(
        price,
        {level: amount for level, amount in named.items() if amount is not None},
        minutes=_whole("minutes", said.get("minutes", "")),
        warranty_days=_whole("warranty_days", said.get("warranty_days", "")),
    )


def read_line(said: Mapping[str, str], levels: Iterable[str], currency: str) -> PriceLineBody:
    """Return a new line as it is typed. Raises BadEntry naming the entry."""
    if not said.get("repair"):
        raise BadEntry("repair", "missing")
    change = read_change(said, levels, currency)
    line = PriceLineBody(
        category=said.get("category", ""),
        repair=said["repair"],
        price=change.price,
        model=said.get("model", "").strip(),
        grade=said.get("grade", ""),
    )
    return change.made_to(line)


def _amount(field: str, typed: str, currency: str) -> int | None:
    if not typed.strip():
        return None
    try:
        return Amounts(currency).read(field, typed)
    except BadEntry as bad:
        reason = "price_negative" if bad.reason == "negative" else bad.reason
        raise BadEntry(field, reason, bad.detail) from bad


def _whole(field: str, typed: str) -> int | None:
    plain = unicodedata.normalize("NFKC", typed).strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS):
        raise BadEntry(field, "not_a_number")
    return int(plain)


def _written(number: int | None) -> str:
    return "" if number is None else str(number)
