"""The first page as it is seen: seven questions, then the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from ui.first_start.form import FoundingForm
from ui.first_start.recovery import RecoveryPanel
from ui.first_start.viewmodel import Asking, Recovery
from ui.look.tokens import Space
from ui.widgets.labels import Headline, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.words import Words
    from ui.first_start.viewmodel import FirstStart, FirstStartState

_WIDTH = 1080


class FirstStartView(QWidget):
    """Show the questions, and after the founding the code."""

    def __init__(self, model: FirstStart, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = FoundingForm(model, words)
        self._recovery = RecoveryPanel(model, words)
        self._pages = QStackedLayout(self)
        asking = self._sheet(
            words.say("Set up your shop"),
            words.say(
                "Seven answers, and the counter is open. Number, country, currency and time zone "
                "stay; the rest can be changed later."
            ),
            self._form,
        )
        kept = self._sheet(
            words.say("Your shop is ready"),
            words.say("One thing to keep before you begin."),
            self._recovery,
        )
        for page in (asking, kept):
            self._pages.addWidget(page)
        model.changed.connect(self._render)
        self._render(model.state)

    def focus_first(self) -> None:
        """Put the focus on the first question that is still open."""
        self._form.focus_open()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first question that is still open."""
        super().showEvent(event)
        if not event.spontaneous() and self._pages.currentIndex() == 0:
            self.focus_first()

    def _render(self, state: FirstStartState) -> None:
        match state:
            case Asking():
                self._form.render_state(state)
                self._pages.setCurrentIndex(0)
            case Recovery():
                first = self._pages.currentIndex() != 1
                self._pages.setCurrentIndex(1)
                self._recovery.render_state(state)
                if first:
                    self._recovery.setFocus()

    @staticmethod
    def _sheet(headline: str, sentence: str, body: QWidget) -> QWidget:
        sheet = QWidget()
        sheet.setProperty("kind", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(Space.HUGE, Space.HUGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.SMALL)
        column.addStretch(1)
        for widget in (Headline(headline), Muted(sentence), body):
            widget.setMaximumWidth(_WIDTH)
            column.addWidget(widget)
        column.addStretch(2)
        column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        return scroll
