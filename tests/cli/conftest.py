"""A shop for commands: founded once, and a copy of its folder for every test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, make_founding
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def founded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    program = quick_program(environment_of(folder), StoppedClock(NOON))
    program.found_shop(folder / "shop", make_founding())
    return folder


@pytest.fixture
def founded(founded_once: Path, tmp_path: Path) -> Path:
    """Give the test's own folder, with a shop in `shop` and its key in `key`."""
    return shutil.copytree(founded_once, tmp_path, dirs_exist_ok=True)
