"""A shop with a place for its backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.backup.stand import Computer, open_stand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.services.backup.stand import BackupStand


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[BackupStand]:
    made = open_stand(tmp_path)
    yield made
    made.shop.close()


@pytest.fixture
def other(tmp_path: Path, stand: BackupStand) -> Computer:
    """Give a new computer, at the same moment."""
    return Computer(tmp_path / "new", stand.computer.clock)
