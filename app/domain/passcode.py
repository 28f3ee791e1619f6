"""What unlocks a customer's device, as it is entered: shown nowhere, not even in a traceback."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PasscodeKind(StrEnum):
    """What kind of secret it is."""

    PASSCODE = "passcode"
    PATTERN = "pattern"
    """Dots of a 3×3 grid in their order, 1 to 9 from the top left."""


@dataclass(frozen=True, slots=True)
class DeviceSecret:
    """One passcode or pattern; its value is left out of every text that is made of it."""

    kind: PasscodeKind
    value: str = field(repr=False)
