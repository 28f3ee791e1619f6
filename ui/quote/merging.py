"""Two clerks on one draft: what both wrote since the last saving, in one body.

What only one of them changed is taken from that one; where both changed the same field the last
to save it stands, and of the lines every one that anybody added.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from ui.quote.edits import is_alike, option_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.quote import QuoteBody, QuoteLine, QuoteOption

_Value = TypeVar("_Value", "QuoteBody", "QuoteOption")


def merged(base: QuoteBody, mine: QuoteBody, theirs: QuoteBody) -> QuoteBody:
    """Return `theirs` with what `mine` changed since `base`."""
    both = _fields(base, mine, theirs, but="options")
    keys = sorted({one.key for body in (mine, theirs) for one in body.options})
    options = (_option(key, base, mine, theirs) for key in keys)
    return replace(both, options=tuple(one for one in options if one is not None))


def _option(key: str, base: QuoteBody, mine: QuoteBody, theirs: QuoteBody) -> QuoteOption | None:
    before, ours, other = (option_of(body, key) for body in (base, mine, theirs))
    if ours is None or other is None:
        there = ours or other
        # One of them took it off, and the other wrote nothing into it since.
        untouched = before is not None and there is not None and _same(before, there)
        return None if untouched else there
    if before is None:
        return replace(other, lines=(*other.lines, *_without(ours.lines, other.lines)))
    both = _fields(before, ours, other, but="lines")
    gone = _without(before.lines, ours.lines)
    kept = _without(other.lines, gone)
    added = _without(_without(ours.lines, before.lines), kept)
    return replace(both, lines=(*kept, *added))


def _fields(base: _Value, mine: _Value, theirs: _Value, *, but: str) -> _Value:
    changed: dict[str, Any] = {
        one.name: getattr(mine, one.name)
        for one in fields(mine)
        if one.name != but and getattr(mine, one.name) != getattr(base, one.name)
    }
    return replace(theirs, **changed)


def _same(one: QuoteOption, other: QuoteOption) -> bool:
    return not _without(one.lines, other.lines) and not _without(other.lines, one.lines)


def _without(lines: Iterable[QuoteLine], gone: Iterable[QuoteLine]) -> tuple[QuoteLine, ...]:
    """Return lines but for as many like each of `gone` as there are."""
    left = list(gone)
    kept = []
    for line in lines:
        twin = next((one for one in left if is_alike(one, line)), None)
        if twin is None:
            kept.append(line)
        else:
            left.remove(twin)
    return tuple(kept)
