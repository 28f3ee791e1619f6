"""The price list changed line by line at the price page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.permissions import Role
from app.domain.price_line import PriceLineNotFound
from app.services.people.accounts import NewPerson
from app.services.prices.price_list import PriceFilter
from tests.factories import sign_in
from tests.ui.prices.conftest import make_page
from ui.prices.state import Mode
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.prices.viewmodel import PricesViewModel

pytestmark = pytest.mark.engine("sqlite")

KEY = "phone/apple/iphone-13/screen/original"


def ask(page: PricesViewModel, text: str) -> None:
    page.arrive(Route(Page.PRICES))
    page.write(text)
    page.search()


def write(page: PricesViewModel, **said: str) -> None:
    for name, text in said.items():
        page.writing.type(name, text)
    page.writing.save()


def wrong(page: PricesViewModel) -> list[str]:
    return [] if page.state.form is None else list(page.state.form.wrong)


def test_a_price_is_changed_and_shown(window: SignedIn, page: PricesViewModel) -> None:
    ask(page, "13 scr original")
    page.writing.change()
    assert page.state.form is not None
    assert page.state.form.said["price_trade"] == "980"
    write(page, price="1180", price_member="1150", minutes="30")
    assert page.state.mode is Mode.ASKING
    assert page.state.offer is not None
    assert (page.state.offer.price, page.state.offer.minutes) == (118_000, 30)
    line = window.shop.prices.line(window.actor, KEY)
    assert line.levels == {"trade": 98_000, "member": 115_000}


def test_a_change_can_be_undone(window: SignedIn, page: PricesViewModel) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    before = window.shop.prices.line(window.actor, KEY)
    ask(page, "13 scr original")
    page.writing.change()
    write(page, price="1")
    assert said[0].undo is not None
    said[0].undo()
    assert window.shop.prices.line(window.actor, KEY) == before
    assert page.state.offer is not None
    assert page.state.offer.price == before.price


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("price", ""),
        ("price", "-1"),
        ("price", "1.234"),
        ("price", "cheap"),
        ("price_trade", "12,5"),
        ("minutes", "soon"),
        ("minutes", "9999999"),
        ("warranty_days", "-1"),
    ],
)
def test_what_cannot_be_taken_names_its_entry(
    window: SignedIn, page: PricesViewModel, name: str, text: str
) -> None:
    before = window.shop.prices.line(window.actor, KEY)
    ask(page, "13 scr original")
    page.writing.change()
    write(page, **{name: text})
    assert wrong(page) == [name]
    assert window.shop.prices.line(window.actor, KEY) == before


def test_a_new_line_begins_with_what_was_asked(window: SignedIn, page: PricesViewModel) -> None:
    ask(page, "13pm battery original")
    page.writing.add()
    write(page, price="298", warranty_days="180")
    line = window.shop.prices.line(window.actor, "phone/apple/iphone-13-pro-max/battery/original")
    assert (line.price, line.minutes, line.warranty_days) == (29_800, 30, 180)
    assert [offer.price for offer in page.state.rows[0].offers] == [29_800]


def test_a_line_for_a_whole_class_is_shown_when_it_is_written(page: PricesViewModel) -> None:
    page.arrive(Route(Page.PRICES))
    page.writing.add()
    write(page, category="laptop", repair="screen", price="598")
    assert [offer.price for row in page.state.rows for offer in row.offers] == [59_800]


def test_a_new_line_without_a_repair_is_refused(page: PricesViewModel) -> None:
    ask(page, "TCL 50")
    page.writing.add()
    write(page, price="98")
    assert wrong(page) == ["repair"]


def test_what_has_a_price_is_not_added_again(page: PricesViewModel) -> None:
    ask(page, "13 scr original")
    page.writing.add()
    write(page, price="98")
    assert wrong(page) == ["grade"]


def test_an_ended_line_is_offered_no_more_until_that_is_undone(
    window: SignedIn, page: PricesViewModel
) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    ask(page, "13 scr original")
    page.writing.change()
    page.writing.end()
    assert [offer.grade for offer in page.state.rows[0].offers] == ["assembled"]
    with pytest.raises(PriceLineNotFound):
        window.shop.prices.line(window.actor, KEY)
    assert said[0].undo is not None
    said[0].undo()
    assert len(page.state.rows[0].offers) == 2


def test_esc_leaves_the_list_as_it_was(window: SignedIn, page: PricesViewModel) -> None:
    before = window.shop.prices.lines(window.actor, PriceFilter())
    ask(page, "13 scr original")
    page.writing.change()
    page.writing.type("price", "1")
    page.leave()
    assert (page.state.mode, page.state.text) == (Mode.ASKING, "13 scr original")
    assert window.shop.prices.lines(window.actor, PriceFilter()) == before


def test_who_may_not_change_prices_is_offered_no_form(window: SignedIn) -> None:
    shop = window.shop
    desk = NewPerson("mei", "Mei", Role.FRONT_DESK, "5284")
    shop.accounts.add(window.actor, desk)
    window.session.sign_in(sign_in(shop, "mei", "5284"))
    page = make_page(window)
    ask(page, "13 scr original")
    page.writing.change()
    page.writing.add()
    assert (page.state.mode, page.state.form) == (Mode.ASKING, None)
