"""What is to be booked, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.part_line import Settlement
from app.sentences import N_
from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.to_book.new_part import NEW_PART
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.choice_rows import ChoiceRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.stock_keeping.to_book import UseLine
    from app.words import Words
    from ui.to_book.state import ToBookState

BETWEEN: Final = " · "
_BRINGS: Final[Mapping[Settlement, str]] = {
    Settlement.RECEIVED: N_("Received now, and used at once"),
    Settlement.SHELF: N_("Already received with others: taken off the shelf"),
    Settlement.FOUND: N_("It lay here all along: counted in, with the reason"),
    Settlement.NOT_OURS: N_("The customer's own, or a gift: nothing is booked"),
}
HOW: Final = tuple(_BRINGS)


class ToBookWording:
    """Put one state of the list into one language."""

    def __init__(self, state: ToBookState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)
        self._moments = Moments(words, state.time_zone)

    def rows(self) -> tuple[CardRow, ...]:
        """Write the uses that wait, oldest first."""
        return tuple(map(self._row, self._state.uses))

    def count(self) -> str:
        """Count them, and those that are ticked."""
        state, say = self._state, self._words.say
        if state.ticked:
            return say("{n} of {all} ticked", n=len(state.ticked), all=len(state.uses))
        return str(len(state.uses)) if state.uses else ""

    def title(self) -> str:
        """Say what is settled by the next key."""
        meant = self._state.meant
        if len(meant) == 1:
            return self._name(meant[0])
        return self._words.say_count("{n} use", "{n} uses", len(meant))

    def facts(self) -> str:
        """Say what was noted of the one use that is meant."""
        meant = self._state.meant
        return self._about(meant[0]) if len(meant) == 1 else ""

    def ways(self) -> tuple[ChoiceRow, ...]:
        """Offer how uses may be settled."""
        return tuple(ChoiceRow(str(how), self._words.label(how)) for how in HOW)

    def brings(self) -> str:
        """Say what the chosen way does."""
        return self._words.say(_BRINGS[self._state.how])

    def found(self) -> tuple[CardRow, ...]:
        """Offer parts that a free name may be, and to write a new one down."""
        state, say = self._state, self._words.say
        if not state.asked:
            return ()
        rows = tuple(
            CardRow(
                key=part.id,
                title=self._words.named(part.names),
                detail=part.maker_number or part.number,
                aside=say("{n} left", n=part.on_hand),
            )
            for part in state.found
        )
        new = CardRow(NEW_PART, say("Write “{name}” down as a new part", name=state.asked),
                      icon=Icon.ADD)  # fmt: skip
        return (*rows, new)

    def part(self) -> str:
        """Say which part of the catalogue was chosen."""
        state, say = self._state, self._words.say
        if not state.part:
            return say("The catalogue does not have it: scan it, or type what it is.")
        if state.part == NEW_PART:
            return say("New part: {name}", name=state.part_name)
        return say("It is: {name}", name=state.part_name)

    def _row(self, use: UseLine) -> CardRow:
        state, say = self._state, self._words.say
        ticked = use.id in state.ticked
        nameless = Badge(say("not in the catalogue"), Icon.QUESTION, Tone.WARNING)
        count = Badge(f"×{use.quantity}", Icon.PACKAGE, Tone.QUIET)
        return CardRow(
            key=use.id,
            title=self._name(use),
            detail=self._about(use),
            aside=self._moments.when(use.noted_at, state.at),
            badge=count if use.part else nameless,
            icon=Icon.OK if ticked else Icon.RECEIVED,
        )

    def _about(self, use: UseLine) -> str:
        cost = (
            ""
            if use.unit_cost is None
            else self._words.say("cost {amount}", amount=self._amounts.text(use.unit_cost))
        )
        about = (use.job or use.invoice, use.noted_by, use.supplier, cost, use.batch, use.serial)
        return BETWEEN.join(filter(None, about))

    def _name(self, use: UseLine) -> str:
        names = use.names
        return self._words.named(names, use.number)
