"""Price questions at the counter: grades side by side, levels, stock, and when it is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.stock import StockPlace
from app.services.parts.goods_on_shelf import GoodsEntry
from app.services.prices.price_look_up import ready_at
from tests.money import agreed_job
from tests.services.price_lines import ask, make_line
from tests.stock import receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock


@pytest.fixture
def listed(shop: OpenShop, manager: Actor) -> OpenShop:
    """Publish a handful of lines."""
    for line in (
        make_line(grade="assembled", price=26_800, part=""),
        make_line(),
        make_line(repair="battery", grade="brand", price=12_800, levels={}, part=""),
        make_line(brand="Xiaomi", model="13", price=69_800, part=""),
        make_line(brand="OPPO", model="Reno8", price=43_800, part=""),
        make_line(brand="TCL", model="50 5G", price=30_000, part=""),
        make_line(brand="", model="", repair="data", grade="", price=8_000, levels={}, part=""),
        make_line(brand="Apple", model="", repair="unlock", grade="", price=10_000, part=""),
        make_line(brand="", model="", repair="unlock", grade="", price=6_000, part=""),
        make_line(category="laptop", brand="", model="", repair="data", grade="", price=30_000),
    ):
        shop.prices.publish(manager, line)
    return shop


def test_grades_stand_side_by_side_the_best_first(listed: OpenShop, manager: Actor) -> None:
    (row,) = listed.price_look_up.look_up(manager, "苹果13 屏").rows
    assert [(one.grade, one.price) for one in row.offers] == [
        ("original", 79_800),
        ("assembled", 26_800),
    ]
    assert row.offers[0].grade_names["zh_CN"] == "原装"
    assert row.symptoms == ("screen",)


def test_an_offer_says_part_minutes_warranty_and_who(listed: OpenShop, manager: Actor) -> None:
    offer = listed.price_look_up.look_up(manager, "苹果13 屏").rows[0].offers[0]
    assert offer.key == "phone/apple/iphone-13/screen/original"
    assert (offer.part, offer.minutes, offer.warranty_days) == ("IP13-SCR-O", 40, 180)
    assert offer.tier == "junior"


def test_a_bare_number_answers_for_each_model_that_has_prices(
    listed: OpenShop, manager: Actor
) -> None:
    assert ask(listed, manager, "13屏") == [
        ("Apple iPhone 13", "screen", [79_800, 26_800]),
        ("Xiaomi 13", "screen", [69_800]),
    ]


def test_a_level_is_offered_its_own_price(listed: OpenShop, manager: Actor) -> None:
    offer = listed.price_look_up.look_up(manager, "苹果13 屏", "trade").rows[0].offers[0]
    assert (offer.price, offer.usual_price) == (60_000, 79_800)


def test_a_model_alone_is_answered_with_all_its_repairs(listed: OpenShop, manager: Actor) -> None:
    assert ask(listed, manager, "苹果13") == [
        ("Apple iPhone 13", "screen", [79_800, 26_800]),
        ("Apple iPhone 13", "battery", [12_800]),
        ("Apple iPhone 13", "unlock", [10_000]),
        ("Apple iPhone 13", "data", [8_000]),
    ]


def test_a_brand_has_prices_for_all_its_models(listed: OpenShop, manager: Actor) -> None:
    assert ask(listed, manager, "苹果13 解锁") == [("Apple iPhone 13", "unlock", [10_000])]
    assert ask(listed, manager, "小米13 解锁") == [("Xiaomi 13", "unlock", [6_000])]


def test_a_repair_alone_is_answered_for_whole_classes(listed: OpenShop, manager: Actor) -> None:
    rows = listed.price_look_up.look_up(manager, "数据恢复").rows
    assert [(row.model.category, row.offers[0].price) for row in rows] == [
        ("phone", 8_000),
        ("laptop", 30_000),
    ]


def test_a_class_is_asked_by_its_name(listed: OpenShop, manager: Actor) -> None:
    assert ask(listed, manager, "笔记本 数据恢复") == [("", "data", [30_000])]


def test_the_grade_that_was_asked_is_told(listed: OpenShop, manager: Actor) -> None:
    answer = listed.price_look_up.look_up(manager, "苹果13 屏 组装")
    assert (answer.grade, len(answer.rows[0].offers)) == ("assembled", 2)


@pytest.mark.parametrize("typed", ["reno 屏", "oppo 屏", "reno8 屏"])
def test_part_of_a_name_finds_what_the_list_has(
    listed: OpenShop, manager: Actor, typed: str
) -> None:
    assert ask(listed, manager, typed) == [("OPPO Reno8", "screen", [43_800])]


def test_a_model_that_only_the_list_knows_is_found(listed: OpenShop, manager: Actor) -> None:
    assert ask(listed, manager, "tcl 50 屏") == [("TCL 50 5G", "screen", [30_000])]


def test_a_model_without_a_brand_is_a_model(listed: OpenShop, manager: Actor) -> None:
    listed.prices.add(manager, make_line(brand="", model="kaleido 9", price=1_000))
    answer = listed.price_look_up.look_up(manager, "kaleido 屏")
    assert ([one.full_name for one in answer.models], answer.unknown) == (["kaleido 9"], "")


def test_what_was_not_understood_is_told(listed: OpenShop, manager: Actor) -> None:
    answer = listed.price_look_up.look_up(manager, "1350屏")
    assert (answer.rows, answer.unknown, answer.repairs) == ((), "1350", ("screen",))


def test_a_word_beside_a_known_model_is_told_with_all_its_repairs(
    listed: OpenShop, manager: Actor
) -> None:
    answer = listed.price_look_up.look_up(manager, "苹果13 发光")
    assert (answer.unknown, answer.repairs) == ("发光", ())
    assert {row.model.full_name for row in answer.rows} == {"Apple iPhone 13"}


@pytest.mark.parametrize("typed", ["", "   ", "％", "😀", "'; drop table", "x" * 400])
def test_nonsense_is_answered_with_nothing(listed: OpenShop, manager: Actor, typed: str) -> None:
    assert listed.price_look_up.look_up(manager, typed).rows == ()


def test_further_rows_are_told_of(listed: OpenShop, manager: Actor) -> None:
    answer = listed.price_look_up.look_up(manager, "苹果13", limit=2)
    assert (len(answer.rows), answer.more) == (2, True)


def test_it_is_ready_at_the_next_five_minutes(
    listed: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    clock.forward(61)
    offer = listed.price_look_up.look_up(manager, "苹果13 屏").rows[0].offers[0]
    assert offer.ready_at == ready_at(clock.now_ms(), 40)
    assert offer.ready_at % 300_000 == 0
    assert 40 * 60_000 <= offer.ready_at - clock.now_ms() < 45 * 60_000


@pytest.mark.parametrize("entry", [{"barcodes": ("IP13-SCR-O",)}, {"names": {"en": "ip13-scr-o"}}])
def test_what_lies_on_the_shelf_is_counted(
    listed: OpenShop, manager: Actor, entry: dict[str, object]
) -> None:
    part = listed.goods.add(manager, GoodsEntry(**{"names": {"en": "Screen"}, **entry}))  # type: ignore[arg-type]
    listed.goods.receive(manager, part.id, 3, None)
    offers = listed.price_look_up.look_up(manager, "苹果13 屏").rows[0].offers
    assert [one.in_stock for one in offers] == [3, None]


def test_what_is_kept_back_for_others_is_said_apart(listed: OpenShop, manager: Actor) -> None:
    part = listed.goods.add(manager, GoodsEntry(names={"en": "ip13-scr-o"}))
    receive(listed, manager, part.id, 1, unit_cost=9_000, supplier="老王")
    listed.job_parts.need(manager, agreed_job(listed, manager), NeedEntry(part=part.id))
    offer = listed.price_look_up.look_up(manager, "苹果13 屏").rows[0].offers[0]
    assert (offer.in_stock, offer.kept_back) == (0, 1)
    assert offer.bought is not None
    assert (offer.bought.supplier, offer.bought.unit_cost) == ("老王", 9_000)


def test_what_lies_elsewhere_is_said_apart(listed: OpenShop, manager: Actor) -> None:
    part = listed.goods.add(manager, GoodsEntry(names={"en": "ip13-scr-o"}))
    receive(listed, manager, part.id, 1, unit_cost=9_000)
    need = UseEntry(need=NeedEntry(part=part.id))
    listed.job_parts.issue(manager, agreed_job(listed, manager), need)
    offer = listed.price_look_up.look_up(manager, "苹果13 屏").rows[0].offers[0]
    assert (offer.in_stock, offer.elsewhere) == (0, {StockPlace.BENCH: 1})


def test_a_part_that_was_ended_is_not_counted(listed: OpenShop, manager: Actor) -> None:
    part = listed.goods.add(manager, GoodsEntry(names={"en": "IP13-SCR-O"}))
    listed.price_look_up.look_up(manager, "苹果13 屏")
    listed.parts.end(manager, part.id)
    offer = listed.price_look_up.look_up(manager, "苹果13 屏").rows[0].offers[0]
    assert offer.in_stock is None
