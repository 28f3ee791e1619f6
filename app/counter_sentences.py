"""The English sentences of what intake's evidence, places, papers and scanners refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

COUNTER_ERRORS: Final[Mapping[type[BenchsideError], str]] = {}

COUNTER_REASONS: Final[Mapping[str, str]] = {}

COUNTER_FIELDS: Final[Mapping[str, str]] = {}
