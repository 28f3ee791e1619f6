"""The way of the Tab key over the intake page: the order in which a counter asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.intake.extra_card import ORDER as EXTRA_ORDER
from ui.intake.form import FIRST_FIELD
from ui.intake.promise_card import PROMISED
from ui.intake.recognising import IMEI, SECOND_IMEI, SERIAL
from ui.intake.secret_card import SECRET, SECRET_KIND
from ui.intake.state import HERE, OTHER_FAULT, PHONE, SYMPTOMS
from ui.intake.visit_secrets import ACCESS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.intake.form_card import FormCard
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
    "promise_words",
    "accessories",
    "accessory_words",
    "nothing",
    "no_contact",
    "category",
    IMEI,
    SECOND_IMEI,
    SERIAL,
)
# One of its two always holds: Tab comes by it, an answer goes on past it.
_HOLDS: Final = frozenset({SECRET_KIND})
_END: Final = ("save", "next", "order", "devices", "history", "level")


def order(state: State, places: Mapping[str, QWidget]) -> tuple[str, ...]:
    """Name the fields in the order in which Tab walks them.

    A fault that only words can tell asks for them at once, and a passcode that we keep is asked
    for where that was answered: typed any later, its digits would answer other questions.
    """
    talk = [name for name in _TALK if name != _PROBLEM]
    after = SYMPTOMS if OTHER_FAULT in state.form.device.entry.symptoms else "name"
    talk.insert(talk.index(after) + 1, _PROBLEM)
    asked = [name for name in places if name not in {*_TALK, *_END, *EXTRA_ORDER}]
    if ACCESS in asked and SECRET in asked:
        asked = [name for name in asked if name not in {SECRET, SECRET_KIND}]
        at = asked.index(ACCESS) + 1
        asked[at:at] = [SECRET_KIND, SECRET]
    own_words = [name for name in asked if name == "condition_words"]
    asked = [name for name in asked if name not in own_words] + own_words
    return (*talk, *EXTRA_ORDER, *asked, *_END)


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
    past = _HOLDS if answered else frozenset()
    names = [
        name
        for name in order(state, places)
        if name == here or (name in places and name not in past and _can_take(places[name]))
    ]
    if not names:
        return ""
    if here not in names:
        return names[0] if forward else names[-1]
    return names[(names.index(here) + (1 if forward else -1)) % len(names)]


def card_beyond(
    here: QWidget | None, cards: Sequence[FormCard], state: State, *, forward: bool
) -> QWidget | None:
    """Return where the next card that is shown begins, or the one before; None at the ends."""
    at = next((n for n, card in enumerate(cards) if here and card.isAncestorOf(here)), -1)
    for card in cards[at + 1 :] if forward else cards[: max(0, at)][::-1]:
        for name in order(state, card.places):
            if name in card.places and name not in _HOLDS and _can_take(card.places[name]):
                return card.places[name]
    return None


def field_of(widget: QWidget | None, places: Mapping[str, QWidget]) -> str:
    """Name the field that a widget is, or is part of; empty for any other."""
    names = {id(place): name for name, place in places.items()}
    while widget is not None:
        if id(widget) in names:
            return names[id(widget)]
        widget = widget.parentWidget()
    return ""


def _can_take(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
