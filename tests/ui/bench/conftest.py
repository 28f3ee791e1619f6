"""Fixtures of the bench page's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.in_hand.stand import work_services
from tests.ui.photos.stand import photo_services
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.bench.state import BenchServices
from ui.bench.viewmodel import BenchViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def bench(window: SignedIn) -> BenchViewModel:
    services = BenchServices(
        work=work_services(window),
        telling=window.telling,
        similar=window.shop.similar_jobs,
        workshop=window.shop.workshop,
        photos=photo_services(window),
    )
    return BenchViewModel(window.session, window.tasks, window.words, services)
