"""The form of a price line in words: what it is for, its fields, its choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.price_line import level_field
from ui.formats import Amounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words
    from ui.prices.state import Counter, State

_BETWEEN: Final = " · "


class LineWording:
    """Put the form of one state of the page into one language."""

    def __init__(self, state: State, words: Words) -> None:
        self._state = state
        self._words = words

    def title(self) -> str:
        """Say what is written: a change or a new line."""
        form, say = self._state.form, self._words.say
        changed = form is not None and form.before is not None
        return say("Change the line") if changed else say("New line of the price list")

    def line(self) -> str:
        """Name the line that is changed, and what it costs now."""
        form, counter = self._state.form, self._state.counter
        if form is None or form.before is None or counter is None:
            return ""
        line = form.before
        kind = self._words.say("Any {kind}", kind=self._kind(counter, line.category))
        device = f"{line.brand} {line.model}".strip() or kind
        now = Amounts(counter.terms.currency.code).short(line.price)
        return _BETWEEN.join((device, self._names(line.names), now))

    def field(self, name: str) -> str:
        """Name an entry of the form; a customer level's is its price."""
        counter = self._state.counter
        levels = {} if counter is None else counter.listing.levels
        named = (one for key, one in levels.items() if key and level_field(key) == name)
        level = next(named, None)
        if level is None:
            return self._words.field(name)
        return self._words.say("{level} price", level=self._names(level.names))

    def choices(self, name: str) -> list[tuple[str, str]]:
        """Write what an entry of the form is chosen from: keys and their names."""
        counter, form = self._state.counter, self._state.form
        if counter is None or form is None:
            return []
        listing = counter.listing
        if name == "repair":
            category = form.said.get("category", "")
            fitting = [one for one in listing.repairs.values() if one.is_for(category)]
            return [(one.key, self._names(one.names)) for one in fitting]
        terms = listing.classes if name == "category" else listing.grades
        return [(one.key, self._names(one.names)) for one in terms.values()]

    def _kind(self, counter: Counter, category: str) -> str:
        return counter.lists.labels.category(category, self._words.language)

    def _names(self, names: Mapping[str, str]) -> str:
        return self._words.named(names)
