"""Why the drawer is opened: a digit for each reason; folded until it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.printer import DrawerReason
from ui.look.tokens import Space
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.printers.drawer_desk import DrawerDesk


class DrawerChoice(QFrame):
    """Ask for the reason; who had the focus gets it back. `folded` says that it is out of sight."""

    folded = Signal()

    def __init__(self, desk: DrawerDesk, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before: QWidget | None = None
        reasons = tuple(Choice(str(one), words.label(one)) for one in DrawerReason)
        self._reasons = ChipGroup(words.say("Why is the drawer opened?"), reasons)
        self._reasons.setObjectName("drawer-reasons")
        self._reasons.changed.connect(self._chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(Label(words.say("Why is the drawer opened?")))
        row.addWidget(self._reasons, 1)
        self.hide()

    def take_focus(self) -> None:
        """Unfold, and be answered by the next digit."""
        self._before = self.window().focusWidget()
        self.show()
        self._reasons.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the drawer shut by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._fold()
            return
        super().keyPressEvent(event)

    def _chosen(self) -> None:
        chosen = self._reasons.chosen()
        self._reasons.choose(())
        if chosen:
            self._fold()
            self._desk.open(chosen[0])

    def _fold(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.folded.emit()
