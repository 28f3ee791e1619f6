"""Fixtures of the counter's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.counter.state import CounterServices
from ui.counter.viewmodel import CounterViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def counter(window: SignedIn) -> CounterViewModel:
    shop = window.shop
    services = CounterServices(
        desk=shop.desk,
        drafts=shop.drafts,
        paperwork=shop.paperwork,
        shop=shop.shop,
        lists=shop.lists,
        telling=shop.telling,
        questions=shop.workshop.questions,
        clock=window.clock,
        printing=window.printing,
        telling_desk=window.telling,
        feed=window.feed,
    )
    return CounterViewModel(window.session, window.tasks, window.words, services)
