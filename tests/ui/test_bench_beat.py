"""The window writes its machine's clocks down while somebody's time runs there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from db.models.bench import ClockBeat
from tests.money import agreed_job
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.bench_beat import BenchBeat

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


def beats(window: SignedIn) -> list[int]:
    with window.shop.file.reading() as session:
        return list(session.scalars(select(ClockBeat.beat_at)))


def test_each_beat_writes_the_clocks_down_while_somebody_works(
    founded: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    window = sign_in_at_window(founded, tmp_path)
    timers = window.shop.workshop.timers
    beat = BenchBeat(window.tasks, partial(timers.beat, window.actor.workstation))
    beat.start()
    assert beats(window) == []
    timers.start(window.actor, agreed_job(window.shop, window.actor))
    window.clock.forward(30)
    beat.timer.timeout.emit()
    assert beats(window) == [window.clock.at]
