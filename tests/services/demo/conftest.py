"""One demonstration shop for all tests that only look at it: making it takes most of their time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from app.bootstrap import Benchside
from tests.factories import NOON
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.demo.demo_shop import DemoShop

# The visits that are told one by one go back so far; ninety days take minutes.
DAYS: Final = 12


@pytest.fixture(scope="session")
def benchside(tmp_path_factory: pytest.TempPathFactory) -> Benchside:
    key = tmp_path_factory.mktemp("key") / "key"
    return Benchside({"BENCHSIDE_KEY_FILE": str(key)}, StoppedClock(NOON))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "shop"


@pytest.fixture(scope="session")
def demo(benchside: Benchside, folder: Path) -> DemoShop:
    return benchside.fill_demo(folder, DAYS)
