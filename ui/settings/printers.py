"""The printers of this machine: found, added, set right, tried out, and which paper goes where."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.documents import PaperForm
from app.domain.errors import BadEntry
from app.domain.printer import DrawerReason, TaskKind
from app.services.papers.printers import PrinterEntry
from ui.printers.printer_chooser import typed_destination
from ui.routes import Notice
from ui.settings.printer_state import LENGTHS
from ui.settings.printer_writing import PrinterWriting
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.paper import PaperKind
    from app.services.papers.printers import PrinterLine


class PrintersModel(PrinterWriting):
    """Add printers, change them, print their test pages, and route papers to them."""

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
            value = _tenths(text) if name in LENGTHS else text.strip()
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
            act = partial(self._services.printers.end, self._session.actor, line.id)
            self._tasks.run(
                self, act, partial(self._ended_use, line), self._failed, lane=Lane.WRITE
            )
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

    def _add(self, entry: PrinterEntry) -> None:
        call = partial(self._services.printers.add, self._session.actor, entry)
        self._tasks.run(self, call, self._added, self._failed, lane=Lane.WRITE)

    def _added(self, line: PrinterLine) -> None:
        self.said.emit(Notice(self._words.say("{printer} is set up", printer=line.name)))
        self._show(replace(self.state, address="", chosen=line.id))
        self._reload()

    def _ended_use(self, line: PrinterLine, papers: tuple[PaperKind, ...]) -> None:
        again = partial(self._services.printers.use_again, printer=line.id, papers=papers)
        said = self._words.say("{printer} is not used any more", printer=line.name)
        self._wrote(said, partial(self._write, again, ""), None)

    def _change(self, line: PrinterLine, entry: PrinterEntry) -> None:
        change = partial(self._services.printers.change, printer=line.id)
        undo = partial(self._write, partial(change, entry=line.entry), "")
        said = self._words.say("{printer} changed", printer=line.name)
        self._write(partial(change, entry=entry), said, undo)


def _tenths(text: str) -> int | None:
    """Read millimetres, also with a comma, as tenths; None for anything else."""
    try:
        return round(float(text.strip().replace(",", ".")) * 10)
    except (ValueError, OverflowError):
        return None
