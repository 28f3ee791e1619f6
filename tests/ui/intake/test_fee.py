"""The diagnosis fee on the intake page: asked where there is one, agreed to by one digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from app.domain.own_code import people_number
from db.models.job import Job
from tests.factories import make_device
from tests.services.diagnosis_fee.fees import set_fee
from tests.ui.intake.conftest import make_intake_page
from tests.ui.intake.stand import Stand
from tests.ui.intake.test_ordering import SCREEN
from tests.ui.prices.conftest import publish_prices
from ui.intake.batch import Column
from ui.intake.fee_card import FeeCard
from ui.routes import Page, Route
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


@pytest.fixture
def asking(qtbot: QtBot, window: SignedIn) -> Stand:
    """Give the page of a shop whose diagnosis costs 50."""
    set_fee(window.shop, window.actor, 5_000)
    publish_prices(window.shop, window.actor)
    page = make_intake_page(window)
    page.prepare()
    stand = Stand(qtbot, window, page)
    stand.arrive(Route(Page.INTAKE, device=make_device()))
    return stand


def card(stand: Stand) -> FeeCard:
    found = stand.window.findChild(FeeCard)
    assert found is not None
    return found


def test_a_shop_without_a_fee_sees_nothing_of_it(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE, device=make_device()))
    assert not card(stand).isVisible()


def test_one_digit_agrees_and_nought_takes_it_back(asking: Stand) -> None:
    card(asking).places["fee"].setFocus()
    asking.press(Key.Key_1)
    assert asking.intake.state.form.device.entry.fee == 5_000
    card(asking).places["fee"].setFocus()
    asking.press(Key.Key_0)
    assert asking.intake.state.form.device.entry.fee is None


@pytest.mark.parametrize("limit", ["", "100"])
def test_a_fee_beside_a_limit_is_told_to_come_on_top(
    asking: Stand, window: SignedIn, limit: str
) -> None:
    set_fee(window.shop, window.actor, 5_000, deducted=False)
    asking.intake.prepare()
    asking.arrive(Route(Page.INTAKE, device=make_device()))
    asking.intake.write("limit_words", limit)
    asking.intake.settle_limit()
    told = [one.text() for one in card(asking).findChildren(Muted) if "50.00" in one.text()]
    assert [("on top of the limit" in one) for one in told] == [bool(limit)]


def test_the_walk_comes_by_it_after_the_promise(asking: Stand) -> None:
    asking.intake.ask("promised_at")
    asking.press(Key.Key_Tab)
    asking.press(Key.Key_Tab)
    here = QApplication.focusWidget()
    assert here is not None
    assert card(asking).places["fee"].isAncestorOf(here)


def test_a_price_that_is_ordered_leaves_nothing_to_ask(asking: Stand) -> None:
    asking.arrive(Route(Page.INTAKE, device=SCREEN))
    assert not card(asking).isVisible()


def test_one_answer_stands_for_a_whole_table(asking: Stand) -> None:
    asking.intake.batch.toggle()
    asking.intake.batch.paste(1, ["356938035643817"])
    assert card(asking).isVisible()
    card(asking).places["fee"].setFocus()
    asking.press(Key.Key_1)
    fees = [device.entry.fee for device in asking.intake.state.form.devices]
    assert fees == [5_000, 5_000]


def test_a_row_that_comes_later_costs_what_was_agreed(asking: Stand) -> None:
    asking.intake.batch.toggle()
    asking.intake.ordering.agree_fee(agreed=True)
    asking.intake.batch.paste(1, ["356938035643817"])
    asking.intake.batch.stand_on(2)
    devices = asking.intake.state.form.devices
    assert [device.entry.fee for device in devices] == [5_000, 5_000, None]
    assert asking.intake.state.is_fee_agreed


def test_a_row_with_a_price_costs_no_diagnosis(asking: Stand) -> None:
    asking.intake.batch.toggle()
    asking.intake.batch.paste(1, ["356938035643817"])
    asking.intake.batch.write(1, Column.PRICE, "350")
    asking.intake.ordering.agree_fee(agreed=True)
    fees = [device.entry.fee for device in asking.intake.state.form.devices]
    assert fees == [5_000, None]


def test_what_was_agreed_is_taken_in(asking: Stand) -> None:
    asking.intake.ordering.agree_fee(agreed=True)
    asking.intake.write("phone", "100 0000 0144")
    asking.intake.commit()
    with asking.shop.file.reading() as session:
        number = people_number(session.scalars(select(Job.number)).one())
    fee = asking.shop.diagnosis_fees.of_job(asking.actor, number)
    assert fee is not None
    assert fee.terms.amount == 5_000
