"""A trial of this machine's scanners, and the sheet of codes to try them on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from ui.printers.printing_words import PaperToPrint
from ui.settings.scan_trial import Trial, trial_of_code, trial_of_refusal, trial_of_typing
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.scan import Scanned
    from app.domain.scanner import KeyboardSettings
    from app.services.counter.action_codes import ActionCodes
    from app.services.counter.scanning import Scanning
    from app.services.frozen_papers import PaperMade
    from app.services.scanners.scanners import Scanners
    from app.words import Words
    from ui.printers.printing_desk import PrintingDesk
    from ui.scans.scanner_desk import Heard, ScannerDesk
    from ui.session import Session
    from ui.settings.scan_trial import Typed
    from ui.tasks import Tasks

_KEPT: Final = 4


@dataclass(frozen=True, slots=True)
class ScannerServices:
    """What is set up, what a code means, the scanners at work, and the sheet of action codes."""

    scanners: Scanners
    scanning: Scanning
    desk: ScannerDesk
    actions: ActionCodes
    printing: PrintingDesk


@dataclass(frozen=True, slots=True)
class TrialState:
    """Whether a trial is open, and what it heard, the newest first."""

    is_trying: bool = False
    trials: tuple[Trial, ...] = ()


class ScanTrials(QObject):
    """Show what is scanned and do nothing with it; `changed` carries a `TrialState`."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ScannerServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self.state = TrialState()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def begin(self) -> None:
        """Show what is scanned from now on, and do nothing with it."""
        self._services.desk.test(self._heard)
        self._show(TrialState(is_trying=True))

    def end(self) -> None:
        """Let scans act again."""
        if self.state.is_trying:
            self._services.desk.test(None)
            self._show(replace(self.state, is_trying=False))

    def take_typed(self, typed: Typed, settings: KeyboardSettings) -> None:
        """Show keys that no scanner is known to send so."""
        if self.state.is_trying:
            source = self._words.say("Keyboard")
            self._keep(trial_of_typing(typed, settings.gap_ms, source, self._words))

    def print_sheet(self) -> None:
        """Print the sheet of action codes."""
        call = partial(self._services.actions.make_sheet, self._session.actor)
        self._tasks.run(self, call, self._sheet_made, self.failed.emit, lane=Lane.WRITE)

    def _heard(self, heard: Heard) -> None:
        if not self._session.is_open:
            return
        source = self._source(heard.scanner)
        if heard.trouble is not None:
            self._keep(trial_of_refusal(heard, source, self._words))
            return
        call = partial(self._services.scanning.read, self._session.actor, heard.text)
        self._tasks.run(self, call, partial(self._understood, heard, source), self.failed.emit)

    def _understood(self, heard: Heard, source: str, scanned: Scanned) -> None:
        self._keep(trial_of_code(heard, scanned, source, self._words))

    def _source(self, scanner: str) -> str:
        if not scanner:
            return self._words.say("Scanner that types")
        name = self._services.desk.serial.name(scanner)
        return self._words.say("Scanner “{name}”", name=name)

    def _sheet_made(self, paper: PaperMade) -> None:
        title = self._words.label(paper.kind)
        self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, title))

    def _keep(self, trial: Trial) -> None:
        self._show(replace(self.state, trials=(trial, *self.state.trials)[:_KEPT]))

    def _show(self, state: TrialState) -> None:
        self.state = state
        self.changed.emit(state)
