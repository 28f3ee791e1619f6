"""The price page: one field, the answers beneath, and what becomes of them by one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.commands import Command
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.pay.panel import PayPanel
from ui.prices.acts import Acts, WhyNot
from ui.prices.board import PriceBoard
from ui.prices.empty_list import EmptyList
from ui.prices.keys import Can, PageKeys
from ui.prices.line_card import LineCard
from ui.prices.list_dialogs import ListDialogs
from ui.prices.own_card import OwnPriceCard
from ui.prices.own_price import PRICE
from ui.prices.payer_card import PayerCard
from ui.prices.refused_card import RefusedCard
from ui.prices.state import Mode
from ui.prices.strip_wording import strip_message
from ui.prices.wording import PriceWording
from ui.screen import Screen
from ui.shortcuts import ENTER, Shortcut
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Title
from ui.widgets.message_strip import MessageStrip
from ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.pay.state import PayState
    from ui.prices.state import State
    from ui.prices.viewmodel import PricesViewModel

# Waiting this long after a key keeps a fast typist from searching for every letter.
_PAUSE_MS: Final = 60
_PAY_WIDTH: Final = 520
_PAYER_WIDTH: Final = 320
_Key = Qt.Key
_CARDS: Final = {_Key.Key_Right: 1, _Key.Key_Left: -1}
_ROWS: Final = {_Key.Key_Down: 1, _Key.Key_Up: -1}
_DIGITS: Final = frozenset("123456789")


class PricesView(Screen):
    """Render the page's state; the words' field keeps the focus while prices are asked."""

    def __init__(self, view_model: PricesViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        view_model.speak(words)
        self._has_walked = False
        self._mode = Mode.ASKING
        self._can = Can()
        self._dialogs = ListDialogs(self, view_model.files, words)
        self._keys = PageKeys(view_model, self._dialogs, words)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._field = WordsField(
            say("Model and repair"), say("Model and repair, such as 13 screen or ip13pm battery")
        )
        self._field.setObjectName("price-words")
        self._level = Button("", icon=Icon.TAG, key=Shortcut.PRICE_LEVEL.legend)
        self._strip = MessageStrip(words)
        self._board = PriceBoard(say("Prices"))
        self._own = OwnPriceCard(view_model, words)
        self._welcome = self._build_welcome()
        self._nothing = EmptyList(words)
        self._refused = RefusedCard(words)
        self._payer = PayerCard(view_model.waiting.naming, words)
        self._panel = PayPanel(view_model.waiting.desk, words)
        self._paid_for = Title("")
        self._line = LineCard(view_model.writing, words)
        self._body = QStackedWidget()
        self._acts = Acts(words)
        self._why_not = WhyNot(words)
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with the question, the money, or the line that is written."""
        if self._mode is Mode.PAYING:
            return (
                *self._panel.commands(),
                *self._keys.of_payer(self._can, self._payer.take_focus),
            )
        new = self._words.say("New question")
        anew = Command(Shortcut.PRICES, new, self._ask_anew, in_bar=False)
        return self._keys.commands(self._can, anew, self._wait)

    def enter(self) -> None:
        """Be ready for the words, or go on where one was."""
        self._has_walked = False
        self._take_focus()
        if self._mode is Mode.ASKING:
            self._field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the cards by the keys of the words' field."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self._field and pressed and isinstance(event, QKeyEvent):
            return self._took(event)
        return super().eventFilter(watched, event)

    def _build_welcome(self) -> EmptyState:
        say = self._words.say
        return EmptyState(
            Icon.TAG,
            say("What does it cost?"),
            say("Type model and repair. Prices of all grades stand side by side."),
        )

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._field, 1)
        head.addWidget(self._level)
        pay = Card()
        pay.setMaximumWidth(_PAY_WIDTH)
        pay.add(self._paid_for)
        pay.add(self._panel)
        self._payer.setMaximumWidth(_PAYER_WIDTH)
        self._paying = _centred(pay, self._payer)
        self._own_page = _centred(self._own)
        self._writing = _centred(self._line)
        self._refused_page = _centred(self._refused)
        answers = (self._welcome, self._nothing, self._board, self._own_page)
        for page in (*answers, self._paying, self._writing, self._refused_page):
            self._body.addWidget(page)
        page_column = QVBoxLayout(self)
        page_column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.MEDIUM)
        page_column.setSpacing(Space.MEDIUM)
        page_column.addLayout(head)
        page_column.addWidget(self._strip)
        # Above the answers: at the page's foot a toast would lie over them.
        page_column.addWidget(self._why_not)
        page_column.addWidget(self._acts)
        page_column.addWidget(self._body, 1)
        self._level.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        view_model = self._view_model
        view_model.changed.connect(self._render)
        self._field.installEventFilter(self)
        self._field.textEdited.connect(self._typed)
        self._pause.timeout.connect(view_model.search)
        self._level.clicked.connect(view_model.next_level)
        self._strip.again.connect(view_model.try_again)
        self._strip.dismissed.connect(view_model.dismiss)
        self._board.chosen.connect(self._choose)
        self._own.entered.connect(view_model.take_in)
        self._line.left.connect(view_model.leave)
        self._line.ended.connect(view_model.writing.end)
        self._nothing.sampled.connect(view_model.take_sample)
        for part in (self._nothing.imported, self._refused.again):
            part.connect(self._dialogs.ask_import)
        self._refused.taken.connect(view_model.files.take_right_rows)
        self._refused.left.connect(view_model.files.put_away)
        self._payer.entered.connect(self._panel.begin)
        view_model.waiting.desk.changed.connect(self._hold_payer)
        self._acts.taken.connect(view_model.take_in)
        self._acts.waited.connect(view_model.wait)
        self._acts.refused.connect(view_model.refuse)
        self._why_not.given.connect(view_model.enquiring.give_reason)

    def _render(self, state: State) -> None:
        wording = PriceWording(state, self._words)
        if self._field.text() != state.text:
            self._field.setText(state.text)
        for part in (self._field, self._level):
            part.setEnabled(state.mode is Mode.ASKING)
            # The bill needs the room.
            part.setVisible(state.mode is not Mode.PAYING)
        self._level.say(wording.level())
        self._strip.show_notice(strip_message(state, self._words))
        self._board.show_rows(wording.rows(), state.row, state.card)
        self._own.show_state(state)
        self._paid_for.setText(wording.paid_for())
        self._payer.show_state(state)
        for shown in (self._nothing, self._refused, self._line, self._acts, self._why_not):
            shown.show_state(state)
        self._body.setCurrentWidget(self._page_of(state))
        self._follow_mode(state)

    def _hold_payer(self, paid: PayState) -> None:
        self._payer.hold(on=paid.busy)

    def _page_of(self, state: State) -> QWidget:
        if state.mode is Mode.PAYING:
            return self._paying
        if state.mode is Mode.WRITING:
            return self._writing
        if state.shows_refused:
            return self._refused_page
        if state.rows:
            return self._board
        if state.counter is not None and state.counter.empty and not state.text.strip():
            return self._nothing
        return self._own_page if state.has_no_price else self._welcome

    def _follow_mode(self, state: State) -> None:
        can = Can.of(state)
        if (state.mode, can) == (self._mode, self._can):
            return
        moved = state.mode is not self._mode
        self._mode, self._can = state.mode, can
        self.commands_changed.emit()
        if moved and self.isVisible():
            self._take_focus()

    def _take_focus(self) -> None:
        match self._mode:
            case Mode.PAYING:
                self._panel.begin()
            case Mode.REFUSED:
                self._why_not.take_focus()
            case Mode.WRITING:
                if (form := self._view_model.state.form) is not None:
                    self._line.take_focus(form)
            case Mode.ASKING:
                self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        self._has_walked = False
        self._view_model.write(text)
        self._pause.start()

    def _took(self, event: QKeyEvent) -> bool:
        """Walk, pick and go on; what is not for the cards is the field's."""
        if self._field.is_composing:
            return False
        key, held = _Key(event.key()), _held(event)
        if key in ENTER and not held:
            if not event.isAutoRepeat() and not self._field.took_for_composition():
                self._view_model.take_in()
            return True
        return self._picked(event.text(), held) or (not held and self._walked(key))

    def _picked(self, text: str, held: Qt.KeyboardModifier) -> bool:
        """Pick a card by its digit, once one has walked; with Alt at any time."""
        alt = held == Qt.KeyboardModifier.AltModifier
        if text not in _DIGITS or not (alt or (self._has_walked and not held)):
            return False
        self._view_model.cards.pick(int(text))
        return True

    def _walked(self, key: Qt.Key) -> bool:
        state = self._view_model.state
        if key == _Key.Key_Down and state.has_no_price:
            self._own.price.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if not state.rows or key not in _CARDS | _ROWS:
            return False
        self._has_walked = True
        if key in _CARDS:
            self._view_model.cards.walk(_CARDS[key])
        else:
            self._view_model.cards.walk_rows(_ROWS[key])
        announce(self._board, PriceWording(self._view_model.state, self._words).chosen())
        return True

    def _choose(self, row: int, card: int) -> None:
        self._view_model.cards.choose(row, card)

    def _wait(self) -> None:
        if not self._field.is_composing:
            self._view_model.wait()
            if PRICE in self._view_model.state.faults:
                self._own.price.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_anew(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _centred(*cards: QWidget) -> QWidget:
    """Put cards in the middle of the page's width, at its top; they never make the window grow.

    Each further card is half as wide as the one before.
    """
    sheet = QWidget()
    sheet.setProperty("kind", "sheet")
    row = QHBoxLayout(sheet)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.setSpacing(Space.MEDIUM)
    for place, card in enumerate(cards):
        row.addWidget(card, 4 >> place, Qt.AlignmentFlag.AlignTop)
    row.addStretch(1)
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setWidget(sheet)
    return page
