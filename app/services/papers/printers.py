"""The printers of the machine at which somebody works: found, added, changed, and what they print.

A printer is ended, never deleted: what is on its way to it still names it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.documents import PaperForm, UnsupportedForm
from app.domain.entry_text import checked_line
from app.domain.errors import BadEntry
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.domain.printer import PrinterNameTaken, PrinterNotFound
from app.services.papers.printer_rows import (
    LABEL_FORMS,
    LEADING,
    PRINTED,
    own_printers,
    printer_at,
    printers_at,
    printers_of,
)
from app.services.permits import needs
from db.models.printer import Printer, PrinterRoute
from printing.drawer import DrawerPin
from printing.escpos import SlipText
from printing.found_printers import FoundPrinter, found_printers
from printing.media import DPIS, OFFERED
from printing.printer_status import SILENT, PrinterStatus, ask_status
from printing.render import FORMS
from printing.spool import parse_destination

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_LONGEST_NAME: Final = 60
_WIDEST: Final = 3000
_FARTHEST: Final = 200


@dataclass(frozen=True, slots=True)
class PrinterEntry:
    """A printer as it is entered; lengths are tenths of a millimetre, height 0 is a roll.

    Without a size it has the usual one of its form.
    """

    destination: str
    form: PaperForm
    name: str = ""
    slip_text: SlipText = SlipText.GBK
    drawer: DrawerPin = DrawerPin.PIN_2
    width: int | None = None
    height: int | None = None
    dpi: int = DPIS[0]
    offset_x: int = 0
    offset_y: int = 0
    two_up: bool = False


@dataclass(frozen=True, slots=True)
class PrinterLine:
    """One printer of a machine, and the papers that come out of it."""

    id: str
    entry: PrinterEntry
    papers: tuple[PaperKind, ...]

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.entry.name


@dataclass(frozen=True, slots=True)
class RouteLine:
    """Where a paper goes: `own` is the printer chosen for it alone, `printer` the one it uses."""

    kind: PaperKind
    own: str
    printer: str
    forms: tuple[PaperForm, ...]


class Printers:
    """See, add, change and end a machine's printers, and say which paper goes where."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PRINT)
    def listed(self, actor: Actor) -> tuple[PrinterLine, ...]:
        """Return the printers of this machine, the oldest first."""
        with self._file.reading() as session:
            serving = printers_of(session, actor.workstation)
            return tuple(
                _line(row, [kind for kind, one in serving.items() if one is row])
                for row in printers_at(session, actor.workstation)
            )

    @needs(Permission.PRINT)
    def named(self, actor: Actor, name: str) -> PrinterLine:
        """Return the printer of a name or id; raises PrinterNotFound."""
        wanted = name.strip().casefold()
        for line in self.listed(actor):
            if wanted in (line.name.casefold(), line.id):
                return line
        raise PrinterNotFound(name)

    @needs(Permission.PRINT)
    def status(self, actor: Actor, printer: str) -> PrinterStatus:
        """Ask a slip printer whether it has paper; what cannot be asked has not answered.

        Raises PrinterNotFound or PrinterNotReached.
        """
        with self._file.reading() as session:
            row = printer_at(session, actor.workstation, printer)
            destination, form = parse_destination(row.destination), row.form
        return ask_status(destination) if form == PaperForm.ESCPOS else SILENT

    @needs(Permission.PRINT)
    def routes(self, actor: Actor) -> tuple[RouteLine, ...]:
        """Return for every paper where it goes."""
        with self._file.reading() as session:
            serving = printers_of(session, actor.workstation)
            own = own_printers(session, actor.workstation)
            return tuple(
                RouteLine(kind, own.get(kind, ""), "" if row is None else row.id, _forms(kind))
                for kind, row in serving.items()
            )

    @needs(Permission.SET_UP_PRINTERS)
    def found(self, actor: Actor, kind: PaperKind) -> tuple[FoundPrinter, ...]:
        """Return the printers that are there and can print a paper, for a choice by one key."""
        forms = self.forms(actor, kind)
        return tuple(printer for printer in found_printers() if printer.form in forms)

    @needs(Permission.SET_UP_PRINTERS)
    def found_new(self, actor: Actor) -> tuple[FoundPrinter, ...]:
        """Return the printers that are there and were not added yet."""
        known = {line.entry.destination for line in self.listed(actor)}
        return tuple(one for one in found_printers() if one.destination not in known)

    @needs(Permission.SET_UP_PRINTERS)
    def forms(self, actor: Actor, kind: PaperKind) -> tuple[PaperForm, ...]:  # noqa: ARG002
        """Return the forms in which a paper can be printed."""
        return _forms(kind)

    @needs(Permission.SET_UP_PRINTERS)
    def add(self, actor: Actor, entry: PrinterEntry) -> PrinterLine:
        """Add a printer; the first one serves every paper that it can print.

        Raises BadEntry or PrinterNameTaken.
        """
        with self._file.acting(actor) as work:
            row = self._added(work, actor, entry)
            own = own_printers(work, actor.workstation)
            first = PaperKind.DEVICE_LABEL if entry.form in LABEL_FORMS else LEADING
            if first not in own and entry.form in FORMS[first]:
                _route(work, actor, first, row.id)
            return _line(row, [])

    @needs(Permission.SET_UP_PRINTERS)
    def change(self, actor: Actor, printer: str, entry: PrinterEntry) -> None:
        """Give a printer other values; raises BadEntry, PrinterNameTaken, PrinterNotFound."""
        with self._file.acting(actor) as work:
            row = printer_at(work, actor.workstation, printer)
            _write(row, _checked(work, actor, entry, row))
            work.record("printer.changed", printer=row.id, destination=row.destination)

    @needs(Permission.SET_UP_PRINTERS)
    def end(self, actor: Actor, printer: str) -> tuple[PaperKind, ...]:
        """Use a printer no more; its papers, which are returned, go where the others go.

        Raises PrinterNotFound.
        """
        with self._file.acting(actor) as work:
            row = printer_at(work, actor.workstation, printer)
            row.ended_at = work.at
            routed = own_printers(work, actor.workstation)
            papers = tuple(kind for kind, one in routed.items() if one == printer)
            for kind in papers:
                _route(work, actor, kind, None)
            work.record("printer.ended", printer=row.id)
            return papers

    @needs(Permission.SET_UP_PRINTERS)
    def use_again(self, actor: Actor, printer: str, papers: Sequence[PaperKind]) -> None:
        """Use a printer that was ended as before; those papers are printed there again.

        Raises PrinterNotFound, or PrinterNameTaken by one that was added since.
        """
        with self._file.acting(actor) as work:
            row = work.get(Printer, printer)
            if row is None or row.workstation != actor.workstation:
                raise PrinterNotFound(printer)
            _checked(work, actor, _line(row, []).entry, row)
            row.ended_at = None
            work.flush()
            for kind in papers:
                _route(work, actor, kind, row.id)
            work.record("printer.used_again", printer=row.id)

    @needs(Permission.SET_UP_PRINTERS)
    def route(self, actor: Actor, kind: PaperKind, printer: str) -> None:
        """Print a paper there from now on; an empty text lets it go with the others.

        Raises PrinterNotFound, or UnsupportedForm where the printer cannot print it.
        """
        with self._file.acting(actor) as work:
            if not printer:
                _route(work, actor, kind, None)
                return
            row = printer_at(work, actor.workstation, printer)
            if row.form not in _forms(kind):
                raise UnsupportedForm(kind, PaperForm(row.form))
            _route(work, actor, kind, row.id)

    @needs(Permission.SET_UP_PRINTERS)
    def choose_for_all(self, actor: Actor, kind: PaperKind, entry: PrinterEntry) -> str:
        """Print a paper there, and with it every other that has no printer of its own.

        The printer is added where it is new; returns its id. A label printer prints labels only.
        Raises BadEntry, UnsupportedForm.
        """
        if entry.form not in _forms(kind):
            raise UnsupportedForm(kind, entry.form)
        with self._file.acting(actor) as work:
            row = _same(work, actor, entry) or self._added(work, actor, entry)
            leading = LEADING in own_printers(work, actor.workstation)
            alone = leading or entry.form in LABEL_FORMS or entry.form not in FORMS[LEADING]
            _route(work, actor, kind if alone and kind is not LEADING else LEADING, row.id)
            return row.id

    @staticmethod
    def _added(work: Work, actor: Actor, entry: PrinterEntry) -> Printer:
        entry = _checked(work, actor, entry, None)
        row = Printer(workstation=actor.workstation, added_at=work.at)
        _write(row, entry)
        work.add(row)
        work.flush()
        work.record("printer.added", printer=row.id, destination=row.destination, form=row.form)
        return row


