"""The pay panel: what is due, large; the tenders; the amount; the change; one key to confirm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.money_entry import FapiaoEntry
from app.domain.tender import TenderKind
from ui.commands import Command
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.pay.fapiao_fields import FapiaoFields
from ui.pay.pay_field import ROUND_KEY, SPLIT_KEY, PayField, PayKey
from ui.pay.tender_keys import PayButton, TenderKeys
from ui.pay.wording import PayWording
from ui.shortcuts import Shortcut
from ui.widgets.button import ButtonKind, PrimaryButton
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.pay.desk import PayDesk
    from ui.pay.state import PayState

_RIGHT: Final = Qt.AlignmentFlag.AlignRight


class PayPanel(QWidget):
    """Show a `PayDesk`; the focus belongs into `field`, whose `passed` keys are the page's.

    `walked` (1 down, -1 up) is an arrow that found no round sums to walk.
    """

    walked = Signal(int)

    def __init__(self, desk: PayDesk, words: Words) -> None:
        super().__init__()
        say = words.say
        self._desk = desk
        self._words = words
        self._title = Label("", LabelKind.TITLE)
        self._due = Label("", LabelKind.AMOUNT)
        self._made_up = Muted(wrap=True)
        self._tenders = TenderKeys(words)
        self.field = PayField(say("Amount"))
        self._amount = LabelledField("", self.field)
        self._notes = QWidget()
        self._note_row = FlowLayout(self._notes, Space.HAIR)
        self._shown_notes: tuple[int, ...] = ()
        self._change_name = Label(say("Change to hand back"), LabelKind.TITLE)
        self._change = Label("", LabelKind.AMOUNT)
        self._reference = LineField(say("Reference (optional)"), composing=False)
        self._reference.setObjectName("pay-reference")
        self._reference_row = LabelledField(self._reference.accessibleName(), self._reference)
        self._round = self._small(say("Round down"), ROUND_KEY)
        self._split = self._small(say("Pay a part"), SPLIT_KEY)
        self._ask = self._small(say("Fapiao"), Shortcut.DETAILS.legend)
        self._fapiao = FapiaoFields(words)
        self._confirm = PrimaryButton("", icon=Icon.CHECK, key="Enter")
        self._build()
        self._connect()
        self.setFocusProxy(self.field)
        self._render(desk.state)

    def commands(self) -> Sequence[Command]:
        """Give what the panel can do by the window's keys; the page adds it to its own."""
        if not self._desk.state.bill.fapiao:
            return ()
        text = self._words.say("Fapiao")
        sentence = self._words.say("Write down who wants a fapiao")
        return (
            Command(Shortcut.DETAILS, text, self._toggle_fapiao, in_bar=False, sentence=sentence),
        )

    def begin(self) -> None:
        """Put the focus where digits choose a tender."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        head = QHBoxLayout()
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._due, 0, _RIGHT)
        column.addLayout(head)
        column.addWidget(self._made_up)
        column.addWidget(self._tenders)
        column.addWidget(self._amount)
        column.addWidget(self._notes)
        change = QHBoxLayout()
        change.addWidget(self._change_name, 1, Qt.AlignmentFlag.AlignBottom)
        change.addWidget(self._change, 0, _RIGHT)
        column.addLayout(change)
        column.addWidget(self._reference_row)
        column.addWidget(self._fapiao)
        column.addWidget(self._confirm)
        small = QHBoxLayout()
        small.setSpacing(Space.HAIR)
        for button in (self._round, self._split, self._ask):
            small.addWidget(button)
        small.addStretch(1)
        column.addLayout(small)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._render)
        self._tenders.chosen.connect(desk.choose)
        self.field.digit.connect(desk.press)
        self.field.pressed.connect(self._pressed)
        self.field.textEdited.connect(desk.type)
        self._reference.textEdited.connect(desk.refer)
        self._reference.returnPressed.connect(desk.enter)
        self._fapiao.changed.connect(desk.ask_fapiao)
        self._fapiao.entered.connect(self.begin)
        self._confirm.clicked.connect(desk.enter)
        self._round.clicked.connect(desk.round_down)
        self._split.clicked.connect(desk.begin_split)
        self._ask.clicked.connect(self._toggle_fapiao)

    def _small(self, text: str, key: str) -> PayButton:
        return PayButton(text, key=key, kind=ButtonKind.QUIET)

    def _render(self, state: PayState) -> None:
        wording = PayWording(state, self._words)
        bill = state.bill
        self._title.setText(wording.title())
        self._due.setText(wording.due())
        self._due.setVisible(bool(wording.due()))
        self._made_up.setText(wording.made_up())
        self._made_up.setVisible(bool(wording.made_up()))
        self._tenders.show_tenders(bill.tenders, state.tender, enabled=not state.busy)
        self.field.takes_digits = state.takes_digits
        self.field.setReadOnly(state.busy)
        if self.field.text() != state.typed:
            self.field.setText(state.typed)
        self.field.setPlaceholderText(wording.waiting())
        self._amount.show_label(wording.field())
        self._amount.show_error(wording.trouble())
        self._reference_row.show_error(wording.refused_reference())
        self._show_notes(state.notes, wording)
        self._change.setText(wording.change())
        for part in (self._change_name, self._change):
            part.setVisible(bool(state.change))
        tender = state.chosen
        self._reference_row.setVisible(tender is not None and tender.kind is not TenderKind.CASH)
        if self._reference.text() != state.reference:
            self._reference.setText(state.reference)
        self._fapiao.setVisible(state.fapiao is not None)
        self._fapiao.show_entry(state.fapiao or FapiaoEntry(""))
        self._round.setVisible(bool(bill.round_most_manager))
        self._split.setVisible(not bill.part)
        self._ask.setVisible(bill.fapiao)
        self._confirm.say(wording.act())
        self._confirm.setEnabled(state.can_enter)

    def _show_notes(self, notes: tuple[int, ...], wording: PayWording) -> None:
        self._notes.setVisible(bool(notes))
        if notes == self._shown_notes:
            return
        self._shown_notes = notes
        while (item := self._note_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for note in notes:
            button = PayButton(wording.amounts.short(note))
            button.clicked.connect(partial(self._desk.type, wording.amounts.entry(note)))
            self._note_row.addWidget(button)

    def _pressed(self, key: PayKey) -> None:
        match key:
            case PayKey.ENTER:
                self._desk.enter()
            case PayKey.ROUND:
                self._desk.round_down()
            case PayKey.BACK:
                self._desk.step_back()
            case PayKey.DOWN:
                self._walk_notes(1)
            case PayKey.UP:
                self._walk_notes(-1)

    def _walk_notes(self, by: int) -> None:
        """Go to the next round sum above what is owed, or to the one before."""
        state = self._desk.state
        if not state.notes:
            self.walked.emit(by)
            return
        sums = [None, *state.notes]
        here = sums.index(state.handed) if state.handed in sums else 0
        there = sums[(here + by) % len(sums)]
        text = "" if there is None else PayWording(state, self._words).amounts.entry(there)
        self._desk.type(text)

    def _toggle_fapiao(self) -> None:
        if self._desk.state.fapiao is None:
            self._desk.ask_fapiao(FapiaoEntry(""))
            self._fapiao.setFocus()
        else:
            self._desk.ask_fapiao(None)
            self.begin()
