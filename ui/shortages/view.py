"""What runs short at the left, suggested minimums at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortages.wording import ShortagesWording
from ui.shortcuts import Shortcut
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.shortages.state import ShortagesState
    from ui.shortages.viewmodel import ShortagesViewModel


class ShortagesView(Screen):
    """Enter opens a part, Space sets the minimum that is suggested, Ctrl+Enter sets all."""

    def __init__(self, view_model: ShortagesViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._short = RecordsCard(
            say("Runs short"),
            Emptiness(
                Icon.OK,
                say("Nothing runs short"),
                say("Parts that jobs wait for, or that are below their minimum, stand here."),
            ),
        )
        self._suggested = RecordsCard(
            say("Suggested minimums"),
            Emptiness(
                Icon.OK,
                say("Every minimum fits its use"),
                say("A minimum is suggested from what was used in the last 90 days."),
            ),
        )
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer to set all minimums, to book, to go back."""
        say, model = self._words.say, self._view_model
        there = bool(model.state.suggestions)
        short = model.state.short
        to_book = short is not None and bool(short.uses_to_book)
        return (
            Command(Shortcut.SAVE, say("Set all minimums"), model.adopt_all, Icon.OK, there,
                    sentence=say("Set every minimum that is suggested")),
            Command(Shortcut.TO_BOOK, say("To be booked"), model.book, Icon.CHECK, to_book),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )  # fmt: skip

    def enter(self) -> None:
        """Read the lists; what runs short has the keys."""
        self._view_model.reload()
        self._short.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set the minimum of the part that is walked on by the space bar."""
        rows = self._suggested.rows
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Space and self._is_adopting():
            self._view_model.adopt(rows.current_key())
        else:
            super().keyPressEvent(event)

    def _is_adopting(self) -> bool:
        """Tell whether a suggestion is walked on."""
        rows = self._suggested.rows
        return self.focusWidget() is rows and bool(rows.current_key())

    def _build(self) -> None:
        # A list that selects nothing keeps the space bar to itself.
        rows = self._suggested.rows
        rows.setSelectionMode(rows.SelectionMode.SingleSelection)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._short, 3)
        columns.addWidget(self._suggested, 2)
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._short.opened.connect(model.open_short)
        self._suggested.opened.connect(model.open_part)

    def _render(self, state: ShortagesState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        if state.short is not None:
            wording = ShortagesWording(state, self._words)
            self._short.show_rows(wording.short_rows(), wording.short_count())
            self._suggested.show_rows(wording.suggestion_rows(), wording.suggestion_count())
        self.commands_changed.emit()
