"""The heads of the three lists, side by side: where one is, and the key to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from app.domain.record_filters import ListName
from ui.look import fonts, theme
from ui.look.tokens import Height, Space, TextSize
from ui.routes import Page
from ui.shortcuts import Shortcut
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from app.words import Words

KEYS: Final = {
    ListName.JOBS: Shortcut.JOB_LIST,
    ListName.CUSTOMERS: Shortcut.CUSTOMER_LIST,
    ListName.DEVICES: Shortcut.DEVICE_LIST,
}
PAGES: Final = {
    ListName.JOBS: Page.JOBS,
    ListName.CUSTOMERS: Page.CUSTOMERS,
    ListName.DEVICES: Page.DEVICES,
}
_LINE: Final = 3


class Tab(QRadioButton):
    """One head; the one that is shown is underlined."""

    def __init__(self, which: ListName, words: Words, parent: QWidget | None = None) -> None:
        text = words.label(which)
        super().__init__(text, parent)
        self.which = which
        self.setAccessibleName(text)
        self.setToolTip(f"{text}  {KEYS[which].legend}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a press anywhere on the head."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Ask for the words."""
        words = QFontMetrics(fonts.font(TextSize.TITLE, bold=True)).horizontalAdvance(self.text())
        return QSize(words + 2 * Space.MEDIUM, Height.CONTROL)

    def minimumSizeHint(self) -> QSize:
        """Never shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the words, and the line under where one is."""
        look = theme.current()
        painter = QPainter(self)
        here = self.isChecked()
        painter.setFont(fonts.font(TextSize.TITLE, bold=True))
        hot = here or self.underMouse()
        words = self.rect().adjusted(Space.MEDIUM, 0, 0, 0)
        paint.line(painter, words, self.text(), look.text if hot else look.muted)
        if here:
            foot = QRect(
                Space.MEDIUM,
                self.height() - _LINE,
                self.width() - 2 * Space.MEDIUM,
                _LINE,
            )
            paint.box(painter, foot, look.accent, None, radius=_LINE / 2)
        if self.hasFocus():
            paint.box(painter, self.rect(), None, look.focus, width=2)


class ListTabs(QWidget):
    """The three heads; `chosen` carries the `Page` to go to."""

    chosen = Signal(object)

    def __init__(self, here: ListName, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here = here
        self.setAccessibleName(words.say("Lists"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.HAIR)
        self._tabs = [Tab(which, words, self) for which in ListName]
        for tab in self._tabs:
            tab.setChecked(tab.which is here)
            tab.clicked.connect(self._choose)
            row.addWidget(tab)

    def _choose(self) -> None:
        wanted = next(tab.which for tab in self._tabs if tab.isChecked())
        for tab in self._tabs:
            # This page stays what it is; the other one is another page.
            tab.setChecked(tab.which is self._here)
        self.chosen.emit(PAGES[wanted])
