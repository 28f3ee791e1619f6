"""The bar at the head: the box that takes every scan, and who works in which language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.look import theme
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge, StatusBadge
from ui.widgets.button import Button, IconButton

if TYPE_CHECKING:
    from app.words import Words
    from ui.widgets.suggestions import ScanBox


@unique
class Asked(Enum):
    """What the bar's buttons, and the window's keys, ask for; `asked` carries it."""

    LANGUAGE = "language"
    THEME = "theme"
    USER = "user"
    PALETTE = "palette"
    QUEUE_NUMBER = "queue_number"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class TopState:
    """What the bar shows beside the box: the signed-in person and how the devices do."""

    user: str = ""
    state: Badge | None = None


class TopBar(QFrame):
    """Scan box, state, language, theme, user; `asked` carries what a button asks for.

    The box belongs to the window and outlives the bar.
    """

    asked = Signal(object)

    def __init__(self, words: Words, box: ScanBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setAccessibleName(words.say("Top bar"))
        self._words = words
        self._box = box
        box.speak(
            words.say("Scan or type"),
            words.say("Scan or type: job, phone, name, IMEI or serial"),
            words.say("↓ leads to the rows, Enter reads what was typed as a scan"),
        )
        self._state = StatusBadge(Badge("", Icon.OK, Tone.DONE))
        self._user = Button("", icon=Icon.CUSTOMER)
        self._user.clicked.connect(partial(self.asked.emit, Asked.USER))
        self._build()
        self.show_state(TopState())

    def show_state(self, state: TopState) -> None:
        """Show who is signed in and how the devices do; nothing of it when there is nothing."""
        self._user.setVisible(bool(state.user))
        self._user.say(state.user)
        self._state.setVisible(state.state is not None)
        if state.state is not None:
            self._state.show_badge(state.state)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.SMALL)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._box, 1)
        row.addWidget(self._state)
        row.addWidget(self._language_button())
        row.addWidget(self._theme_button())
        row.addWidget(self._user)
        self._user.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _language_button(self) -> IconButton:
        button = IconButton(
            Shortcut.LANGUAGE.sentence(self._words), Icon.LANGUAGE, key=Shortcut.LANGUAGE.legend
        )
        button.clicked.connect(partial(self.asked.emit, Asked.LANGUAGE))
        return button

    def _theme_button(self) -> IconButton:
        icon = Icon.SUN if theme.current().is_dark else Icon.MOON
        button = IconButton(Shortcut.THEME.sentence(self._words), icon, key=Shortcut.THEME.legend)
        button.clicked.connect(partial(self.asked.emit, Asked.THEME))
        return button
