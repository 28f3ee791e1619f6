"""The English labels of what prices, money, stock, bench and the day show; see `app.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.bench import BenchEntryKind
from app.domain.billing import ChargeKind, InvoiceKind, ReceiptKind, SignOffHow, TaxMode
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

DAY_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
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
    },
    TaxMode: {
        TaxMode.INCLUSIVE: N_("Prices contain the tax"),
        TaxMode.EXCLUSIVE: N_("Tax is added to prices"),
    },
    BenchEntryKind: {
        BenchEntryKind.STARTED: N_("Taken to the bench"),
        BenchEntryKind.NOTE: N_("Note"),
        BenchEntryKind.QUOTED: N_("Price named"),
        BenchEntryKind.DONE: N_("Work finished"),
        BenchEntryKind.RETURNED: N_("Back to the bench"),
    },
}
