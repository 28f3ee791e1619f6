"""The note that goes with a device to an outside repairer, as frozen values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.document_json import StoredDocument
from app.domain.documents import StoreBlock  # noqa: TC001 (read at run time)
from app.domain.paper import PaperKind


@dataclass(frozen=True, slots=True)
class SendOutNote(StoredDocument):
    """What a device is sent out for; `code` is the job's own, 16 digits.

    Whose device it is, and what they said of it, is nobody's business there and no field of it.
    `due`, `cost` with its currency, `parcel` and `their_number` are empty where nothing was said.
    """

    kind: ClassVar[PaperKind] = PaperKind.SEND_OUT_NOTE

    language: str
    code: str
    number: str
    store: StoreBlock
    supplier: str
    sent: str
    sent_by: str
    device: str
    category: str
    work: str
    serial: str = ""
    imeis: tuple[str, ...] = ()
    accessories: str = ""
    cost: str = ""
    due: str = ""
    parcel: str = ""
    their_number: str = ""
    template_version: int = 1
