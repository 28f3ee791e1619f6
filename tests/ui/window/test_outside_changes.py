"""What another process writes is told to the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.storage_errors import StoreFileLocked
from tests.factories import make_intake, open_made_shop
from tests.ui.immediate_tasks import ImmediateTasks
from tests.ui.signed_in import sign_in_at_window
from ui.changes import ChangeFeed, Touched
from ui.window.outside_changes import OutsideChanges

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database
    from ui.changes import Changes

pytestmark = [pytest.mark.engine("sqlite"), pytest.mark.usefixtures("founded")]


def test_only_what_somebody_else_wrote_is_told(
    app: QApplication, another: Callable[[], Database], tmp_path: Path
) -> None:
    at = sign_in_at_window(another(), tmp_path)
    told: list[Changes] = []
    at.feed.changed.connect(told.append)
    watch = OutsideChanges(at.tasks, at.shop.file.changed_outside, at.feed)
    watch.ask()
    at.shop.intake.receive(at.actor, make_intake())
    watch.ask()
    assert told == []
    other = open_made_shop(another(), at.clock, tmp_path)
    other.intake.receive(at.actor, make_intake())
    watch.ask()
    assert len(told) == 1
    assert told[0].touch(Touched.JOB)


def test_a_file_that_cannot_be_read_is_asked_again(app: QApplication) -> None:
    answers: list[int | Exception] = [1, StoreFileLocked("shop.db"), 2]

    def version() -> int:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    feed = ChangeFeed()
    told: list[Changes] = []
    feed.changed.connect(told.append)
    watch = OutsideChanges(ImmediateTasks(), version, feed)
    for _ in range(3):
        watch.ask()
    assert len(told) == 1
