"""What comes back and what is taken for it: the left half of giving money back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from ui.formats import Amounts
from ui.look.tokens import Space
from ui.money.state import Coming, Panel
from ui.money.sums import Sum, SumList
from ui.refused import beside_field
from ui.widgets.card import Card
from ui.widgets.chips import Chip, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, Muted

if TYPE_CHECKING:
    from app.services.money.credits import RefundLine
    from app.words import Words
    from ui.money.returning import Returning
    from ui.money.state import MoneyState, Return

_COUNT_WIDTH: Final = 72


class ReturnLine(QWidget):
    """One line of the invoice: how many of it come back, and whether they can be sold again."""

    def __init__(self, line: RefundLine, returning: Returning, words: Words, name: str) -> None:
        super().__init__()
        self._line = line.id
        self._returning = returning
        self.count = LineField(
            words.say("How many of {goods} come back", goods=name), composing=False
        )
        self.count.setObjectName(f"return-count-{line.id}")
        self.count.setFixedWidth(_COUNT_WIDTH)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.count.setEnabled(line.left > 0)
        self.shelf = Chip(Choice("shelf", words.say("Back on the shelf")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self.count)
        row.addWidget(Label(name, wrap=True), 1)
        row.addWidget(Muted(words.say("of {n}", n=line.left)))
        row.addWidget(self.shelf)
        # Only now: what is shown before it has a parent is a window of its own.
        self.shelf.setVisible(bool(line.part))
        self.count.textEdited.connect(self._counted)
        self.shelf.toggled.connect(self._put_back)

    def show_coming(self, coming: Coming) -> None:
        """Show what comes back."""
        text = str(coming.quantity) if coming.quantity else ""
        if self.count.text() != text:
            self.count.setText(text)
        if self.shelf.isChecked() != coming.to_shelf:
            self.shelf.setChecked(coming.to_shelf)

    def _counted(self, text: str) -> None:
        self._returning.count(self._line, int(text) if text.isdecimal() else 0)

    def _put_back(self, on: bool) -> None:  # noqa: FBT001 (Qt's signal)
        self._returning.put_back(self._line, to_shelf=on)


class ReturnSide(QWidget):
    """Lines, a sum instead, goods taken for it, and the reason; `done` says the rest is money."""

    done = Signal()

    def __init__(self, returning: Returning, words: Words) -> None:
        super().__init__()
        say = words.say
        self._returning = returning
        self._words = words
        self._shown: tuple[RefundLine, ...] | None = None
        self._begun = False
        self._lines: dict[str, ReturnLine] = {}
        self._back = Card(say("What comes back"))
        self._rows = QVBoxLayout()
        self._sum = LineField(say("Or a sum"), composing=False)
        self._sum.setObjectName("return-sum")
        self._sum_row = LabelledField(say("Or a sum"), self._sum)
        self._new = Card(say("What is taken for it"))
        self._taken = SumList(say("What is taken for it"))
        self._goods = LineField(say("Scan the goods"), composing=False)
        self._goods.setObjectName("return-goods")
        self._goods_row = LabelledField(say("Scan the goods, or type their barcode"), self._goods)
        self._why = Card()
        self._reason = LineField(say("Reason"))
        self._reason.setObjectName("return-reason")
        self._reason_row = LabelledField(say("Reason"), self._reason)
        self._build()
        self._connect()

    def show_state(self, state: MoneyState) -> None:
        """Show what comes back, or be away."""
        here = state.coming_back
        if here is None:
            self._shown, self._begun = None, False
            return
        self._show_lines(here)
        self._sum_row.setVisible(state.panel is Panel.REFUND)
        self._new.setVisible(state.panel is Panel.EXCHANGE)
        self._taken.show_sums(self._goods_taken(here))
        desk = self._returning.desk.state.trouble
        self._show_trouble(state.trouble or desk)
        if not self._begun:
            self._begun = True
            self._begin(here)

    def _build(self) -> None:
        self._rows.setSpacing(Space.HAIR)
        self._back.add(self._rows)
        self._back.add(self._sum_row)
        self._new.add(self._taken)
        self._new.add(self._goods_row)
        self._why.add(self._reason_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        for card in (self._back, self._new, self._why):
            column.addWidget(card)
        column.addStretch(1)

    def _connect(self) -> None:
        self._sum.textEdited.connect(self._returning.give)
        self._sum.returnPressed.connect(self._reason.setFocus)
        self._goods.returnPressed.connect(self._scan)
        self._reason.textEdited.connect(self._returning.because)
        self._reason.returnPressed.connect(self.done)

    def _show_lines(self, here: Return) -> None:
        lines = () if here.offer is None else here.offer.lines
        if lines != self._shown:
            self._shown = lines
            self._make_lines(lines)
        for line, row in self._lines.items():
            row.show_coming(here.coming.get(line, Coming()))

    def _make_lines(self, lines: tuple[RefundLine, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._lines.clear()
        for line in lines:
            name = self._words.named(line.names)
            row = ReturnLine(line, self._returning, self._words, name)
            row.count.returnPressed.connect(partial(self._after, line.id))
            self._lines[line.id] = row
            self._rows.addWidget(row)

    def _begin(self, here: Return) -> None:
        """Stand where the first answer is missing."""
        amounts = Amounts(here.terms.currency.code)
        self._reason.setText(here.reason)
        self._goods.setText("")
        self._sum.setText("" if here.sum is None else amounts.entry(here.sum))
        open_ = [row for row in self._lines.values() if row.count.isEnabled()]
        missing = bool(open_) and not here.lines
        (open_[0].count if missing else self._reason).setFocus()

    def _after(self, line: str) -> None:
        """Go on from a line: to the next one, and from the last to what is asked below."""
        keys = list(self._lines)
        rest = keys[keys.index(line) + 1 :]
        following = [self._lines[key].count for key in rest if self._lines[key].count.isEnabled()]
        last = self._goods if self._new.isVisible() else self._reason
        (following[0] if following else last).setFocus()

    def _goods_taken(self, here: Return) -> tuple[Sum, ...]:
        amounts = Amounts(here.terms.currency.code)
        language = self._words.language
        return tuple(
            Sum(
                f"{row.quantity} × "
                + (row.part.names.get(language) or next(iter(row.part.names.values()), "")),
                amounts.text((row.unit_price or 0) * row.quantity),
            )
            for row in here.basket.rows
        )

    def _show_trouble(self, trouble: Exception | None) -> None:
        entry = trouble if isinstance(trouble, BadEntry) else None
        text = "" if entry is None else beside_field(entry, self._words)
        field = "" if entry is None else entry.field
        self._reason_row.show_error(text if field == "reason" else "")
        self._goods_row.show_error(text if field in {"goods", "lines"} else "")
        self._sum_row.show_error(text if field == "amount" else "")

    def _scan(self) -> None:
        code = self._goods.text().strip()
        self._goods.setText("")
        if code:
            self._returning.scan(code)
        else:
            self._reason.setFocus()
