"""What unlocks a customer's device, as it is entered: shown nowhere, not even in a traceback."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.entry_text import checked_line
from app.domain.errors import BadEntry, RuleViolation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.scan import Scanned

PASSCODE_LENGTH: Final = 64
SHOWN_FOR_S: Final = 15
"""How long a value stays on the screen, in seconds."""
KEPT_FOR_MS: Final = 30 * 24 * 3_600_000
"""How long one is kept at most, in milliseconds; then the customer is asked again."""
OTHER_REASON: Final = "other"
"""The reason that needs words of its own."""
REASON_LENGTH: Final = 60
_DOTS: Final = "123456789"
_FEWEST_DOTS: Final = 4
_SIDE: Final = 3


class PasscodeKind(StrEnum):
    """What kind of secret it is."""

    PASSCODE = "passcode"
    PATTERN = "pattern"
    """Dots of a 3×3 grid in their order, 1 to 9 from the top left."""


class PasscodeView(StrEnum):
    """How somebody proves who they are before a passcode is shown."""

    BADGE = "badge"
    """Badge or PIN once; by one key again while the own work on the device goes on."""
    PIN = "pin"
    """The own PIN, each time."""


class EraseReason(StrEnum):
    """Why a passcode is no longer kept."""

    HANDED_OVER = "handed_over"
    VOID = "void"
    ENDED = "ended"
    """The job is closed without a handover: traded in, disposed of, lost."""
    BY_HAND = "by_hand"
    REPLACED = "replaced"
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True)
class DeviceSecret:
    """One passcode or pattern; its value is left out of every text that is made of it."""

    kind: PasscodeKind
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """Why somebody wants to see a passcode, and how they prove who they are.

    `reason` is a key of the shop's list, `note` the words that `other` needs. `pin` is their own
    PIN or password and part of no text made of this; `badge` is their badge as it was scanned.
    """

    reason: str
    note: str = ""
    pin: str = field(default="", repr=False)
    badge: Scanned | None = None


@dataclass(eq=False)
class NoPasscode(RuleViolation):
    """No passcode is kept for the job."""

    number: str


@dataclass(eq=False)
class PasscodeNotWanted(RuleViolation):
    """The device is no longer here: its passcode is not kept."""

    number: str


@dataclass(eq=False)
class PasscodeKeyGone(RuleViolation):
    """The key that opens the passcode is not on this computer, or no longer anywhere."""

    number: str


@dataclass(eq=False)
class PasscodeDamaged(RuleViolation):
    """What is kept is not what was kept for this job."""

    number: str


@dataclass(eq=False)
class ProofNeeded(RuleViolation):
    """Somebody has to say who they are before a passcode is shown."""

    number: str


def checked_secret(secret: DeviceSecret) -> DeviceSecret:
    """Return a secret as it is kept; raises BadEntry for one that no device can have.

    Of a passcode nothing is trimmed, since a space may be part of it. A pattern gets the dots
    that its lines run through.
    """
    if secret.kind is PasscodeKind.PATTERN:
        return DeviceSecret(secret.kind, checked_pattern(secret.value))
    if "\t" in secret.value:
        raise BadEntry("passcode", "control", "U+0009")
    # A refusal names at most one character that cannot be typed, never the value.
    checked_line("passcode", secret.value, PASSCODE_LENGTH)
    return secret


def checked_pattern(dots: str) -> str:
    """Return a pattern with the dots its lines run through; raises BadEntry("pattern")."""
    if any(dot not in _DOTS for dot in dots) or len(set(dots)) != len(dots):
        raise BadEntry("pattern", "not_a_pattern")
    whole = drawn_through(dots)
    if len(whole) < _FEWEST_DOTS:
        raise BadEntry("pattern", "pattern_short", str(_FEWEST_DOTS))
    return whole


def drawn_through(dots: Iterable[str]) -> str:
    """Return dots as a telephone takes them: a line takes the free dot in its middle along."""
    whole = ""
    for dot in dots:
        between = _middle(whole[-1], dot) if whole else ""
        if between and between not in whole:
            whole += between
        if dot not in whole:
            whole += dot
    return whole


def _middle(one: str, other: str) -> str:
    """Return the dot half-way between two dots; empty where there is none."""
    row, column = divmod(int(one) - 1, _SIDE)
    other_row, other_column = divmod(int(other) - 1, _SIDE)
    if one == other or (row + other_row) % 2 or (column + other_column) % 2:
        return ""
    return _DOTS[(row + other_row) // 2 * _SIDE + (column + other_column) // 2]
