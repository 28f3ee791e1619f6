"""The printers of one machine: what the system offers, which paper goes where, and a sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.documents import PaperForm, UnsupportedForm
from app.domain.errors import NoPrinter
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.services.local_day import local_time
from app.services.papers.chosen_printers import LEADING, PaperPrinter, own_printer, printer_of
from app.services.papers.sample_papers import sample_paper
from app.services.permits import needs
from app.services.policy.shop_settings import read_machine_values
from app.services.shop import read_profile
from printing.drawer import DrawerPin
from printing.escpos import SlipText
from printing.found_printers import FoundPrinter, found_printers
from printing.render import FORMS, render
from printing.render_options import RenderOptions
from printing.spool import parse_destination, send, system_printers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.actor import Actor
    from app.services.policy.shop_settings import ShopSettings
    from app.services.store_file import StoreFile

# Forms that can be sent to a printer; a picture is for screens.
PRINTED: Final = (PaperForm.PDF, PaperForm.ESCPOS, PaperForm.TSPL, PaperForm.ZPL)


@dataclass(frozen=True, slots=True)
class MachinePrinters:
    """A machine's own choice for each paper, how its slips get Chinese, where its drawer hangs.

    A paper without a destination goes where the claim ticket goes.
    """

    papers: Mapping[PaperKind, PaperPrinter]
    slip_text: SlipText
    drawer: DrawerPin = DrawerPin.OFF


class PrinterSetup:
    """See, choose and try out the printers of the machine at which somebody works."""

    def __init__(self, store_file: StoreFile, settings: ShopSettings) -> None:
        self._file = store_file
        self._settings = settings

    @needs(Permission.SET_UP_PRINTERS)
    def system_printers(self, actor: Actor) -> tuple[str, ...]:  # noqa: ARG002
        """Return the names of the operating system's printers."""
        return system_printers()

    @needs(Permission.SET_UP_PRINTERS)
    def chosen(self, actor: Actor) -> MachinePrinters:
        """Return where this machine prints."""
        with self._file.reading() as session:
            values = read_machine_values(session, actor.workstation)
        papers = {kind: own_printer(values, kind) for kind in PaperKind}
        slip_text = SlipText(str(values["slip_text"]))
        return MachinePrinters(papers, slip_text, DrawerPin(str(values["cash_drawer"])))

    @needs(Permission.SET_UP_PRINTERS)
    def found(self, actor: Actor, kind: PaperKind) -> tuple[FoundPrinter, ...]:
        """Return the printers that are there and can print a paper, for a choice by one key."""
        forms = self.forms(actor, kind)
        return tuple(printer for printer in found_printers() if printer.form in forms)

    @needs(Permission.SET_UP_PRINTERS)
    def choose_for_all(self, actor: Actor, kind: PaperKind, printer: PaperPrinter) -> None:
        """Print a paper there, and with it every other that has no printer of its own.

        A label printer prints labels only. Raises what `choose` raises.
        """
        with self._file.reading() as session:
            leading = own_printer(read_machine_values(session, actor.workstation), LEADING)
        labels_only = bool(leading.destination) or printer.form is PaperForm.TSPL
        alone = kind is PaperKind.DEVICE_LABEL and labels_only
        self.choose(actor, kind if alone else LEADING, printer)

    @needs(Permission.SET_UP_PRINTERS)
    def forms(self, actor: Actor, kind: PaperKind) -> tuple[PaperForm, ...]:  # noqa: ARG002
        """Return the forms in which a paper can be printed."""
        return tuple(form for form in PRINTED if form in FORMS[kind])

    @needs(Permission.SET_UP_PRINTERS)
    def choose(self, actor: Actor, kind: PaperKind, printer: PaperPrinter) -> None:
        """Print a paper there from now on.

        Raises BadEntry for a destination that is none, UnsupportedForm.
        """
        destination = ""
        if printer.destination:
            destination = str(parse_destination(printer.destination))
        if printer.form not in self.forms(actor, kind):
            raise UnsupportedForm(kind, printer.form)
        follows = not destination and kind not in (LEADING, PaperKind.DEVICE_LABEL)
        self._settings.change_machine(actor, f"{kind}_printer", destination)
        self._settings.change_machine(actor, f"{kind}_form", "" if follows else str(printer.form))

    @needs(Permission.SET_UP_PRINTERS)
    def choose_slip_text(self, actor: Actor, slip_text: SlipText) -> None:
        """Send Chinese to the slip printer as its own characters, or as a picture."""
        self._settings.change_machine(actor, "slip_text", str(slip_text))

    @needs(Permission.SET_UP_PRINTERS)
    def choose_drawer(self, actor: Actor, pin: DrawerPin) -> None:
        """Say on which pin of the slip printer the cash drawer hangs."""
        self._settings.change_machine(actor, "cash_drawer", str(pin))

    @needs(Permission.PRINT)
    def print_sample(self, actor: Actor, kind: PaperKind) -> None:
        """Print a paper of a device that does not exist, which says that it is a sample.

        Raises NoPrinter, PrinterNotReached, SpoolerRefused or PrintUnknown.
        """
        with self._file.reading() as session:
            values = read_machine_values(session, actor.workstation)
            profile = read_profile(session)
        printer = printer_of(values, kind)
        if not printer.destination:
            raise NoPrinter(kind)
        now = local_time(self._file.clock.now_ms(), profile.time_zone)
        document = sample_paper(kind, profile, actor.name, now)
        rendered = render(document, printer.form, RenderOptions(SlipText(str(values["slip_text"]))))
        send(parse_destination(printer.destination), rendered.data)
