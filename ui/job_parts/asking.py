"""What the card of parts asks for: a part, its cost, a piece, a batch, a place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.job_parts.state import PartsAsk
from ui.look.tokens import Height, Space
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card_list import CardList
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from app.domain.stock import StockPlace
    from app.words import Words
    from ui.job_parts.state import PartsState
    from ui.job_parts.wording import PartsWording


_PIECES_WIDTH: Final = 104


class PartsQuestion(QWidget):
    """Ask one thing at a time: by a line to type, rows to choose, or buttons.

    `answered` carries a line or the key of a row, `free` a cost and a supplier, `placed` a
    `StockPlace`; `pieces` is the field of how many.
    """

    answered = Signal(str)
    free = Signal(str, str)
    placed = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._question = Label("", LabelKind.STRONG, wrap=True)
        self._line = LineField(say("Part"))
        self.pieces = LineField(say("Pieces"), placeholder=say("Pieces: 1"), composing=False)
        self.pieces.setObjectName("job-part-pieces")
        self._rows = CardList(say("Choose one"), fit=True)
        self._cost = LineField(say("Cost of one without tax"), composing=False)
        self._supplier = LineField(say("Supplier"))
        self._add = PrimaryButton(say("Add it"), key="Enter")
        self._places = QWidget()
        self._buttons = FlowLayout(self._places)
        self._build()
        self._line.returnPressed.connect(self._type)
        self.pieces.returnPressed.connect(self._after_pieces)
        self._rows.opened.connect(self._choose)
        self._cost.returnPressed.connect(self._supplier.setFocus)
        self._supplier.returnPressed.connect(self._add_free)
        self._add.clicked.connect(self._add_free)

    def show_state(self, state: PartsState, wording: PartsWording) -> None:
        """Show what is asked now."""
        asked = state.asked
        self._question.setText(wording.question())
        self._question.setVisible(bool(wording.question()))
        self._line.setVisible(asked in (PartsAsk.PART, PartsAsk.SERIAL))
        self.pieces.setVisible(asked is PartsAsk.PART)
        self._rows.setVisible(asked in (PartsAsk.WHICH, PartsAsk.BATCH))
        self._places.setVisible(asked is PartsAsk.WHERE)
        for part in (self._cost, self._supplier, self._add):
            part.setVisible(asked is PartsAsk.FREE)
        if asked is PartsAsk.WHICH:
            self._rows.show_rows(wording.found())
        elif asked is PartsAsk.BATCH:
            self._rows.show_rows(wording.batches())

    def begin(self, asked: PartsAsk, wording: PartsWording) -> None:
        """Empty what was typed before and take the focus."""
        say = self._words.say
        for field in (self._line, self.pieces, self._cost, self._supplier):
            field.clear()
        match asked:
            case PartsAsk.PART:
                self._name_line(say("Part"), say("Scan it, or type number, model or name"))
            case PartsAsk.SERIAL:
                self._name_line(say("Serial number"), say("Serial number or our label"))
            case PartsAsk.WHICH | PartsAsk.BATCH:
                self._rows.setFocus()
            case PartsAsk.FREE:
                self._cost.setFocus()
            case PartsAsk.WHERE:
                self._offer(wording.places())

    def _name_line(self, name: str, placeholder: str) -> None:
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(placeholder)
        self._line.setFocus()

    def _offer(self, places: tuple[StockPlace, ...]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place in places:
            kind = ButtonKind.PLAIN if self._buttons.count() else ButtonKind.PRIMARY
            button = Button(self._words.label(place), kind=kind)
            button.setFixedHeight(Height.PRIMARY)
            button.clicked.connect(partial(self.placed.emit, place))
            self._buttons.addWidget(button)
        first = self._buttons.itemAt(0)
        button_there = None if first is None else first.widget()
        if button_there is not None:
            # What was just added to a layout is shown with the next events only.
            button_there.show()
            button_there.setFocus()

    def _build(self) -> None:
        for field in (self._line, self.pieces):
            field.setMinimumHeight(Height.PRIMARY)
        self.pieces.setFixedWidth(_PIECES_WIDTH)
        self._cost.setPlaceholderText(self._words.say("Cost of one without tax, may stay empty"))
        self._supplier.setPlaceholderText(self._words.say("Supplier, may stay empty"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        line.addWidget(self._line, 1)
        line.addWidget(self.pieces)
        column.addWidget(self._question)
        column.addLayout(line)
        fields = (self._rows, self._cost, self._supplier, self._add, self._places)
        for part in fields:
            column.addWidget(part)

    def _type(self) -> None:
        self.answered.emit(self._line.text())

    def _after_pieces(self) -> None:
        """Add the part that was typed, or go where it is typed or scanned."""
        if self._line.text().strip():
            self._type()
        else:
            self._line.setFocus()

    def _choose(self, key: str) -> None:
        if key:
            self.answered.emit(key)

    def _add_free(self) -> None:
        self.free.emit(self._cost.text(), self._supplier.text())
