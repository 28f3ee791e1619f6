"""The goods page in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.stock import MoveKind
from ui.formats import Amounts, Moments
from ui.goods.state import Form, name_of
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.services.parts.listed import ListedPart
    from app.services.parts.stock_keeping import MoveLine
    from app.words import Words
    from ui.goods.state import GoodsState

_BETWEEN: Final = " · "
_ICONS: Final = {
    MoveKind.RECEIVE: Icon.IMPORT,
    MoveKind.SELL: Icon.CART,
    MoveKind.RETURN: Icon.UNDO,
    MoveKind.COUNT: Icon.CHECK,
    MoveKind.VOID: Icon.CLEAR,
}


class GoodsWording:
    """Put one state of the goods page into one language."""

    def __init__(self, state: GoodsState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)
        self._moments = Moments(words, state.time_zone)

    def rows(self) -> tuple[CardRow, ...]:
        """Write the goods of the list."""
        return tuple(self._row(part) for part in self._state.lines)

    def count(self) -> str:
        """Count them; a list that goes on says so."""
        lines = self._state.lines
        return f"{len(lines)}+" if self._state.more else str(len(lines)) if lines else ""

    def moves(self) -> tuple[CardRow, ...]:
        """Write the moves that explain the number, newest first."""
        page = self._state.page
        moves = () if page is None else page.moves
        return tuple(self._move(str(place), move) for place, move in enumerate(moves))

    def name(self) -> str:
        """Name the goods that are shown."""
        part = self._state.here
        return "" if part is None else name_of(part, self._words.language)

    def on_hand(self) -> str:
        """Say how many there are."""
        part = self._state.here
        if part is None:
            return ""
        return self._words.say_count("{n} on the shelf", "{n} on the shelf", part.on_hand)

    def facts(self) -> str:
        """Say number, price, cost and barcodes of the goods that are shown."""
        part, say = self._state.here, self._words.say
        if part is None:
            return ""
        price = "" if part.price is None else say("price {amount}", amount=self._text(part.price))
        cost = "" if part.cost is None else say("cost {amount}", amount=self._text(part.cost))
        return _BETWEEN.join(one for one in (price, cost, *part.barcodes, part.number) if one)

    def title(self) -> str:
        """Say what the form writes."""
        say, name = self._words.say, self.name()
        match self._state.form:
            case Form.RECEIVE:
                return say("Goods in: {name}", name=name)
            case Form.COUNT:
                return say("Count: {name}", name=name)
            case Form.CHANGE:
                return say("Change: {name}", name=name)
            case Form.NEW:
                return say("New goods")
        return ""

    def _row(self, part: ListedPart) -> CardRow:
        few = part.on_hand <= 0
        left = self._words.say("{n} left", n=part.on_hand)
        return CardRow(
            key=part.id,
            title=name_of(part, self._words.language),
            detail=_BETWEEN.join((*part.barcodes[:1], part.number)),
            aside="" if part.price is None else self._text(part.price),
            of_money=True,
            badge=Badge(
                left, Icon.ALERT if few else Icon.PACKAGE, Tone.LATE if few else Tone.QUIET
            ),
        )

    def _move(self, key: str, move: MoveLine) -> CardRow:
        say = self._words.say
        cost = (
            ""
            if move.unit_cost is None
            else say("cost {amount}", amount=self._text(move.unit_cost))
        )
        title = say("{what}: {n}", what=self._words.label(move.kind), n=_signed(move.quantity))
        return CardRow(
            key=key,
            title=title,
            detail=_BETWEEN.join(one for one in (move.by, move.supplier, cost, move.reason) if one),
            aside=self._moments.when(move.at, self._state.at),
            badge=Badge(say("{n} left", n=move.left), Icon.PACKAGE, Tone.QUIET),
            icon=_ICONS[move.kind],
        )

    def _text(self, minor: int) -> str:
        return self._amounts.text(minor)


def _signed(quantity: int) -> str:
    """Write a move with its sign; the minus is as wide as the plus (U+2212)."""
    return f"{quantity:+d}".replace("-", "\N{MINUS SIGN}")
