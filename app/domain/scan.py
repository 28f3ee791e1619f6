"""What a scan, or something typed into the scan box, was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.registration import Registration


class ScanKind(StrEnum):
    """What the scan router takes a text for."""

    JOB = "job"
    """A job of this shop, by its number."""
    CLAIM_TICKET = "claim_ticket"
    """A visit of this shop, by its claim ticket."""
    JOBS = "jobs"
    """Several jobs fit; one is to be chosen."""
    KNOWN_DEVICE = "known_device"
    """A device that was here before, by IMEI or serial."""
    NEW_DEVICE = "new_device"
    """An IMEI or serial never seen here."""
    MODEL = "model"
    """A model by its short name, perhaps with a fault behind it."""
    CUSTOMERS = "customers"
    """One or more customers, by phone number."""
    PHONE = "phone"
    """A phone number that nobody here has."""
    GOODS = "goods"
    """A kind of goods (EAN, UPC, GTIN), not one device."""
    PART = "part"
    """Goods or a part of this shop, by a barcode or its own code; `record` is its id."""
    PIECE = "piece"
    """One piece of a part by its label or serial number; `record` is its part, `text` names it."""
    RECEIPT = "receipt"
    """A receipt of this shop, by its own code; `record` is its id."""
    REGISTRATION = "registration"
    """What a customer wrote of themselves beforehand; `registration` carries it."""
    BIN = "bin"
    """A place where devices lie, by its label; `record` is its id, `name` what it is called."""
    BADGE = "badge"
    """A person's badge; `record` is the person, `proof` says that it is no copy of the code."""
    ACTION = "action"
    """An act from a printed sheet; `text` is its key."""
    PARCEL = "parcel"
    """A parcel, by its tracking number; `record` is its id."""
    PAPER = "paper"
    """A paper of this shop, by its own code; `record` is its id."""
    PAYMENT_CODE = "payment_code"
    """A customer's mobile-payment code: not kept, not shown, not searched."""
    NOT_IN_FILE = "not_in_file"
    """A code of this program's kind that names nothing in this shop's file."""
    UNKNOWN = "unknown"
    """Nothing that anybody registered."""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """One model that a short name or a type code may stand for."""

    brand: str
    model: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a text was taken for, with what names it.

    `text` is what was scanned, empty for a payment code. `alternatives` are kinds of identifier
    that it may be instead, so that the clerk can change it. `check_ok` is False for an IMEI whose
    check digit does not fit. `proof` says that a claim ticket's or badge's QR carried its proof
    digits, `collects` that something of a ticket's visit is ready to go, or that all of it went.
    `jobs` of a known device are those that are open. `also` are the other marks that the same code
    carried: a box's. `name` is what people call what was scanned. `pieces` are those of a
    part that its barcode stands for: a pack's.
    """

    kind: ScanKind
    text: str = ""
    jobs: tuple[str, ...] = ()
    visit: str = ""
    device: str = ""
    customers: tuple[str, ...] = ()
    identifier: str = ""
    norm: str = ""
    alternatives: tuple[str, ...] = ()
    check_ok: bool = True
    proof: bool = False
    collects: bool = False
    models: tuple[ModelChoice, ...] = ()
    fault: str = ""
    record: str = ""
    name: str = ""
    pieces: int = 1
    also: tuple[Scanned, ...] = ()
    registration: Registration | None = None
