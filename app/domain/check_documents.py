"""The sheet of a device's tests before and after its repair, as frozen values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.document_json import StoredDocument, StoredValues
from app.domain.documents import CustomerBlock, StoreBlock  # noqa: TC001 (read at run time)
from app.domain.errors import RuleViolation
from app.domain.mirror import MirrorVerdict  # noqa: TC001 (read at run time)
from app.domain.paper import PaperKind
from app.domain.quote_documents import QuotedDevice  # noqa: TC001 (read at run time)


@dataclass(eq=False)
class NothingTested(RuleViolation):
    """A sheet of a device's tests needs at least one of them."""

    number: str


@dataclass(frozen=True, slots=True)
class MirroredPoint(StoredValues):
    """One test point: how it came out before and after, with what was measured.

    `result` is the verdict in words. `limits` are those of a measured value with its unit, empty
    for none; `photos` counts what was filed under the point.
    """

    name: str
    before: str
    after: str
    verdict: MirrorVerdict
    result: str
    limits: str = ""
    photos: int = 0


@dataclass(frozen=True, slots=True)
class MirrorSheet(StoredDocument):
    """A device's tests before and after, side by side; `code` is the job's own, 16 digits.

    `before` and `after` say when and by whom it was tested, empty where it was not. `release` is
    why it goes back with what is newly bad, and whose word that is. `second` tells of the second
    person's test, `long_runs` of each long run.
    """

    kind: ClassVar[PaperKind] = PaperKind.MIRROR_SHEET

    language: str
    code: str
    number: str
    store: StoreBlock
    made: str
    customer: CustomerBlock
    device: QuotedDevice
    list_name: str
    points: tuple[MirroredPoint, ...]
    before: str = ""
    after: str = ""
    release: str = ""
    second: str = ""
    long_runs: tuple[str, ...] = ()
    template_version: int = 1
