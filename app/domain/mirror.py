"""The mirror test: a device's points as it came in beside the same points before it goes back."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class MirrorVerdict(StrEnum):
    """What came of one test point between intake and handover (N03)."""

    FIXED = "fixed"
    """Bad as it came in, good now."""
    STILL_BAD = "still_bad"
    NEWLY_BAD = "newly_bad"
    """Good as it came in, bad now: a manager has to say why it goes back like that."""
    NOT_TESTABLE_AT_INTAKE = "not_testable_at_intake"
    """It could not be tested as it came in, or was not."""
    STILL_GOOD = "still_good"
    NOT_TESTED_NOW = "not_tested_now"
    """Nobody tested it, or could, before the handover."""
