"""The program on a folder of its own, and a shop set up in it by the real command."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.journeys.program import ROOT, Program
from tests.journeys.warm_start import WarmStart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def warm() -> Iterator[WarmStart | None]:
    if not hasattr(os, "fork"):
        yield None
        return
    with WarmStart(ROOT) as started:
        yield started


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set a shop up once; tests get copies of it."""
    folder = tmp_path_factory.mktemp("prepared")
    assert Program(folder).init().code == 0
    return folder


@pytest.fixture
def bare(tmp_path: Path, warm: WarmStart | None) -> Program:
    """Give the program on a folder with no shop yet."""
    return Program(tmp_path, warm)


@pytest.fixture
def program(prepared: Path, tmp_path: Path, warm: WarmStart | None) -> Program:
    """Give the program on a copy of the prepared shop."""
    shutil.copytree(prepared / "shop", tmp_path / "shop")
    shutil.copyfile(prepared / "key", tmp_path / "key")
    (tmp_path / "key").chmod(0o600)
    return Program(tmp_path, warm)
