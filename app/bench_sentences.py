"""The English sentences of what the bench refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

BENCH_ERRORS: Final[Mapping[type[BenchsideError], str]] = {}

BENCH_REASONS: Final[Mapping[str, str]] = {}

BENCH_FIELDS: Final[Mapping[str, str]] = {}
