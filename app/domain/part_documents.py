"""Labels of parts, of single pieces and of batches, as one frozen run that is printed together.

Texts stand in the shop's language already; only headings come from the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from app.domain.document_json import StoredDocument
from app.domain.errors import RuleViolation
from app.domain.paper import PaperKind

MOST_LABELS: Final = 500
"""Labels of one run: half a roll. What is more was mistyped."""


class LabelOf(StrEnum):
    """What a label sticks on; what stands on it in large letters follows from that."""

    PART = "part"
    """One piece of a part, or the place where it lies: its name."""
    PACK = "pack"
    """A pack of several pieces: its name and how many there are in it."""
    PIECE = "piece"
    """One piece with a number of its own: that number."""
    BATCH = "batch"
    """Pieces of one batch: the batch."""


class LabelEach(StrEnum):
    """Of how many pieces one label is wanted."""

    PIECE = "each_piece"
    LOT = "each_lot"
    """Of all that lie together: in one bin, of one batch. A piece with a number has its own."""


@dataclass(frozen=True, slots=True)
class PartLabel:
    """One label and how many of it; `code` is the part's or piece's own code, 16 digits.

    `number` is that code as people read it, `price` an amount in words. A pack has a code of its
    own, which stands for all its `pieces`.
    """

    of: LabelOf
    code: str
    number: str
    name: str
    copies: int = 1
    part_number: str = ""
    """The maker and its number."""
    grade: str = ""
    price: str = ""
    bin: str = ""
    pieces: int = 1
    serial: str = ""
    batch: str = ""
    came: str = ""
    """How it came and on which day, in words."""


@dataclass(frozen=True, slots=True)
class PartLabelRun(StoredDocument):
    """Labels in the order in which they come out of the printer."""

    kind: ClassVar[PaperKind] = PaperKind.PART_LABELS

    language: str
    labels: tuple[PartLabel, ...]
    store_name: str = ""
    template_version: int = 1


@dataclass(eq=False)
class NothingToLabel(RuleViolation):
    """A run would have no label: nothing was named, nothing came in or lies there."""
