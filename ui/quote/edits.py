"""Changes of a draft, each a plain function from one body to the next.

Figures are worked out by whoever keeps the body (`app.domain.quote_sums`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.quote import OPTION_KEYS, Payer, QuoteFault, QuoteOption

if TYPE_CHECKING:
    from app.domain.quote import QuoteBody, QuoteLine

_PAYERS: Final = tuple(Payer)


def option_of(body: QuoteBody, key: str) -> QuoteOption | None:
    """Return an option, None where there is none of that key yet."""
    return next((one for one in body.options if one.key == key), None)


def with_option(body: QuoteBody, option: QuoteOption) -> QuoteBody:
    """Return the body with an option put in the place of its key."""
    others = [one for one in body.options if one.key != option.key]
    options = tuple(sorted((*others, option), key=lambda one: one.key))
    return replace(body, options=options)


def with_line(body: QuoteBody, key: str, line: QuoteLine) -> QuoteBody:
    """Return the body with a further line in an option, begun if it was not there."""
    option = option_of(body, key) or QuoteOption(key, (), {})
    return with_option(body, replace(option, lines=(*option.lines, line)))


def with_line_at(body: QuoteBody, key: str, place: int, line: QuoteLine | None) -> QuoteBody:
    """Return the body with the line at a place changed; None takes it off."""
    option = option_of(body, key)
    if option is None or not 0 <= place < len(option.lines):
        return body
    new = () if line is None else (line,)
    lines = (*option.lines[:place], *new, *option.lines[place + 1 :])
    # What was taken off of all lines cannot stay above what is left of them.
    discount = option.discount if lines else 0
    return with_option(body, replace(option, lines=lines, discount=discount))


def with_next_payer(body: QuoteBody, key: str, place: int) -> QuoteBody:
    """Return the body in which the next payer pays a line: customer, maker, shop, …."""
    option = option_of(body, key)
    if option is None or not 0 <= place < len(option.lines):
        return body
    line = option.lines[place]
    after = _PAYERS[(_PAYERS.index(line.payer) + 1) % len(_PAYERS)]
    return with_line_at(body, key, place, replace(line, payer=after))


def free_key(body: QuoteBody) -> str:
    """Return the key of the next option, empty where all are there."""
    taken = {one.key for one in body.options}
    return next((key for key in OPTION_KEYS if key not in taken), "")


def with_copy(body: QuoteBody, key: str) -> QuoteBody:
    """Return the body with an option's lines as a further option, to be changed there."""
    option, free = option_of(body, key), free_key(body)
    if option is None or not free:
        return body
    # A line that stands for a charge of the job does so in every option: it is the same work.
    return with_option(body, replace(option, key=free, names={}))


def without_option(body: QuoteBody, key: str) -> QuoteBody:
    """Return the body without an option; those behind it move up."""
    left = [one for one in body.options if one.key != key]
    moved = zip(OPTION_KEYS, left, strict=False)
    return replace(body, options=tuple(replace(one, key=new) for new, one in moved))


def with_fault(body: QuoteBody, place: int, text: str) -> QuoteBody:
    """Return the body telling the fault at a place in these words; behind the last, one more."""
    if not 0 <= place < len(body.faults):
        own = (QuoteFault("", text),) if text else ()
        return replace(body, faults=(*body.faults, *own))
    told = replace(body.faults[place], text=text)
    return replace(body, faults=(*body.faults[:place], told, *body.faults[place + 1 :]))


def is_alike(one: QuoteLine, other: QuoteLine) -> bool:
    """Tell whether two lines are the same but for what is worked out or filled up by saving."""
    return _told(one) == _told(other) and not _names(one).isdisjoint(_names(other))


def _told(line: QuoteLine) -> tuple[object, ...]:
    return (line.unit_price, line.quantity, line.discount, line.payer, line.part)


def _names(line: QuoteLine) -> set[str]:
    return set(line.names.values())
