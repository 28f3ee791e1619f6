"""Fixtures of the lists' tests: a shop of some hundred jobs, and the page of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.lists.many import insert_jobs
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.jobs.viewmodel import JobsViewModel
from ui.lists.state import ListServices

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def services(window: SignedIn) -> ListServices:
    shop = window.shop
    return ListServices(
        folder=shop.folder,
        accounts=shop.accounts,
        records=shop.record_lists,
        saved=shop.saved_filters,
        paperwork=shop.paperwork,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
        printing=window.printing,
    )


@pytest.fixture
def jobs(window: SignedIn, services: ListServices) -> JobsViewModel:
    """Give the list of jobs of a shop with five hundred of them, a hundred open."""
    insert_jobs(window, 500)
    return JobsViewModel(window.session, window.tasks, window.words, services)
