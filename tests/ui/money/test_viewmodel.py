"""Receipts found and acted on: refunds with a PIN, exchanges, voids, fapiao."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.billing import ReceiptKind
from app.domain.errors import ReasonMissing, SignInFailed
from app.domain.money_entry import FapiaoEntry, SaleEntry, SoldLine
from app.domain.scan import ScanKind, Scanned
from tests.factories import MANAGER_PIN
from tests.money import payment
from tests.ui.money.conftest import CASE, FILM
from ui.money.state import Panel
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.records.receipts import ReceiptPage
    from tests.ui.signed_in import SignedIn
    from ui.money.viewmodel import MoneyViewModel

pytestmark = pytest.mark.engine("sqlite")


def shown(page: MoneyViewModel) -> ReceiptPage:
    assert page.state.shown is not None
    return page.state.shown


def line(page: MoneyViewModel, place: int) -> str:
    here = page.state.coming_back
    assert here is not None
    assert here.offer is not None
    return here.offer.lines[place].id


def give_back(page: MoneyViewModel, quantity: int = 1, *, to_shelf: bool = True) -> None:
    page.unfold(Panel.REFUND)
    page.returning.count(line(page, 0), quantity)
    page.returning.put_back(line(page, 0), to_shelf=to_shelf)
    page.returning.because("尺寸不对")
    page.returning.desk.enter()


def on_hand(window: SignedIn, code: str) -> int:
    return window.shop.parts.find(window.actor, code)[0].on_hand


@pytest.mark.parametrize("text", ["钢化膜", "90", "90.00", "R-0001"])
def test_a_receipt_is_found_by_goods_amount_and_number(page: MoneyViewModel, text: str) -> None:
    page.search(text)
    assert len(page.state.lines) == 1
    page.search("nothing like it")
    assert page.state.lines == ()


def test_a_route_shows_its_receipt(page: MoneyViewModel, sold: ReceiptMade) -> None:
    page.arrive(Route(Page.MONEY, record=sold.code))
    assert shown(page).line.number == sold.number


def test_a_scanned_receipt_is_shown_though_the_page_is_entered_meanwhile(
    window: SignedIn, page: MoneyViewModel, sold: ReceiptMade
) -> None:
    page.open(sold.id)
    goods = window.shop.parts.find(window.actor, FILM)[0].id
    other = window.shop.sale.sell(window.actor, SaleEntry((SoldLine(goods),), payment()))
    window.tasks.hold()
    page.arrive(Route(Page.MONEY, record=other.code))
    page.enter()
    window.tasks.let_go()
    assert shown(page).line.number == other.number


def test_goods_come_back_and_the_money_goes_as_it_came(
    window: SignedIn, page: MoneyViewModel
) -> None:
    give_back(page)
    assert shown(page).line.kind is ReceiptKind.REFUND
    assert shown(page).line.total == -2500
    assert [one.tender for one in shown(page).payments] == ["cash"]
    assert on_hand(window, FILM) == 9


def test_what_cannot_be_sold_again_stays_off_the_shelf(
    window: SignedIn, page: MoneyViewModel
) -> None:
    give_back(page, to_shelf=False)
    assert on_hand(window, FILM) == 8


def test_no_more_comes_back_than_was_sold(page: MoneyViewModel) -> None:
    page.unfold(Panel.REFUND)
    page.returning.count(line(page, 0), 7)
    assert page.returning.desk.state.bill.due == 5000


def test_a_sum_is_given_back_instead_of_lines(page: MoneyViewModel) -> None:
    page.unfold(Panel.REFUND)
    page.returning.give("12.50")
    page.returning.because("划痕")
    page.returning.desk.enter()
    assert shown(page).line.total == -1250


def test_giving_back_needs_a_reason(page: MoneyViewModel) -> None:
    page.unfold(Panel.REFUND)
    page.returning.count(line(page, 0), 1)
    page.returning.desk.enter()
    assert page.returning.desk.state.trouble is not None
    assert page.state.panel is Panel.REFUND


def test_money_goes_out_after_a_pin_said_just_now(window: SignedIn, page: MoneyViewModel) -> None:
    window.clock.forward(600)
    give_back(page)
    assert [person.login for person in page.state.vouching] == ["lin"]
    page.vouch("lin", "0000")
    assert isinstance(page.state.trouble, SignInFailed)
    page.vouch("lin", MANAGER_PIN)
    assert shown(page).line.kind is ReceiptKind.REFUND
    assert page.state.vouching == ()


def test_escape_keeps_the_money_in_the_till(window: SignedIn, page: MoneyViewModel) -> None:
    window.clock.forward(600)
    give_back(page)
    page.leave()
    assert page.state.vouching == ()
    assert len(window.shop.receipts.find(window.actor)) == 1


def test_an_exchange_pays_the_difference(window: SignedIn, page: MoneyViewModel) -> None:
    page.unfold(Panel.EXCHANGE)
    page.returning.count(line(page, 0), 1)
    assert page.take_scan(Scanned(ScanKind.PART, text=CASE))
    page.returning.because("换手机壳")
    assert (page.returning.desk.state.bill.due, page.returning.desk.state.bill.out) == (1500, False)
    page.returning.desk.press("2")
    page.returning.desk.enter()
    assert (shown(page).line.kind, shown(page).line.total) == (ReceiptKind.EXCHANGE, 1500)
    assert (on_hand(window, FILM), on_hand(window, CASE)) == (9, 8)


def test_an_exchange_for_less_gives_the_difference_back(page: MoneyViewModel) -> None:
    page.unfold(Panel.EXCHANGE)
    page.returning.count(line(page, 1), 1)
    page.returning.scan(FILM)
    page.returning.because("换膜")
    assert page.returning.desk.state.bill.out
    page.returning.desk.enter()
    assert shown(page).line.total == -1500


def test_an_even_exchange_moves_no_money(page: MoneyViewModel) -> None:
    page.unfold(Panel.EXCHANGE)
    page.returning.count(line(page, 0), 1)
    page.returning.scan(FILM)
    page.returning.because("有气泡")
    page.returning.desk.enter()
    assert (shown(page).line.kind, shown(page).line.total) == (ReceiptKind.EXCHANGE, 0)


def test_a_voided_receipt_says_so_and_its_goods_are_back(
    window: SignedIn, page: MoneyViewModel
) -> None:
    page.unfold(Panel.VOID)
    page.void("")
    assert isinstance(page.state.trouble, ReasonMissing)
    page.void("打错了")
    assert shown(page).line.voided
    assert not page.state.may_refund
    assert on_hand(window, FILM) == 10


def test_a_fapiao_is_asked_for_and_its_number_comes_back(page: MoneyViewModel) -> None:
    page.ask_fapiao(FapiaoEntry("某某公司"))
    (asked,) = shown(page).bill.fapiao
    page.fapiao_issued(asked.id, "25332000000012345678")
    assert shown(page).bill.fapiao[0].number == "25332000000012345678"


def test_the_receipt_is_printed_again(window: SignedIn, page: MoneyViewModel) -> None:
    page.print_again()
    assert page.state.trouble is None
    # Nobody has set a printer up, which the strip says.
    assert window.printing.message is not None


def test_scans_go_to_their_pages_while_nothing_is_exchanged(page: MoneyViewModel) -> None:
    assert not page.take_scan(Scanned(ScanKind.PART, text=CASE))
