"""Papers as frozen values: everything a paper says, in the words of the day it was made.

A document is built inside the business transaction, kept as JSON for ever and rendered by
`printing`; two renderings of one document are the same bytes. Texts stand in the document's
language already, moments and dates as the store wrote them then: only headings come from the
catalogue. A field added later needs a default, so that old documents can still be read.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, ClassVar, Final, Self, get_args, get_origin, get_type_hints

from app.domain.errors import EnvironmentFailure, RuleViolation
from app.domain.paper import PaperKind


class PaperForm(StrEnum):
    """What a paper can become: a page, a printer's language or a picture."""

    PDF = "pdf"
    ESCPOS = "escpos"
    """58 mm slip in ESC/POS."""
    TSPL = "tspl"
    """Label printer's language."""
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


@dataclass(eq=False)
class UnreadableDocument(EnvironmentFailure):
    """A stored document is not one: `place` names the field that does not fit."""

    place: str


@dataclass(frozen=True, slots=True)
class StoreBlock:
    """Who took the device in, as 16 CCR 2721(a) asks: name, registration, address, phone."""

    name: str
    address: str = ""
    phone: str = ""
    registration: str = ""


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

    @property
    def device(self) -> str:
        """Return brand and model as one name, without saying the brand twice."""
        if self.model.casefold().startswith(self.brand.casefold()):
            return self.model or self.category
        return f"{self.brand} {self.model}".strip()


class _Stored:
    """Give a document its form in the database."""

    __slots__ = ()
    kind: ClassVar[PaperKind]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values that `from_json` reads back exactly."""
        return {"kind": str(self.kind), **_plain_fields(self)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Read a stored document; one that is older than a field gets the field's default.

        Raises UnreadableDocument.
        """
        document: Self = _read(cls, values, str(cls.kind))
        return document


@dataclass(frozen=True, slots=True)
class ClaimTicket(_Stored):
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
    terms: tuple[Terms, ...] = ()
    signature: bool = False
    """Whether there is a line for the customer's signature."""


@dataclass(frozen=True, slots=True)
class DeviceLabel(_Stored):
    """The sticker on the device, 40 by 30 mm.

    `code` is the job's own code, 16 digits; `serial_tail` the last six of serial number or IMEI;
    `accessories` how many came with it, None where nobody asked.
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


PaperDocument = ClaimTicket | DeviceLabel

_DOCUMENTS: Final[dict[str, type[ClaimTicket] | type[DeviceLabel]]] = {
    PaperKind.CLAIM_TICKET: ClaimTicket,
    PaperKind.DEVICE_LABEL: DeviceLabel,
}


def document_from_json(values: dict[str, Any]) -> PaperDocument:
    """Read any stored document by its `kind`.

    Raises UnreadableDocument.
    """
    kind = values.get("kind")
    if kind not in _DOCUMENTS:
        raise UnreadableDocument("kind")
    return _DOCUMENTS[kind].from_json(values)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _plain_fields(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, StrEnum) else value


def _plain_fields(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _read(cls: type[Any], values: Any, place: str) -> Any:
    if not isinstance(values, dict):
        raise UnreadableDocument(place)
    # What a newer template knows and this one does not is left out, never guessed.
    hints = get_type_hints(cls)
    known = {
        field.name: _value(hints[field.name], values[field.name], f"{place}.{field.name}")
        for field in fields(cls)
        if field.name in values
    }
    try:
        return cls(**known)
    except TypeError as missing:
        raise UnreadableDocument(place) from missing


def _value(hint: Any, raw: Any, place: str) -> Any:
    if get_origin(hint) is UnionType:
        choices = [choice for choice in get_args(hint) if choice is not type(None)]
        return None if raw is None else _value(choices[0], raw, place)
    if get_origin(hint) is tuple:
        if not isinstance(raw, list):
            raise UnreadableDocument(place)
        return tuple(_value(get_args(hint)[0], part, f"{place}[{n}]") for n, part in enumerate(raw))
    if is_dataclass(hint):
        return _read(hint, raw, place)  # type: ignore[arg-type]
    return _scalar(hint, raw, place)


def _scalar(hint: type[Any], raw: Any, place: str) -> Any:
    if issubclass(hint, StrEnum) and isinstance(raw, str):
        if raw not in [str(member) for member in hint]:
            raise UnreadableDocument(place)
        return hint(raw)
    # A bool is an int to isinstance, and 1 is not an answer to yes or no.
    if type(raw) is not hint:
        raise UnreadableDocument(place)
    return raw
