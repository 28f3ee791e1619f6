"""A window's surroundings, for telling without a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.signed_in import SignedIn, sign_in_at_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)
