"""Where one machine prints each paper: one choice serves them all until another is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.documents import PaperForm
from app.domain.paper import PaperKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.settings import SettingValue

LEADING: Final = PaperKind.CLAIM_TICKET
"""The paper whose printer serves all that have none of their own."""


@dataclass(frozen=True, slots=True)
class PaperPrinter:
    """Where a paper is printed and in which form; no destination is an empty text."""

    destination: str
    form: PaperForm


def printer_of(values: Mapping[str, SettingValue], kind: PaperKind) -> PaperPrinter:
    """Return where a machine with these values prints a paper.

    Without a printer of its own it goes where the claim ticket goes, in the claim ticket's form;
    a label too where that is a slip, of which it is then a stub.
    """
    own = own_printer(values, kind)
    if own.destination or kind is LEADING:
        return own
    leading = own_printer(values, LEADING)
    if kind is PaperKind.DEVICE_LABEL and leading.form is not PaperForm.ESCPOS:
        return own
    form = values[f"{kind}_form"] if kind is not PaperKind.DEVICE_LABEL else ""
    return PaperPrinter(leading.destination, PaperForm(str(form or leading.form)))


def own_printer(values: Mapping[str, SettingValue], kind: PaperKind) -> PaperPrinter:
    """Return what was chosen for this paper alone; no destination where it goes with another."""
    form = values[f"{kind}_form"] or values[f"{LEADING}_form"]
    return PaperPrinter(str(values[f"{kind}_printer"]), PaperForm(str(form)))
