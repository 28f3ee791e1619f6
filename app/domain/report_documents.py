"""What a customer is told of a repair, as frozen values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.document_json import StoredDocument
from app.domain.documents import StoreBlock  # noqa: TC001 (read at run time)
from app.domain.paper import PaperKind


@dataclass(frozen=True, slots=True)
class RepairReportPaper(StoredDocument):
    """What was wrong, what was done and how it was tested; `code` is the job's own, 16 digits.

    `photos` are the SHA-256 of thumbnails, each with its caption in `captions`.
    """

    kind: ClassVar[PaperKind] = PaperKind.REPAIR_REPORT

    language: str
    code: str
    number: str
    store: StoreBlock
    device: str
    category: str
    made: str
    outcome: str
    serial: str = ""
    imeis: tuple[str, ...] = ()
    problem: str = ""
    found: tuple[str, ...] = ()
    text: str = ""
    parts: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    template_version: int = 1
