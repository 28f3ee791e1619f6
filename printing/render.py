"""Which forms each paper has, and the one way from a document to bytes.

The same document with the same options gives the same bytes, for ever within one template version.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, assert_never

from app.domain.documents import ClaimTicket, DeviceLabel, PaperForm, UnsupportedForm
from app.domain.money_documents import DayReport, Invoice, QueueSlip, Receipt
from app.domain.paper import PaperKind
from printing import (
    claim_slip,
    claim_ticket,
    day_page,
    day_slip,
    device_label,
    label_stub,
    money_page,
    queue_slip,
    receipt_slip,
)
from printing.escpos import SlipText
from printing.glyphs import printable_document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.paper_documents import PaperDocument


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What depends on the printer and not on the paper."""

    slip_text: SlipText = SlipText.GBK


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper's bytes, and the characters that the font lacks and that show as 〓."""

    data: bytes
    missing: tuple[str, ...] = ()


DEFAULT_OPTIONS: Final = RenderOptions()

_CLAIM_TICKET: Final[Mapping[PaperForm, Callable[[ClaimTicket, RenderOptions], bytes]]] = {
    PaperForm.PDF: lambda ticket, _: claim_ticket.render_pdf(ticket),
    PaperForm.ESCPOS: lambda ticket, options: claim_slip.render_slip(ticket, options.slip_text),
    PaperForm.PNG: lambda ticket, _: claim_ticket.render_png(ticket),
}
_DEVICE_LABEL: Final[Mapping[PaperForm, Callable[[DeviceLabel, RenderOptions], bytes]]] = {
    PaperForm.PDF: lambda label, _: device_label.render_pdf(label),
    PaperForm.ESCPOS: lambda label, options: label_stub.render_stub(label, options.slip_text),
    PaperForm.TSPL: lambda label, _: device_label.render_tspl(label),
    PaperForm.PNG: lambda label, _: device_label.render_png(label),
}
_RECEIPT: Final[Mapping[PaperForm, Callable[[Receipt, RenderOptions], bytes]]] = {
    PaperForm.PDF: lambda receipt, _: money_page.render_receipt_pdf(receipt),
    PaperForm.ESCPOS: lambda receipt, options: receipt_slip.render_receipt(
        receipt, options.slip_text
    ),
    PaperForm.PNG: lambda receipt, _: money_page.render_receipt_png(receipt),
}
_INVOICE: Final[Mapping[PaperForm, Callable[[Invoice, RenderOptions], bytes]]] = {
    PaperForm.PDF: lambda invoice, _: money_page.render_invoice_pdf(invoice),
    PaperForm.ESCPOS: lambda invoice, options: receipt_slip.render_invoice(
        invoice, options.slip_text
    ),
    PaperForm.PNG: lambda invoice, _: money_page.render_invoice_png(invoice),
}
_QUEUE_SLIP: Final[Mapping[PaperForm, Callable[[QueueSlip, RenderOptions], bytes]]] = {
    PaperForm.PDF: lambda queue, _: queue_slip.render_pdf(queue),
    PaperForm.ESCPOS: lambda queue, options: queue_slip.render_slip(queue, options.slip_text),
    PaperForm.PNG: lambda queue, _: queue_slip.render_png(queue),
}
_DAY_REPORT: Final[Mapping[PaperForm, Callable[[DayReport, RenderOptions], bytes]]] = {
    PaperForm.PDF: lambda report, _: day_page.render_pdf(report),
    PaperForm.ESCPOS: lambda report, options: day_slip.render_slip(report, options.slip_text),
    PaperForm.PNG: lambda report, _: day_page.render_png(report),
}

FORMS: Final[Mapping[PaperKind, frozenset[PaperForm]]] = {
    PaperKind.CLAIM_TICKET: frozenset(_CLAIM_TICKET),
    PaperKind.DEVICE_LABEL: frozenset(_DEVICE_LABEL),
    PaperKind.RECEIPT: frozenset(_RECEIPT),
    PaperKind.INVOICE: frozenset(_INVOICE),
    PaperKind.QUEUE_SLIP: frozenset(_QUEUE_SLIP),
    PaperKind.DAY_REPORT: frozenset(_DAY_REPORT),
}
"""Which forms each paper has."""


def render(
    document: PaperDocument, form: PaperForm, options: RenderOptions = DEFAULT_OPTIONS
) -> Rendered:
    """Return the paper in the form asked for.

    Raises UnsupportedForm for a form that the paper does not have.
    """
    if form not in FORMS[document.kind]:
        raise UnsupportedForm(document.kind, form)
    printable, missing = printable_document(document)
    match printable:
        case ClaimTicket():
            data = _CLAIM_TICKET[form](printable, options)
        case DeviceLabel():
            data = _DEVICE_LABEL[form](printable, options)
        case Receipt():
            data = _RECEIPT[form](printable, options)
        case Invoice():
            data = _INVOICE[form](printable, options)
        case QueueSlip():
            data = _QUEUE_SLIP[form](printable, options)
        case DayReport():
            data = _DAY_REPORT[form](printable, options)
        case _:
            assert_never(printable)
    return Rendered(data, missing)
