"""The way of the keys over the intake page: the order in which a counter asks.

Tab comes by everything, an answer or Enter goes on to what is asked next, and Page Down leaves a
card for the next point that has no answer: never for what a digit would overwrite.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from ui.intake.extra_card import ORDER as EXTRA_ORDER
from ui.intake.form import FIRST_FIELD
from ui.intake.open_points import is_needed, is_said
from ui.intake.recognising import IMEI, SECOND_IMEI, SERIAL
from ui.intake.secret_card import SECRET, SECRET_KIND
from ui.intake.state import (
    ACCESSORIES,
    ACCESSORY_WORDS,
    CONDITION_WORDS,
    FEE,
    HERE,
    OTHER_FAULT,
    PHONE,
    PHOTOS,
    PROMISE_WORDS,
    PROMISED,
    SECOND_CONTACT,
    SYMPTOMS,
)
from ui.intake.visit_secrets import ACCESS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.intake.state import State

_PROBLEM: Final = "problem"
_TALK: Final = (
    HERE,
    FIRST_FIELD,
    "imei_reason",
    SYMPTOMS,
    PHONE,
    "name",
    _PROBLEM,
    PROMISED,
    PROMISE_WORDS,
    FEE,
    ACCESSORIES,
    ACCESSORY_WORDS,
    "nothing",
    "no_contact",
    "category",
    IMEI,
    SECOND_IMEI,
    SERIAL,
)
# One of its choices always holds, or a key does the same from where one is: Tab comes by it, an
# answer goes on past it.
_HOLDS: Final = frozenset(
    {SECRET_KIND, "nothing", "no_contact", "category", "language", "channel", "rest_good"}
)
_LAST: Final = (CONDITION_WORDS, PHOTOS)
_END: Final = ("save", "next", "order", "devices", "history", "level")


class Stop(Protocol):
    """A card at which the keys stop: `places` are the widgets that take the focus, by field."""

    places: dict[str, QWidget]

    def isAncestorOf(self, child: QWidget) -> bool:
        """Tell whether a widget stands on the card."""
        ...

    def is_point(self, name: str, state: State) -> bool:
        """Tell whether a field waits for a digit, or for what the level cannot do without."""
        ...


def order(state: State, places: Mapping[str, QWidget]) -> tuple[str, ...]:
    """Name the fields in the order in which Tab walks them.

    A fault that only words can tell asks for them at once, and a passcode that we keep is asked
    for where that was answered: typed any later, its digits would answer other questions. While
    the usual number rings in the device, another is asked for after the questions.
    """
    talk = [name for name in _TALK if name != _PROBLEM]
    after = SYMPTOMS if OTHER_FAULT in state.form.device.entry.symptoms else "name"
    talk.insert(talk.index(after) + 1, _PROBLEM)
    extra = list(EXTRA_ORDER)
    asked = [name for name in places if name not in {*_TALK, *_END, *EXTRA_ORDER, *_LAST}]
    questions = {question.key for question in state.questions("en")}.intersection(asked)
    if questions and state.rings_in_the_device:
        extra.remove(SECOND_CONTACT)
        asked.insert(max(map(asked.index, questions)) + 1, SECOND_CONTACT)
    if ACCESS in asked and SECRET in asked:
        asked = [name for name in asked if name not in {SECRET, SECRET_KIND}]
        at = asked.index(ACCESS) + 1
        asked[at:at] = [SECRET_KIND, SECRET]
    return (*talk, *extra, *asked, *_LAST, *_END)


def following(
    here: str,
    state: State,
    places: Mapping[str, QWidget],
    *,
    forward: bool,
    answered: bool = False,
) -> str:
    """Name the next field that can take the focus; after the last comes the first.

    Once the field was `answered`, what holds an answer anyway is passed by.
    """
    names = [
        name
        for name in order(state, places)
        if name == here
        or (
            name in places
            and _can_take(places[name])
            and not (answered and (name in _HOLDS or is_said(name, state)))
        )
    ]
    if not names:
        return ""
    if here not in names:
        return names[0] if forward else names[-1]
    return names[(names.index(here) + (1 if forward else -1)) % len(names)]


def point_beyond(here: QWidget | None, cards: Sequence[Stop], state: State) -> QWidget | None:
    """Return the next point without an answer, on the cards after the one that somebody is on.

    After the last card it is what the level still needs on any card; None where that is nothing.
    """
    at = _card_of(here, cards)
    for card in cards[at + 1 :]:
        for name in _stops(card, state):
            if card.is_point(name, state):
                return card.places[name]
    for card in cards:
        for name in _stops(card, state):
            if is_needed(name, state):
                return card.places[name]
    return None


def card_before(here: QWidget | None, cards: Sequence[Stop], state: State) -> QWidget | None:
    """Return where the card before begins: at a point without an answer, else at its first field.

    None on the first card.
    """
    at = _card_of(here, cards)
    for card in reversed(cards[:at] if at >= 0 else cards):
        stops = _stops(card, state)
        if stops:
            points = [name for name in stops if card.is_point(name, state)]
            return card.places[(points or stops)[0]]
    return None


def field_of(widget: QWidget | None, places: Mapping[str, QWidget]) -> str:
    """Name the field that a widget is, or is part of; empty for any other."""
    names = {id(place): name for name, place in places.items()}
    while widget is not None:
        if id(widget) in names:
            return names[id(widget)]
        widget = widget.parentWidget()
    return ""


def _card_of(here: QWidget | None, cards: Sequence[Stop]) -> int:
    return next((n for n, card in enumerate(cards) if here and card.isAncestorOf(here)), -1)


def _stops(card: Stop, state: State) -> list[str]:
    names = order(state, card.places)
    return [
        name
        for name in names
        if name in card.places and name not in _HOLDS and _can_take(card.places[name])
    ]


def _can_take(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
