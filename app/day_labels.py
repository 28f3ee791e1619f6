"""The English labels of what prices, money, stock, bench and the day show; see `app.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.arrivals import AppointmentPlace, AppointmentState, QueueState
from app.domain.bench import BenchEntryKind, CheckAnswer, ChecklistLength, CheckStage
from app.domain.billing import (
    ChargeKind,
    InvoiceKind,
    PaymentKind,
    ReceiptKind,
    SignOffHow,
    TaxMode,
)
from app.domain.day_figures import DrillKind
from app.domain.handover import HandoverCheck, Hindrance, Proof
from app.domain.message import MessageKind, MessageWay
from app.domain.price_line import Tier
from app.domain.tender import TenderKind
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

DAY_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    QueueState: {
        QueueState.WAITING: N_("Waiting"),
        QueueState.CALLED: N_("Called"),
        QueueState.TAKEN: N_("Device taken in"),
        QueueState.LEFT: N_("Gone"),
    },
    AppointmentState: {
        AppointmentState.BOOKED: N_("Booked"),
        AppointmentState.CAME: N_("Came"),
        AppointmentState.CANCELLED: N_("Cancelled"),
    },
    AppointmentPlace: {
        AppointmentPlace.COUNTER: N_("At the counter"),
        AppointmentPlace.ADDRESS: N_("At the customer's address"),
    },
    HandoverCheck: {
        HandoverCheck.FAULT_GONE: N_("Original fault shown gone"),
        HandoverCheck.SIM_BACK: N_("SIM and memory card back"),
        HandoverCheck.ACCESSORIES_BACK: N_("Accessories back"),
        HandoverCheck.CLEANED: N_("Device cleaned"),
        HandoverCheck.PAPERS_TOGETHER: N_("Papers together"),
    },
    Hindrance: {
        Hindrance.NOT_READY: N_("Not ready yet"),
        Hindrance.NOT_AGREED: N_("Costs more than was agreed"),
        Hindrance.UNPAID: N_("Not paid yet"),
        Hindrance.OVERPAID: N_("More was paid than it costs"),
        Hindrance.NOT_MIRRORED: N_("Not tested again since its repair"),
        Hindrance.NEWLY_BAD: N_("Newly bad, not released"),
        Hindrance.SECOND_TEST: N_("Second person has not tested it"),
        Hindrance.LONG_RUN: N_("Still in a long run"),
    },
    MessageKind: {
        MessageKind.RECEIVED: N_("Taken in"),
        MessageKind.PRICE: N_("Price, with a question"),
        MessageKind.DELAY: N_("Delay"),
        MessageKind.READY: N_("Ready to collect"),
        MessageKind.NOT_REPAIRABLE: N_("Cannot be repaired"),
        MessageKind.UNDONE: N_("Repair undone"),
    },
    MessageWay: {
        MessageWay.WECHAT: N_("WeChat"),
        MessageWay.SMS: N_("SMS"),
        MessageWay.PHONE: N_("Telephone"),
    },
    Proof: {
        Proof.TICKET: N_("Claim ticket"),
        Proof.KNOWN: N_("Phone number known"),
        Proof.IDENTITY: N_("Identity document"),
        Proof.PRESENT: N_("Waited for it"),
        Proof.COURIER: N_("Sent by courier"),
    },
    ChargeKind: {
        ChargeKind.REPAIR: N_("Repair"),
        ChargeKind.PART: N_("Part"),
        ChargeKind.LABOUR: N_("Labour"),
        ChargeKind.FEE: N_("Fee"),
        ChargeKind.GOODS: N_("Goods"),
    },
    InvoiceKind: {
        InvoiceKind.INVOICE: N_("Invoice"),
        InvoiceKind.CREDIT: N_("Credit"),
    },
    PaymentKind: {
        PaymentKind.PAYMENT: N_("Payment"),
        PaymentKind.DEPOSIT: N_("Deposit"),
        PaymentKind.REFUND: N_("Refund"),
    },
    ReceiptKind: {
        ReceiptKind.PAYMENT: N_("Payment"),
        ReceiptKind.DEPOSIT: N_("Deposit"),
        ReceiptKind.REFUND: N_("Refund"),
        ReceiptKind.EXCHANGE: N_("Exchange"),
    },
    SignOffHow: {
        SignOffHow.PRICE_LIST: N_("Ordered from the price list"),
        SignOffHow.SPOKEN: N_("Said"),
        SignOffHow.MESSAGE: N_("Written in a message"),
        SignOffHow.SIGNED: N_("Signed"),
        SignOffHow.SHEET: N_("On a paper that was signed"),
        SignOffHow.COMPANY: N_("By a company's contact"),
        SignOffHow.LIMIT: N_("Up to a limit"),
    },
    TenderKind: {
        TenderKind.CASH: N_("Cash"),
        TenderKind.CARD: N_("Card"),
        TenderKind.QR: N_("Payment code"),
        TenderKind.TRANSFER: N_("Bank transfer"),
        TenderKind.OTHER: N_("Other"),
    },
    TaxMode: {
        TaxMode.INCLUSIVE: N_("Prices contain the tax"),
        TaxMode.EXCLUSIVE: N_("Tax is added to prices"),
    },
    BenchEntryKind: {
        BenchEntryKind.STARTED: N_("Taken to the bench"),
        BenchEntryKind.PAUSED: N_("Put down for now"),
        BenchEntryKind.NOTE: N_("Note"),
        BenchEntryKind.QUOTED: N_("Price named"),
        BenchEntryKind.DONE: N_("Work ended"),
        BenchEntryKind.RETURNED: N_("Back to the bench"),
        BenchEntryKind.STEP: N_("Step"),
        BenchEntryKind.MEASURED: N_("Measured"),
        BenchEntryKind.IDENTITY: N_("Identity read"),
        BenchEntryKind.CORRECTION: N_("Correction"),
    },
    CheckStage: {
        CheckStage.INTAKE: N_("As it came in"),
        CheckStage.TEST: N_("Test after the repair"),
    },
    CheckAnswer: {
        CheckAnswer.PASS: N_("Good"),
        CheckAnswer.FAIL: N_("Fails"),
        CheckAnswer.NOT_TESTABLE: N_("Cannot be tested"),
    },
    ChecklistLength: {
        ChecklistLength.SHORT: N_("Short list"),
        ChecklistLength.FULL: N_("Full list"),
    },
    Tier: {
        Tier.JUNIOR: N_("Junior"),
        Tier.MIDDLE: N_("Middle"),
        Tier.SENIOR: N_("Senior"),
    },
    DrillKind: {
        DrillKind.JOBS: N_("Jobs"),
        DrillKind.RECEIPTS: N_("Receipts"),
    },
}
