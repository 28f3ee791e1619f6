"""The demonstration shop's parts: kept as a shop keeps them, and something for every page."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from app.domain.part import Tracking
from app.domain.stock import StockPlace
from app.services.policy.shipped_content import FOLDER
from tests.factories import NOON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.bootstrap import Benchside
    from app.domain.actor import Actor
    from app.services.demo.demo_shop import DemoShop
    from app.services.open_shop import OpenShop
    from app.services.parts.listed import ListedPart
    from app.services.stock_keeping.why import Why

pytestmark = [pytest.mark.long, pytest.mark.long_start]


@pytest.fixture(scope="module")
def shop(benchside: Benchside, folder: Path, demo: DemoShop) -> Iterator[OpenShop]:
    assert demo.jobs
    shop = benchside.open_shop(folder)
    yield shop
    shop.close()


@pytest.fixture(scope="module")
def manager(shop: OpenShop, demo: DemoShop) -> Actor:
    manager = next(user for user in demo.users if user.role == "manager")
    return shop.accounts.sign_in(manager.user, manager.pin, "front")


@pytest.fixture(scope="module")
def parts(shop: OpenShop, manager: Actor) -> tuple[ListedPart, ...]:
    return shop.parts.list(manager, limit=500)


def explained(shop: OpenShop, actor: Actor, part: ListedPart) -> tuple[Why, ...]:
    return tuple(shop.stock_keeping.why(actor, part.id, place, most=1000) for place in StockPlace)


def test_every_part_of_the_list_is_taken_in_with_both_names(parts: tuple[ListedPart, ...]) -> None:
    with (FOLDER / "demo_parts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["料号"]: row for row in csv.DictReader(file)}
    kept = {part.maker_number: part for part in parts if part.maker_number}
    assert set(kept) == set(rows)
    assert 60 <= len(rows) <= 120
    for number, part in kept.items():
        assert part.names == {"en": rows[number]["英文名称"], "zh_CN": rows[number]["中文名称"]}
    assert {part.tracking for part in parts} == set(Tracking)


def test_the_book_is_the_sum_of_its_moves_and_never_below_nothing(
    shop: OpenShop, manager: Actor, parts: tuple[ListedPart, ...]
) -> None:
    for part in parts:
        for why in explained(shop, manager, part):
            there = why.now.places.get(why.place, 0)
            assert sum(move.quantity for move in why.moves) == there >= 0
            assert all(move.left >= 0 for move in why.moves)
        assert 0 <= why.now.reserved <= why.now.on_hand == part.on_hand


def test_what_happens_at_a_shelf_has_happened(
    shop: OpenShop, manager: Actor, parts: tuple[ListedPart, ...]
) -> None:
    moves = [move for part in parts for why in explained(shop, manager, part) for move in why.moves]
    happened = {"opening", "receive", "sell", "issue", "fit", "move", "count", "write_off"}
    assert happened | {"send_back"} <= {move.kind for move in moves}
    assert all(move.reason for move in moves if move.kind in {"count", "write_off"})
    assert all(move.at <= NOON for move in moves)


def test_every_page_of_parts_has_something_to_show(shop: OpenShop, manager: Actor) -> None:
    short = shop.shortages.short_list(manager).parts
    assert any(part.waiting for part in short)
    assert any(part.low for part in short)
    assert shop.to_book.list(manager)
    assert shop.shortages.suggestions(manager)
    apart = shop.part_pages.kept_apart(manager)
    assert (apart.bins, apart.batches, apart.serials, apart.items) == (True,) * 4


def test_the_day_tells_of_parts(shop: OpenShop, manager: Actor) -> None:
    told = shop.today.figures(manager).parts
    assert told.below_minimum
    assert told.to_book
    assert told.stock_value
    assert told.billed > told.cost > 0
