"""Fixtures of the intake page's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.policy.shipped_content import shipped_aliases
from tests.ui.intake.stand import Stand
from tests.ui.photos.stand import photo_services
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.intake.services import IntakeServices
from ui.intake.viewmodel import IntakeViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def intake(window: SignedIn) -> IntakeViewModel:
    view_model = make_intake_page(window)
    view_model.prepare()
    return view_model


@pytest.fixture
def stand(qtbot: QtBot, window: SignedIn, intake: IntakeViewModel) -> Stand:
    return Stand(qtbot, window, intake)


def make_intake_page(window: SignedIn) -> IntakeViewModel:
    """Give the page's view-model what the window gives it."""
    shop = window.shop
    services = IntakeServices(
        shop=shop.shop,
        settings=shop.settings,
        lists=shop.lists,
        customers=shop.customers,
        files=shop.customer_files,
        devices=shop.devices,
        catalogue=shop.catalogue,
        drafts=shop.drafts,
        intake=shop.intake,
        checklists=shop.checklists,
        jobs=shop.jobs,
        sums=shop.order_sums,
        fees=shop.diagnosis_fees,
        enquiries=shop.price_enquiries,
        look_up=shop.price_look_up,
        similar=shop.similar_jobs,
        articles=shop.workshop.articles,
        aliases=shipped_aliases,
        clock=window.clock,
        feed=window.feed,
        printing=window.printing,
        photos=photo_services(window),
        signing=window.signing,
        signed_papers=shop.signed_papers,
    )
    return IntakeViewModel(window.session, window.tasks, window.words, services)
