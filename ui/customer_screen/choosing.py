"""Which of the screens is the customer's: a machine's setting, and what is plugged in."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QScreen


@unique
class ScreenChoice(StrEnum):
    """What the setting `customer_screen` may say besides a screen's name."""

    OFF = "off"
    AUTO = "auto"
    """Any screen that is not the main one, and only while something is signed on it."""


def customer_screen(
    screens: Sequence[QScreen], main: QScreen | None, choice: str
) -> QScreen | None:
    """Return the customer's screen by name, never the clerk's `main`; None where there is none.

    Their order says nothing: platforms list screens in any.
    """
    others = [screen for screen in screens if screen is not main]
    match choice:
        case ScreenChoice.OFF:
            return None
        case ScreenChoice.AUTO:
            return min(others, key=lambda screen: screen.name(), default=None)
    return next((screen for screen in others if screen.name() == choice), None)
