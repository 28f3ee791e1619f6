"""Which forms each paper has, and the one way from a document to bytes.

The same document with the same options gives the same bytes, for ever within one template version.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.domain.documents import PaperForm, UnsupportedForm
from app.domain.paper import PaperKind
from printing import (
    action_sheet,
    badge,
    bin_label,
    claim_slip,
    claim_ticket,
    data_agreement,
    day_page,
    day_slip,
    device_label,
    mirror_sheet,
    money_page,
    part_labels,
    queue_slip,
    quote_page,
    quote_slip,
    receipt_slip,
    repair_information,
    repair_record,
    repair_report,
    send_out_note,
    shelf_walk,
)
from printing.glyphs import printable_document
from printing.page_media import on_paper
from printing.render_options import DEFAULT_OPTIONS, RenderOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.paper_documents import PaperDocument

    # The document is of the kind under which the renderer is found.
    Renderer = Callable[[Any, RenderOptions], bytes]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper's bytes, and the characters that the font lacks and that show as 〓."""

    data: bytes
    missing: tuple[str, ...] = ()


_CLAIM_TICKET: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: claim_ticket.render_pdf,
    PaperForm.ESCPOS: claim_slip.render_slip,
    PaperForm.PNG: claim_ticket.render_png,
}
_RECEIPT: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: lambda receipt, _: money_page.render_receipt_pdf(receipt),
    PaperForm.ESCPOS: receipt_slip.render_receipt,
    PaperForm.PNG: lambda receipt, _: money_page.render_receipt_png(receipt),
}
_INVOICE: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: lambda invoice, _: money_page.render_invoice_pdf(invoice),
    PaperForm.ESCPOS: receipt_slip.render_invoice,
    PaperForm.PNG: lambda invoice, _: money_page.render_invoice_png(invoice),
}
_QUEUE_SLIP: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: lambda queue, _: queue_slip.render_pdf(queue),
    PaperForm.ESCPOS: queue_slip.render_slip,
    PaperForm.PNG: lambda queue, _: queue_slip.render_png(queue),
}
_DAY_REPORT: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: lambda report, _: day_page.render_pdf(report),
    PaperForm.ESCPOS: day_slip.render_slip,
    PaperForm.PNG: lambda report, _: day_page.render_png(report),
}

_DATA_AGREEMENT: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: data_agreement.render_pdf,
    PaperForm.ESCPOS: data_agreement.render_slip,
    PaperForm.PNG: data_agreement.render_png,
}
_ACTION_SHEET: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: action_sheet.render_pdf,
    PaperForm.ESCPOS: action_sheet.render_slip,
    PaperForm.PNG: action_sheet.render_png,
}
_SHELF_WALK: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: shelf_walk.render_pdf,
    PaperForm.ESCPOS: shelf_walk.render_slip,
    PaperForm.PNG: shelf_walk.render_png,
}
_QUOTE: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: quote_page.render_pdf,
    PaperForm.ESCPOS: quote_slip.render_slip,
    PaperForm.PNG: quote_page.render_png,
}
_REPAIR_INFORMATION: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: repair_information.render_pdf,
    PaperForm.ESCPOS: repair_information.render_slip,
    PaperForm.PNG: repair_information.render_png,
}
_REPAIR_RECORD: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: repair_record.render_pdf,
    PaperForm.ESCPOS: repair_record.render_slip,
    PaperForm.PNG: repair_record.render_png,
}
_MIRROR_SHEET: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: mirror_sheet.render_pdf,
    PaperForm.ESCPOS: mirror_sheet.render_slip,
    PaperForm.PNG: mirror_sheet.render_png,
}
_REPAIR_REPORT: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: repair_report.render_pdf,
    PaperForm.ESCPOS: repair_report.render_slip,
    PaperForm.PNG: repair_report.render_png,
}
_SEND_OUT_NOTE: Final[Mapping[PaperForm, Renderer]] = {
    PaperForm.PDF: send_out_note.render_pdf,
    PaperForm.ESCPOS: send_out_note.render_slip,
    PaperForm.PNG: send_out_note.render_png,
}

_RENDERERS: Final[Mapping[PaperKind, Mapping[PaperForm, Renderer]]] = {
    PaperKind.CLAIM_TICKET: _CLAIM_TICKET,
    PaperKind.DEVICE_LABEL: device_label.RENDERERS,
    PaperKind.RECEIPT: _RECEIPT,
    PaperKind.INVOICE: _INVOICE,
    PaperKind.QUEUE_SLIP: _QUEUE_SLIP,
    PaperKind.DAY_REPORT: _DAY_REPORT,
    PaperKind.DATA_AGREEMENT: _DATA_AGREEMENT,
    PaperKind.BIN_LABEL: bin_label.RENDERERS,
    PaperKind.ACTION_SHEET: _ACTION_SHEET,
    PaperKind.BADGE: badge.RENDERERS,
    PaperKind.SHELF_WALK: _SHELF_WALK,
    PaperKind.PART_LABELS: part_labels.RENDERERS,
    PaperKind.QUOTE: _QUOTE,
    PaperKind.REPAIR_INFORMATION: _REPAIR_INFORMATION,
    PaperKind.REPAIR_RECORD: _REPAIR_RECORD,
    PaperKind.MIRROR_SHEET: _MIRROR_SHEET,
    PaperKind.SEND_OUT_NOTE: _SEND_OUT_NOTE,
    PaperKind.REPAIR_REPORT: _REPAIR_REPORT,
}

FORMS: Final = {kind: frozenset(renderers) for kind, renderers in _RENDERERS.items()}
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
    data = _RENDERERS[document.kind][form](printable, options)
    if form is PaperForm.PDF and options.media is not None:
        data = on_paper(data, options.media, document.language)
    return Rendered(data, missing)