def _forms(kind: PaperKind) -> tuple[PaperForm, ...]:
    return tuple(form for form in PRINTED if form in FORMS[kind])


def _line(row: Printer, papers: list[PaperKind]) -> PrinterLine:
    entry = PrinterEntry(
        destination=row.destination,
        form=PaperForm(row.form),
        name=row.name,
        slip_text=SlipText(row.slip_text),
        drawer=DrawerPin(row.drawer),
        width=row.width,
        height=row.height,
        dpi=row.dpi,
        offset_x=row.offset_x,
        offset_y=row.offset_y,
        two_up=row.two_up,
    )
    return PrinterLine(row.id, entry, tuple(papers))


def _write(row: Printer, entry: PrinterEntry) -> None:
    row.name, row.destination, row.form = entry.name, entry.destination, str(entry.form)
    row.slip_text, row.drawer = str(entry.slip_text), str(entry.drawer)
    usual = OFFERED[entry.form][0]
    row.width = usual.width if entry.width is None else entry.width
    row.height = usual.height if entry.height is None else entry.height
    row.dpi, row.two_up = entry.dpi, entry.two_up
    row.offset_x, row.offset_y = entry.offset_x, entry.offset_y


def _checked(work: Work, actor: Actor, entry: PrinterEntry, row: Printer | None) -> PrinterEntry:
    """Return an entry that a printer can have."""
    destination = str(parse_destination(entry.destination))
    if entry.form not in PRINTED:
        raise BadEntry("form", "not_one_of", ", ".join(PRINTED))
    _check_sizes(entry)
    others = [one for one in printers_at(work, actor.workstation) if one is not row]
    taken = {one.name.casefold() for one in others}
    name = checked_line("name", entry.name or _name_of(destination, taken), _LONGEST_NAME)
    if name.casefold() in taken:
        raise PrinterNameTaken(name)
    # Only a slip's printer has a socket for a drawer, only a page has room for two.
    drawer = entry.drawer if entry.form is PaperForm.ESCPOS else DrawerPin.OFF
    two_up = entry.two_up and entry.form is PaperForm.PDF
    return replace(entry, destination=destination, name=name, drawer=drawer, two_up=two_up)


