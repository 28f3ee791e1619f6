"""The printers of this machine: for each paper where it goes and in which form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.documents import PaperForm
from app.domain.errors import BadEntry
from app.domain.paper import PaperKind
from app.services.papers.chosen_printers import PaperPrinter
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import DeviceLane, Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.services.papers.printer_setup import MachinePrinters, PrinterSetup
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks

_RAW: Final = "?raw"


@unique
class Way(StrEnum):
    """How a paper leaves the machine; a system printer is named by `printer:NAME` instead."""

    NONE = ""
    NETWORK = "tcp"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """What is chosen for one paper: a way or a system printer, an address for both other ways."""

    way: str
    address: str
    form: PaperForm

    @property
    def printer(self) -> PaperPrinter:
        """Return it as the service stores it; a printer's own language is passed on raw."""
        if self.way == Way.NETWORK:
            address = self.address.strip()
            return PaperPrinter(f"tcp://{address}" if address else "", self.form)
        if self.way == Way.FILE:
            address = self.address.strip()
            return PaperPrinter(f"file:{address}" if address else "", self.form)
        raw = _RAW if self.way and self.form is not PaperForm.PDF else ""
        return PaperPrinter(f"{self.way}{raw}", self.form)


def chosen_way(printer: PaperPrinter) -> PaperChoice:
    """Read a stored destination back into way and address."""
    destination = printer.destination
    for way, begins in ((Way.NETWORK, "tcp://"), (Way.FILE, "file:")):
        if destination.startswith(begins):
            return PaperChoice(way, destination.removeprefix(begins), printer.form)
    return PaperChoice(destination.removesuffix(_RAW), "", printer.form)


@dataclass(frozen=True, slots=True)
class PrintersState:
    """What is saved, what is chosen, what the system offers, what went wrong with which paper."""

    saved: MachinePrinters | None = None
    choices: Mapping[PaperKind, PaperChoice] = field(default_factory=dict)
    forms: Mapping[PaperKind, tuple[PaperForm, ...]] = field(default_factory=dict)
    system: tuple[str, ...] = ()
    wrong: Mapping[PaperKind, BadEntry] = field(default_factory=dict)
    printing: frozenset[PaperKind] = frozenset()
    error: Exception | None = None

    def is_changed(self, kind: PaperKind) -> bool:
        """Tell whether a paper's choice waits to be saved."""
        if self.saved is None or kind not in self.choices:
            return False
        return self.choices[kind].printer != self.saved.papers[kind]


