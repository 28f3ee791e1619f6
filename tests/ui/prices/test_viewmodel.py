"""A price question and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.job import JobState
from app.domain.money_entry import OrderLine
from app.domain.scan import ModelChoice, ScanKind, Scanned
from tests.ui.prices.conftest import make_page
from ui.prices.own_price import PRICE
from ui.prices.state import Mode
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from tests.ui.signed_in import SignedIn
    from ui.prices.viewmodel import PricesViewModel

pytestmark = pytest.mark.engine("sqlite")
ORIGINAL = "phone/apple/iphone-13/screen/original"
ASSEMBLED = "phone/apple/iphone-13/screen/assembled"


def heard(signal: SignalInstance) -> list[object]:
    """Collect what a signal carries."""
    values: list[object] = []
    signal.connect(values.append)
    return values


def ask(page: PricesViewModel, text: str) -> None:
    """Type a question and let the pause go by."""
    page.arrive(Route(Page.PRICES))
    page.write(text)
    page.search()


@pytest.mark.parametrize("text", ["13屏", "13scr", "iphone 13 screen", "苹果13 换屏"])
def test_the_grades_of_a_model_stand_side_by_side(page: PricesViewModel, text: str) -> None:
    ask(page, text)
    row = page.state.rows[0]
    assert [(offer.grade, offer.price) for offer in row.offers] == [
        ("original", 128_000),
        ("assembled", 45_000),
    ]


def test_arrows_and_digits_choose_a_card(page: PricesViewModel) -> None:
    ask(page, "iphone 13")
    page.cards.walk(1)
    assert page.state.offer is not None
    assert page.state.offer.key == ASSEMBLED
    page.cards.walk(1)
    assert page.state.card == 1
    page.cards.walk_rows(1)
    assert (page.state.row, page.state.card) == (1, 0)
    page.cards.walk_rows(-1)
    page.cards.pick(2)
    assert (page.state.row, page.state.card) == (0, 1)
    page.cards.pick(7)
    assert page.state.card == 1


def test_a_grade_that_was_typed_is_chosen(page: PricesViewModel) -> None:
    ask(page, "13屏 组装")
    assert page.state.offer is not None
    assert page.state.offer.key == ASSEMBLED


def test_enter_begins_the_intake_with_that_order(page: PricesViewModel) -> None:
    routes = heard(page.go)
    ask(page, "13屏")
    assert page.state.offer is not None
    told = page.state.offer.ready_at
    page.take_in()
    (route,) = routes
    assert isinstance(route, Route)
    assert route.device is not None
    assert (route.page, route.device.model) == (Page.INTAKE, "iPhone 13")
    assert told is not None
    assert route.device.promised_at == told
    assert route.device.symptoms == ("screen",)
    assert route.device.order == (OrderLine(ORIGINAL),)
    assert page.state.text == ""


def test_enter_waits_for_the_answer(page: PricesViewModel) -> None:
    routes = heard(page.go)
    page.arrive(Route(Page.PRICES))
    page.write("13屏")
    page.take_in()
    assert len(routes) == 1


def test_another_level_pays_its_price_and_keeps_it(page: PricesViewModel) -> None:
    routes = heard(page.go)
    ask(page, "13屏")
    page.next_level()
    page.next_level()
    assert page.state.level == "trade"
    assert page.state.offer is not None
    assert page.state.offer.price == 98_000
    page.take_in()
    (route,) = routes
    assert isinstance(route, Route)
    assert route.device is not None
    assert route.device.order == (OrderLine(ORIGINAL, unit_price=98_000),)


def test_a_no_is_written_down_with_its_reason(window: SignedIn, page: PricesViewModel) -> None:
    said = heard(page.said)
    ask(page, "13屏")
    page.refuse()
    assert page.state.mode is Mode.REFUSED
    page.enquiring.give_reason("too_dear")
    figures = window.shop.price_enquiries.figures(window.actor, "2026-11-21", "2026-11-21")
    (lost,) = figures.lost_questions
    assert (lost.reason, lost.question.line, lost.question.price) == ("too_dear", ORIGINAL, 128_000)
    assert (page.state.text, page.state.mode) == ("", Mode.ASKING)
    assert said == [Notice("Noted: Too expensive")]


def test_a_repair_while_they_wait_is_paid_and_handed_over(
    window: SignedIn, page: PricesViewModel
) -> None:
    ask(page, "13电池")
    page.wait()
    assert page.state.mode is Mode.PAYING
    desk = page.waiting.desk
    assert desk.state.bill.due == 19_900
    said = heard(page.said)
    desk.press("1")
    desk.enter()
    desk.enter()
    (notice,) = said
    assert isinstance(notice, Notice)
    job = window.shop.jobs.page(window.actor, notice.text.split()[1])
    assert (job.state, job.model, job.problem) == (JobState.CLOSED, "iPhone 13", "")
    assert notice.text == f"Job {job.number} is repaired and paid: ¥199.00"
    assert (page.state.text, page.state.mode) == ("", Mode.ASKING)


def test_a_scanned_text_without_a_price_goes_on_to_the_intake(page: PricesViewModel) -> None:
    routes = heard(page.go)
    scanned = Scanned(
        ScanKind.MODEL, "k40 烧味", models=(ModelChoice("Redmi", "K40", "phone"),), fault="烧味"
    )
    page.arrive(Route(Page.PRICES, text="k40 烧味", scanned=scanned))
    assert routes == [Route(Page.INTAKE, scanned=scanned)]


def test_a_scanned_model_is_asked_for(page: PricesViewModel) -> None:
    page.arrive(Route(Page.PRICES))
    models = (ModelChoice("Apple", "iPhone 13 Pro", "phone"),)
    assert page.take_scan(Scanned(ScanKind.NEW_DEVICE, "356938035643809", models=models))
    assert page.state.rows[0].model.model == "iPhone 13 Pro"
    assert not page.take_scan(Scanned(ScanKind.JOB, "1", jobs=("1",)))


def test_a_price_of_ones_own_is_paid(window: SignedIn, page: PricesViewModel) -> None:
    ask(page, "k40 听筒")
    assert page.state.has_no_price
    assert page.state.own.words == "Earpiece"
    page.wait()
    assert isinstance(page.state.faults[PRICE], BadEntry)
    page.own.write(PRICE, "88")
    page.wait()
    assert page.state.mode is Mode.PAYING
    assert page.waiting.desk.state.bill.due == 8_800


@pytest.mark.parametrize("typed", ["-5", "12.345", "free"])
def test_a_price_that_cannot_be_read_is_refused(page: PricesViewModel, typed: str) -> None:
    ask(page, "k40 听筒")
    page.own.write(PRICE, typed)
    page.wait()
    assert page.state.mode is Mode.ASKING
    assert PRICE in page.state.faults


def test_a_price_of_ones_own_is_kept_in_the_list(page: PricesViewModel) -> None:
    routes = heard(page.go)
    ask(page, "k40 听筒")
    page.own.write(PRICE, "88")
    page.own.choose_keep(keep=True)
    page.take_in()
    ask(page, "k40 听筒")
    assert page.state.offer is not None
    assert page.state.offer.price == 8_800
    (route,) = routes
    assert isinstance(route, Route)
    assert route.device is not None
    assert route.device.order[0].price_line == page.state.offer.key


def test_an_empty_list_takes_the_sample(empty: SignedIn) -> None:
    page = make_page(empty)
    page.arrive(Route(Page.PRICES))
    before = page.state.counter
    page.take_sample()
    assert before is not None
    assert before.empty
    ask(page, "13屏")
    assert page.state.rows


def test_esc_goes_back_step_by_step(page: PricesViewModel) -> None:
    routes = heard(page.go)
    ask(page, "13屏")
    page.wait()
    page.leave()
    page.refuse()
    page.leave()
    assert (page.state.mode, page.state.text) == (Mode.ASKING, "13屏")
    page.leave()
    assert (page.state.text, routes) == ("", [])
    page.leave()
    assert routes == [Route(Page.COUNTER)]


def test_what_an_intake_asked_is_added_to_it(page: PricesViewModel) -> None:
    routes = heard(page.go)
    page.arrive(Route(Page.PRICES, draft="d1", text="13屏", level="trade"))
    assert page.state.offer is not None
    assert page.state.offer.price == 98_000
    page.wait()
    (route,) = routes
    assert isinstance(route, Route)
    assert route.device is not None
    assert (route.draft, route.device.order) == ("d1", (OrderLine(ORIGINAL),))


def test_a_fault_that_is_no_repair_orders_nothing(page: PricesViewModel) -> None:
    routes = heard(page.go)
    models = (ModelChoice("Apple", "iPhone 13", "phone"),)
    scanned = Scanned(ScanKind.MODEL, "ip13 烧味", models=models, fault="烧味")
    page.arrive(Route(Page.PRICES, text="ip13 烧味", scanned=scanned))
    assert routes == [Route(Page.INTAKE, scanned=scanned)]


def test_the_price_said_is_the_price_paid(window: SignedIn, page: PricesViewModel) -> None:
    ask(page, "13屏")
    page.next_level()
    page.next_level()
    page.wait()
    page.waiting.desk.press("2")
    page.waiting.desk.enter()
    (receipt,) = window.shop.receipts.find(window.actor)
    assert receipt.total == 98_000
