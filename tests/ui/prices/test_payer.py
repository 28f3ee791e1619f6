"""Naming the customer who waits for a repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from tests.factories import make_customer, make_intake
from ui.prices.payer import Payer
from ui.prices.payer_wording import PayerWording
from ui.prices.state import Mode
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from app.services.devices.customers import CustomerRow
    from app.services.records.job_records import JobPage
    from tests.ui.signed_in import SignedIn
    from ui.prices.viewmodel import PricesViewModel

pytestmark = pytest.mark.engine("sqlite")


def heard(signal: SignalInstance) -> list[object]:
    """Collect what a signal carries."""
    values: list[object] = []
    signal.connect(values.append)
    return values


def known(window: SignedIn, name: str, phone: str, **changed: object) -> CustomerRow:
    """Let a customer have been here before."""
    customer = make_customer(name=name, phone=phone, **changed)
    window.shop.intake.receive(window.actor, make_intake(customer=customer))
    rows = window.shop.customers.by_phone(window.actor, phone)
    return next(row for row in rows if row.name == name)


def begin(page: PricesViewModel) -> None:
    """Ask a price and go on to the money."""
    page.arrive(Route(Page.PRICES))
    page.write("13屏")
    page.search()
    page.wait()
    assert page.state.mode is Mode.PAYING


def pay(window: SignedIn, page: PricesViewModel) -> JobPage:
    """Pay by the second tender, and read the job that came of it."""
    said = heard(page.said)
    page.waiting.desk.press("2")
    page.waiting.desk.enter()
    (notice,) = said
    assert isinstance(notice, Notice)
    return window.shop.jobs.page(window.actor, notice.text.split()[1])


def found(window: SignedIn, page: PricesViewModel) -> str:
    """Read whom the line beneath the number names."""
    return PayerWording(page.state, window.words).found()


@pytest.mark.parametrize("typed", ["10000000144", "100 0000 0144", "0144"])
def test_the_number_of_a_known_customer_names_him(
    window: SignedIn, page: PricesViewModel, typed: str
) -> None:
    row = known(window, "王伟", "10000000144")
    begin(page)
    page.waiting.naming.write_phone(typed)
    assert found(window, page) == "Known: 10000000144"
    job = pay(window, page)
    assert job.customer is not None
    assert (job.customer.id, job.customer.name) == (row.id, "王伟")
    assert page.state.payer == Payer()


def test_who_says_nothing_has_no_file(window: SignedIn, page: PricesViewModel) -> None:
    begin(page)
    assert found(window, page) == ""
    assert pay(window, page).customer is None


def test_a_new_number_and_name_make_a_file(window: SignedIn, page: PricesViewModel) -> None:
    begin(page)
    page.waiting.naming.write_phone("100 0000 0155")
    page.waiting.naming.write_name("李娜")
    assert found(window, page) == "New customer"
    customer = pay(window, page).customer
    assert customer is not None
    assert (customer.phone, customer.name) == ("100 0000 0155", "李娜")


def test_of_a_family_the_name_tells_which(window: SignedIn, page: PricesViewModel) -> None:
    known(window, "王伟", "10000000144")
    daughter = known(window, "王芳", "10000000144")
    begin(page)
    page.waiting.naming.write_phone("10000000144")
    assert page.state.payer.known is None
    assert found(window, page).startswith("Several customers fit")
    page.waiting.naming.write_name("王芳")
    assert page.state.payer.known == daughter


def test_a_whole_number_goes_before_the_end_of_another(
    window: SignedIn, page: PricesViewModel
) -> None:
    known(window, "王伟", "1000000144")
    short = known(window, "李娜", "0000144")
    begin(page)
    page.waiting.naming.write_phone("0000144")
    assert page.state.payer.known == short


def test_further_digits_may_mean_nobody_known(window: SignedIn, page: PricesViewModel) -> None:
    known(window, "王伟", "10000000144")
    begin(page)
    page.waiting.naming.write_phone("1000")
    assert page.state.payer.known is not None
    page.waiting.naming.write_phone("10009")
    assert page.state.payer.known is None
    page.waiting.naming.write_phone("100")
    assert found(window, page) == "New customer"


def test_paying_waits_for_the_look_up(window: SignedIn, page: PricesViewModel) -> None:
    row = known(window, "王伟", "10000000144")
    begin(page)
    said = heard(page.said)
    window.tasks.hold()
    page.waiting.naming.write_phone("0144")
    page.waiting.desk.press("2")
    page.waiting.desk.enter()
    window.tasks.let_go()
    (notice,) = said
    assert isinstance(notice, Notice)
    customer = window.shop.jobs.page(window.actor, notice.text.split()[1]).customer
    assert customer is not None
    assert customer.id == row.id


def test_a_number_that_is_none_is_refused_beside_it(
    window: SignedIn, page: PricesViewModel
) -> None:
    begin(page)
    page.waiting.naming.write_phone("12 weiss ich nicht")
    page.waiting.desk.press("2")
    page.waiting.desk.enter()
    assert page.state.mode is Mode.PAYING
    assert isinstance(page.state.payer.wrong, BadEntry)
    assert PayerWording(page.state, window.words).wrong() != ""
    page.waiting.naming.write_phone("")
    assert pay(window, page).customer is None


def test_what_was_said_holds_unless_the_level_is_asked(
    window: SignedIn, page: PricesViewModel
) -> None:
    known(window, "王伟", "10000000144", level="trade")
    begin(page)
    page.waiting.naming.write_phone("0144")
    assert page.waiting.desk.state.bill.due == 128_000
    said = PayerWording(page.state, window.words).level()
    assert said == "Price level of this customer: Trade. F10 asks the price at that level."
    page.waiting.ask_at_level()
    assert (page.state.mode, page.waiting.desk.state.bill.due) == (Mode.PAYING, 98_000)
    assert PayerWording(page.state, window.words).level() == ""
    job = pay(window, page)
    assert job.customer is not None
    assert job.customer.name == "王伟"


def test_another_question_forgets_who_was_named(window: SignedIn, page: PricesViewModel) -> None:
    known(window, "王伟", "10000000144")
    begin(page)
    page.waiting.naming.write_phone("0144")
    page.leave()
    assert page.state.payer.known is not None
    page.write("13电池")
    assert page.state.payer == Payer()
