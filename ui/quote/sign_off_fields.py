"""The fields of a sign-off by its way: their rows, what they are called, how they are read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry
from app.domain.sign_off import takes_limit
from app.services.local_day import to_epoch_ms
from ui.formats import Amounts, Moments
from ui.quote.sign_off_entry import WAYS
from ui.widgets.chips import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.photos.photos import JobPhoto
    from app.words import Words
    from ui.quote.state import QuotePageState

_H: Final = SignOffHow
ROWS: Final[Mapping[SignOffHow, tuple[tuple[str, ...], ...]]] = {
    _H.SPOKEN: (
        ("who", "number_called", "said_at"),
        ("listener", "total", "limit"),
        ("extra_parts", "extra_labour", "conditions"),
    ),
    _H.SIGNED: (("limit", "note"),),
    _H.SHEET: (("sheet", "who", "limit"),),
    _H.MESSAGE: (("message",), ("contact", "who", "limit")),
    _H.COMPANY: (("who", "company", "order_number"), ("contact", "limit", "note")),
    _H.LIMIT: (("note",),),
}
"""The fields of each way, row by row."""
_AMOUNTS: Final = frozenset({"total", "limit", "extra_parts", "extra_labour"})
_MOMENT: Final = "%Y-%m-%d %H:%M"


def fields_of(how: SignOffHow) -> tuple[str, ...]:
    """Return the fields of a way to agree, in their order; what is wrong is said at them."""
    return tuple(name for row in ROWS[how] for name in row)


def rows_of(how: SignOffHow, state: QuotePageState, *, first: bool) -> tuple[tuple[str, ...], ...]:
    """Return the fields of a way that are asked for, row by row.

    Of a first quote the sum stands in the title, and is made up of no more than is asked. A paper
    without a highest price names no limit.
    """
    away = {"total"} if first and how is SignOffHow.SPOKEN else set()
    body = state.shown_body
    if not takes_limit(how, None if body is None else body.maximum):
        away.add("limit")
    return tuple(tuple(name for name in row if name not in away) for row in ROWS[how])


def labels(words: Words) -> Mapping[str, str]:
    """Return what each field is called."""
    say = words.say
    return {
        "who": say("Who agreed"),
        "number_called": say("Number called"),
        "said_at": say("When it was said"),
        "listener": say("Who listened"),
        "total": say("Total"),
        "extra_parts": say("Extra parts"),
        "extra_labour": say("Extra labour"),
        "conditions": say("Conditions"),
        "limit": say("Not to exceed"),
        "contact": say("Account or number that wrote"),
        "message": say("What the customer wrote"),
        "company": say("Company"),
        "order_number": say("Order number"),
        "sheet": say("Photo of the paper"),
        "note": say("Note"),
    }


def _way(how: SignOffHow, words: Words) -> str:
    say = words.say
    named = {
        SignOffHow.SIGNED: say("Signs on the screen"),
        SignOffHow.SHEET: say("Signed on paper"),
        SignOffHow.MESSAGE: say("By message"),
        SignOffHow.COMPANY: say("By a company"),
        SignOffHow.LIMIT: say("Within the limit"),
    }
    return named.get(how) or words.label(how)


def ways_to(words: Words, *, first: bool) -> list[Choice]:
    """Return the ways to agree; where nothing was agreed before there is no limit to be within."""
    there = [one for one in WAYS if not first or one is not SignOffHow.LIMIT]
    return [Choice(one, _way(one, words)) for one in there]


def hint_of(how: SignOffHow, words: Words) -> str:
    """Say what one does to agree in a way; empty where its fields say it."""
    say = words.say
    match how:
        case SignOffHow.SIGNED:
            return say("The customer reads the whole text and signs under it.")
        case SignOffHow.LIMIT:
            return say("Where the customer named a limit that covers this price, nobody need call.")
        case SignOffHow.MESSAGE:
            return say("Copy the customer's message and paste it here, word for word.")
    return ""


def conditions_hint(state: QuotePageState, words: Words) -> str:
    """Say what the prefilled conditions mean to who does not read the customer's language."""
    page, shown = state.page, state.shown
    if page is None or shown is None or page.language == words.language:
        return ""
    meaning = words.say("As in version {version}", version=shown.version)
    return words.say("In the customer's language: “{meaning}”", meaning=meaning)


def written(name: str, value: Any, state: QuotePageState, words: Words) -> str:
    """Write what stands in a field as one would type it."""
    if value is None or state.page is None:
        return ""
    if name in _AMOUNTS:
        return Amounts(state.page.currency).entry(value)
    if name == "said_at":
        moments = Moments(words, state.time_zone)
        return f"{moments.date_of(value)} {moments.clock(value)}"
    return str(value)


def read_field(name: str, text: str, state: QuotePageState) -> Any:
    """Return what was typed, None for an amount or a moment that is left empty.

    Raises BadEntry.
    """
    page = state.page
    if name not in _AMOUNTS and name != "said_at":
        return text
    if not text or page is None:
        return None
    if name != "said_at":
        return Amounts(page.currency).read(name, text)
    try:
        local = datetime.strptime(text, _MOMENT)  # noqa: DTZ007 (its zone follows)
    except ValueError as unreadable:
        raise BadEntry(name, "moment") from unreadable
    return to_epoch_ms(local, state.time_zone)


def photo_called(photo: JobPhoto, state: QuotePageState, words: Words) -> str:
    """Name a photo by its file and when it was taken in."""
    when = Moments(words, state.time_zone).when(photo.added_at, state.at)
    return f"{photo.name}  {when}" if photo.name else when
