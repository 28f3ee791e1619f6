"""Which printer prints a paper: its own, else the one that serves all, else one that can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.documents import PaperForm
from app.domain.errors import PaperNotFound
from app.domain.paper import LABEL_RUNS, PaperKind
from app.domain.printer import PrinterNotFound
from db.models.printer import Printer, PrinterRoute
from printing.drawer import DrawerPin
from printing.escpos import SlipText
from printing.media import Media
from printing.render import FORMS
from printing.render_options import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

LEADING: Final = PaperKind.CLAIM_TICKET
"""The paper whose printer serves all that have none of their own."""
PRINTED: Final = (PaperForm.PDF, PaperForm.ESCPOS, PaperForm.TSPL, PaperForm.ZPL)
"""Forms that can be sent to a printer; a picture is for screens."""
LABEL_FORMS: Final = frozenset({PaperForm.TSPL, PaperForm.ZPL})
"""What label printers speak; nothing but labels comes out of them."""
# Anything wider is a page, on which a label keeps the size it always has.
_WIDEST_LABEL: Final = 1100


def is_label(kind: PaperKind) -> bool:
    """Tell whether a paper is a label."""
    return PaperForm.TSPL in FORMS[kind]


def printers_at(session: Session, workstation: str) -> Sequence[Printer]:
    """Return the printers of a machine, the oldest first."""
    return session.scalars(
        select(Printer)
        .where(Printer.workstation == workstation, Printer.ended_at.is_(None))
        .order_by(Printer.id)
    ).all()


def printer_at(session: Session, workstation: str, printer: str) -> Printer:
    """Return a machine's printer by its id; raises PrinterNotFound."""
    row = session.get(Printer, printer)
    if row is None or row.workstation != workstation or row.ended_at is not None:
        raise PrinterNotFound(printer)
    return row


def own_printers(session: Session, workstation: str) -> dict[PaperKind, str]:
    """Return the id of the printer that was chosen for each paper alone."""
    rows = session.execute(
        select(PrinterRoute.kind, PrinterRoute.printer).where(
            PrinterRoute.workstation == workstation, PrinterRoute.printer.is_not(None)
        )
    )
    return {PaperKind(kind): printer for kind, printer in rows if printer is not None}


def printers_of(session: Session, workstation: str) -> Mapping[PaperKind, Printer | None]:
    """Return which printer of a machine prints each paper; None where none does."""
    there = {row.id: row for row in printers_at(session, workstation)}
    own = {
        kind: there[printer]
        for kind, printer in own_printers(session, workstation).items()
        if printer in there
    }
    return {kind: _serving(kind, own, tuple(there.values())) for kind in PaperKind}


def printer_of(session: Session, workstation: str, kind: PaperKind) -> Printer | None:
    """Return the printer of a machine that prints a paper; None where none does.

    Without one of its own a paper goes where the claim ticket goes. A label goes with the device
    label, else with a slip, of which it is then a stub. What a printer cannot print goes to the
    machine's first one that can.
    """
    return printers_of(session, workstation)[kind]


def options_of(printer: Printer, kind: PaperKind) -> RenderOptions:
    """Return how a printer takes a paper."""
    whole_page = printer.form == PaperForm.PDF and printer.width > _WIDEST_LABEL
    alone = is_label(kind) and kind not in LABEL_RUNS
    media = None if alone and whole_page else media_of(printer)
    return RenderOptions(SlipText(printer.slip_text), media)


def media_of(printer: Printer) -> Media:
    """Return what lies in a printer."""
    return Media(
        printer.width,
        printer.height,
        printer.dpi,
        printer.offset_x,
        printer.offset_y,
        printer.two_up,
    )


def checked_kind(name: str) -> PaperKind:
    """Read the name of a paper, with hyphens or underscores; raises PaperNotFound."""
    try:
        return PaperKind(name.replace("-", "_"))
    except ValueError as unknown:
        raise PaperNotFound(name) from unknown


def _serving(
    kind: PaperKind, own: Mapping[PaperKind, Printer], there: Sequence[Printer]
) -> Printer | None:
    if kind in own:
        return own[kind]
    leading = own.get(LEADING)
    if is_label(kind):
        labels = own.get(PaperKind.DEVICE_LABEL)
        if labels is not None and labels.form in FORMS[kind]:
            return labels
        on_slip = leading is not None and leading.form == PaperForm.ESCPOS
        return leading if on_slip and PaperForm.ESCPOS in FORMS[kind] else None
    if leading is None or leading.form in FORMS[kind]:
        return leading
    return next((one for one in there if one.form in FORMS[kind]), None)


def printer_for(
    session: Session, workstation: str, kind: PaperKind, named: str = ""
) -> Printer | None:
    """Return the named printer of a machine, else the one for this kind of paper.

    Raises PrinterNotFound where a printer is named that the machine does not have.
    """
    if named:
        return printer_at(session, workstation, named)
    return printer_of(session, workstation, kind)


def drawer_printer(session: Session, workstation: str) -> Printer | None:
    """Return the printer on which the cash drawer hangs: that of receipts, else any with one."""
    printer = printer_of(session, workstation, PaperKind.RECEIPT)
    if printer is None or printer.form != PaperForm.ESCPOS or printer.drawer == DrawerPin.OFF:
        return None
    return printer
