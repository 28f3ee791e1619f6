"""The dispute pack as a frozen value: everything the shop knows of one job, ready for paper.

Its readable part are sections of facts, tables, texts, photos and signatures, worded already. Its
evidence is what the sealed log holds of the job, to the byte: whoever doubts the readable part
recomputes the hashes of `app.domain.event_chain` from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.documents import SignedBlock, StoreBlock


@unique
class PointChange(StrEnum):
    """How one point of a device came out after the repair, beside how it came in."""

    SAME = "same"
    REPAIRED = "repaired"
    NEWLY_BAD = "newly_bad"
    NOT_CHECKED = "not_checked"
    """One of the two looks did not check it: nothing can be said."""


@dataclass(frozen=True, slots=True)
class PackFact:
    """One labelled fact; a strong one is bold."""

    label: str
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PackFacts:
    """Facts below a heading of their own, if it has one."""

    facts: tuple[PackFact, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class PackTable:
    """Rows of cells; `shares` are the widths of the columns as parts of their sum.

    `numbers` counts the columns at the right whose texts end at their right edge.
    """

    heads: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    numbers: int = 0


@dataclass(frozen=True, slots=True)
class PackText:
    """A text as it stands, its line breaks kept."""

    text: str
    title: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PackPhoto:
    """A photo by the SHA-256 of its file, its size in pixels, and what is known of it.

    `trouble` says in words why there is nothing to show.
    """

    sha256: str
    width: int
    height: int
    title: str
    facts: tuple[PackFact, ...]
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class PackSignature:
    """A signature as it was drawn."""

    signed: SignedBlock


PackPart = PackFacts | PackTable | PackText | PackPhoto | PackSignature


@dataclass(frozen=True, slots=True)
class PackSection:
    """One section: its title, a line of what it shows, and what it consists of."""

    title: str
    parts: tuple[PackPart, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class SealedEvent:
    """One event of the job as the log holds it; hashes are 64 hex digits.

    `body` is the canonical body in UTF-8, None where it was erased or is withheld, which `without`
    says in words. `name` is what kind of event it is and `title` says so in words.
    """

    seq: int
    name: str
    title: str
    prev: str
    job_prev: str
    body_sha: str
    hash: str
    body: bytes | None
    without: str = ""


@dataclass(frozen=True, slots=True)
class SealedText:
    """Something that an event of the job names by its SHA-256, to the byte."""

    title: str
    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PackEvidence:
    """What the proof is made from: the events of the job in their order, and sealed texts."""

    events: tuple[SealedEvent, ...] = ()
    texts: tuple[SealedText, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputePack:
    """All of it. `verdict` tells in words whether the chain holds, `alarms` what does not.

    `proves` and `proves_not` say what the evidence is worth.
    """

    language: str
    store: StoreBlock
    number: str
    facts: tuple[PackFact, ...]
    verdict: str
    alarms: tuple[str, ...]
    sections: tuple[PackSection, ...]
    proves: tuple[str, ...]
    proves_not: tuple[str, ...]
    evidence: PackEvidence = field(default_factory=PackEvidence)
