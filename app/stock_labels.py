"""The English labels of parts, stock and the ledger; see `app.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.part import OldPartDuty, PartGrade, PieceOrigin, Tracking
from app.domain.part_documents import LabelEach, LabelOf
from app.domain.part_line import PartLineState, ReleaseReason, Settlement
from app.domain.price_rule import PriceEnding, RuleKind
from app.domain.repair_undo import MoneyBack
from app.domain.stock import MoveKind, StockPlace
from app.domain.stock_entry import StockRemark
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

STOCK_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    MoveKind: {
        MoveKind.RECEIVE: N_("Came in"),
        MoveKind.OPENING: N_("Opening stock"),
        MoveKind.SELL: N_("Sold"),
        MoveKind.RETURN: N_("Brought back"),
        MoveKind.COUNT: N_("Counted"),
        MoveKind.VOID: N_("Voided"),
        MoveKind.ISSUE: N_("Issued to a job"),
        MoveKind.FIT: N_("Fitted"),
        MoveKind.UNFIT: N_("Taken out again"),
        MoveKind.PUT_BACK: N_("Put back"),
        MoveKind.MOVE: N_("Moved"),
        MoveKind.WRITE_OFF: N_("Written off"),
        MoveKind.SEND_BACK: N_("Sent back to the supplier"),
        MoveKind.DISPOSE: N_("Disposed of"),
        MoveKind.STRIP: N_("Stripped from a device"),
    },
    StockPlace: {
        StockPlace.STORE: N_("Shelf"),
        StockPlace.BENCH: N_("Bench"),
        StockPlace.TRANSIT: N_("On the way"),
        StockPlace.QUARANTINE: N_("Quarantine"),
        StockPlace.OLD_PARTS: N_("Old parts"),
        StockPlace.SCRAP: N_("Scrap"),
    },
    PartGrade: {
        PartGrade.ORIGINAL: N_("Original part"),
        PartGrade.CERTIFIED: N_("Certified part"),
        PartGrade.COMPATIBLE: N_("Compatible part"),
        PartGrade.USED: N_("Second-hand part"),
        PartGrade.STRIPPED: N_("From a stripped device"),
    },
    Tracking: {
        Tracking.PIECE: N_("Counted"),
        Tracking.BATCH: N_("By batch"),
        Tracking.SERIAL: N_("By serial number"),
    },
    OldPartDuty: {
        OldPartDuty.NONE: N_("Nothing in particular"),
        OldPartDuty.OFFER: N_("Offer it to the customer"),
        OldPartDuty.KEEP: N_("The shop keeps it"),
        OldPartDuty.SEND_BACK: N_("Send it back to the supplier or maker"),
        OldPartDuty.DISPOSE: N_("Dispose of it as special waste"),
    },
    PieceOrigin: {
        PieceOrigin.RECEIVED: N_("Came in"),
        PieceOrigin.STRIPPED: N_("Stripped from a device"),
        PieceOrigin.FOUND: N_("Found when counting"),
    },
    PartLineState: {
        PartLineState.NEEDED: N_("Needed"),
        PartLineState.ISSUED: N_("On the bench"),
        PartLineState.FITTED: N_("Fitted"),
        PartLineState.TAKEN_OUT: N_("Taken out again"),
        PartLineState.DROPPED: N_("Not needed"),
    },
    ReleaseReason: {
        ReleaseReason.ISSUED: N_("Issued"),
        ReleaseReason.FITTED: N_("Fitted"),
        ReleaseReason.NOT_NEEDED: N_("Not needed"),
        ReleaseReason.GIVEN_AWAY: N_("Used for something else"),
    },
    StockRemark: {
        StockRemark.OVER_MAXIMUM: N_("More than the place should have"),
        StockRemark.OVER_VALUE: N_("Worth more than the place should have"),
        StockRemark.COST_LOOKS_TAXED: N_("The cost looks as if tax was in it"),
        StockRemark.COST_ABOVE_PRICE: N_("Costs more than it is sold for"),
        StockRemark.PAPER_TWICE: N_("Came in before by the same paper"),
        StockRemark.TO_BE_BOOKED: N_("Some of it was used and waits to be booked"),
    },
    RuleKind: {
        RuleKind.PERCENT: N_("By a share"),
        RuleKind.AMOUNT: N_("By an amount"),
        RuleKind.ON_COST: N_("From the cost"),
    },
    PriceEnding: {
        PriceEnding.EXACT: N_("As it comes"),
        PriceEnding.WHOLE: N_("Full units"),
        PriceEnding.TENS: N_("Full tens"),
        PriceEnding.NINETY: N_("Ending in .90"),
    },
    MoneyBack: {
        MoneyBack.BACK: N_("Give back what was paid"),
        MoneyBack.VOID: N_("Void the receipt"),
        MoneyBack.KEEP: N_("Leave the money as it is"),
    },
    Settlement: {
        Settlement.RECEIVED: N_("Came from a supplier"),
        Settlement.FOUND: N_("The book was wrong"),
        Settlement.SHELF: N_("Received since, taken off the shelf"),
        Settlement.NOT_OURS: N_("Was never the shop's"),
        Settlement.TAKEN_BACK: N_("Undone"),
    },
    LabelOf: {
        LabelOf.PART: N_("Part"),
        LabelOf.PACK: N_("Pack"),
        LabelOf.PIECE: N_("Single piece"),
        LabelOf.BATCH: N_("Batch"),
    },
    LabelEach: {
        LabelEach.PIECE: N_("One label for each piece"),
        LabelEach.LOT: N_("One label for all that lie together"),
    },
}
