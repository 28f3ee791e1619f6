"""The page that undoes a repair: parts and money at the left, what comes of it at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import BadEntry
from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.money.secret_card import SecretCard
from ui.pay.panel import PayPanel
from ui.refused import beside_field
from ui.screen import Screen
from ui.shortcuts import ENTER, Shortcut
from ui.undoing.money_card import MoneyCard
from ui.undoing.parts_card import PartsCard
from ui.undoing.told_card import DoneCard, ToldCard
from ui.undoing.wording import UndoingWording
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.message_strip import MessageStrip
from ui.widgets.record_header import RecordHeader
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.undoing.state import UndoingState
    from ui.undoing.viewmodel import UndoingViewModel

_SIDE: Final = 420
# What stands below what is chosen comes into sight with it.
_ROOM: Final = 120


class UndoingView(Screen):
    """Digits choose, Enter goes on, Ctrl+Enter undoes it from anywhere on the page."""

    def __init__(self, view_model: UndoingViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._state = view_model.state
        self._begun = ""
        self._header = RecordHeader(())
        self._strip = MessageStrip(words)
        self._secret = SecretCard(words)
        self._parts, self._money = PartsCard(words), MoneyCard(words)
        self._reason = LineField(say("Why is it undone?"))
        self._reason.setObjectName("undo-reason")
        self._reason_row = LabelledField(say("Why is it undone?"), self._reason)
        self._told, self._done = ToldCard(words), DoneCard(words)
        self._pay = PayPanel(view_model.desk, words)
        self._pay_card = Card()
        self._do = PrimaryButton(say("Undo the repair"), icon=Icon.UNDO, key=Shortcut.SAVE.legend)
        self._area = QScrollArea()
        self._stack = QStackedWidget()
        self._nothing = EmptyState(
            Icon.UNDO, say("No repair to undo"), say("Open a repaired job and press Alt+Z.")
        )
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer to do it, to tell the customer, to go back."""
        say, model, state = self._words.say, self._view_model, self._state
        done = state.done is not None
        return (
            Command(Shortcut.SAVE, say("Undo the repair"), model.undo, Icon.UNDO, state.is_asking,
                    sentence=say("Undo the repair: parts and money come back")),
            Command(Shortcut.TELL, say("Tell"), model.tell, Icon.BELL, done),
            Command(Shortcut.LEAVE, say("Back"), self._leave, Icon.BACK),
        )  # fmt: skip

    def enter(self) -> None:
        """Read it anew, ready for the first answer."""
        self._view_model.reload()
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the job by Enter once it is done."""
        if self._state.done is not None and event.key() in ENTER and not event.isAutoRepeat():
            self._view_model.leave()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        why = Card()
        why.add(self._reason_row)
        self._pay_card.add(self._pay)
        left = QVBoxLayout()
        left.setSpacing(Space.MEDIUM)
        for card in (why, self._parts, self._money):
            left.addWidget(card)
        left.addStretch(1)
        sheet = Sheet()
        sheet.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        area = self._area
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        asking = QWidget()
        row = QHBoxLayout(asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(area, 1)
        row.addWidget(CardColumn((self._pay_card, self._do, self._told), _SIDE))
        done = QWidget()
        over = QVBoxLayout(done)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(self._done)
        over.addStretch(1)
        for page in (self._nothing, asking, done):
            self._stack.addWidget(page)
        self._build_page()

    def _build_page(self) -> None:
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        for part in (self._strip, self._secret, self._header):
            page.addWidget(part)
        page.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._secret.said.connect(model.vouch)
        self._secret.kept.connect(model.leave)
        self._parts.laid.connect(model.lay)
        self._parts.moved.connect(self._show_focus_soon)
        self._parts.went_on.connect(self._to_money)
        self._money.chosen.connect(model.choose)
        self._money.summed.connect(model.give)
        self._money.went_on.connect(self._after_money)
        self._reason.textEdited.connect(model.because)
        self._reason.returnPressed.connect(self._to_parts)
        self._do.clicked.connect(model.undo)
        self._done.told.connect(model.tell)
        self._done.left.connect(model.leave)

    def _render(self, state: UndoingState) -> None:
        self._state = state
        wording = UndoingWording(state, self._words)
        self._show_trouble(state)
        self._secret.show_asked(state.vouching, state.trouble)
        self._header.setVisible(bool(state.number))
        self._header.show_record(wording.title(), wording.badges(), wording.job())
        self._parts.show_state(state, wording)
        self._money.show_state(state, wording)
        self._told.show_told(state.told)
        self._done.show_state(state, wording)
        self._pay_card.setVisible(state.pays_out)
        self._do.setVisible(not state.pays_out)
        self._do.setEnabled(state.is_asking and not state.busy)
        if state.reason != self._reason.text():
            self._reason.setText(state.reason)
        over = state.done is not None
        self._stack.setCurrentIndex(2 if over else int(state.offer is not None))
        self._follow(state)
        self.commands_changed.emit()

    def _show_trouble(self, state: UndoingState) -> None:
        trouble = state.trouble
        entry = trouble if isinstance(trouble, BadEntry) else None
        wrong = entry is not None and entry.field == "reason"
        self._reason_row.show_error(beside_field(entry, self._words) if entry and wrong else "")
        quiet = state.vouching or (entry is not None and entry.field in {"reason", "amount"})
        said = None if trouble is None or quiet else notice(trouble, self._words)
        self._strip.show_notice(said)
        if wrong:
            self._reason.setFocus()

    def _follow(self, state: UndoingState) -> None:
        """Stand where something is to be answered, once for each repair."""
        here = f"{state.number} {state.done is not None}" if state.offer is not None else ""
        if here != self._begun:
            self._begun = here
            if here and self.isVisible():
                self._begin()

    def _begin(self) -> None:
        (self if self._state.done is not None else self._reason).setFocus()

    def _to_parts(self) -> None:
        if self._parts.begin():
            self._show_focus_soon()
        else:
            self._to_money()

    def _to_money(self) -> None:
        if self._money.begin():
            self._show_focus_soon()
        else:
            self._after_money()

    def _after_money(self) -> None:
        if self._state.pays_out:
            self._pay.begin()
        else:
            self._do.setFocus()

    def _show_focus_soon(self) -> None:
        # What was just shown has its place only when the events of now are done.
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._area.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 0, _ROOM)

    def _leave(self) -> None:
        desk = self._view_model.desk
        paying = self._pay.isAncestorOf(self.focusWidget() or self)
        if not (paying and self._state.is_asking and desk.step_back()):
            self._view_model.leave()
