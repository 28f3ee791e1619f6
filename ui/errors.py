"""Errors on a screen: what a strip says, and the one dialog for faults of our own.

Expected errors are said by `Words` where they happened. Anything else is a bug: it is logged, one
dialog shows the end of the log, and the shop goes on working.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import BenchsideError, EnvironmentFailure
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.labels import Label, Title
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from types import TracebackType

    from app.words import Words

_LOG: Final = logging.getLogger(__name__)
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def notice(error: BaseException, words: Words) -> Message:
    """Say an error for a strip: a rule warns, a failure of paper, cable or disk may be retried."""
    if isinstance(error, EnvironmentFailure):
        return Message(words.error(error), Tone.ERROR, again=True)
    if isinstance(error, BenchsideError):
        return Message(words.error(error), Tone.WARNING)
    return Message(
        words.say("This did not work because of a fault in Benchside. What was saved is safe."),
        Tone.ERROR,
    )


class RecentLog(logging.Handler):
    """Keep the last lines of the log in memory, for the dialog."""

    def __init__(self, lines: int = 200) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=lines)
        self.setFormatter(logging.Formatter(_FORMAT))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self._lines.append(self.format(record))

    def text(self) -> str:
        """Give the lines, oldest first."""
        return "\n".join(self._lines)


class FaultDialog(QDialog):
    """Say that Benchside has a fault, that nothing was lost, and give the log to copy."""

    def __init__(self, words: Words, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.say("A fault in Benchside"))
        self.setMinimumWidth(640)
        self._log = QPlainTextEdit(log)
        self._log.setReadOnly(True)
        self._log.setTabChangesFocus(True)
        self._log.setAccessibleName(words.say("End of the log"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(Title(words.say("Something in Benchside is broken")))
        sentence = words.say(
            "The last thing did not work. Everything saved before is safe, and you can go on "
            "working. Please send these lines to whoever looks after Benchside."
        )
        column.addWidget(Label(sentence, wrap=True))
        column.addWidget(self._log, 1)
        column.addLayout(self._buttons(words))

    def copy(self) -> None:
        """Put the log on the clipboard."""
        QGuiApplication.clipboard().setText(self._log.toPlainText())

    def show_log(self, log: str) -> None:
        """Replace the log by a newer one."""
        self._log.setPlainText(log)
        bar = self._log.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _buttons(self, words: Words) -> QHBoxLayout:
        copy = Button(words.say("Copy"), icon=Icon.COPY)
        copy.clicked.connect(self.copy)
        close = PrimaryButton(words.say("Go on working"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        close.setFocus()
        return row


class Faults(QObject):
    """Take what nobody expected, from tasks and from any thread, and show one dialog at a time."""

    _raised = Signal(object)

    def __init__(self, words: Words, log: RecentLog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._log = log
        self.dialog: FaultDialog | None = None
        self._raised.connect(self.show_fault)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def install(self) -> None:
        """Catch what is raised in slots and threads instead of ending the program."""
        sys.excepthook = self._excepthook
        threading.excepthook = self._threading_hook

    def uninstall(self) -> None:
        """Give Python its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def show_fault(self, error: BaseException) -> None:
        """Show an error that nobody took; one of ours is said in the dialog's own words too."""
        if isinstance(error, BenchsideError):
            _LOG.warning("%s", self._words.error(error))
        if self.dialog is not None:
            self.dialog.show_log(self._log.text())
            return
        self.dialog = FaultDialog(self._words, self._log.text(), QApplication.activeWindow())
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _excepthook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _LOG.critical("Unexpected", exc_info=(kind, error, trace))
        self._raised.emit(error)

    def _threading_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._excepthook(args.exc_type, args.exc_value, args.exc_traceback)
