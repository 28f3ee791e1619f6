"""How one bill is paid: tenders, change, parts, rounding; and never twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing import RoundedTooFar
from app.domain.errors import BadEntry
from app.domain.money import CURRENCIES
from app.domain.money_entry import FapiaoEntry, PaymentEntry, TenderEntry
from app.domain.tender import TenderedTooMuch
from tests.ui.pay.conftest import TENDERS
from ui.pay.desk import PayDesk
from ui.pay.state import Bill


class Paying:
    """A desk with its bill, and what it confirmed."""

    def __init__(self, bill: Bill) -> None:
        self.desk = PayDesk()
        self.paid: list[PaymentEntry] = []
        self.desk.confirmed.connect(self.paid.append)
        self.desk.begin(bill)

    def pay(self, digit: str, typed: str = "") -> None:
        self.desk.press(digit)
        self.desk.type(typed)
        self.desk.enter()


@pytest.fixture
def paying(bill: Bill) -> Paying:
    return Paying(bill)


def test_a_digit_and_enter_pay_all_that_is_due(paying: Paying) -> None:
    paying.pay("2")
    assert [one.tenders for one in paying.paid] == [(TenderEntry("wechat", 65_050),)]


def test_cash_handed_over_gives_change(paying: Paying) -> None:
    paying.desk.press("1")
    paying.desk.type("700")
    assert paying.desk.state.change == 4_950
    paying.desk.enter()
    assert paying.paid[0].tenders == (TenderEntry("cash", 65_050, 70_000),)


def test_only_cash_gives_change(paying: Paying) -> None:
    paying.pay("3", "700")
    assert paying.paid == []
    assert isinstance(paying.desk.state.trouble, TenderedTooMuch)


def test_less_than_is_due_leaves_the_rest_to_another_tender(paying: Paying) -> None:
    paying.pay("1", "200")
    assert (paying.desk.state.owed, paying.paid) == (45_050, [])
    paying.pay("2")
    assert paying.paid[0].tenders == (TenderEntry("cash", 20_000), TenderEntry("wechat", 45_050))


def test_a_part_can_be_typed_before_its_tender(paying: Paying) -> None:
    paying.desk.press("0")
    paying.desk.type("300")
    paying.desk.enter()
    paying.pay("1", "500")
    assert paying.desk.state.owed == 35_050
    paying.pay("3")
    cash, card = paying.paid[0].tenders
    assert (cash.amount, cash.tendered, card.amount) == (30_000, 50_000, 35_050)


def test_a_part_larger_than_the_bill_is_refused(paying: Paying) -> None:
    paying.desk.press("0")
    paying.desk.type("900")
    paying.desk.enter()
    assert isinstance(paying.desk.state.trouble, TenderedTooMuch)
    assert paying.desk.state.split


def test_a_nervous_second_enter_changes_nothing(paying: Paying) -> None:
    paying.pay("2")
    paying.desk.enter()
    paying.desk.press("1")
    paying.desk.enter()
    assert len(paying.paid) == 1
    paying.desk.finish()


def test_the_same_bill_confirmed_again_is_the_same_act(paying: Paying) -> None:
    paying.pay("2")
    paying.desk.fail(BadEntry("reference", "payment_code"))
    paying.desk.enter()
    assert len(paying.paid) == 2
    assert paying.paid[0].act == paying.paid[1].act


def test_another_bill_is_another_act(paying: Paying, bill: Bill) -> None:
    paying.pay("2")
    paying.desk.finish()
    paying.desk.begin(bill)
    paying.pay("2")
    assert paying.paid[0].act != paying.paid[1].act


def test_enter_without_a_tender_asks_for_one(paying: Paying) -> None:
    paying.desk.enter()
    assert paying.paid == []
    assert isinstance(paying.desk.state.trouble, BadEntry)


def test_rounding_goes_to_whole_units_then_to_tens_then_back(bill: Bill) -> None:
    paying = Paying(replace(bill, due=65_650, round_most=1000))
    seen = []
    for _ in range(3):
        paying.desk.round_down()
        seen.append(paying.desk.state.rounding)
    assert seen == [50, 650, 0]


def test_rounding_beyond_ones_limit_is_refused(bill: Bill) -> None:
    paying = Paying(replace(bill, due=65_650))
    paying.desk.round_down()
    paying.desk.round_down()
    assert isinstance(paying.desk.state.trouble, RoundedTooFar)
    assert paying.desk.state.rounding == 50


def test_what_was_rounded_off_is_not_paid(paying: Paying) -> None:
    paying.desk.round_down()
    paying.pay("1")
    assert (paying.paid[0].rounding, paying.paid[0].tenders[0].amount) == (50, 65_000)


def test_another_sum_due_begins_rounding_anew(paying: Paying, bill: Bill) -> None:
    paying.desk.round_down()
    paying.desk.press("2")
    paying.desk.owe(replace(bill, due=70_000))
    assert (paying.desk.state.rounding, paying.desk.state.tender) == (0, "wechat")


def test_what_was_entered_is_taken_back_step_by_step(paying: Paying) -> None:
    paying.pay("1", "200")
    paying.desk.press("2")
    assert [paying.desk.step_back() for _ in range(3)] == [True, True, False]
    assert paying.desk.state.owed == 65_050


def test_a_deposit_of_any_sum_is_typed() -> None:
    paying = Paying(Bill(0, CURRENCIES["CNY"], TENDERS, part=True))
    paying.pay("1")
    assert paying.paid == []
    paying.desk.type("100")
    paying.desk.enter()
    assert paying.paid[0].tenders == (TenderEntry("cash", 10_000),)


def test_a_deposit_may_be_less_than_the_price(bill: Bill) -> None:
    paying = Paying(replace(bill, part=True))
    paying.pay("2", "100")
    assert paying.paid[0].tenders == (TenderEntry("wechat", 10_000),)


def test_a_bill_that_owes_nothing_is_confirmed_by_enter(bill: Bill) -> None:
    paying = Paying(replace(bill, due=0))
    paying.desk.enter()
    assert [one.tenders for one in paying.paid] == [()]


def test_money_given_back_gives_no_change(bill: Bill) -> None:
    paying = Paying(replace(bill, out=True))
    paying.pay("1", "700")
    assert paying.paid == []


def test_empty_fapiao_fields_ask_for_none(paying: Paying) -> None:
    paying.desk.ask_fapiao(FapiaoEntry(""))
    paying.pay("2")
    assert paying.paid[0].fapiao is None


def test_a_fapiao_goes_with_the_payment(paying: Paying) -> None:
    entry = FapiaoEntry("杭州某某公司", "91330100MA00000000")
    paying.desk.ask_fapiao(entry)
    paying.pay("2")
    assert paying.paid[0].fapiao == entry


def test_round_sums_above_the_bill_are_offered(paying: Paying) -> None:
    paying.desk.press("1")
    assert paying.desk.state.notes == (66_000, 70_000, 80_000, 100_000)


@given(st.integers(1, 10_000_00), st.integers(1, 5_000_00))
def test_what_is_confirmed_is_what_was_due(due: int, handed: int) -> None:
    paying = Paying(Bill(due, CURRENCIES["CNY"], TENDERS))
    paying.pay("1", f"{handed / 100:.2f}")
    if not paying.paid:
        paying.pay("2")
    assert sum(one.amount or 0 for one in paying.paid[0].tenders) == due


@pytest.mark.parametrize(
    "code", ["134567890123456789", "1345 6789 0123 4567 89", "28763443825664394"]
)
def test_a_payment_code_as_reference_is_refused_and_forgotten(paying: Paying, code: str) -> None:
    paying.desk.press("2")
    for end in range(1, len(code) + 1):
        paying.desk.refer(code[:end])
    assert paying.desk.state.trouble is not None
    paying.desk.enter()
    assert paying.desk.state.reference == ""
    trouble = paying.desk.state.trouble
    assert isinstance(trouble, BadEntry)
    assert (trouble.field, trouble.reason) == ("reference", "payment_code")
    assert paying.paid == []
