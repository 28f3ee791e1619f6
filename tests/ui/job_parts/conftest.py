"""Fixtures of the parts of a job: a window, a job, its desk, a screen on the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.money import agreed_job
from tests.stock import kept_part, receive
from tests.ui.in_hand.stand import parts_services
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.job_parts.desk import JobPartsDesk

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def number(window: SignedIn) -> str:
    return agreed_job(window.shop, window.actor)


@pytest.fixture
def screen(window: SignedIn) -> str:
    """A part of which two lie on the shelf, at 90.00 each."""
    part = kept_part(window.shop, window.actor, "屏幕")
    receive(window.shop, window.actor, part, 2, unit_cost=9_000)
    return part


@pytest.fixture
def desk(window: SignedIn, number: str) -> JobPartsDesk:
    desk = JobPartsDesk(window.session, window.tasks, window.words, parts_services(window))
    desk.open(number)
    return desk
