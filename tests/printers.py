"""Printers of a machine, as tests set them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.documents import PaperForm
from app.domain.paper import PaperKind
from app.services.papers.printers import PrinterEntry

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def print_to(
    shop: OpenShop,
    actor: Actor,
    destination: str,
    form: PaperForm = PaperForm.PDF,
    kinds: tuple[PaperKind, ...] = (PaperKind.CLAIM_TICKET,),
) -> str:
    """Print these kinds of paper there from now on; returns the printer's id."""
    entry = PrinterEntry(destination, form)
    same = [
        line
        for line in shop.printers.listed(actor)
        if (line.entry.destination, line.entry.form) == (destination, form)
    ]
    printer = same[0].id if same else shop.printers.add(actor, entry).id
    for kind in kinds:
        shop.printers.route(actor, kind, printer)
    return printer
