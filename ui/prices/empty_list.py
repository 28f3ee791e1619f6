"""The price list while it is empty: the sample, or a list of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from app.words import Words
    from ui.prices.state import State


class EmptyList(QWidget):
    """Say how prices come in; `sampled` and `imported` tell of a press."""

    sampled = Signal()
    imported = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        sample = Button(say("Take the sample price list"), icon=Icon.ADD, key=Shortcut.SAVE.legend)
        own = Button(say("Import list…"), icon=Icon.IMPORT, key=Shortcut.IMPORT_PRICES.legend)
        sample.clicked.connect(self.sampled)
        own.clicked.connect(self.imported)
        self._ways = QWidget()
        row = QHBoxLayout(self._ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(sample)
        row.addWidget(own)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState(
            Icon.TAG,
            say("The price list is empty"),
            say(
                "Take the sample and change its prices, or import your own list: a spreadsheet "
                "with a row for each price, under the headings Model, Repair and Price."
            ),
            action=self._ways,
        ))  # fmt: skip

    def show_state(self, state: State) -> None:
        """Offer both ways to whoever may change prices."""
        self._ways.setVisible(state.counter is not None and state.counter.may_publish)
