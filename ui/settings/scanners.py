"""The scanners of this machine: which there are, how they send, and a trial of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.domain.scanner import FrameEnd, KeyboardSettings, TextEncoding
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.scan_trials import ScanTrials
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.domain.scanner import FoundPort, LinkState, SerialScanner
    from app.services.scanners.scanners import Scanners
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.scans.scanner_desk import ScannerDesk
    from ui.session import Session
    from ui.settings.scan_trials import ScannerServices
    from ui.tasks import Tasks

KEYBOARD: Final = "keyboard"
NEW: Final = "new"
YES: Final = "yes"
_SWITCHES: Final = frozenset({"aim", "repeats", "suffix", "by_position"})


@dataclass(frozen=True, slots=True)
class ScannersState:
    """What is set up, what could be, which of it is shown, and what a trial has heard."""

    serial: tuple[SerialScanner, ...] = ()
    found: tuple[FoundPort, ...] = ()
    links: Mapping[str, LinkState] = field(default_factory=dict)
    keyboard: KeyboardSettings = field(default_factory=KeyboardSettings)
    chosen: str = KEYBOARD
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def scanner(self) -> SerialScanner | None:
        """Give the serial scanner that is shown."""
        return next((one for one in self.serial if one.id == self.chosen), None)


@dataclass(frozen=True, slots=True)
class _Read:
    serial: tuple[SerialScanner, ...]
    found: tuple[FoundPort, ...]
    keyboard: KeyboardSettings


class ScannersModel(SectionModel):
    """Choose a scanner, add one, say how it sends, take it away, try all of them."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: ScannerServices,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self._feed = feed
        self.state = ScannersState()
        self.trial = ScanTrials(session, tasks, words, services)
        self.trial.failed.connect(self._failed)
        services.desk.serial.changed.connect(self._links_changed)

    def speak(self, words: Words) -> None:
        """Use another language from now on, in the trial too."""
        super().speak(words)
        self.trial.speak(words)

    def read(self) -> None:
        """Read what is set up and which ports there are."""
        self._tasks.run(
            self,
            partial(_read_all, self._services.scanners, self._session.actor),
            self._loaded,
            self._failed,
        )

    def choose(self, key: str) -> None:
        """Show a scanner, those that type, or where one is added."""
        if key != self.state.chosen:
            self._show(replace(self.state, chosen=key, wrong={}, error=None))

    def add(self, port: str, name: str = "") -> None:
        """Read a scanner at a port from now on, and show it."""
        call = partial(self._services.scanners.add, self._session.actor, port, name)
        self._write(call, self._added)

    def change(self, name: str, value: str) -> None:
        """Change the name or a setting of the scanner shown, saved at once."""
        scanner = self.state.scanner
        if scanner is None:
            return
        called = value if name == "name" else scanner.name
        settings = scanner.settings
        if name != "name":
            settings = replace(settings, **{name: _value(name, value)})  # type: ignore[arg-type]
        if (called, settings) == (scanner.name, scanner.settings):
            self._forgive(name)
            return
        actor = self._session.actor
        call = partial(self._services.scanners.change, actor, scanner.id, called, settings)
        self._write(call, partial(self._saved, name))

    def change_keyboard(self, name: str, value: str) -> None:
        """Change how scanners that type send, saved at once."""
        before = self.state.keyboard
        if name == "gap_ms" and not value.strip().isdecimal():
            self._refuse({"gap_ms": BadEntry("scanner_gap_ms", "not_a_number")})
            return
        changes = {name: _value(name, value)}
        after = replace(before, **changes)  # type: ignore[arg-type]
        if after == before:
            self._forgive(name)
            return
        call = partial(self._services.scanners.change_keyboard, self._session.actor, after)
        self._write(call, partial(self._saved, name))

    def end(self) -> None:
        """Read the scanner shown no more; the notice takes it back."""
        scanner = self.state.scanner
        if scanner is not None:
            call = partial(self._services.scanners.end, self._session.actor, scanner.id)
            self._write(call, partial(self._ended, scanner))

    def _loaded(self, read: _Read) -> None:
        state = replace(
            self.state, serial=read.serial, found=read.found, keyboard=read.keyboard, error=None
        )
        if state.scanner is None and state.chosen not in (KEYBOARD, NEW):
            state = replace(state, chosen=KEYBOARD)
        self._show(replace(state, links=_links(self._services.desk)))

    def _links_changed(self, _changed: object, _before: object) -> None:
        if (links := _links(self._services.desk)) != self.state.links:
            self._show(replace(self.state, links=links))

    def _write(self, call: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._tasks.run(self, call, done, self._not_written, lane=Lane.WRITE)

    def _added(self, scanner: str) -> None:
        self._show(replace(self.state, chosen=scanner, wrong={}))
        self._reload()

    def _saved(self, name: str, _nothing: None) -> None:
        self._forgive(name)
        self._reload()

    def _ended(self, scanner: SerialScanner, _nothing: None) -> None:
        actor = self._session.actor
        again = partial(self._services.scanners.reinstate, actor, scanner.id)
        text = self._words.say("Scanner “{name}” removed", name=scanner.name)
        self.said.emit(Notice(text, partial(self._write, again, self._reload)))
        self._reload()

    def _reload(self, _nothing: object = None) -> None:
        self._feed.tell(Changes.of(Touched.SETTING))
        self.load()

    def _forgive(self, name: str) -> None:
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        self._show(replace(self.state, wrong=wrong, error=None))

    def _refuse(self, wrong: Mapping[str, BadEntry]) -> None:
        self._show(replace(self.state, wrong={**self.state.wrong, **wrong}))

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            self._refuse({"gap_ms" if error.field == "scanner_gap_ms" else error.field: error})
        else:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: ScannersState) -> None:
        self.state = state
        self.changed.emit(state)


def _read_all(scanners: Scanners, actor: Actor) -> _Read:
    return _Read(scanners.serial(actor), scanners.found(actor), scanners.keyboard_of(actor))


def _links(desk: ScannerDesk) -> dict[str, LinkState]:
    return {name: one.state for name, one in desk.serial.states.items()}


def _value(name: str, text: str) -> object:
    """Read a field's text as the setting that it is."""
    if name in _SWITCHES and text in (YES, ""):
        return text == YES
    match name:
        case "baud" | "gap_ms":
            return int(text)
        case "ends":
            return FrameEnd(text)
        case "encoding":
            return TextEncoding(text)
    return text
