"""The foot of a list: how many rows there are, and what can be done with those that are picked."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.sentences import N_
from ui.look.icons import Icon
from ui.look.tokens import Height, Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import ClippedLabel, LabelKind

if TYPE_CHECKING:
    from app.words import Words
    from ui.lists.kind import ListKind
    from ui.lists.state import ListState


class FootAct(Enum):
    """What the foot's buttons ask for."""

    COPY = "copy"
    EXPORT = "export"
    STOP = "stop"
    LABELS = "labels"
    TICKETS = "tickets"


class ListFoot(QStackedWidget):
    """One line: the list's length, buttons for what is picked, or how far an export is.

    `wanted` carries a `FootAct`.
    """

    wanted = Signal(object)

    def __init__(self, words: Words, *, papers: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._length = ClippedLabel(kind=LabelKind.MUTED)
        self._order = ClippedLabel(kind=LabelKind.MUTED)
        self._picked = ClippedLabel(kind=LabelKind.STRONG)
        self._written = ClippedLabel(kind=LabelKind.STRONG)
        self._exports: list[Button] = []
        self.addWidget(self._build_length())
        self.addWidget(self._build_picked(papers=papers))
        self.addWidget(self._build_export())
        self.setFixedHeight(Height.CONTROL + 2 * Space.HAIR)

    def show_state(self, state: ListState, kind: ListKind, *, may_export: bool) -> None:
        """Say how long the list is and how it is sorted, or what is being done with it."""
        words = self._words
        several = 1 if state.picked > 1 else 0
        self.setCurrentIndex(several if state.exported is None else 2)
        self._picked.setText(kind.said_picked(state.picked, words))
        self._order.setText(words.say(kind.said_sorting(state.listing.sorting)))
        self._length.setText(self._said_length(state, kind))
        self._written.setText(self._said_written(state, kind))
        for button in self._exports:
            button.setVisible(may_export)

    def _said_written(self, state: ListState, kind: ListKind) -> str:
        written = f"{state.exported or 0:,}"
        total = state.picked if state.picked > 1 else state.total
        if total is None:
            return self._words.say("Exporting: {written}", written=written)
        rows = kind.said_rows(total, self._words)
        return self._words.say("Exporting: {written} of {rows}", written=written, rows=rows)

    def _said_length(self, state: ListState, kind: ListKind) -> str:
        if not state.is_read:
            return self._words.say("Looking…")
        if state.total is None:
            rows = kind.said_rows(state.rows, self._words)
            return self._words.say("{rows} so far", rows=rows)
        return kind.said_rows(state.total, self._words)

    def _build_length(self) -> QWidget:
        line, row = _line()
        row.addWidget(self._length)
        row.addStretch(1)
        row.addWidget(self._order)
        row.addSpacing(Space.MEDIUM)
        row.addWidget(self._build_button(FootAct.EXPORT, Icon.DISK, Shortcut.EXPORT.legend))
        return line

    def _build_picked(self, *, papers: bool) -> QWidget:
        line, row = _line()
        row.addWidget(self._picked)
        row.addStretch(1)
        if papers:
            row.addWidget(self._build_button(FootAct.LABELS, Icon.PRINT))
            row.addWidget(self._build_button(FootAct.TICKETS, Icon.PRINT))
        row.addWidget(self._build_button(FootAct.COPY, Icon.COPY, Shortcut.COPY.legend))
        row.addWidget(self._build_button(FootAct.EXPORT, Icon.DISK, Shortcut.EXPORT.legend))
        return line

    def _build_export(self) -> QWidget:
        line, row = _line()
        row.addWidget(self._written)
        row.addStretch(1)
        row.addWidget(self._build_button(FootAct.STOP, Icon.CLEAR))
        return line

    def _build_button(self, act: FootAct, icon: Icon, key: str = "") -> Button:
        button = Button(self._words.say(_SAID[act]), icon=icon, key=key, kind=ButtonKind.QUIET)
        button.clicked.connect(partial(self._ask, act))
        if act is FootAct.EXPORT:
            self._exports.append(button)
        return button

    def _ask(self, act: FootAct, _checked: object = None) -> None:
        self.wanted.emit(act)


_SAID: Final = {
    FootAct.COPY: N_("Copy"),
    FootAct.EXPORT: N_("Export"),
    FootAct.STOP: N_("Stop the export"),
    FootAct.LABELS: N_("Print device labels"),
    FootAct.TICKETS: N_("Print claim tickets"),
}


def _line() -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(Space.MEDIUM, 0, Space.MEDIUM, 0)
    row.setSpacing(Space.HAIR)
    return line, row