def _check_sizes(entry: PrinterEntry) -> None:
    roll = entry.form is PaperForm.ESCPOS
    for field, value, least, most in (
        ("width", entry.width, 100, _WIDEST),
        ("height", entry.height, 0 if roll else 100, 0 if roll else 2 * _WIDEST),
        ("offset", entry.offset_x, -_FARTHEST, _FARTHEST),
        ("offset", entry.offset_y, -_FARTHEST, _FARTHEST),
    ):
        if value is not None and not least <= value <= most:
            raise BadEntry(field, "out_of_range", f"{least / 10:g}-{most / 10:g}")
    if entry.dpi not in DPIS:
        raise BadEntry("dpi", "not_one_of", ", ".join(str(dpi) for dpi in DPIS))


def _name_of(destination: str, taken: set[str]) -> str:
    """Name a printer by its place; a second one of that place gets a number."""
    plain = destination.split("?", 1)[0].split(":", 1)[1].rstrip("/").rsplit("/", 1)[-1]
    plain = plain[: _LONGEST_NAME - 4]
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain} {number}"
    return name


def _same(work: Work, actor: Actor, entry: PrinterEntry) -> Printer | None:
    destination = str(parse_destination(entry.destination))
    for row in printers_at(work, actor.workstation):
        if (row.destination, row.form) == (destination, entry.form):
            return row
    return None


def _route(work: Work, actor: Actor, kind: PaperKind, printer: str | None) -> None:
    row = work.scalars(
        select(PrinterRoute).where(
            PrinterRoute.workstation == actor.workstation, PrinterRoute.kind == kind
        )
    ).first()
    if row is None:
        work.add(PrinterRoute(workstation=actor.workstation, kind=str(kind), printer=printer))
    else:
        row.printer = printer
    work.flush()
    work.record("printer.routed", paper=str(kind), printer=printer or "")
