"""What a printed action code, a pedal or a key asks for, where gloves stay on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Mapping


@unique
class Action(StrEnum):
    """One act; its number, which its code carries, stands in the list of action codes."""

    START = "start"
    """Take the job to the bench."""
    PAUSE = "pause"
    """Put it down for now; it stays with whoever has it."""
    STEP = "step"
    """The next step of the repair is done."""
    NEED_PART = "need_part"
    ALL_PASS = "all_pass"  # noqa: S105 (an act's name)
    """All test points that are not marked otherwise are good."""
    READY = "ready"
    PHOTO = "photo"
    OTHER_CAMERA = "other_camera"
    """Take the next photos with the microscope, or with the usual camera again."""
    NOTE = "note"
    """Go to the field in which the bench log is written."""
    TAKE_OUT = "take_out"
    """Take the device out of its bin."""
    DIGIT_0 = "digit_0"
    DIGIT_1 = "digit_1"
    DIGIT_2 = "digit_2"
    DIGIT_3 = "digit_3"
    DIGIT_4 = "digit_4"
    DIGIT_5 = "digit_5"
    DIGIT_6 = "digit_6"
    DIGIT_7 = "digit_7"
    DIGIT_8 = "digit_8"
    DIGIT_9 = "digit_9"


DIGITS: Final[Mapping[str, Action]] = {str(n): Action(f"digit_{n}") for n in range(10)}
"""Actions that press a digit, by the digit."""

ACTION_KEY: Final = re.compile(
    r"F1[3-9]|F2[0-9]|F3[0-5]|Pause|ScrollLock|Media[A-Z][A-Za-z]+|Launch[A-Za-z0-9]+"
)
"""Keys that may be given to an action: none that types or that the program has a use for."""


@dataclass(eq=False)
class ActionNotThere(RuleViolation):
    """Nothing in this shop does that action to a job."""

    action: Action


@dataclass(eq=False)
class ActionKeyWrong(RuleViolation):
    """A key cannot be given to an action: it is no such key, has an act already, or no action."""

    key: str
    action: str


def action_keys(text: str) -> dict[str, Action]:
    """Read which keys do which actions: `F13=start F14=photo`, by the key's portable name.

    Raises ActionKeyWrong for a key that types or is given twice, and for what is no action.
    """
    keys: dict[str, Action] = {}
    for pair in text.split():
        key, _, name = pair.partition("=")
        known = name in Action.__members__.values()
        if not ACTION_KEY.fullmatch(key) or key in keys or not known:
            raise ActionKeyWrong(key, name)
        keys[key] = Action(name)
    return keys
