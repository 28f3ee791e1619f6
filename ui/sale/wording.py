"""The sale page in words: what the page shows, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.formats import Amounts
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.services.parts.listed import ListedPart
    from app.words import Words
    from ui.sale.basket import BasketRow
    from ui.sale.state import SaleState

ANY: Final = "any"
"""The row of whichever piece is the oldest."""
_BETWEEN = " · "
_NO_CURRENCY = "CNY"


class SaleWording:
    """Put one state of the sale page into one language."""

    def __init__(self, state: SaleState, words: Words) -> None:
        self._state = state
        self._words = words
        terms = state.terms
        self.amounts = Amounts(_NO_CURRENCY if terms is None else terms.currency.code)

    def rows(self) -> tuple[CardRow, ...]:
        """Write the basket."""
        return tuple(
            self._row(str(place), row) for place, row in enumerate(self._state.basket.rows)
        )

    def count(self) -> str:
        """Count the pieces."""
        pieces = sum(row.quantity for row in self._state.basket.rows)
        return self._words.say_count("{n} piece", "{n} pieces", pieces) if pieces else ""

    def tax(self) -> str:
        """Say how much of what is due is tax."""
        quote = self._state.quote
        if quote is None or not quote.tax or not self._state.basket.rows:
            return ""
        return self._words.say("of it tax {amount}", amount=self.amounts.text(quote.tax))

    def found(self) -> tuple[CardRow, ...]:
        """Write the goods that fit what was typed."""
        say = self._words.say
        return tuple(
            CardRow(
                key=part.id,
                title=name_of(part, self._words),
                detail=_joined(
                    say("no price yet") if part.price is None else self.amounts.text(part.price),
                    say("{n} in stock", n=max(0, part.on_hand)),
                    *part.barcodes[:1],
                ),
                icon=Icon.PACKAGE,
                hint=say("Enter adds one"),
            )
            for part in self._state.found
        )

    def pieces(self) -> tuple[CardRow, ...]:
        """Write the pieces on the shelf, and at last that it may be any of them."""
        say = self._words.say
        there = tuple(
            CardRow(
                key=piece.number,
                title=piece.name,
                detail=_joined(
                    say("bin {name}", name=piece.bin) if piece.bin else "",
                    "" if piece.name == piece.number else piece.number,
                ),
                icon=Icon.PACKAGE,
            )
            for piece in self._state.pieces
        )
        anyone = CardRow(ANY, say("Any of them"), detail=say("the oldest goes"), icon=Icon.PACKAGE)
        return (*there, anyone) if there else ()

    def sold(self) -> tuple[str, str]:
        """Say what was just paid, and the change that is to be handed back."""
        made = self._state.made
        if made is None:
            return "", ""
        paid = self._words.say(
            "Paid {amount} · receipt {number}",
            amount=self.amounts.text(made.total),
            number=made.number,
        )
        return paid, self.amounts.text(made.change) if made.change else ""

    def _row(self, key: str, row: BasketRow) -> CardRow:
        say, price = self._words.say, row.unit_price
        each = say("no price yet") if price is None else self.amounts.text(price)
        usual = row.part.price
        was = ""
        if row.price is not None and usual is not None and usual != row.price:
            was = say("usually {amount}", amount=self.amounts.text(usual))
        short = Badge(say("Not in stock"), Icon.ALERT, Tone.WARNING) if row.is_short else None
        return CardRow(
            key=key,
            title=name_of(row.part, self._words),
            detail=_joined(f"{row.quantity} × {each}", was, *self._which(row)),
            aside="" if price is None else self.amounts.text(price * row.quantity),
            of_money=True,
            badge=short,
            icon=Icon.PACKAGE,
        )

    def _which(self, row: BasketRow) -> tuple[str, ...]:
        """Say which piece it is, else of which batches it is taken, or its barcode."""
        say, quote = self._words.say, self._state.quote
        if row.piece:
            return (say("serial {number}", number=row.piece),)
        batches = () if quote is None else quote.batches.get(row.part.id, ())
        if batches:
            return tuple(say("batch {name}", name=name) for name in batches)
        return row.part.barcodes[:1]


def name_of(part: ListedPart, words: Words) -> str:
    """Name goods in the language of the screen, else as they are named."""
    return words.named(part.names, part.number)


def _joined(*parts: str) -> str:
    return _BETWEEN.join(part for part in parts if part)
