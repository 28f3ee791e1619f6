"""Prices of many parts: looked at, changed in one act, taken back by another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.part import PartGrade
from app.domain.part_entry import ItemEntry
from app.domain.permissions import NotPermitted, Role
from app.domain.price_rule import PriceActNotFound, PriceEnding, PriceRule, RuleKind
from app.services.parts.price_changes import Chosen
from tests.factories import sign_in
from tests.parts import add_part

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.parts.known_parts import KnownPart

FIVE_MORE = PriceRule(RuleKind.PERCENT, 500, PriceEnding.NINETY)
ALL = Chosen()


@pytest.fixture
def parts(shop: OpenShop, manager: Actor) -> list[KnownPart]:
    return [
        add_part(shop, manager, "13 屏幕", category="屏", price=65_000, cost=20_000, maker="Apple"),
        add_part(
            shop,
            manager,
            "14 屏幕",
            category="屏",
            price=75_000,
            grade=PartGrade.ORIGINAL,
            items=(ItemEntry("老王"),),
        ),
        add_part(shop, manager, "13 电池", category="电", cost=5_000, maker="Apple"),
    ]


def _prices(shop: OpenShop, actor: Actor, parts: list[KnownPart]) -> list[int | None]:
    return [shop.parts.read(actor, one.id).entry.price for one in parts]


def test_what_is_looked_at_is_done_in_one_act(
    shop: OpenShop, manager: Actor, parts: list[KnownPart]
) -> None:
    seen = shop.part_prices.preview(manager, ALL, FIVE_MORE)
    assert [(one.before, one.after) for one in seen.steps] == [(65_000, 68_290), (75_000, 78_790)]
    assert (seen.changed, seen.same, seen.left_out) == (2, 0, 1)
    assert _prices(shop, manager, parts) == [65_000, 75_000, None]
    done = shop.part_prices.apply(manager, ALL, FIVE_MORE, seen.seal)
    assert _prices(shop, manager, parts) == [68_290, 78_790, None]
    assert [one.act for one in shop.part_prices.acts(manager)] == [done.act]


def test_an_act_is_taken_back_but_for_what_was_changed_since(
    shop: OpenShop, manager: Actor, parts: list[KnownPart]
) -> None:
    seal = shop.part_prices.preview(manager, ALL, FIVE_MORE).seal
    done = shop.part_prices.apply(manager, ALL, FIVE_MORE, seal)
    second = shop.parts.read(manager, parts[1].id)
    shop.parts.change(manager, second, replace(second.entry, price=80_000))
    back = shop.part_prices.undo(manager, done.act)
    assert (back.parts, back.left, back.undoes) == (1, 1, done.act)
    assert _prices(shop, manager, parts) == [65_000, 80_000, None]
    shop.part_prices.undo(manager, back.act)
    assert _prices(shop, manager, parts) == [68_290, 80_000, None]


@pytest.mark.parametrize(
    ("chosen", "changed"),
    [
        (Chosen(category="屏"), [0, 1]),
        (Chosen(maker="Apple"), [0]),
        (Chosen(grade=PartGrade.ORIGINAL), [1]),
        (Chosen(supplier="老王"), [1]),
        (Chosen(supplier="nobody"), []),
        (Chosen(text="13 屏"), [0]),
        (Chosen(category="屏", maker="Apple"), [0]),
    ],
)
def test_only_what_is_chosen_changes(
    shop: OpenShop, manager: Actor, parts: list[KnownPart], chosen: Chosen, changed: list[int]
) -> None:
    seen = shop.part_prices.preview(manager, chosen, FIVE_MORE)
    assert [one.part for one in seen.steps] == [parts[n].id for n in changed]


def test_prices_are_made_of_costs(shop: OpenShop, manager: Actor, parts: list[KnownPart]) -> None:
    rule = PriceRule(RuleKind.ON_COST, 18_000)
    shop.part_prices.apply(manager, ALL, rule, shop.part_prices.preview(manager, ALL, rule).seal)
    assert _prices(shop, manager, parts) == [36_000, 75_000, 9_000]


def test_what_would_do_something_else_by_now_is_not_done(
    shop: OpenShop, manager: Actor, parts: list[KnownPart]
) -> None:
    seal = shop.part_prices.preview(manager, ALL, FIVE_MORE).seal
    shop.parts.change(manager, parts[0], replace(parts[0].entry, price=66_000))
    with pytest.raises(ChangedMeanwhile):
        shop.part_prices.apply(manager, ALL, FIVE_MORE, seal)
    assert shop.part_prices.acts(manager) == ()


def test_nonsense_and_strangers_change_nothing(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry):
        shop.part_prices.preview(manager, ALL, PriceRule(RuleKind.PERCENT, -20_000))
    with pytest.raises(PriceActNotFound):
        shop.part_prices.undo(manager, "nothing")
    desk = replace(sign_in(shop), role=Role.FRONT_DESK)
    with pytest.raises(NotPermitted):
        shop.part_prices.preview(desk, ALL, FIVE_MORE)
