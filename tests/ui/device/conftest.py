"""Fixtures of the device page's tests: a phone that was here twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job import JobState, Outcome
from tests.services.brought_records import bring_phone, finish
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.device.state import DeviceServices
from ui.device.viewmodel import DeviceViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database

DAY_MS = 86_400_000


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def page(window: SignedIn) -> DeviceViewModel:
    shop = window.shop
    services = DeviceServices(
        records=shop.device_records,
        devices=shop.devices,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
    )
    return DeviceViewModel(window.session, window.tasks, window.words, services)


@pytest.fixture
def phone(window: SignedIn) -> str:
    """A phone that was repaired once and then not to be repaired, twelve days ago."""
    shop, actor = window.shop, window.actor
    _, first = bring_phone(shop, actor)
    finish(shop, actor, first, JobState.CLOSED, Outcome.REPAIRED)
    window.clock.at += DAY_MS
    _, second = bring_phone(shop, actor, name="李雷", phone="200 0000 0255", note="Deaf: write")
    finish(shop, actor, second, JobState.CLOSED, Outcome.DECLINED)
    window.clock.at += 12 * DAY_MS
    return shop.jobs.page(actor, second.jobs[0].number).device
