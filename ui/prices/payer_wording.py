"""Who waits, in words: whom the number means, why it was refused, what his level pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.refused import beside_field
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from app.words import Words
    from ui.prices.state import State


class PayerWording:
    """Put the customer who waits into one language."""

    def __init__(self, state: State, words: Words) -> None:
        self._state = state
        self._words = words

    def found(self) -> str:
        """Say whether the number is known, and all of it; nothing while none is typed."""
        payer, say = self._state.payer, self._words.say
        if payer.wrong is not None:
            return ""
        if payer.known is not None:
            return say("Known: {phone}", phone=payer.known.phone)
        if payer.files and not payer.name.strip():
            return say("Several customers fit: more digits or the name tell which.")
        return say("New customer") if payer.is_named else ""

    def wrong(self) -> str:
        """Say why the entry was refused."""
        wrong = self._state.payer.wrong
        return "" if wrong is None else beside_field(wrong, self._words)

    def level(self) -> str:
        """Say that the customer's price level is another than the one that was asked."""
        key, counter = self._state.other_level, self._state.counter
        levels = () if counter is None else counter.lists.customer_levels(self._words.language)
        named = (level.label for level in levels if level.key == key)
        name = next(named, "")
        if not name:
            return ""
        return self._words.say(
            "Price level of this customer: {level}. {key} asks the price at that level.",
            level=name,
            key=Shortcut.PRICE_LEVEL.legend,
        )
