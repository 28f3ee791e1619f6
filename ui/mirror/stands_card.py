"""What keeps a device here by its tests, in one sentence, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.look import theme
from ui.look.icons import Icon, pixmap
from ui.look.tokens import Space
from ui.mirror.stands_wording import StandsWording
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.mirror.state import MirrorState


class StandsCard(Card):
    """Say why the device stays, or that it may go; the buttons test it again or let it go."""

    test_asked = Signal()
    release_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._sign = Label()
        self._why = Label("", LabelKind.ERROR, wrap=True)
        self._what = Muted(wrap=True)
        key = Shortcut.RELEASE.legend
        self._release = Button(words.say("Let it go all the same…"), icon=Icon.ALERT, key=key)
        key = Shortcut.TEST_AT_BENCH.legend
        self._test = Button(words.say("Test at the bench"), icon=Icon.TEST, key=key)
        self._release.clicked.connect(self.release_asked)
        self._test.clicked.connect(self.test_asked)
        texts = QVBoxLayout()
        texts.setSpacing(Space.HAIR // 2)
        texts.addStretch(1)
        texts.addWidget(self._why)
        texts.addWidget(self._what)
        texts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self._release)
        row.addWidget(self._test)
        self.body.setContentsMargins(Space.LARGE, Space.SMALL, Space.MEDIUM, Space.SMALL)
        self.add(row)

    def show_state(self, state: MirrorState) -> None:
        """Show what keeps the device here; be away where nothing was tested."""
        wording = StandsWording(state, self._words)
        hindrance, way_out = wording.hindrance(), wording.way_out()
        look = theme.current()
        icon, colour = (Icon.ALERT, look.danger) if hindrance else (Icon.OK, look.muted)
        self._sign.setPixmap(pixmap(icon, colour, 22, self.devicePixelRatioF()))
        self._why.setText(hindrance)
        self._why.setVisible(bool(hindrance))
        self._what.setText(way_out)
        self._release.setVisible(state.can_release)
        self._test.setVisible(state.wants_test)
        self.setVisible(bool(way_out))
