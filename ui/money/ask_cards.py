"""What is asked in place: why a receipt is voided; who wants a fapiao, or its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.errors import BadEntry, BenchsideError, ReasonMissing
from app.domain.money_entry import FapiaoEntry
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.money.state import MoneyState, Panel
from ui.pay.fapiao_fields import FapiaoFields
from ui.refused import beside_field
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from app.services.records.receipts import FapiaoLine
    from app.words import Words


class VoidCard(Card):
    """Ask why; `voided` carries the reason."""

    voided = Signal(str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._asked = False
        self._question = Label("", LabelKind.STRONG, wrap=True)
        self._reason = LineField(say("Reason"))
        self._labelled = LabelledField(say("Reason"), self._reason)
        self._act = Button(say("Void the receipt"), icon=Icon.STOP, kind=ButtonKind.DANGER)
        self._keep = Button(say("Leave it"), key="Esc", kind=ButtonKind.QUIET)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._labelled, 1)
        row.addWidget(self._act, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(self._question)
        self.add(row)
        self._reason.returnPressed.connect(self._void)
        self._act.clicked.connect(self._void)
        self._keep.clicked.connect(self.kept)
        self.hide()

    def show_state(self, state: MoneyState) -> None:
        """Ask, or be away."""
        asked = state.panel is Panel.VOID and state.shown is not None
        self.setVisible(asked)
        wrong = asked and isinstance(state.trouble, ReasonMissing | BadEntry)
        text = ""
        if wrong and isinstance(state.trouble, BenchsideError):
            text = beside_field(state.trouble, self._words)
        self._labelled.show_error(text)
        if asked and not self._asked and state.shown is not None:
            self._question.setText(
                self._words.say(
                    "Void receipt {number}? Its number stays taken, its money and goods go back.",
                    number=state.shown.line.number,
                )
            )
            self._reason.setText("")
            self._reason.setFocus()
        self._asked = asked

    def _void(self) -> None:
        self.voided.emit(self._reason.text())


class FapiaoCard(Card):
    """Take who wants a fapiao, or the number of the one that is asked for.

    `wanted` carries a `FapiaoEntry`, `issued` the request's id and the number.
    """

    wanted = Signal(object)
    issued = Signal(str, str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._asked = False
        self._request = ""
        self._question = Label("", LabelKind.STRONG, wrap=True)
        self._fields = FapiaoFields(words)
        self._number = LineField(say("Fapiao number"), composing=False)
        self._number_row = LabelledField(say("Fapiao number (20 digits)"), self._number)
        self._act = PrimaryButton(say("Write down"), key="Enter")
        self._keep = Button(say("Leave it"), key="Esc", kind=ButtonKind.QUIET)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._keep)
        row.addWidget(self._act)
        for part in (self._question, self._number_row, self._fields):
            self.add(part)
        self.add(row)
        self._fields.entered.connect(self._write)
        self._number.returnPressed.connect(self._write)
        self._act.clicked.connect(self._write)
        self._keep.clicked.connect(self.kept)
        self.hide()

    def show_state(self, state: MoneyState) -> None:
        """Ask, or be away."""
        asked = state.panel is Panel.FAPIAO and state.shown is not None
        self.setVisible(asked)
        self._show_trouble(state.trouble if asked else None)
        if asked and not self._asked and state.shown is not None:
            waiting = (one for one in state.shown.bill.fapiao if not one.number)
            self._begin(next(waiting, None))
        self._asked = asked

    def _begin(self, waiting: FapiaoLine | None) -> None:
        """Ask for the number of the one that is waited for, else who wants one."""
        say = self._words.say
        if waiting is None:
            self._request = ""
            text = say("Who wants a fapiao? It is issued in the tax system, not here.")
        else:
            self._request, title = waiting.id, waiting.title
            text = say("The fapiao for {title} was issued: write its number down.", title=title)
        self._question.setText(text)
        self._number_row.setVisible(waiting is not None)
        self._fields.setVisible(waiting is None)
        self._fields.show_entry(FapiaoEntry(""))
        self._number.setText("")
        (self._fields if waiting is None else self._number).setFocus()

    def _show_trouble(self, trouble: Exception | None) -> None:
        text = beside_field(trouble, self._words) if isinstance(trouble, BadEntry) else ""
        self._number_row.show_error(text if self._request else "")
        self._fields.show_error("" if self._request else text)

    def _write(self) -> None:
        if self._request:
            self.issued.emit(self._request, self._number.text())
        else:
            self.wanted.emit(self._fields.entry())
