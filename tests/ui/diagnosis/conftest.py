"""Fixtures of a job's findings on screen: a window, a job, its desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.bench_stand import take_in
from tests.ui.in_hand.stand import diagnosis_services
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.diagnosis.desk import DiagnosisDesk

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def number(window: SignedIn) -> str:
    return take_in(window.shop, window.actor)


@pytest.fixture
def desk(window: SignedIn, number: str) -> DiagnosisDesk:
    services = diagnosis_services(window)
    desk = DiagnosisDesk(window.session, window.tasks, window.words, services)
    desk.open(number)
    return desk
