"""Fixtures of the job page's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.access.stand import access_services
from tests.ui.in_hand.stand import work_services
from tests.ui.photos.stand import photo_services
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.job.state import JobServices
from ui.job.viewmodel import JobViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def page(window: SignedIn) -> JobViewModel:
    shop = window.shop
    services = JobServices(
        jobs=shop.jobs,
        devices=shop.devices,
        customers=shop.customers,
        paperwork=shop.paperwork,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        printing=window.printing,
        telling_desk=window.telling,
        signing=window.signing,
        access=access_services(window),
        feed=window.feed,
        work=work_services(window),
        photos=photo_services(window),
        folder=shop.folder,
        accounts=shop.accounts,
    )
    return JobViewModel(window.session, window.tasks, window.words, services)
