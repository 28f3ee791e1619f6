"""A shop with jobs in several states, and the board page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.money import agreed_job, make_ready, take_in
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.board.state import BoardServices
from ui.board.viewmodel import BoardViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def numbers(window: SignedIn) -> dict[str, str]:
    """Take four devices in: two received, one in my hands, one ready; return them by name."""
    shop, actor = window.shop, window.actor
    named = {
        "first": take_in(shop, actor),
        "second": take_in(shop, actor),
        "mine": agreed_job(shop, actor),
        "ready": agreed_job(shop, actor),
    }
    make_ready(shop, actor, named["ready"])
    shop.workshop.timers.start(actor, named["mine"])
    return named


@pytest.fixture
def board(window: SignedIn, numbers: dict[str, str]) -> BoardViewModel:
    shop = window.shop
    services = BoardServices(shop.workshop, shop.lists, shop.shop, window.clock, window.feed)
    model = BoardViewModel(window.session, window.tasks, window.words, services)
    model.reload()
    return model
