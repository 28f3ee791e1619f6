"""The program for tests of commands: as it is shipped, but for the price of hashing a PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bootstrap import Benchside
from tests.factories import MANAGER_PIN, quick_hasher

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes import StoppedClock


def environment_of(folder: Path) -> dict[str, str]:
    """Name the shop and the key in a folder, and its manager with their PIN."""
    return {
        "BENCHSIDE_DATA": str(folder / "shop"),
        "BENCHSIDE_KEY_FILE": str(folder / "key"),
        "BENCHSIDE_USER": "lin",
        "BENCHSIDE_PIN": MANAGER_PIN,
    }


def quick_program(environment: dict[str, str], clock: StoppedClock) -> Benchside:
    """Return the program in an environment; every sign-in costs milliseconds."""
    return Benchside(environment, clock, quick_hasher)
