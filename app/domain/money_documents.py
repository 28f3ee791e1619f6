"""Papers of money, of the queue and of the day as frozen values.

Amounts are texts already, with their currency's decimals; a text that is empty is not printed.
Money that goes out is said in words and never by a minus sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.billing import InvoiceKind, ReceiptKind  # noqa: TC001 (read at run time)
from app.domain.document_json import StoredDocument
from app.domain.documents import (  # noqa: TC001 (read at run time)
    CustomerBlock,
    SignOffBlock,
    StoreBlock,
)
from app.domain.paper import PaperKind


@dataclass(frozen=True, slots=True)
class BilledLine:
    """One line of what is paid for: `price` of one piece, `amount` of all, as the shop prices.

    `kind` and `grade` say what part it is, as 16 CCR 2725 asks; `used` that it was used before.
    """

    name: str
    amount: str
    quantity: int = 1
    price: str = ""
    kind: str = ""
    grade: str = ""
    used: bool = False
    warranty: str = ""
    """How long the shop vouches for it, such as "until 2027-02-20"; empty for not at all."""
    discount: str = ""
    """What was taken off all pieces, within `amount` already; empty for nothing."""
    payer: str = ""
    """Who pays it in the customer's place, in words; empty where the customer does."""


@dataclass(frozen=True, slots=True)
class BilledJob:
    """The lines of one job with its device; goods sold over the counter have no number."""

    lines: tuple[BilledLine, ...]
    number: str = ""
    device: str = ""
    serial: str = ""
    imeis: tuple[str, ...] = ()
    problem: str = ""
    outcome: str = ""
    """What came of the job, in words."""


@dataclass(frozen=True, slots=True)
class TaxLine:
    """What is taxed at one rate: `rate` such as "13 %", and the amounts with and of tax."""

    rate: str
    gross: str
    tax: str


@dataclass(frozen=True, slots=True)
class PaidLine:
    """Money of one tender, in or out as the paper says; `reference` as the clerk noted it."""

    tender: str
    amount: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """What lines come to; `sub_total` is said where tax, rounding or both stand below it."""

    total: str
    sub_total: str = ""
    tax: str = ""
    """All tax on top of the lines; empty where prices contain it."""
    rounding: str = ""
    taxes: tuple[TaxLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What of a bill was paid before this receipt, and what is left to pay after it."""

    deposits: str = ""
    paid_before: str = ""
    balance: str = ""


@dataclass(frozen=True, slots=True)
class Receipt(StoredDocument):
    """What the customer gets for money, or with money given back; 58 mm or half a page.

    `code` is its own code, 16 digits, by which a return finds it. `jobs` are what was paid for;
    of an exchange `returned` is what came back. `paid` went the way that `act` says; `given_back`
    is what an exchange gave back. `voided` is when it was made void, empty while it counts.
    """

    kind: ClassVar[PaperKind] = PaperKind.RECEIPT

    language: str
    code: str
    number: str
    act: ReceiptKind
    store: StoreBlock
    made: str
    made_by: str
    amount: str
    """What changed hands, all tenders together."""
    paid: tuple[PaidLine, ...]
    given_back: tuple[PaidLine, ...] = ()
    jobs: tuple[BilledJob, ...] = ()
    returned: tuple[BilledJob, ...] = ()
    sums: Sums | None = None
    returned_sums: Sums | None = None
    settled: Settled = Settled()
    tendered: str = ""
    change: str = ""
    invoice: str = ""
    """The number of the invoice that is paid."""
    refers: str = ""
    """Of a refund or exchange: the numbers of the original papers."""
    reason: str = ""
    customer: str = ""
    collected: bool = False
    """Whether the devices went with the customer, so that this paper stands for all."""
    notes: tuple[str, ...] = ()
    voided: str = ""
    template_version: int = 1


@dataclass(frozen=True, slots=True)
class Invoice(StoredDocument):
    """What was done and what it costs, as 16 CCR 2725 asks; also where nothing is charged.

    A credit takes back lines of the invoice that `refers` names.
    """

    kind: ClassVar[PaperKind] = PaperKind.INVOICE

    language: str
    number: str
    act: InvoiceKind
    store: StoreBlock
    issued: str
    issued_by: str
    customer: CustomerBlock
    jobs: tuple[BilledJob, ...]
    sums: Sums
    issuer_number: str = ""
    """The employee number of who signs for it."""
    sign_offs: tuple[SignOffBlock, ...] = ()
    """How the customer agreed to it, job by job."""
    settled: Settled = Settled()
    refers: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    voided: str = ""
    template_version: int = 1
    prominent: tuple[str, ...] = ()
    """What stands in prominent type: 16 CCR 2723 words a notice on estimates."""


@dataclass(frozen=True, slots=True)
class QueueSlip(StoredDocument):
    """A place in the queue; `before` is how many people are served first."""

    kind: ClassVar[PaperKind] = PaperKind.QUEUE_SLIP

    language: str
    number: int
    store: StoreBlock
    given: str
    before: int
    template_version: int = 1


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of a section: its label and a value for each column; `strong` for a sum."""

    label: str
    values: tuple[str, ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class ReportSection:
    """Some rows under a title; `columns` are headings of the values, none for one plain value."""

    title: str
    rows: tuple[ReportRow, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayReport(StoredDocument):
    """One day of the shop on one page or one slip; its words and figures are given.

    `head` are lines below the title, such as day and who closed; `signatures` label the lines at
    the foot on which somebody signs. `slip` is what a slip has room for, of the same figures;
    where it is empty the slip has all sections.
    """

    kind: ClassVar[PaperKind] = PaperKind.DAY_REPORT

    language: str
    store: StoreBlock
    title: str
    sections: tuple[ReportSection, ...]
    head: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    slip: tuple[ReportSection, ...] = ()
    template_version: int = 1
