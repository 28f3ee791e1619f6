"""Safety on the bench: there when the shop asks for it, gone through by digits, else away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from app.domain.safety import SafetyKind
from app.words import Words
from tests.services.bench_stand import take_in
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.safety.card import SafetyCard
from ui.safety.desk import SafetyDesk
from ui.safety.state import SafetyAsk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def desk(window: SignedIn) -> SafetyDesk:
    return SafetyDesk(window.session, window.tasks, window.shop.workshop, window.feed)


@pytest.fixture
def swollen(window: SignedIn) -> str:
    """Take in a phone whose battery is swollen, in a shop that asks for the steps."""
    window.shop.settings.change(window.actor, "battery_steps", value=True)
    return take_in(window.shop, window.actor, answers={"battery_hazard": "swollen"})


@pytest.fixture
def card(qtbot: QtBot, desk: SafetyDesk) -> Iterator[SafetyCard]:
    page = QWidget()
    column = QVBoxLayout(page)
    made = SafetyCard(desk, Words("en"), page)
    column.addWidget(made)
    qtbot.addWidget(page)
    page.show()
    yield made
    page.close()


def test_a_small_shop_sees_nothing_of_it(
    window: SignedIn, desk: SafetyDesk, card: SafetyCard
) -> None:
    desk.show_job(take_in(window.shop, window.actor, answers={"battery_hazard": "swollen"}))
    assert not desk.state.matters
    assert not card.isVisible()


def test_every_step_is_ticked_by_its_digit_before_it_is_kept(
    qtbot: QtBot, window: SignedIn, desk: SafetyDesk, card: SafetyCard, swollen: str
) -> None:
    desk.show_job(swollen)
    assert card.isVisible()
    desk.begin()
    steps = window.shop.workshop.safety.page(window.actor, swollen).steps
    for digit in range(1, len(steps) + 1):
        qtbot.keyClicks(QApplication.focusWidget(), str(digit))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (run,) = window.shop.workshop.safety.page(window.actor, swollen).runs
    assert (run.kind, run.passed) == (SafetyKind.BATTERY, True)
    assert not card.isVisible()


def test_a_step_that_is_not_ticked_keeps_the_form_open(desk: SafetyDesk, swollen: str) -> None:
    desk.show_job(swollen)
    desk.begin()
    desk.keep({"steps": ""})
    assert isinstance(desk.state.trouble, BadEntry)
    assert desk.state.trouble.field.startswith("steps.")
    assert desk.state.asked is SafetyAsk.STEPS


def test_an_appliance_is_measured_before_it_goes_back(window: SignedIn, desk: SafetyDesk) -> None:
    window.shop.settings.change(window.actor, "mains_tests", value=True)
    number = take_in(window.shop, window.actor, category="washer", brand="Haier", symptoms=())
    desk.show_job(number)
    assert desk.state.next is SafetyAsk.MEASURES
    desk.begin()
    measures = window.shop.workshop.safety.page(window.actor, number).measures
    desk.keep({f"values.{one.key}": f"{one.low or one.high}" for one in measures})
    assert desk.state.trouble is None
    assert desk.state.next is SafetyAsk.NOTHING


def test_what_was_not_safe_is_named_with_its_value_and_who_measured_it(
    window: SignedIn, desk: SafetyDesk, card: SafetyCard
) -> None:
    window.shop.settings.change(window.actor, "mains_tests", value=True)
    number = take_in(window.shop, window.actor, category="washer", brand="Haier", symptoms=())
    measures = window.shop.workshop.safety.page(window.actor, number).measures
    values = {one.key: f"{one.low if one.high is None else one.high}" for one in measures}
    bad, most = next((one, one.high) for one in measures if one.high is not None)
    values[bad.key] = f"{most + 1}"
    desk.show_job(number)
    desk.begin()
    desk.keep({f"values.{key}": value for key, value in values.items()})
    told = " ".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())
    assert f"{bad.names['en']} {values[bad.key]} {bad.unit}" in told
    assert window.shop.accounts.people(window.actor)[0].name in told


def test_the_check_of_the_day_takes_ohms_as_testers_show_them(
    window: SignedIn, desk: SafetyDesk
) -> None:
    window.shop.settings.change(window.actor, "esd_checks", value=True)
    desk.show_job(take_in(window.shop, window.actor))
    assert desk.state.next is SafetyAsk.ESD
    desk.begin()
    desk.keep({"esd": "good", "strap_ohms": "1.2 MΩ", "mat_ohms": ""})
    last = window.shop.workshop.esd_checks.today(window.actor).last
    assert last is not None
    assert (last.strap_ohms, last.mat_ohms, last.passed) == (1_200_000, None, True)
    assert not desk.state.matters


def test_a_wrong_unit_is_said_beside_its_field(window: SignedIn, desk: SafetyDesk) -> None:
    window.shop.settings.change(window.actor, "esd_checks", value=True)
    desk.show_job(take_in(window.shop, window.actor))
    desk.begin()
    desk.keep({"esd": "good", "strap_ohms": "12 V", "mat_ohms": ""})
    assert isinstance(desk.state.trouble, BadEntry)
    assert (desk.state.trouble.field, desk.state.trouble.reason) == ("strap_ohms", "other_unit")
