"""An intake with an order from the price list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.intake import CustomerEntry, DeviceEntry
from app.domain.money_entry import OrderLine
from app.domain.scan import ModelChoice, ScanKind, Scanned
from tests.factories import make_customer, make_intake
from tests.ui.prices.conftest import publish_prices
from ui.intake.form import DeviceForm, IntakeForm
from ui.intake.ordering import price_question, with_wanted
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.intake.stand import Stand
    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ORIGINAL = OrderLine("phone/apple/iphone-13/screen/original")
BATTERY = OrderLine("phone/apple/iphone-13/battery/brand")
SCREEN = DeviceEntry(
    category="phone", brand="Apple", model="iPhone 13", symptoms=("screen",), order=(ORIGINAL,)
)


@pytest.fixture
def window(window: SignedIn) -> SignedIn:
    publish_prices(window.shop, window.actor)
    return window


def test_the_time_that_was_told_is_promised(stand: Stand) -> None:
    told = stand.intake.state.now_ms + 40 * 60_000
    stand.arrive(Route(Page.INTAKE, device=replace(SCREEN, promised_at=told)))
    stand.intake.settle_promise()
    assert stand.intake.state.form.device.entry.promised_at == told
    stand.intake.promise("")
    assert stand.intake.state.form.device.entry.promised_at is None


def test_what_was_told_takes_no_other_promise_away() -> None:
    promised = DeviceForm(DeviceEntry(promised_at=1), promise="1h")
    form = IntakeForm(devices=(promised,))
    (device,) = with_wanted(form, replace(SCREEN, promised_at=2), None).devices
    assert (device.entry.promised_at, device.promise) == (1, "1h")


def test_an_order_opens_with_model_fault_and_price(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE, device=SCREEN))
    state = stand.intake.state
    assert (state.form.device.model_text, state.form.device.entry.symptoms) == (
        "Apple iPhone 13",
        ("screen",),
    )
    assert state.order_sum is not None
    assert state.order_sum.total == 128_000
    assert stand.at == "phone"


def test_an_order_by_its_key_comes_with_the_scanned_model(intake: IntakeViewModel) -> None:
    models = (ModelChoice("Apple", "iPhone 13", "phone"),)
    scanned = Scanned(ScanKind.MODEL, "13", models=models)
    intake.arrive(Route(Page.INTAKE, order=(ORIGINAL.price_line,), scanned=scanned))
    entry = intake.state.form.device.entry
    assert (entry.model, entry.order) == ("iPhone 13", (ORIGINAL,))


def test_the_job_is_taken_in_at_the_ordered_price(window: SignedIn, stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE, device=SCREEN))
    stand.type("13800138000")
    stand.commit()
    (line,) = window.shop.desk.now(window.actor).taken_in_today
    account = window.shop.job_prices.account(window.actor, line.number)
    assert (account.total, account.agreed, account.shortfall) == (128_000, 128_000, 0)
    figures = window.shop.price_enquiries.figures(window.actor, "2026-11-21", "2026-11-21")
    assert figures.taken == 1


def test_the_price_follows_the_level_of_the_customer(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    shop, actor = window.shop, window.actor
    wang = shop.intake.receive(actor, make_intake()).customer or ""
    rv = shop.customers.customer(actor, wang).rv
    shop.customers.correct(actor, CustomerEntry(customer=wang, name="王芳", level="trade"), rv)
    intake.arrive(Route(Page.INTAKE, device=SCREEN))
    intake.arrive(Route(Page.INTAKE, scanned=Scanned(ScanKind.CUSTOMERS, customers=(wang,))))
    assert intake.state.order_sum is not None
    assert intake.state.order_sum.total == 98_000


def test_ctrl_del_takes_the_order_off(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE, device=SCREEN))
    stand.press(Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert stand.intake.state.form.device.entry.order == ()
    assert stand.intake.state.order_sum is None


def test_f5_asks_the_price_of_this_device_and_adds_the_answer(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    stand.type("ip13")
    stand.press(Key.Key_Tab)
    stand.press(Key.Key_1)
    stand.press(Key.Key_F5)
    asked = stand.routes[-1]
    assert (asked.page, asked.text) == (Page.PRICES, "Apple iPhone 13 Screen")
    stand.window.go("counter")
    stand.arrive(Route(Page.INTAKE, draft=asked.draft, device=SCREEN))
    form = stand.intake.state.form
    assert (len(form.devices), form.device.entry.order) == (1, (ORIGINAL,))


def test_a_draft_keeps_its_order(intake: IntakeViewModel) -> None:
    intake.arrive(Route(Page.INTAKE, device=SCREEN))
    draft = intake.draft
    intake.leave()
    intake.arrive(Route(Page.INTAKE, draft=draft))
    assert intake.state.form.device.entry.order == (ORIGINAL,)
    assert intake.state.order_sum is not None


def test_an_order_for_another_model_is_another_device() -> None:
    form = with_wanted(IntakeForm(customer=make_customer()), SCREEN, None)
    other = DeviceEntry(category="phone", brand="Apple", model="iPhone 14", order=(BATTERY,))
    both = with_wanted(form, other, None)
    assert [device.entry.model for device in both.devices] == ["iPhone 13", "iPhone 14"]


def test_another_model_lets_go_of_what_the_list_asked_for_the_first(
    intake: IntakeViewModel,
) -> None:
    intake.arrive(Route(Page.INTAKE, device=SCREEN))
    intake.write("model", "ip14")
    intake.settle("model")
    entry = intake.state.form.device.entry
    assert (entry.model, entry.order) == ("iPhone 14", ())


def test_a_device_without_a_fault_asks_for_all_its_prices() -> None:
    form = with_wanted(IntakeForm(), SCREEN, None)
    bare = form.with_device(form.device.with_entry(symptoms=()))
    assert price_question(bare, None, "en") == "Apple iPhone 13"
