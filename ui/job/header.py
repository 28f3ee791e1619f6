"""The head of the job page: the big number, the state, the promise, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.job.state import Panel
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.badge_row import BadgeRow
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.job.state import Shown
    from ui.job.wording import JobWording


class JobHeader(QWidget):
    """Say which job this is; `unfolded` carries the `Panel` that a button asks for."""

    unfolded = Signal(object)
    print_asked = Signal()
    undo_asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = words.say
        self._number = Label("", LabelKind.FIGURE)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._device = ClippedLabel("", LabelKind.HEADLINE)
        self._received = Muted()
        self._promised = Label("", LabelKind.STRONG)
        self._badges = BadgeRow()
        self._print = Button(say("Print"), icon=Icon.PRINT, key=Shortcut.PRINT.legend)
        self._undo = Button(say("Take intake back"), icon=Icon.UNDO, kind=ButtonKind.QUIET)
        self._repair = Button(
            say("Undo the repair…"),
            icon=Icon.UNDO,
            key=Shortcut.UNDO_REPAIR.legend,
            kind=ButtonKind.QUIET,
        )
        self._void = Button(say("Void job"), icon=Icon.STOP, kind=ButtonKind.QUIET)
        self._build()
        self._print.clicked.connect(self.print_asked)
        self._undo.clicked.connect(self._ask_undo)
        self._repair.clicked.connect(self.undo_asked)
        self._void.clicked.connect(self._ask_void)

    def show_job(self, shown: Shown, wording: JobWording) -> None:
        """Show the job."""
        self._number.setText(shown.job.number)
        self._device.setText(wording.device())
        self._received.setText(wording.received())
        self._promised.setText(wording.promised())
        self._badges.show_badges(wording.badges())
        self._print.setVisible(bool(shown.papers))
        self._undo.setVisible(shown.may_undo)
        self._repair.setVisible(shown.may_undo_repair)
        self._void.setVisible(shown.may_void)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.MEDIUM)
        top.addWidget(self._number)
        top.addLayout(self._badges)
        top.addStretch(1)
        for button in (self._undo, self._repair, self._void, self._print):
            top.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(Space.MEDIUM)
        second.addWidget(self._device, 1)
        second.addWidget(self._promised)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addLayout(top)
        column.addLayout(second)
        column.addWidget(self._received)

    def _ask_undo(self) -> None:
        self.unfolded.emit(Panel.UNDO)

    def _ask_void(self) -> None:
        self.unfolded.emit(Panel.VOID)
