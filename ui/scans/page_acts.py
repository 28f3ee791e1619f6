"""Actions that only a page can do: open a field, take a photo, press a digit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.action import DIGITS, Action
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE_ACTS: Final[Mapping[Action, Shortcut]] = {
    Action.NOTE: Shortcut.NOTE,
    Action.PHOTO: Shortcut.PHOTO,
    Action.OTHER_CAMERA: Shortcut.OTHER_CAMERA,
    Action.PAUSE: Shortcut.PAUSE,
}
"""Actions that are a key of the job's page: what the key does, the scan does."""

AT_THE_BENCH: Final = frozenset({Action.PAUSE})
"""Actions of the bench's page alone."""

KEYS: Final[Mapping[Action, str]] = {action: digit for digit, action in DIGITS.items()}
"""Actions that are a digit typed into whatever has the focus."""


@dataclass(frozen=True, slots=True)
class PageAct:
    """An action for the page of one job."""

    action: Action
    job: str
