"""The page of one record: the record, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.errors import notice
from ui.scans.scan_box_way import ScanBoxWay
from ui.screen import Screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.look.icons import Icon


class RecordView(Screen):
    """Hold a record's page beside what is shown without one.

    What is typed outside of a field goes to the scan box, which finds another record.
    """

    def __init__(self, words: Words, icon: Icon) -> None:
        super().__init__()
        self._words = words
        self._icon = icon
        self._strip = MessageStrip(words)
        self._way = ScanBoxWay(self)
        self._stack = QStackedWidget()
        self._nothing: QWidget = QWidget()
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give what was typed outside of a field to the scan box."""
        if event.text().strip() and event.text().isprintable():
            self._way.type(event)
            return
        super().keyPressEvent(event)

    def _show_empty(self, title: str, text: str) -> None:
        """Show that no record is open, and how one is opened."""
        self._replace_nothing(EmptyState(self._icon, title, text))

    def _show_missing(self, error: Exception) -> None:
        """Show why a record cannot be shown."""
        text = notice(error, self._words).text
        self._replace_nothing(EmptyState(self._icon, self._words.say("Not found"), text))

    def _show_reading(self) -> None:
        """Show nothing: a record is being read, which takes no longer than a glance."""
        self._replace_nothing(QWidget())

    def _show_page(self, trouble: Exception | None) -> None:
        """Show the record, below what went wrong with it; None says nothing."""
        self._strip.show_notice(notice(trouble, self._words) if trouble else None)
        self._stack.setCurrentIndex(1)

    def _replace_nothing(self, nothing: QWidget) -> None:
        self._stack.removeWidget(self._nothing)
        self._nothing.deleteLater()
        self._nothing = nothing
        self._stack.insertWidget(0, nothing)
        self._stack.setCurrentIndex(0)
