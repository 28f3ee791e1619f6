"""What a customer owes and may owe: away until there is something, or a manager asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from app.domain.errors import BadEntry
from ui.customer.state import Panel
from ui.formats import Amounts
from ui.refused import beside_field
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label
from ui.widgets.pairs import Pair, PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.customer.state import Shown

_MOST_SHOWN: Final = 6


class CreditCard(Card):
    """Show open invoices; `allowed` carries a new limit as it was typed, empty for none."""

    allowed = Signal(str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("On account"))
        self._words = words
        self._open = False
        self._sum = Label("", wrap=True)
        self._invoices = PairList(words.say("Open invoices"))
        self._limit = LineField(words.say("Credit limit"), composing=False)
        self._line = LabelledField(
            words.say("Credit limit"), self._limit, hint=words.say("Enter keeps it; empty is none")
        )
        self.add(self._sum)
        self.add(self._invoices)
        self.add(self._line)
        self._limit.returnPressed.connect(self._allow)
        self.hide()

    def show_customer(self, shown: Shown) -> None:
        """Show what is owed, and the field for the limit while it is changed."""
        page, wanted = shown.credit, shown.panel is Panel.CREDIT
        amounts = Amounts(page.currency)
        self.setVisible(wanted or page.limit is not None or page.owed > 0)
        self._sum.setText(self._said(shown, amounts))
        self._invoices.show_pairs(
            tuple(
                Pair(invoice.number, f"{invoice.biz_date} · {amounts.text(invoice.left)}")
                for invoice in page.invoices[:_MOST_SHOWN]
            )
        )
        rest = len(page.invoices) - _MOST_SHOWN
        self.note(self._words.say("{n} more", n=rest) if rest > 0 else "")
        self._line.setVisible(wanted)
        if wanted and not self._open:
            self._limit.setText("" if page.limit is None else amounts.entry(page.limit))
            self._limit.selectAll()
            self._limit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open = wanted
        error = shown.trouble
        refused = wanted and isinstance(error, BadEntry)
        self._line.show_error(
            beside_field(error, self._words) if refused and isinstance(error, BadEntry) else ""
        )

    def _said(self, shown: Shown, amounts: Amounts) -> str:
        page, say = shown.credit, self._words.say
        if page.limit is None:
            return say("Owes {owed}; nothing may go on account.", owed=amounts.text(page.owed))
        return say(
            "Owes {owed} of at most {limit}.",
            owed=amounts.text(page.owed),
            limit=amounts.text(page.limit),
        )

    def _allow(self) -> None:
        self.allowed.emit(self._limit.text().strip())
