"""The catalogue: what is written down of a part, changed, and taken off the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.errors import BadEntry
from app.domain.part import PartChangedMeanwhile, PartEnded, PartInUse, Tracking, TrackingFixed
from app.domain.part_entry import BarcodeEntry, FitEntry, ItemEntry, LimitEntry
from app.domain.stock import StockPlace
from tests.parts import EAN, add_part, digits, entry, need_part, part_line, screen

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_what_is_written_down_is_read_again(shop: OpenShop, manager: Actor) -> None:
    limits = (LimitEntry(StockPlace.STORE, 2, 10, 500_000),)
    written = screen(limits=limits, warranty_days=90, note="易碎\n轻放")
    part = shop.parts.add(manager, written)
    assert part.entry == replace(
        written, names=dict.fromkeys(("en", "zh_CN"), "iPhone 13 屏幕总成")
    )
    assert shop.parts.read(manager, part.id) == part
    assert shop.parts.suppliers(manager) == ("华强电子",)


def test_a_short_model_name_is_written_out(shop: OpenShop, manager: Actor) -> None:
    part = add_part(shop, manager, fits=(FitEntry("13pm"), FitEntry("iphone 13 pro max")))
    assert part.entry.fits == (FitEntry("iPhone 13 Pro Max", "Apple"),)


def test_only_what_differs_is_changed(shop: OpenShop, manager: Actor) -> None:
    part = shop.parts.add(manager, screen())
    same = shop.parts.change(manager, part, part.entry)
    assert same.rv == part.rv
    wanted = replace(part.entry, price=70_000, barcodes=(), items=())
    changed = shop.parts.change(manager, part, wanted)
    assert changed.entry == wanted


def test_two_people_change_different_fields(shop: OpenShop, manager: Actor) -> None:
    part = shop.parts.add(manager, screen())
    shop.parts.change(manager, part, replace(part.entry, price=70_000))
    both = shop.parts.change(manager, part, replace(part.entry, category="总成"))
    assert (both.entry.price, both.entry.category) == (70_000, "总成")


def test_two_people_who_change_the_same_are_told_what(shop: OpenShop, manager: Actor) -> None:
    part = shop.parts.add(manager, screen())
    shop.parts.change(manager, part, replace(part.entry, price=70_000))
    with pytest.raises(PartChangedMeanwhile) as refused:
        shop.parts.change(manager, part, replace(part.entry, price=72_000, note="贵"))
    assert refused.value.fields == ("unit_price",)


def test_a_barcode_names_one_part_however_its_zeros_are_written(
    shop: OpenShop, manager: Actor
) -> None:
    add_part(shop, manager, barcodes=(BarcodeEntry("012345678905"),))
    for code in ("012345678905", "0012345678905", "12345678905"):
        with pytest.raises(BadEntry) as refused:
            add_part(shop, manager, "别的", barcodes=(BarcodeEntry(code),))
        assert refused.value.reason == "barcode_taken"


def test_a_barcode_that_was_taken_off_may_go_on_another_part(
    shop: OpenShop, manager: Actor
) -> None:
    first = shop.parts.add(manager, screen())
    shop.parts.change(manager, first, replace(first.entry, barcodes=()))
    other = add_part(shop, manager, "手机壳", barcodes=(BarcodeEntry(EAN),))
    assert [one.id for one in shop.parts.find(manager, EAN)] == [other.id]


def test_a_maker_has_one_part_of_a_number(shop: OpenShop, manager: Actor) -> None:
    first = shop.parts.add(manager, screen())
    with pytest.raises(BadEntry) as refused:
        add_part(shop, manager, "屏", maker="APPLE ", maker_number="661-21988")
    assert (refused.value.reason, refused.value.detail) == ("part_number_taken", first.number)
    add_part(shop, manager, "屏", maker="Foxconn", maker_number="661-21988")


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"price": -1}, "unit_price", "negative"),
        ({"cost": 12.345}, "unit_cost", "not_a_number"),
        ({"cost": 10**12 + 1}, "unit_cost", "amount_too_large"),
        ({"tax_bp": 10_001}, "tax_bp", "out_of_range"),
        ({"levels": {"nobody": 1}}, "level_prices", "not_on_the_list"),
        ({"warranty_days": -1}, "warranty_days", "out_of_range"),
        ({"maker": "A\x1bp"}, "maker", "control"),
        ({"note": "\u202eabc"}, "note", "direction"),
        ({"barcodes": (BarcodeEntry(EAN), BarcodeEntry(EAN, 5))}, "barcode", "twice"),
        ({"barcodes": (BarcodeEntry(EAN, 0),)}, "pieces", "out_of_range"),
        ({"barcodes": (BarcodeEntry("134567890123456789"),)}, "barcode", "payment_code"),
        ({"fits": (FitEntry("!?"),)}, "model", "missing"),
        ({"fits": tuple(FitEntry(f"M{n}") for n in range(10_000))}, "part_fits", "too_many"),
        ({"items": (ItemEntry(" "),)}, "supplier", "missing"),
        ({"items": (ItemEntry("A", "1"), ItemEntry("a", "1"))}, "supplier_items", "twice"),
        ({"items": (ItemEntry("A", pack_pieces=0),)}, "pack_pieces", "out_of_range"),
        ({"limits": (LimitEntry(minimum=5, maximum=4),)}, "maximum", "below_minimum"),
    ],
)
def test_nonsense_is_not_written_down(
    shop: OpenShop, manager: Actor, wrong: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.parts.add(manager, entry(**wrong))
    assert (refused.value.field, refused.value.reason) == (field, reason)
    assert shop.parts.list(manager) == ()


def test_our_own_number_is_no_makers_barcode(shop: OpenShop, manager: Actor) -> None:
    own = digits(add_part(shop, manager))
    with pytest.raises(BadEntry) as refused:
        add_part(shop, manager, barcodes=(BarcodeEntry(own),))
    assert refused.value.reason == "own_code"


def test_how_pieces_are_told_apart_stays_while_there_are_some(
    shop: OpenShop, manager: Actor
) -> None:
    part = add_part(shop, manager)
    by_serial = replace(part.entry, tracking=Tracking.SERIAL)
    shop.goods.receive(manager, part.id, 3, None)
    with pytest.raises(TrackingFixed):
        shop.parts.change(manager, part, by_serial)
    shop.goods.count(manager, part.id, 0, "没有")
    assert shop.parts.change(manager, part, by_serial).entry.tracking is Tracking.SERIAL


def test_a_part_in_use_stays_on_the_list(shop: OpenShop, manager: Actor) -> None:
    part = add_part(shop, manager)
    number = need_part(shop, manager, part.id)
    shop.goods.receive(manager, part.id, 2, None)
    with pytest.raises(PartInUse) as refused:
        shop.parts.end(manager, part.id)
    assert (refused.value.pieces, refused.value.jobs) == (2, (number,))


def test_an_ended_part_is_neither_found_nor_changed(shop: OpenShop, manager: Actor) -> None:
    part = shop.parts.add(manager, screen())
    shop.parts.end(manager, part.id, "停产")
    assert shop.parts.find(manager, EAN) == shop.parts.find(manager, "屏幕") == ()
    with pytest.raises(PartEnded):
        shop.parts.change(manager, part, replace(part.entry, price=1))
    assert shop.parts.add(manager, screen()).entry.barcodes == part.entry.barcodes


def test_a_job_keeps_the_name_that_was_agreed(shop: OpenShop, manager: Actor) -> None:
    part = add_part(shop, manager)
    number = need_part(shop, manager, part.id)
    shop.parts.change(manager, part, replace(part.entry, names={"zh_CN": "新名字"}))
    assert part_line(shop, number).names["zh_CN"] == "iPhone 13 屏幕总成"
