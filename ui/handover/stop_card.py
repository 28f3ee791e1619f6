"""What keeps a device here although it is ready: its tests, and the way out of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.handover.stop_wording import StopWording
from ui.look.icons import Icon
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.handover.state import Collecting


class StopCard(Card):
    """Say which device may not go, and why; `release_asked` says that a manager wants to let it."""

    release_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._why = Label("", LabelKind.ERROR, wrap=True)
        self._what = Muted(wrap=True)
        key = Shortcut.RELEASE.legend
        self._release = Button(words.say("Let it go all the same…"), icon=Icon.ALERT, key=key)
        self._release.clicked.connect(self.release_asked)
        row = QHBoxLayout()
        row.addWidget(self._release)
        row.addStretch(1)
        self.add(self._why)
        self.add(self._what)
        self.add(row)
        self.hide()

    def show_state(self, here: Collecting) -> None:
        """Show what stops the devices that are to go; be away where nothing does."""
        wording = StopWording(here, self._words)
        self.setVisible(bool(here.stopped))
        self._why.setText("\n".join(wording.stopped()))
        self._what.setText(wording.way_out())
        self._release.setVisible(here.can_release)
