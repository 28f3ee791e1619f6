"""One option as a card: its lines to walk, what it comes to; and the three side by side."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.quote import OPTION_KEYS
from ui.look.icons import Icon
from ui.look.tokens import Height, Space, Tone
from ui.quote.edits import free_key, option_of
from ui.quote.wording import option_digit
from ui.widgets.badge import Badge, StatusBadge
from ui.widgets.card import Card
from ui.widgets.card_list import CardList
from ui.widgets.key_hint import KeyHint
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from app.domain.quote import QuoteOption
    from app.words import Words
    from ui.quote.state import QuotePageState
    from ui.quote.wording import QuoteWording

_LEAST_ROWS: Final = 2
_MOST_ROWS: Final = 5


class OptionCard(Card):
    """Show one option; `chosen` says that it is the one meant, `opened` carries a line's place."""

    chosen = Signal()
    opened = Signal(int)
    stood = Signal(int)

    def __init__(self, key: str, words: Words) -> None:
        super().__init__(words.say("Option {key}", key=key))
        self._words = words
        self._key = key
        self._approved = StatusBadge(Badge(words.say("Approved"), Icon.OK, Tone.GOOD))
        self._approved.hide()
        self.head.addWidget(self._approved)
        self.head.addWidget(KeyHint(f"Alt+{option_digit(key)}"))
        self.rows = CardList(words.say("Lines of option {key}", key=key))
        self.rows.setObjectName(f"quote-lines-{key}")
        self._empty = Muted(wrap=True)
        self._total = Label("", LabelKind.FIGURE)
        self._sums = Muted(wrap=True)
        self.body.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.MEDIUM)
        self.head.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        self.add(self.rows)
        self.add(self._empty)
        self.body.addStretch(1)
        for part in (self._total, self._sums):
            part.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
            self.add(part)
        self._empty.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.rows.opened.connect(self._open)
        self.rows.selectionModel().currentChanged.connect(self._stand)

    def show_option(
        self, option: QuoteOption | None, state: QuotePageState, wording: QuoteWording
    ) -> None:
        """Show the option, or that it is not begun."""
        taken = state.taken
        passed_over = bool(taken) and taken != self._key
        rows = tuple(replace(row, dim=passed_over) for row in wording.rows(option))
        self._approved.setVisible(taken == self._key)
        self._total.setEnabled(not passed_over)
        self.say_title(wording.option_title(self._key, option))
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        heights = [row.height for row in rows[:_MOST_ROWS]]
        self.rows.setFixedHeight(max(sum(heights), _LEAST_ROWS * Height.CONTROL))
        self._empty.setVisible(not rows)
        self._empty.setText(self._hint(option))
        self._total.setVisible(bool(rows))
        self._sums.setVisible(bool(rows))
        if option is not None:
            self._total.setText(wording.total(option))
            self._sums.setText(wording.sums(option))
        self._mark(here=state.meant == self._key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Be the option that is meant."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def _hint(self, option: QuoteOption | None) -> str:
        say = self._words.say
        if option is None:
            return say("Another way to repair it, to choose from")
        return say("No lines yet: type words and a price above.")

    def _mark(self, *, here: bool) -> None:
        if bool(self.property("here")) == here:
            return
        self.setProperty("here", here)
        self.style().unpolish(self)
        self.style().polish(self)

    def _open(self, key: str) -> None:
        self.chosen.emit()
        self.opened.emit(int(key))

    def _stand(self, *_places: object) -> None:
        key = self.rows.current_key()
        if self.rows.hasFocus() and key:
            self.chosen.emit()
            self.stood.emit(int(key))


class OptionRow(QWidget):
    """The options side by side; `chosen` carries an option's key, `opened` a place in it.

    `stood` carries the place one walked to.
    """

    chosen = Signal(str)
    opened = Signal(int)
    stood = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        self.setAccessibleName(words.say("Options"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.cards = {key: OptionCard(key, words) for key in OPTION_KEYS}
        for key, card in self.cards.items():
            card.chosen.connect(partial(self.chosen.emit, key))
            card.opened.connect(self.opened)
            card.stood.connect(self.stood)
            row.addWidget(card, 1)

    def show_state(self, state: QuotePageState, wording: QuoteWording) -> None:
        """Show the options, and the one that can be begun."""
        body = state.shown_body
        free = free_key(body) if body is not None and state.is_drafting else ""
        for key, card in self.cards.items():
            option = None if body is None else option_of(body, key)
            there = option is not None or (key == free and key != OPTION_KEYS[0])
            card.setVisible(there)
            if there:
                card.show_option(option, state, wording)
