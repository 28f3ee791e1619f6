"""The printers of this machine: found, added, set right, tried out, and which paper goes where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.documents import PaperForm
from app.domain.errors import BadEntry
from app.domain.printer import DrawerReason, TaskKind, TaskState
from app.services.papers.printers import PrinterEntry
from ui.changes import Changes, Touched
from ui.printers.printer_chooser import typed_destination
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import DeviceLane, Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.domain.paper import PaperKind
    from app.services.papers.cash_drawer import CashDrawer
    from app.services.papers.print_queue import PrintQueue, Queued, TaskEnd
    from app.services.papers.printers import PrinterLine, Printers, RouteLine
    from app.words import Words
    from printing.found_printers import FoundPrinter
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks

ROUTES: Final = "routes"
"""What is chosen instead of a printer to say which paper goes where."""
_LENGTHS: Final = ("width", "height", "offset_x", "offset_y")
_BESIDE: Final = {"printer": "destination", "offset": "offset_x"}


@dataclass(frozen=True, slots=True)
class PrinterServices:
    """What the section calls."""

    printers: Printers
    queue: PrintQueue
    drawer: CashDrawer


@dataclass(frozen=True, slots=True)
class PrintersState:
    """All printers; `chosen` is one's id, `ROUTES`, or empty while one is added.

    `typed` are texts of the printer chosen that wait to be saved, `address` and `form` belong to
    one that is added.
    """

    printers: tuple[PrinterLine, ...] = ()
    routes: tuple[RouteLine, ...] = ()
    found: tuple[FoundPrinter, ...] = ()
    looking: bool = True
    chosen: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    form: PaperForm = PaperForm.ESCPOS
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def printer(self) -> PrinterLine | None:
        """Return the printer chosen."""
        return next((one for one in self.printers if one.id == self.chosen), None)

    def text(self, name: str) -> str:
        """Return what stands in a field of the printer chosen; lengths are millimetres."""
        if name in self.typed or self.printer is None:
            return self.typed.get(name, "")
        value = getattr(self.printer.entry, name)
        return f"{(value or 0) / 10:g}" if name in _LENGTHS else str(value)


class PrintersModel(SectionModel):
    """Add printers, change them, print their test pages, and route papers to them."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: PrinterServices,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self._feed = feed
        self.state = PrintersState()

    def read(self) -> None:
        """Read what is set up; what else is there comes when the system has answered."""
        actor = self._session.actor
        self._tasks.run(self, partial(self._read_all, actor), self._loaded, self._failed)
        call = partial(self._services.printers.found_new, actor)
        self._tasks.run(self, call, self._found, self._failed)

    def choose(self, chosen: str) -> None:
        """Show a printer, the papers, or the form for a new one."""
        self._show(replace(self.state, chosen=chosen, typed={}, wrong={}, error=None))

    def add_found(self, destination: str) -> None:
        """Add a printer that was found."""
        for one in self.state.found:
            if one.destination == destination:
                self._add(PrinterEntry(one.destination, one.form, name=one.name[:60]))

    def type_address(self, address: str) -> None:
        """Take the address of a new printer as typed."""
        self._show(replace(self.state, address=address, wrong={}))

    def take_form(self, form: str) -> None:
        """Say what a new printer speaks."""
        self._show(replace(self.state, form=PaperForm(form)))

    def add_typed(self) -> None:
        """Add the printer at the typed address."""
        address = self.state.address.strip()
        if address:
            self._add(PrinterEntry(typed_destination(address), self.state.form))

    def type(self, name: str, text: str) -> None:
        """Take a text of the printer chosen as typed."""
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        typed = {**self.state.typed, name: text}
        self._show(replace(self.state, typed=typed, wrong=wrong, error=None))

    def save(self) -> None:
        """Save what was typed for the printer chosen."""
        line, typed = self.state.printer, self.state.typed
        if line is None or not typed:
            return
        values: dict[str, object] = {}
        for name, text in typed.items():
            value = _tenths(text) if name in _LENGTHS else text.strip()
            if value is None:
                fault = BadEntry(name, "not_a_number")
                self._show(replace(self.state, wrong={**self.state.wrong, name: fault}))
                return
            values[name] = typed_destination(text.strip()) if name == "destination" else value
        self._change(line, replace(line.entry, **values))  # type: ignore[arg-type]

    def set_value(self, name: str, value: object) -> None:
        """Choose a value of the printer chosen; it is saved at once."""
        line = self.state.printer
        if line is None or getattr(line.entry, name) == value:
            return
        values = {name: value}
        if name == "form":
            # Another language means other paper.
            values |= {"width": None, "height": None}
        self._change(line, replace(line.entry, **values))  # type: ignore[arg-type]

    def set_size(self, width: int, height: int) -> None:
        """Choose the paper of the printer chosen, in tenths of a millimetre."""
        line = self.state.printer
        if line is not None and (line.entry.width, line.entry.height) != (width, height):
            self._change(line, replace(line.entry, width=width, height=height))

    def end(self) -> None:
        """Use the printer chosen no more."""
        if (line := self.state.printer) is not None:
            said = self._words.say("{printer} is not used any more", printer=line.name)
            call = partial(self._services.printers.end, printer=line.id)
            self._write(call, said)
            self.choose("")

    def route(self, kind: PaperKind, printer: str) -> None:
        """Print a paper there; an empty text lets it go with the claim ticket."""
        own = {one.kind: one.own for one in self.state.routes}
        if own.get(kind) == printer:
            return
        said = self._words.say("{paper}: printer changed", paper=self._words.label(kind))
        route = partial(self._services.printers.route, kind=kind)
        undo = partial(self._write, partial(route, printer=own.get(kind, "")), "")
        self._write(partial(route, printer=printer), said, undo)

    def print_page(self, what: TaskKind) -> None:
        """Print the test page or the calibration page of the printer chosen."""
        if (line := self.state.printer) is not None:
            call = partial(self._services.queue.put_page, printer=line.id, what=what)
            self._put(call, self._words.say("{printer}: page printed", printer=line.name))

    def open_drawer(self) -> None:
        """Open the cash drawer, to see whether it hangs there."""
        call = partial(self._services.drawer.put, reason=DrawerReason.OTHER)
        self._put(call, self._words.say("The drawer was opened"))

    def _put(self, put: Callable[[Actor], Queued], said: str) -> None:
        self._show(replace(self.state, error=None))
        call = partial(put, self._session.actor)
        self._tasks.run(self, call, partial(self._run, said), self._failed, lane=Lane.WRITE)

    def _run(self, said: str, queued: Queued) -> None:
        self._tasks.run(
            self,
            partial(self._services.queue.run, queued.task, retry=False),
            partial(self._ended, said),
            self._failed,
            lane=DeviceLane(queued.destination),
        )

    def _ended(self, said: str, end: TaskEnd | None) -> None:
        if end is not None and end.error is not None:
            self._failed(end.error)
        elif end is not None and end.state is TaskState.PRINTED:
            self.said.emit(Notice(said))
        self._feed.tell(Changes.of(Touched.PAPER))

    def _add(self, entry: PrinterEntry) -> None:
        call = partial(self._services.printers.add, self._session.actor, entry)
        self._tasks.run(self, call, self._added, self._failed, lane=Lane.WRITE)

    def _added(self, line: PrinterLine) -> None:
        self.said.emit(Notice(self._words.say("{printer} is set up", printer=line.name)))
        self._show(replace(self.state, address="", chosen=line.id))
        self._reload()

    def _change(self, line: PrinterLine, entry: PrinterEntry) -> None:
        change = partial(self._services.printers.change, printer=line.id)
        undo = partial(self._write, partial(change, entry=line.entry), "")
        said = self._words.say("{printer} changed", printer=line.name)
        self._write(partial(change, entry=entry), said, undo)

    def _write(
        self, call: Callable[[Actor], object], said: str, undo: Callable[[], None] | None = None
    ) -> None:
        act = partial(call, self._session.actor)
        self._tasks.run(self, act, partial(self._wrote, said, undo), self._failed, lane=Lane.WRITE)

    def _wrote(self, said: str, undo: Callable[[], None] | None, _result: object) -> None:
        if said:
            self.said.emit(Notice(said, undo))
        self._show(replace(self.state, typed={}, wrong={}, error=None))
        self._reload()

    def _reload(self) -> None:
        self._feed.tell(Changes.of(Touched.SETTING))
        self.load()

    def _read_all(self, actor: Actor) -> tuple[tuple[PrinterLine, ...], tuple[RouteLine, ...]]:
        printers = self._services.printers
        return printers.listed(actor), printers.routes(actor)

    def _loaded(self, read: tuple[tuple[PrinterLine, ...], tuple[RouteLine, ...]]) -> None:
        self._show(replace(self.state, printers=read[0], routes=read[1]))

    def _found(self, found: tuple[FoundPrinter, ...]) -> None:
        self._show(replace(self.state, found=found, looking=False))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            name = _BESIDE.get(error.field, error.field)
            self._show(replace(self.state, wrong={name: error}, error=None))
        else:
            self._show(replace(self.state, error=error))

    def _show(self, state: PrintersState) -> None:
        self.state = state
        self.changed.emit(state)


def _tenths(text: str) -> int | None:
    """Read millimetres, also with a comma, as tenths; None for anything else."""
    try:
        return round(float(text.strip().replace(",", ".")) * 10)
    except (ValueError, OverflowError):
        return None
