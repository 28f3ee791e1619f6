"""Papers as frozen values: everything a paper says, in the words of the day it was made.

A document is built inside the business transaction, kept as JSON for ever and rendered by
`printing`; two renderings of one document are the same bytes. Texts stand in the document's
language already, moments and dates as the store wrote them then: only headings come from the
catalogue. A field added later needs a default, so that old documents can still be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from app.domain.document_json import StoredDocument
from app.domain.errors import RuleViolation
from app.domain.identifiers import IdentifierKind
from app.domain.paper import PaperKind


class PaperForm(StrEnum):
    """What a paper can become: a page, a printer's language or a picture."""

    PDF = "pdf"
    ESCPOS = "escpos"
    """Slip of 58 or 80 mm in ESC/POS."""
    TSPL = "tspl"
    """Label printer's language."""
    ZPL = "zpl"
    """The language of Zebra's label printers and of those that speak it."""
    PNG = "png"


class Finding(StrEnum):
    """What was seen at one condition point when the device came in."""

    FOUND = "found"
    """A mark or a fault, or something measured."""
    NOT_FOUND = "not_found"
    """It was looked at, and nothing is wrong with it."""
    NOT_CHECKED = "not_checked"
    """Nobody looked: never to be read as good."""


class LabelFlag(StrEnum):
    """What the bench has to know before it touches the device; most urgent first."""

    HAZARD = "hazard"
    """Swollen battery or another danger: do not charge."""
    LIQUID = "liquid"
    DATA = "data"
    """The customer's data must stay as they are."""
    RECHECK = "recheck"
    """The free look after a repair."""
    PRIORITY = "priority"


@dataclass(eq=False)
class UnsupportedForm(RuleViolation):
    """A paper does not exist in the form asked for."""

    paper: PaperKind
    form: PaperForm


@dataclass(frozen=True, slots=True)
class StoreBlock:
    """Who took the device in, as 16 CCR 2721(a) asks: name, registration, address, phone.

    The European repair information form asks for `email` too.
    """

    name: str
    address: str = ""
    phone: str = ""
    registration: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class CustomerBlock:
    """Whose device it is; all empty when the customer gave nothing."""

    name: str = ""
    phone: str = ""
    address: str = ""
    second_contact: str = ""

    @property
    def can_be_reached(self) -> bool:
        """Say whether there is any way to tell the customer something."""
        return bool(self.phone or self.address or self.second_contact)


@dataclass(frozen=True, slots=True)
class ConditionPoint:
    """One point of the device's condition on arrival, and what was seen there."""

    label: str
    finding: Finding
    note: str = ""


@dataclass(frozen=True, slots=True)
class IntakeAnswer:
    """One question of the intake, such as access, lock or data; no answer is an empty text."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """One published text that the customer takes home; `slip` is its short form for the roll."""

    title: str
    text: str
    slip: str = ""


@dataclass(frozen=True, slots=True)
class SignedBlock:
    """A signature under a paper: who, when, under which text, and the lines that were drawn.

    `text_sha` is the SHA-256 of the exact text. Each stroke is x and y in turn, 0 to 10,000 of a
    field three times as wide as high; how hard and how fast it was drawn is no part of a paper.
    A paper that is stored names its `signature` by id instead: the lines never leave the store.
    """

    signer: str
    relation: str
    moment: str
    text_sha: str
    strokes: tuple[tuple[int, ...], ...] = ()
    signature: str = ""


@dataclass(frozen=True, slots=True)
class SignOffBlock:
    """How the customer agreed to a price, as a paper tells it; what is empty is not printed.

    Of spoken consent 16 CCR 2722 wants noted: date, time, who authorised it, the number called, who
    received it, conditions, additional parts and labour, the additional total. `how` is in words,
    `option` names the one of a quote's `version`, `sha` is the hash of what was agreed to.
    """

    number: str
    how: str
    total: str
    noted: str
    noted_by: str
    spoken: bool = False
    version: int = 0
    option: str = ""
    sha: str = ""
    said: str = ""
    who: str = ""
    contact: str = ""
    listener: str = ""
    conditions: str = ""
    extra_parts: str = ""
    extra_labour: str = ""
    extra_total: str = ""
    message: str = ""
    company: str = ""
    order_number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TicketJob:
    """One device of a visit and what was written down about it.

    `number` is the form people read. `problem` is the customer's own words, up to 10,000
    characters. `accessories` is None where nobody asked, and empty where nothing came with it.
    """

    number: str
    problem: str
    category: str = ""
    brand: str = ""
    model: str = ""
    serial: str = ""
    imeis: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()
    condition: tuple[ConditionPoint, ...] = ()
    accessories: tuple[str, ...] | None = None
    answers: tuple[IntakeAnswer, ...] = ()
    hazards: tuple[str, ...] = ()
    promised: str = ""
    estimate: str = ""
    limit: str = ""
    """What it may cost at most without asking again, with its currency."""
    tests: tuple[IntakeAnswer, ...] = ()
    """What the first power-on test found, point by point."""
    photos: tuple[str, ...] = ()
    """Hashes of the small pictures that are printed."""
    fee: str = ""
    """What the diagnosis costs, and what of it is due by how the job ends, in words."""

    @property
    def device(self) -> str:
        """Return brand and model as one name, without saying the brand twice."""
        if self.model.casefold().startswith(self.brand.casefold()):
            return self.model or self.category
        return f"{self.brand} {self.model}".strip()


@dataclass(frozen=True, slots=True)
class ClaimTicket(StoredDocument):
    """The paper the customer takes home; one per visit, with a job per device.

    `code` is its own code, 16 digits. `proof` are the digits that only its QR code carries, which
    make it count as proof; without them the code names the visit and proves nothing.
    """

    kind: ClassVar[PaperKind] = PaperKind.CLAIM_TICKET

    language: str
    code: str
    store: StoreBlock
    received: str
    """Date and time in the store's time."""
    acceptor: str
    acceptor_number: str
    customer: CustomerBlock
    jobs: tuple[TicketJob, ...]
    template_version: int = 1
    proof: str = ""
    intake_level: str = ""
    """How much was asked, as the value of `app.settings.IntakeLevel`."""
    enquiry: str = ""
    """How to ask about progress: a phone number, a page, an account."""
    notes: tuple[str, ...] = ()
    """Printed in prominent type, such as the notice on written estimates."""
    slip_notes: tuple[str, ...] = ()
    """The same in their short form for the roll; where it is empty the roll has `notes`."""
    terms: tuple[Terms, ...] = ()
    signature: bool = False
    """Whether there is a line for the customer's signature."""
    signed: SignedBlock | None = None
    """The signature that was given on a screen; it stands on that line."""
    channel: str = ""
    """How the devices came, where not over the counter."""


@dataclass(frozen=True, slots=True)
class DeviceLabel(StoredDocument):
    """The sticker on the device, 40 by 30 mm.

    `code` is the job's own code, 16 digits; `serial_tail` the last six of the `mark` by which the
    device is told apart; `accessories` how many came with it, None where nobody asked.
    """

    kind: ClassVar[PaperKind] = PaperKind.DEVICE_LABEL

    language: str
    code: str
    job_number: str
    store_name: str
    store_phone: str
    customer: str
    model: str
    serial_tail: str
    received: str
    template_version: int = 1
    promised: str = ""
    accessories: int | None = None
    flags: tuple[LabelFlag, ...] = ()
    place: str = ""
    """The bin it lies in, where the shop has bins."""
    mark: IdentifierKind = IdentifierKind.SERIAL
    """What `serial_tail` is the end of; labels before template 3 did not say."""
