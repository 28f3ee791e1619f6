"""Outside repairers: what came of the work, and how their statement matches it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.errors import NotFound, RuleViolation

if TYPE_CHECKING:
    from app.domain.job import JobState


@unique
class OutsideResult(StrEnum):
    """What came back from an outside repairer."""

    REPAIRED = "repaired"
    PARTLY = "partly"
    NOT_REPAIRED = "not_repaired"


@unique
class MatchVerdict(StrEnum):
    """How a line of a statement stands to what was sent out."""

    MATCHES = "matches"
    OTHER_AMOUNT = "other_amount"
    """The repair is known, and was agreed or came back at another cost."""
    NOT_BACK = "not_back"
    """The device is still away."""
    BILLED_BEFORE = "billed_before"
    CREDIT = "credit"
    """They give something back; somebody says what for."""
    UNKNOWN = "unknown"
    """No device was sent there that fits."""


@dataclass(frozen=True, slots=True)
class OutsideEntry:
    """A device as it is sent out; `cost_agreed` is minor units without tax, None for not agreed.

    `supplier` is the repairer's name, as it stands in the list of suppliers or is to stand there.
    `due_at` is epoch ms. `tracking` is the number on the parcel; without one somebody brings it.
    """

    supplier: str
    work: str
    accessories: str = ""
    due_at: int | None = None
    cost_agreed: int | None = None
    their_number: str = ""
    tracking: str = ""
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class BackEntry:
    """What came back; `cost` is minor units without tax, None where it is not known yet.

    `warranty_days` is how long the repairer stands for the work from now.
    """

    result: OutsideResult
    note: str = ""
    cost: int | None = None
    warranty_days: int | None = None
    their_number: str = ""


@dataclass(eq=False)
class DeviceAway(RuleViolation):
    """The device is at an outside repairer's, so that nothing can be done with it here."""

    number: str
    supplier: str


@dataclass(eq=False)
class NotAway(RuleViolation):
    """The device is not at any outside repairer's."""

    number: str


@dataclass(eq=False)
class NotToBeSentOut(RuleViolation):
    """What is ready or gone is not sent to anybody for repair."""

    number: str
    state: JobState


@dataclass(eq=False)
class NeverOut(RuleViolation):
    """A send-out note is of a device that was sent out, and this one never was."""

    number: str


@dataclass(eq=False)
class StatementNotFound(NotFound):
    """No statement of an outside repairer is known by this."""

    text: str


@dataclass(eq=False)
class StatementKnown(RuleViolation):
    """The same file was taken in before, for the same repairer and month."""

    path: str
    month: str


@dataclass(eq=False)
class StatementSettled(RuleViolation):
    """The statement was closed already, and stays as it was."""

    supplier: str
    month: str


@dataclass(eq=False)
class StatementAccepted(RuleViolation):
    """Lines (1-based) of the statement were accepted, and are what their jobs cost by now."""

    lines: tuple[str, ...]


@dataclass(eq=False)
class StatementLinesOpen(RuleViolation):
    """A statement is closed when every line matches or was accepted; `places` are the others."""

    places: tuple[str, ...]


@dataclass(eq=False)
class StatementLineMatches(RuleViolation):
    """A line that matches what was sent out needs nobody to accept it."""

    place: int


@dataclass(eq=False)
class WrongStatementRow(RuleViolation):
    """A row (1-based, as a spreadsheet shows it) of a statement cannot be taken.

    `field`, `reason` and `detail` are those of a BadEntry.
    """

    row: int
    field: str
    reason: str
    detail: str = ""


@dataclass(eq=False)
class StatementRefused(RuleViolation):
    """A statement has wrong rows, and nothing of it was taken; `rows` are the first of them."""

    path: str
    rows: tuple[WrongStatementRow, ...]
    wrong: int
    right: int


@dataclass(eq=False)
class StatementEmpty(RuleViolation):
    """A file has the headings of a statement and not one line under them."""

    path: str


@dataclass(eq=False)
class StatementTotalDiffers(RuleViolation):
    """The file's own total is not what its lines come to; amounts are in words."""

    path: str
    total: str
    lines: str
