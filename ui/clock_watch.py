"""Say over every page when the computer's clock cannot be right: jobs would carry wrong times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from ui.look.tokens import Tone
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.clock_check import ClockBehind
    from app.words import Words
    from ui.tasks import Tasks
    from ui.window.strips import StripMessage

_EVERY_MS: Final = 60_000


class ClockWatch(QObject):
    """Look each minute, off the window's thread; what was put away stays so until signing in."""

    def __init__(
        self,
        tasks: Tasks,
        words: Words,
        look: Callable[[], ClockBehind | None],
        message: StripMessage,
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._words = words
        self._look = look
        self._message = message
        self._behind: ClockBehind | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look, for somebody who was told nothing yet."""
        self._behind = None
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def speak(self, words: Words) -> None:
        """Use another language from now on, also for what stands there."""
        self._words = words
        if self._behind is not None and self._message.message is not None:
            self._tell(self._behind)

    def look(self) -> None:
        """Look once."""
        self._tasks.run(self, self._look, self._looked, self._not_looked)

    def _looked(self, behind: ClockBehind | None) -> None:
        was, self._behind = self._behind, behind
        if behind is None:
            if was is not None:
                self._message.put_away()
        elif was is None:
            self._tell(behind)

    def _tell(self, behind: ClockBehind) -> None:
        moment, zone = self._words.moment, behind.time_zone
        text = self._words.say(
            "This computer's clock says {now}, but something was recorded at {latest}. "
            "Set the clock right.",
            now=moment(behind.now, zone),
            latest=moment(behind.latest, zone),
        )
        self._message.tell(Message(text, Tone.WARNING))

    def _not_looked(self, _error: Exception) -> None:
        # A file that cannot be read says so where it is needed; this only watches.
        return
