"""Fixtures of the tests of photos on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import make_intake
from tests.ui.photos.stand import FakeCamera, photo_services
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.photos.job_photos import JobPhotos

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def number(window: SignedIn) -> str:
    return window.shop.intake.receive(window.actor, make_intake()).jobs[0].number


@pytest.fixture
def camera() -> FakeCamera:
    return FakeCamera()


@pytest.fixture
def desk(window: SignedIn, camera: FakeCamera, number: str) -> JobPhotos:
    """Give the photos of a job that was just taken in."""
    made = JobPhotos(window.session, window.tasks, photo_services(window, camera))
    made.show_job(number, window.shop.jobs.page(window.actor, number).state)
    made.watch(watching=True)
    return made
