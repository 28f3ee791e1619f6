"""Papers of quotes and of repairs as frozen values: what was offered, and what was done.

Amounts are texts already, with their currency's decimals; a text that is empty is not printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.document_json import StoredDocument
from app.domain.documents import (  # noqa: TC001 (read at run time)
    CustomerBlock,
    SignedBlock,
    SignOffBlock,
    StoreBlock,
)
from app.domain.errors import EnvironmentFailure
from app.domain.money_documents import TaxLine  # noqa: TC001 (read at run time)
from app.domain.paper import PaperKind


@dataclass(eq=False)
class QuotePaperDamaged(EnvironmentFailure):
    """The kept paper of a version is missing or cannot be read; its body holds all the figures."""

    number: str
    version: int


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """One line of an option: `price` of one piece, `amount` of all less its own `discount`.

    `payer` is who pays it in words, empty for the customer. 16 CCR 2725 wants a part that was
    `used` named as such; one that is no part of the maker's is `aftermarket`.
    """

    name: str
    amount: str
    quantity: int = 1
    price: str = ""
    kind: str = ""
    grade: str = ""
    used: bool = False
    aftermarket: bool = False
    payer: str = ""
    discount: str = ""
    warranty: str = ""


@dataclass(frozen=True, slots=True)
class OfferedOption:
    """One way to repair it: `key` is A, B or C; `total` is what the customer pays for it.

    `discount` is taken off all lines together, `covered` is what others pay for.
    """

    key: str
    name: str
    lines: tuple[OfferedLine, ...]
    total: str
    net: str = ""
    taxes: tuple[TaxLine, ...] = ()
    discount: str = ""
    covered: str = ""
    days: str = ""
    risk: str = ""


@dataclass(frozen=True, slots=True)
class QuotedDevice:
    """What is to be repaired, with the customer's own words for what is wrong with it.

    `coverage` says in words whether and under whose warranty it is.
    """

    name: str
    problem: str = ""
    category: str = ""
    serial: str = ""
    imeis: tuple[str, ...] = ()
    coverage: str = ""


@dataclass(frozen=True, slots=True)
class QuotePlan:
    """What goes for all options of a quote: at what risk, for how much at most, what instead.

    `fee` are sentences on the fee of the diagnosis, `declined` is what is due of it if nothing is
    repaired.
    """

    risk: str = ""
    maximum: str = ""
    computed: str = ""
    deposit: str = ""
    alternatives: tuple[str, ...] = ()
    alternative_note: str = ""
    replacement: str = ""
    ancillary: str = ""
    place: str = ""
    additional: str = ""
    fee: tuple[str, ...] = ()
    declined: str = ""


@dataclass(frozen=True, slots=True)
class QuoteSheet(StoredDocument):
    """One version of a quote; `code` is the job's own, 16 digits, `number` as people read it.

    `findings` is what the customer is told of each fault, never the bench's text. `sha` is the
    SHA-256 of the quote's canonical JSON, 64 hex digits. `valid_until` is the last day on which it
    can be accepted. How it was agreed to is no part of what is frozen: a paper that is made after
    that says so.
    """

    kind: ClassVar[PaperKind] = PaperKind.QUOTE

    language: str
    code: str
    number: str
    version: int
    store: StoreBlock
    made: str
    made_by: str
    customer: CustomerBlock
    device: QuotedDevice
    options: tuple[OfferedOption, ...]
    sha: str
    findings: tuple[str, ...] = ()
    plan: QuotePlan = QuotePlan()
    valid_until: str = ""
    tax_on_top: bool = False
    notes: tuple[str, ...] = ()
    sign_off: SignOffBlock | None = None
    signed: SignedBlock | None = None
    template_version: int = 1


@dataclass(frozen=True, slots=True)
class SuggestedRepair:
    """One type of repair that is suggested, what it costs in all and how long it takes."""

    key: str
    text: str
    price: str
    days: str = ""


@dataclass(frozen=True, slots=True)
class RepairInformation(StoredDocument):
    """The European repair information form (Directive (EU) 2024/1799, article 4 and Annex I).

    Its fields are those of the annex, in their order. What there is none of is said to be none.
    """

    kind: ClassVar[PaperKind] = PaperKind.REPAIR_INFORMATION

    language: str
    code: str
    number: str
    version: int
    store: StoreBlock
    made: str
    customer: CustomerBlock
    device: QuotedDevice
    defects: tuple[str, ...]
    repairs: tuple[SuggestedRepair, ...]
    valid_until: str
    sha: str
    maximum: str = ""
    computed: str = ""
    replacement: str = ""
    place: str = ""
    ancillary: str = ""
    additional: str = ""
    fee: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    template_version: int = 1


@dataclass(frozen=True, slots=True)
class EarlierRepair:
    """One time that the device came before: its job, the day, the fault and what came of it."""

    number: str
    day: str
    problem: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class RepairRecord(StoredDocument):
    """The record of one repair that China's rules on repair, exchange and refund ask for.

    Of mobile phones they want: the day it was sent in, the fault, its cause, what was done with
    proof of an exchange or refund, the day it was handed over, the repairer's signature; of
    computers also `times`, how many times it was sent in, this one counted.
    """

    kind: ClassVar[PaperKind] = PaperKind.REPAIR_RECORD

    language: str
    code: str
    number: str
    store: StoreBlock
    made: str
    customer: CustomerBlock
    device: QuotedDevice
    received: str
    faults: tuple[str, ...]
    causes: tuple[str, ...]
    done: tuple[str, ...]
    times: int
    exchange: str = ""
    handed_over: str = ""
    technician: str = ""
    technician_number: str = ""
    purchased: str = ""
    proof: str = ""
    earlier: tuple[EarlierRepair, ...] = ()
    notes: tuple[str, ...] = ()
    template_version: int = 1
