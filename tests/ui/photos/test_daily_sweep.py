"""The window removes each day the pictures that belong to nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.domain.photo import PhotoSource
from app.services.photos.photos import PhotoOrigin
from app.wiring import PHOTOS
from tests.services.photos.pictures import jpeg
from tests.ui.signed_in import sign_in_at_window
from ui.photos.daily_sweep import EVERY_MS, FIRST_MS, DailySweep

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


def test_the_first_round_is_soon_and_the_others_daily(
    founded: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    window = sign_in_at_window(founded, tmp_path)
    shop = window.shop
    entry = shop.photos.prepare(window.actor, jpeg(), PhotoOrigin(PhotoSource.FILE))
    path = shop.folder / PHOTOS / entry.sha256[:2] / entry.sha256
    os.utime(path, (0, 0))
    sweep = DailySweep(window.tasks, shop.photos)
    assert sweep.timer.interval() == FIRST_MS
    sweep.timer.timeout.emit()
    assert sweep.timer.interval() == EVERY_MS
    assert not path.exists()
    assert path.with_name(path.name + ".aside").exists()
