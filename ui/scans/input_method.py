"""Watch an input method at work, so that a scan which it took letters of is never believed.

While pinyin is being composed, Qt sees no key, only the growing word, as late as the input method
pleases. That a scanner sent the letters shows by when they were pressed or, where the system does
not tell that, by a word that grows by four letters in a few hundredths of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.scans.native_keys import NativeKeys

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.scans.burst import ScannerProfile

_FLOOD: Final = 4
_LONG_AGO: Final = -1_000_000
# No hand goes from a candidate, or from a letter, to a scanner's trigger in less.
TOGETHER_MS: Final = 150


class CompositionWatch(QObject):
    """Follow the field that has the focus and notice words that grow as fast as a scan.

    `touched_ms` is when, by the clock given, the input method last changed the field. `flooded`
    is emitted at each change of a flood; while `deaf`, no change reaches the field.
    """

    flooded = Signal()

    def __init__(
        self, profile: ScannerProfile, now_ms: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.touched_ms = _LONG_AGO
        self.deaf = False
        self._gap_ms = profile.gap_ms
        self._now_ms = now_ms
        self.keys = NativeKeys(profile)
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._kept_out = False
        self._length = 0
        self._growth = 0
        self._before = ""

    def use(self, profile: ScannerProfile) -> None:
        """Judge words by another scanner's pace from now on."""
        self._gap_ms = profile.gap_ms
        self.keys.use(profile)

    @property
    def in_field(self) -> bool:
        """Tell whether the focus is in a field for text."""
        return self._field is not None

    @property
    def in_secret(self) -> bool:
        """Tell whether the focus is in a field that hides what is typed."""
        field = self._field
        return isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal

    def follow(self, field: QObject | None) -> None:
        """Watch this field instead of the last."""
        if self._field is not None and shiboken6.isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = field if isinstance(field, QLineEdit | QPlainTextEdit) else None
        self._length = self._growth = 0
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self.keys)
        if self._field is not None:
            self._field.installEventFilter(self)
            if app is not None and self._field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled):
                app.installNativeEventFilter(self.keys)

    def keep_out(self, *, wanted: bool) -> None:
        """Shut the input method out of the focused field, or let it in again."""
        if self._kept_out == wanted:
            return
        self._kept_out = wanted
        method = QGuiApplication.inputMethod()
        if wanted:
            method.reset()
        method.update(Qt.InputMethodQuery.ImEnabled)

    def take_back(self) -> None:
        """Drop the unfinished word and put the field back to what it held before the flood."""
        QGuiApplication.inputMethod().reset()
        field, self._length, self._growth = self._field, 0, 0
        if field is None or not shiboken6.isValid(field):
            return
        self.deaf = False
        QGuiApplication.sendEvent(field, QInputMethodEvent())
        _write(field, self._before)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what the input method tells the field."""
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._look(event)
            return self.deaf
        if (
            self._kept_out
            and isinstance(event, QInputMethodQueryEvent)
            and event.queries() & Qt.InputMethodQuery.ImEnabled
        ):
            event.setValue(Qt.InputMethodQuery.ImEnabled, False)  # noqa: FBT003 (Qt's signature)
            return True
        return super().eventFilter(watched, event)

    def _look(self, event: QInputMethodEvent) -> None:
        length = len(event.preeditString())
        if not (length or event.commitString() or self._length):
            return
        now = self._now_ms()
        if now - self.touched_ms > TOGETHER_MS:
            self._before = _read(self._field)
        if now - self.touched_ms > self._gap_ms:
            self._growth = 0
        if length > self._length:
            self._growth += 1
        self._length = length
        self.touched_ms = now
        if self._growth >= _FLOOD or self.keys.came_from_scanner():
            self.deaf = True
            self.flooded.emit()


def _read(field: QLineEdit | QPlainTextEdit | None) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    return field.toPlainText() if field is not None else ""


def _write(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Replace the whole text as typing would, so that whoever listens to typing hears it."""
    if _read(field) == text:
        return
    if isinstance(field, QLineEdit):
        field.selectAll()
        field.insert(text)
        return
    cursor = field.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(text)
