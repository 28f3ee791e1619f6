"""The English sentences of what the bench refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.job_return import (
    NoReturn,
    NothingToSecond,
    ReturnUnclassified,
    SecondIsTheSame,
    SecondMissing,
)
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

BENCH_ERRORS: Final[Mapping[type[BenchsideError], str]] = {
    NoReturn: N_("{number} is no return: its device was not repaired here shortly before."),
    SecondIsTheSame: N_(
        "{number}: you said yourself that it is a new fault. Let somebody else look and agree."
    ),
    NothingToSecond: N_("{number}: there is no new fault that a second person could agree to."),
    ReturnUnclassified: N_("{number} came back after a repair. Say why before it is ready."),
    SecondMissing: N_("{number}: a second person has to agree that it is a new fault."),
}

BENCH_REASONS: Final[Mapping[str, str]] = {}

BENCH_FIELDS: Final[Mapping[str, str]] = {}
