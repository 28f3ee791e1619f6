"""Fixtures of the tests of the job in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.in_hand.stand import work_services
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.in_hand.desk import WorkDesk

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def desk(window: SignedIn) -> WorkDesk:
    return WorkDesk(window.session, window.tasks, window.words, work_services(window))
