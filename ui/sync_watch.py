"""Show how the store stands with its head office, and keep the process going that speaks there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.sync import SyncLight
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.sync.joining import HeadOfficeJoining
    from app.services.sync.standing import SyncStandings
    from app.services.sync.sync_views import SyncStanding
    from app.words import Words
    from ui.sync_process import SyncProcess
    from ui.tasks import Tasks
    from ui.window.strips import StripMessage

_EVERY_MS: Final = 10_000
_DAY_MS: Final = 86_400_000
SIGNS: Final[Mapping[SyncLight, tuple[Icon, Tone]]] = {
    SyncLight.ALONE: (Icon.INFO, Tone.QUIET),
    SyncLight.JOINING: (Icon.IMPORT, Tone.QUIET),
    SyncLight.UP_TO_DATE: (Icon.OK, Tone.DONE),
    SyncLight.WAITING: (Icon.CLOCK, Tone.WARNING),
    SyncLight.LONG_WAITING: (Icon.STOP, Tone.ERROR),
    SyncLight.TROUBLE: (Icon.ALERT, Tone.ERROR),
}
_SPOKEN_OF: Final = frozenset({SyncLight.LONG_WAITING, SyncLight.TROUBLE})


@dataclass(frozen=True, slots=True)
class SyncServices:
    """What says how the store stands, and what joins a head office."""

    standings: SyncStandings
    joining: HeadOfficeJoining


class SyncWatch(QObject):
    """Look every ten seconds; `light` carries the badge of the top bar, None for a shop alone."""

    light = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        words: Words,
        standings: SyncStandings,
        process: SyncProcess,
        message: StripMessage,
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._words = words
        self._standings = standings
        self._process = process
        self._message = message
        self._told: SyncStanding | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more, and let the process end."""
        self._timer.stop()
        self._process.end()

    def speak(self, words: Words) -> None:
        """Use another language from now on, also for what stands there."""
        self._words = words
        if self._told is not None:
            self._show(self._told)

    def look(self) -> None:
        """Read how the store stands."""
        self._tasks.run(self, self._standings.standing, self._looked, _pass)

    def _looked(self, standing: SyncStanding) -> None:
        if standing.light is SyncLight.ALONE:
            self._process.end()
        else:
            self._process.keep_going()
        was, self._told = self._told, standing
        if was is None or (was.light, was.trouble) != (standing.light, standing.trouble):
            self._show(standing)

    def _show(self, standing: SyncStanding) -> None:
        self.light.emit(badge_of(standing, self._words))
        if standing.light in _SPOKEN_OF:
            self._message.tell(Message(sentence_of(standing, self._words), Tone.WARNING))
        else:
            self._message.put_away()


def badge_of(standing: SyncStanding, words: Words) -> Badge | None:
    """Return the light in a word, an icon and a tone; None for a shop that belongs to nobody."""
    if standing.light is SyncLight.ALONE:
        return None
    icon, tone = SIGNS[standing.light]
    return Badge(words.label(standing.light), icon, tone)


def sentence_of(standing: SyncStanding, words: Words) -> str:
    """Say in a sentence what the light means, and what is to be done."""
    if standing.trouble:
        return words.label(standing.trouble[0])
    days = standing.away_ms // _DAY_MS
    if days:
        return words.say(
            "No line to head office for days: {days}. The shop works on; nothing is lost, and "
            "everything is sent by itself.",
            days=days,
        )
    return words.label(standing.light)


def _pass(_error: Exception) -> None:
    """Watch only: a file that cannot be read says so where it is needed."""
