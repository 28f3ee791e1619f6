"""All scanners of this machine, those that type and those on ports, as one source of codes.

While a test is open, what they read is shown and nothing is done with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.scanner import FrameRefused, FrameTrouble, LinkState
from app.sentences import N_
from ui.look.tokens import Tone
from ui.routes import Notice
from ui.scans.burst import Rhythm, rhythm_of
from ui.scans.keyboard_profile import profile_of
from ui.scans.scan_wedge import REFUSALS, Refusal, ScanWedge
from ui.scans.serial_scanners import SerialScanners
from ui.tasks import Lane
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.clock import Clock
    from app.domain.scanner import CodeRead, KeyboardSettings, LinkChanged
    from app.services.scanners.scanners import Scanners
    from app.words import Words
    from ui.tasks import Tasks

_STATES: Final[Mapping[LinkState, str]] = {
    LinkState.SEARCHING: N_(
        "Scanner “{name}” is unplugged: looking for it. Typing and other scanners go on as usual."
    ),
    LinkState.REFUSED: N_(
        "Scanner “{name}”: you may not open {port}. On Linux add your user to the group "
        "“dialout”, then sign out of the computer and in again."
    ),
    LinkState.BUSY: N_(
        "Scanner “{name}”: another program has {port} open. Close that one; this one goes on by "
        "itself."
    ),
}
_CUT_OFF: Final = N_(
    "Scanner “{name}” was unplugged in the middle of a code: nothing was taken. Looking for it; "
    "scan again once it is back."
)
_TROUBLES: Final[Mapping[FrameTrouble, str]] = {
    FrameTrouble.TOO_LONG: N_(
        "What scanner “{name}” sends is too long for a code. Nothing was taken."
    ),
    FrameTrouble.NO_END: N_(
        "Scanner “{name}” sent a code without its end. Nothing was taken. Settings › Scanners "
        "shows what it sends."
    ),
    FrameTrouble.UNREADABLE: N_(
        "What scanner “{name}” sent is no text. Nothing was taken. Settings › Scanners has its "
        "baud rate."
    ),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What came while a test is open; `scanner` is empty for one that types."""

    scanner: str
    text: str
    raw: bytes
    rhythm: Rhythm
    trouble: FrameTrouble | Refusal | None = None


class ScannerDesk(QObject):
    """Join the scanners.

    `scanned` carries the text of a scan and the id of its scanner (empty for one that types),
    `said` the `Message` of one that was not taken or the `Notice` that a scanner is back, `told`
    the `Message` of scanners that are not there, or None.
    """

    scanned = Signal(str, str)
    said = Signal(object)
    told = Signal(object)

    def __init__(self, scanners: Scanners, machine: str, tasks: Tasks, clock: Clock) -> None:
        super().__init__()
        self._tasks = tasks
        self._keyboard = partial(scanners.keyboard, machine)
        self._words: Words | None = None
        self._wedge: ScanWedge | None = None
        self._heard: Callable[[Heard], object] | None = None
        self._repeats = False
        self._absent: Message | None = None
        self._cut_off: set[str] = set()
        self.serial = SerialScanners(
            scanners, machine, tasks, lambda: int(clock.monotonic_s() * 1000)
        )
        self.serial.told.connect(self._read)
        self.serial.changed.connect(self._link_changed)

    def speak(self, words: Words) -> None:
        """Use a language from now on."""
        self._words = words
        self._tell()

    def watch(self, wedge: ScanWedge) -> None:
        """Take what is typed by scanners too."""
        self._wedge = wedge
        wedge.scanned.connect(self._typed)
        wedge.refused.connect(self._not_typed)

    def renew(self) -> None:
        """Follow what is set up for this machine now."""
        self.serial.renew()
        self._tasks.run(self, self._keyboard, self._use, lane=Lane.READ)

    def stop(self) -> None:
        """Listen no more."""
        self.serial.stop()

    def let_repeat(self, *, wanted: bool) -> None:
        """Let the same code count each time, or take it once within 1.5 s."""
        self._repeats = wanted
        self._apply()

    def test(self, heard: Callable[[Heard], object] | None) -> None:
        """Have this called with what is read and do nothing else with it; None ends that."""
        self._heard = heard
        self._apply()

    @property
    def is_testing(self) -> bool:
        """Tell whether a test is open."""
        return self._heard is not None

    def _apply(self) -> None:
        self.serial.repeats = self._repeats or self.is_testing
        if self._wedge is not None:
            self._wedge.repeats = self._repeats or self.is_testing

    def _use(self, settings: KeyboardSettings) -> None:
        if self._wedge is not None:
            self._wedge.use(profile_of(settings))

    def _typed(self, text: str) -> None:
        if self._heard is not None and self._wedge is not None:
            self._heard(Heard("", text, text.encode(), self._wedge.rhythm))
        else:
            self.scanned.emit(text, "")

    def _not_typed(self, refusal: Refusal) -> None:
        if self._heard is not None and self._wedge is not None:
            self._heard(Heard("", "", b"", self._wedge.rhythm, refusal))
        else:
            self._refuse(REFUSALS[refusal])

    def _read(self, code: CodeRead | FrameRefused) -> None:
        if isinstance(code, FrameRefused):
            self._not_read(code)
        elif self._heard is not None:
            self._heard(Heard(code.scanner, code.text, code.raw, rhythm_of(code.times)))
        else:
            self.scanned.emit(code.text, code.scanner)

    def _not_read(self, refused: FrameRefused) -> None:
        if self._heard is not None:
            rhythm = Rhythm(keys=refused.size)
            self._heard(Heard(refused.scanner, "", refused.raw, rhythm, refused.trouble))
        elif refused.trouble is FrameTrouble.CUT_OFF:
            # Said with the absence, which is told next.
            self._cut_off.add(refused.scanner)
        else:
            self._refuse(_TROUBLES[refused.trouble], self.serial.name(refused.scanner))

    def _refuse(self, sentence: str, name: str = "") -> None:
        if self._words is not None:
            self.said.emit(Message(self._words.say(sentence, name=name), Tone.WARNING))

    def _link_changed(self, changed: LinkChanged | None, before: LinkState | None) -> None:
        if changed is None:
            self._tell()
            return
        if changed.state is LinkState.CONNECTED:
            self._cut_off.discard(changed.scanner)
        self._tell()
        back = changed.state is LinkState.CONNECTED and before is not None
        name = self.serial.name(changed.scanner)
        if back and name and self._words is not None:
            self.said.emit(Notice(self._words.say("Scanner “{name}” is back", name=name)))

    def _tell(self) -> None:
        """Say which scanners are not there, where that is not what was said last."""
        if self._words is None:
            return
        serial = self.serial
        lines = [
            self._words.say(self._sentence(one), name=serial.name(one.scanner), port=one.port)
            for one in serial.states.values()
            if one.state in _STATES and one.scanner in serial.set_up
        ]
        absent = Message("\n".join(lines), Tone.WARNING) if lines else None
        if absent != self._absent:
            self._absent = absent
            self.told.emit(absent)

    def _sentence(self, link: LinkChanged) -> str:
        cut_off = link.state is LinkState.SEARCHING and link.scanner in self._cut_off
        return _CUT_OFF if cut_off else _STATES[link.state]
