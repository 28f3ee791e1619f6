"""The English label of every enum member that a screen or a paper shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

LABELS: Final[Mapping[StrEnum, str]] = {}
