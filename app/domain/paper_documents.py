"""Every paper there is, and the one way to read a stored one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.check_documents import MirrorSheet
from app.domain.counter_documents import (
    ActionSheet,
    Badge,
    BinLabel,
    DataAgreement,
    ShelfWalkSheet,
)
from app.domain.document_json import UnreadableDocument
from app.domain.documents import ClaimTicket, DeviceLabel
from app.domain.money_documents import DayReport, Invoice, QueueSlip, Receipt
from app.domain.outside_documents import SendOutNote
from app.domain.paper import PaperKind
from app.domain.part_documents import PartLabelRun
from app.domain.quote_documents import QuoteSheet, RepairInformation, RepairRecord
from app.domain.report_documents import RepairReportPaper

if TYPE_CHECKING:
    from collections.abc import Mapping

PaperDocument = (
    ClaimTicket
    | DeviceLabel
    | Receipt
    | Invoice
    | QueueSlip
    | DayReport
    | DataAgreement
    | BinLabel
    | ActionSheet
    | Badge
    | ShelfWalkSheet
    | PartLabelRun
    | QuoteSheet
    | RepairInformation
    | RepairRecord
    | MirrorSheet
    | SendOutNote
    | RepairReportPaper
)

_DOCUMENTS: Final[Mapping[str, type[PaperDocument]]] = {
    PaperKind.CLAIM_TICKET: ClaimTicket,
    PaperKind.DEVICE_LABEL: DeviceLabel,
    PaperKind.RECEIPT: Receipt,
    PaperKind.INVOICE: Invoice,
    PaperKind.QUEUE_SLIP: QueueSlip,
    PaperKind.DAY_REPORT: DayReport,
    PaperKind.DATA_AGREEMENT: DataAgreement,
    PaperKind.BIN_LABEL: BinLabel,
    PaperKind.ACTION_SHEET: ActionSheet,
    PaperKind.BADGE: Badge,
    PaperKind.SHELF_WALK: ShelfWalkSheet,
    PaperKind.PART_LABELS: PartLabelRun,
    PaperKind.QUOTE: QuoteSheet,
    PaperKind.REPAIR_INFORMATION: RepairInformation,
    PaperKind.REPAIR_RECORD: RepairRecord,
    PaperKind.MIRROR_SHEET: MirrorSheet,
    PaperKind.SEND_OUT_NOTE: SendOutNote,
    PaperKind.REPAIR_REPORT: RepairReportPaper,
}


def document_from_json(values: dict[str, Any]) -> PaperDocument:
    """Read any stored document by its `kind`.

    Raises UnreadableDocument.
    """
    kind = str(values.get("kind"))
    if kind not in _DOCUMENTS:
        raise UnreadableDocument("kind")
    return _DOCUMENTS[kind].from_json(values)
