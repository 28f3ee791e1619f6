"""A slim line over the other pages while an import runs: how far it is, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.importing.run_panel import ProgressBar
from ui.importing.state import Running
from ui.importing.wording import rows_line, time_left
from ui.look import theme
from ui.look.tokens import Space, Tone
from ui.routes import Page, Route
from ui.widgets import paint
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import ClippedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from app.words import Words
    from ui.importing.desk import ImportDesk


class ImportStrip(QFrame):
    """Hidden while nothing is imported; `go` carries the `Route` of the page."""

    go = Signal(object)

    def __init__(self, desk: ImportDesk, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._text = ClippedLabel()
        self._bar = ProgressBar(words.say("Progress"))
        self._bar.setFixedWidth(180)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._way = Button(words.say("Show the import"), kind=ButtonKind.QUIET)
        self._way.clicked.connect(self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MEDIUM, 0, Space.HAIR, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addWidget(self._way)
        desk.changed.connect(self._render)
        self._render(desk.state)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the ground of something to know."""
        colours = theme.current().tones[Tone.QUIET]
        paint.box(QPainter(self), self.rect(), colours.fill, None)

    def _render(self, state: object) -> None:
        self.setVisible(isinstance(state, Running))
        if isinstance(state, Running):
            progress = state.progress
            self._bar.show_share(progress.rows_done, progress.rows_total)
            text = self._words.say(
                "Importing {file}: {rows}, {left}",
                file=state.path.name,
                rows=rows_line(state, self._words),
                left=time_left(state.left_s, self._words),
            )
            self._text.setText(text)
            self.setAccessibleName(text)

    def _leave(self) -> None:
        self.go.emit(Route(Page.IMPORT))
