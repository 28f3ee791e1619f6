"""Where pieces lie, for whom they are kept back, what became of them, what a shop tells apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job_part_entry import BackEntry, NeedEntry, UseEntry
from app.domain.money_entry import AgreementEntry, OrderLine
from app.domain.part import Tracking
from app.domain.stock import StockPlace
from app.domain.stock_entry import TakenEntry
from app.services.part_pages.lying import Lying
from app.services.part_pages.part_pages import KeptApart
from app.services.places.bins import BinEntry
from db.models.catalogue import PartLimit
from tests.factories import sign_in
from tests.money import agreed_job, make_ready, payment, sell
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def screen(shop: OpenShop, manager: Actor) -> str:
    return kept_part(shop, manager)


def agree_screen(shop: OpenShop, manager: Actor, pieces: int = 1) -> str:
    """Agree to fit the screen; return the job's number."""
    number = agreed_job(shop, manager)
    line = OrderLine(names={"zh_CN": "换屏"}, unit_price=30_000, quantity=pieces, part="屏幕")
    shop.job_prices.agree(manager, number, AgreementEntry((line,)))
    return number


def test_pieces_are_listed_by_place_and_bin(shop: OpenShop, manager: Actor, screen: str) -> None:
    shop.bins.add(manager, BinEntry("A3"))
    receive(shop, manager, screen, 4, bin="a3")
    receive(shop, manager, screen, 2)
    shop.stock_keeping.move(manager, TakenEntry(part=screen, bin="A3"), StockPlace.QUARANTINE)
    page = shop.part_pages.page(manager, screen)
    assert page.lying == (
        Lying(StockPlace.STORE, 2),
        Lying(StockPlace.STORE, 3, bin="A3"),
        Lying(StockPlace.QUARANTINE, 1),
    )
    assert page.mark.bins == ("A3",)
    assert [move.quantity for move in page.why.moves] == [-1, 2, 4]


def test_a_piece_is_listed_with_its_serial(shop: OpenShop, manager: Actor) -> None:
    board = kept_part(shop, manager, "主板", Tracking.SERIAL)
    receive(shop, manager, board, 2, serials=("SN77A", "SN77B"))
    assert [one.serial for one in shop.part_pages.page(manager, board).lying] == ["SN77A", "SN77B"]


def test_jobs_that_need_it_say_what_is_short(shop: OpenShop, manager: Actor, screen: str) -> None:
    receive(shop, manager, screen, 2)
    number = agree_screen(shop, manager, pieces=3)
    page = shop.part_pages.page(manager, screen)
    assert [(one.job, one.quantity, one.held, one.short) for one in page.needs] == [
        (number, 3, 2, 1)
    ]
    assert shop.part_pages.marks(manager, [screen])[screen].short == 1


def test_what_is_received_ends_the_shortage(shop: OpenShop, manager: Actor, screen: str) -> None:
    agree_screen(shop, manager)
    receive(shop, manager, screen, 1)
    assert shop.part_pages.marks(manager, [screen])[screen].short == 0


def test_sales_count_in_their_month_with_what_they_earned(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 5, unit_cost=1_000)
    sell(shop, manager, screen, screen)
    year = shop.part_pages.year(manager, screen)
    assert len(year.months) == 12
    assert (year.months[-1].sold, year.months[-1].fitted) == (2, 0)
    assert (year.earned, year.cost) == (6_000, 2_000)


def test_a_repair_earns_what_its_line_brings(shop: OpenShop, manager: Actor, screen: str) -> None:
    receive(shop, manager, screen, 1, unit_cost=9_000)
    number = agree_screen(shop, manager)
    make_ready(shop, manager, number)
    shop.payments.pay(manager, [number], payment())
    year = shop.part_pages.year(manager, screen)
    assert (year.months[-1].fitted, year.fitted_ever, year.came_out) == (1, 1, 0)
    assert (year.earned, year.cost) == (30_000, 9_000)


def test_a_list_says_the_minimum(shop: OpenShop, manager: Actor, screen: str) -> None:
    with shop.file.acting(manager) as work:
        row = PartLimit(part=screen, place="store", minimum=3, changed_at=1, changed_by=work.user)
        work.add(row)
    assert shop.part_pages.marks(manager, [screen])[screen].minimum == 3


def test_a_small_shop_tells_apart_what_it_has_used(shop: OpenShop, manager: Actor) -> None:
    assert shop.part_pages.kept_apart(manager) == KeptApart()
    kept_part(shop, manager, "主板", Tracking.SERIAL)
    shop.bins.add(manager, BinEntry("A3"))
    assert shop.part_pages.kept_apart(manager) == KeptApart(bins=True, serials=True)


def test_pieces_that_were_bad_are_counted_before_and_after_fitting(
    shop: OpenShop, manager: Actor
) -> None:
    part = kept_part(shop, manager)
    receive(shop, manager, part, 9)
    parts, use = shop.job_parts, UseEntry(need=NeedEntry(part=part))
    lines = {number: parts.issue(manager, number, use).lines[0].id for number in taken_in(shop)}
    dead, failed, wrong, good = lines
    parts.put_back(manager, dead, lines[dead], BackEntry(StockPlace.QUARANTINE))
    for number in (failed, wrong, good):
        parts.fit(manager, number, use)
    parts.take_out_again(manager, failed, lines[failed], StockPlace.SCRAP)
    parts.take_out_again(manager, wrong, lines[wrong])
    year = shop.part_pages.year(manager, part)
    assert (year.fitted_ever, year.came_out, year.tried) == (3, 2, 4)
    assert (year.bad_before, year.bad_after) == (1, 1)


def taken_in(shop: OpenShop) -> list[str]:
    """Take four jobs in."""
    return [agreed_job(shop, sign_in(shop)) for _job in range(4)]


def test_the_year_of_a_part_is_also_that_of_what_was_merged_into_it(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    double, third = (kept_part(shop, manager, name) for name in ("屏", "屏总成"))
    for part in (screen, double, third):
        receive(shop, manager, part, 3, unit_cost=100)
        sell(shop, manager, part)
    shop.parts.merge(manager, double, third, "同一配件")
    shop.parts.merge(manager, screen, double, "同一配件")
    year = shop.part_pages.year(manager, screen)
    assert (year.months[-1].sold, year.cost) == (3, 300)