class PrintersModel(SectionModel):
    """Choose printers, save them, try them out."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, setup: PrinterSetup, feed: ChangeFeed
    ) -> None:
        super().__init__(session, tasks, words)
        self._setup = setup
        self._feed = feed
        self.state = PrintersState()

    def read(self) -> None:
        """Read what is chosen; what the system offers comes when the system has answered."""
        actor = self._session.actor
        self._tasks.run(self, partial(self._read_chosen, actor), self._loaded, self._failed)
        call = partial(self._setup.system_printers, actor)
        self._tasks.run(self, call, self._listed, self._failed)

    def choose(self, kind: PaperKind, name: str, value: str) -> None:
        """Choose way, address or form of a paper; all but an address is saved at once."""
        choice = self.state.choices.get(kind)
        if choice is None or getattr(choice, name) == value:
            return
        taken = PaperForm(value) if name == "form" else value
        choice = replace(choice, **{name: taken})  # type: ignore[arg-type]
        if name == "way":
            choice = replace(choice, address="")
        wrong = {key: fault for key, fault in self.state.wrong.items() if key is not kind}
        choices = {**self.state.choices, kind: choice}
        self._show(replace(self.state, choices=choices, wrong=wrong, error=None))
        waits = name == "address" or (choice.way in {Way.NETWORK, Way.FILE} and not choice.address)
        if not waits:
            self.save(kind)

    def save(self, kind: PaperKind) -> None:
        """Save a paper's choice; the notice takes it back."""
        if self.state.saved is not None and self.state.is_changed(kind):
            before = self.state.saved.papers[kind]
            self._write(kind, self.state.choices[kind].printer, partial(self._saved, kind, before))

    def choose_slip_text(self, value: str) -> None:
        """Choose how Chinese reaches the slip printer."""
        saved = self.state.saved
        if saved is None or saved.slip_text == value:
            return
        call = partial(
            self._setup.choose_slip_text, self._session.actor, type(saved.slip_text)(value)
        )
        self._tasks.run(self, call, self._reload, self._failed, lane=Lane.WRITE)

    def choose_drawer(self, value: str) -> None:
        """Choose where the cash drawer hangs."""
        saved = self.state.saved
        if saved is None or saved.drawer == value:
            return
        call = partial(self._setup.choose_drawer, self._session.actor, type(saved.drawer)(value))
        self._tasks.run(self, call, self._reload, self._failed, lane=Lane.WRITE)

    def print_sample(self, kind: PaperKind) -> None:
        """Print a sample; an address that waits to be saved is saved first."""
        if kind in self.state.printing:
            return
        if self.state.is_changed(kind):
            printer = self.state.choices[kind].printer
            self._write(kind, printer, partial(self._saved_for_sample, kind))
            return
        self._show(replace(self.state, printing=self.state.printing | {kind}, error=None))
        self._tasks.run(
            self,
            partial(self._setup.print_sample, self._session.actor, kind),
            partial(self._printed, kind),
            partial(self._not_printed, kind),
            lane=DeviceLane(self.state.choices[kind].printer.destination),
        )

    def _write(self, kind: PaperKind, printer: PaperPrinter, done: Callable[[None], None]) -> None:
        call = partial(self._setup.choose, self._session.actor, kind, printer)
        self._tasks.run(self, call, done, partial(self._not_saved, kind), lane=Lane.WRITE)

    def _saved(self, kind: PaperKind, before: PaperPrinter, _nothing: None) -> None:
        undo = partial(self._write, kind, before, self._reload)
        paper = self._words.label(kind)
        self.said.emit(Notice(self._words.say("{paper}: printer changed", paper=paper), undo))
        self._reload(None)

    def _saved_for_sample(self, kind: PaperKind, _nothing: None) -> None:
        saved = self.state.saved
        if saved is not None:
            papers = {**saved.papers, kind: self.state.choices[kind].printer}
            self._show(replace(self.state, saved=replace(saved, papers=papers)))
            self.print_sample(kind)

    def _not_saved(self, kind: PaperKind, error: Exception) -> None:
        if isinstance(error, BadEntry):
            self._show(replace(self.state, wrong={**self.state.wrong, kind: error}))
        else:
            self._failed(error)

    def _printed(self, kind: PaperKind, _nothing: None) -> None:
        self._show(replace(self.state, printing=self.state.printing - {kind}))
        paper = self._words.label(kind)
        self.said.emit(Notice(self._words.say("{paper}: sample printed", paper=paper)))

    def _not_printed(self, kind: PaperKind, error: Exception) -> None:
        self._show(replace(self.state, printing=self.state.printing - {kind}, error=error))

    def _read_chosen(
        self, actor: Actor
    ) -> tuple[MachinePrinters, Mapping[PaperKind, tuple[PaperForm, ...]]]:
        forms = {kind: self._setup.forms(actor, kind) for kind in PaperKind}
        return self._setup.chosen(actor), forms

    def _loaded(
        self, read: tuple[MachinePrinters, Mapping[PaperKind, tuple[PaperForm, ...]]]
    ) -> None:
        saved, forms = read
        # An address that is being typed for one paper outlives the saving of another's choice.
        typed = {kind: one for kind, one in self.state.choices.items() if self._waits(kind)}
        choices = {kind: chosen_way(printer) for kind, printer in saved.papers.items()} | typed
        self._show(PrintersState(saved, choices, forms, self.state.system))

    def _waits(self, kind: PaperKind) -> bool:
        by_address = self.state.choices[kind].way in {Way.NETWORK, Way.FILE}
        return by_address and self.state.is_changed(kind)

    def _listed(self, system: tuple[str, ...]) -> None:
        self._show(replace(self.state, system=system))

    def _reload(self, _nothing: None) -> None:
        self._feed.tell(Changes.of(Touched.SETTING))
        self.load()

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: PrintersState) -> None:
        self.state = state
        self.changed.emit(state)
