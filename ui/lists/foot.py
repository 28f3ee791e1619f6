"""The foot of a list: how many rows there are, and what can be done with those that are picked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.domain.paper import PaperKind
from ui.icons import Icon
from ui.shortcuts import Shortcut
from ui.tokens import Height, Space
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import ClippedLabel, LabelKind

if TYPE_CHECKING:
    from app.words import Words
    from ui.lists.kind import ListKind
    from ui.lists.state import ListState


class ListFoot(QStackedWidget):
    """One line: the list's length, or buttons for what is picked.

    `copy_wanted` asks for a copy, `print_wanted` carries the `PaperKind` to print.
    """

    copy_wanted = Signal()
    print_wanted = Signal(object)

    def __init__(self, words: Words, *, papers: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._length = ClippedLabel(kind=LabelKind.MUTED)
        self._order = ClippedLabel(kind=LabelKind.MUTED)
        self._picked = ClippedLabel(kind=LabelKind.STRONG)
        self.addWidget(self._build_length())
        self.addWidget(self._build_picked(papers=papers))
        self.setFixedHeight(Height.CONTROL + 2 * Space.HAIR)

    def show_state(self, state: ListState, kind: ListKind) -> None:
        """Say how long the list is and how it is sorted, or what to do with the picked rows."""
        words = self._words
        self.setCurrentIndex(int(state.picked > 1))
        self._picked.setText(kind.said_picked(state.picked, words))
        self._order.setText(words.say(kind.said_sorting(state.listing.sorting)))
        if not state.is_read:
            length = words.say("Looking…")
        elif state.total is None:
            length = words.say("{rows} so far", rows=kind.said_rows(state.rows, words))
        else:
            length = kind.said_rows(state.total, words)
        self._length.setText(length)

    def _build_length(self) -> QWidget:
        line, row = _line()
        row.addWidget(self._length)
        row.addStretch(1)
        row.addWidget(self._order)
        return line

    def _build_picked(self, *, papers: bool) -> QWidget:
        say = self._words.say
        line, row = _line()
        row.addWidget(self._picked)
        row.addStretch(1)
        if papers:
            for kind, text in (
                (PaperKind.DEVICE_LABEL, say("Print device labels")),
                (PaperKind.CLAIM_TICKET, say("Print claim tickets")),
            ):
                button = Button(text, icon=Icon.PRINT, kind=ButtonKind.QUIET)
                button.clicked.connect(partial(self._ask_to_print, kind))
                row.addWidget(button)
        copy = Button(say("Copy"), icon=Icon.COPY, key=Shortcut.COPY.legend, kind=ButtonKind.QUIET)
        copy.clicked.connect(self.copy_wanted)
        row.addWidget(copy)
        return line

    def _ask_to_print(self, kind: PaperKind, _checked: object = None) -> None:
        self.print_wanted.emit(kind)


def _line() -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(Space.MEDIUM, 0, Space.MEDIUM, 0)
    row.setSpacing(Space.HAIR)
    return line, row
