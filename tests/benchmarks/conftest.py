"""A made-up shop of 300 jobs, made once for all tests that only look at it or add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.clock import SystemClock
from tests.benchmarks.made_shop import make_shop

if TYPE_CHECKING:
    from pathlib import Path

JOBS = 300


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the shop; its folder is `place`/shop."""
    made = tmp_path_factory.mktemp("made")
    make_shop(made, JOBS, SystemClock())
    return made
