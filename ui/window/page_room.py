"""The room that pages leave to the toasts below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.look.tokens import Space

if TYPE_CHECKING:
    from ui.widgets.toast import ToastStack


class PageRoom(QObject):
    """Let pages give way while there are toasts, with what has the focus still in sight."""

    def __init__(self, pages: QWidget, toasts: ToastStack) -> None:
        super().__init__(pages)
        self._pages = pages
        self._toasts = toasts
        toasts.changed.connect(self._make)

    def _make(self) -> None:
        shown = not self._toasts.isHidden()
        # Else a low screen could not hold both, and the window would grow beyond it.
        self._pages.setMinimumHeight(1 if shown else 0)
        if shown:
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        focus = QApplication.focusWidget()
        part = focus
        while part is not None and not isinstance(part, QScrollArea):
            part = part.parentWidget()
        if focus is not None and part is not None and self._pages.isAncestorOf(part):
            part.ensureWidgetVisible(focus, 0, Space.LARGE)
