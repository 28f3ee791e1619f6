"""Outside repairers: what came of the work, and how their statement matches it."""

from __future__ import annotations

from enum import StrEnum, unique


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
    UNKNOWN = "unknown"
    """No device was sent there that fits."""
