"""A shop with somebody signed in, phones in several states of testing, and the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckAnswer, CheckEntry, CheckStage, PointAnswer
from app.domain.check_point import PointEntry
from app.domain.price_line import Tier
from app.domain.technician import TechnicianEntry
from tests.services.bench_stand import hire, take_in
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.mirror.state import MirrorServices
from ui.mirror.viewmodel import MirrorViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from app.domain.actor import Actor
    from db.engine import Database

BAD = PointAnswer(CheckAnswer.FAIL)


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def page(window: SignedIn) -> MirrorViewModel:
    shop = window.shop
    services = MirrorServices(
        workshop=shop.workshop,
        jobs=shop.jobs,
        accounts=shop.accounts,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
        printing=window.printing,
    )
    return MirrorViewModel(window.session, window.tasks, window.words, services)


@pytest.fixture
def repaired(window: SignedIn) -> str:
    """Return a phone with a bad screen and a measured current, repaired and not tested since."""
    shop, actor = window.shop, window.actor
    editor = shop.workshop.checklist_editor
    idle = PointEntry({"en": "Idle current", "zh_CN": "待机电流"}, unit="mA", high="50")
    editor.publish(actor, "phone", [*editor.of_class(actor, "phone").points, idle])
    shop.settings.change(actor, "checklist", "full")
    number = take_in(shop, actor, agreed=True)
    value = PointAnswer(CheckAnswer.PASS, "0.02 A")
    entry = CheckEntry({"touch": BAD, "phone_idle_current": value}, rest_passes=True)
    shop.checklists.run(actor, number, CheckStage.INTAKE, entry)
    window.clock.forward(3600)
    shop.bench.done(actor, number)
    window.clock.forward(60)
    return number


@pytest.fixture
def broken(window: SignedIn, repaired: str) -> str:
    """Return it tested: its screen is fixed and its camera newly bad."""
    entry = CheckEntry({"rear_camera": BAD}, rest_passes=True, accepted="客户知情")
    window.shop.checklists.run(window.actor, repaired, CheckStage.TEST, entry)
    window.clock.forward(60)
    return repaired


@pytest.fixture
def junior(window: SignedIn) -> Actor:
    """Return a junior technician."""
    hired = hire(window.shop, window.actor)
    window.shop.workshop.technicians.set(window.actor, "zhao", TechnicianEntry(Tier.JUNIOR))
    return hired


@pytest.fixture
def seconded(window: SignedIn, junior: Actor) -> str:
    """Return a phone that a junior repaired and tested, and somebody else tests once more."""
    shop, actor = window.shop, window.actor
    shop.settings.change(actor, "second_person", "by_tier")
    number = take_in(shop, actor, agreed=True)
    shop.checklists.run(actor, number, CheckStage.INTAKE, CheckEntry(rest_passes=True))
    window.clock.forward(3600)
    shop.bench.take(junior, number)
    shop.bench.done(junior, number)
    window.clock.forward(60)
    shop.checklists.run(junior, number, CheckStage.TEST, CheckEntry(rest_passes=True))
    window.clock.forward(60)
    return number
