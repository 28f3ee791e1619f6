"""Papers of access, places and scans as frozen values: agreements, labels, badges, action codes.

Texts stand in the document's language already; only headings come from the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.document_json import StoredDocument
from app.domain.documents import (  # noqa: TC001 (read at run time)
    CustomerBlock,
    SignedBlock,
    StoreBlock,
)
from app.domain.paper import PaperKind


@dataclass(frozen=True, slots=True)
class AgreementJob:
    """What was agreed about the data of one device, each answer in words; none is empty."""

    number: str
    device: str
    access: str = ""
    backup: str = ""
    erase: str = ""


@dataclass(frozen=True, slots=True)
class DataAgreement(StoredDocument):
    """Who may see what of the customer's data, and what becomes of them; the customer signs it.

    `code` is its own code, 16 digits. `text` is the published text whose hash was signed.
    """

    kind: ClassVar[PaperKind] = PaperKind.DATA_AGREEMENT

    language: str
    code: str
    store: StoreBlock
    made: str
    customer: CustomerBlock
    jobs: tuple[AgreementJob, ...]
    title: str
    text: str
    template_version: int = 1
    signed: SignedBlock | None = None


@dataclass(frozen=True, slots=True)
class BinLabel(StoredDocument):
    """The sticker on a place where devices lie; `code` is the bin's own code, 16 digits."""

    kind: ClassVar[PaperKind] = PaperKind.BIN_LABEL

    language: str
    code: str
    name: str
    place: str = ""
    """What sort of place it is, such as a shelf or a drawer, in words."""
    store_name: str = ""
    template_version: int = 1


@dataclass(frozen=True, slots=True)
class Badge(StoredDocument):
    """The card of somebody who works here.

    `proof` are digits that only its QR code carries; they stand on the card and are not stored
    with its document.
    """

    kind: ClassVar[PaperKind] = PaperKind.BADGE

    language: str
    code: str
    name: str
    proof: str = ""
    employee_number: str = ""
    store_name: str = ""
    template_version: int = 1


@dataclass(frozen=True, slots=True)
class PrintedAction:
    """One act that a scan does: what its bars say, what it is called, and a word of help."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """Action codes that belong together, under a title."""

    title: str
    actions: tuple[PrintedAction, ...]


@dataclass(frozen=True, slots=True)
class ActionSheet(StoredDocument):
    """Action codes to hang up at the bench, where gloves stay on."""

    kind: ClassVar[PaperKind] = PaperKind.ACTION_SHEET

    language: str
    code: str
    store: StoreBlock
    title: str
    groups: tuple[ActionGroup, ...]
    template_version: int = 1


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One device of a shelf walk: where it was thought to be, and where it was found."""

    number: str
    device: str
    customer: str = ""
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class ShelfSection:
    """Devices of a shelf walk of which the same is to be said."""

    title: str
    rows: tuple[ShelfRow, ...]


@dataclass(frozen=True, slots=True)
class ShelfWalkSheet(StoredDocument):
    """What an evening's walk along the shelves found; `expected` and `found` count devices."""

    kind: ClassVar[PaperKind] = PaperKind.SHELF_WALK

    language: str
    code: str
    store: StoreBlock
    made: str
    by: str
    expected: int
    found: int
    sections: tuple[ShelfSection, ...]
    template_version: int = 1
