"""Finding parts: by barcodes, numbers, models and words, the exact ones first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.part_entry import BarcodeEntry, FitEntry, ItemEntry
from app.domain.scan import ScanKind
from tests.parts import EAN, PACK_EAN, add_part, screen

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.mark.parametrize(
    ("typed", "pieces"), [(EAN, 1), ("6901234567908", 5), (PACK_EAN, 10), ("0" + EAN, 1)]
)
def test_a_packs_barcode_says_how_many_are_in_hand(
    shop: OpenShop, manager: Actor, typed: str, pieces: int
) -> None:
    part = shop.parts.add(manager, screen())
    assert [(one.id, one.pieces) for one in shop.parts.find(manager, typed)] == [(part.id, pieces)]
    scanned = shop.scanning.read(manager, typed)
    assert (scanned.kind, scanned.record, scanned.pieces) == (ScanKind.PART, part.id, pieces)


@pytest.mark.parametrize(
    "typed",
    [
        "661-21988",
        "hq-13-scr",
        "13 屏",
        "苹果13 屏幕",
        "iphone13 屏",
        "pingmu",
        "pm",
        "屏幕总成",
        "zc",
    ],
)
def test_a_part_is_found_by_whatever_is_known(shop: OpenShop, manager: Actor, typed: str) -> None:
    part = shop.parts.add(manager, screen())
    add_part(shop, manager, "华为 P40 电池", fits=(FitEntry("P40", "Huawei"),))
    assert [one.id for one in shop.parts.find(manager, typed)] == [part.id]


def test_a_model_is_found_by_its_short_name(shop: OpenShop, manager: Actor) -> None:
    part = add_part(shop, manager, "屏幕", fits=(FitEntry("iPhone 13 Pro Max", "Apple"),))
    add_part(shop, manager, "屏幕", fits=(FitEntry("iPhone 13", "Apple"),))
    assert [one.id for one in shop.parts.find(manager, "13pm 屏")] == [part.id]


def test_exact_numbers_come_first(shop: OpenShop, manager: Actor) -> None:
    exact = add_part(shop, manager, "屏", maker_number="IP13-SCR")
    longer = add_part(shop, manager, "屏", maker_number="IP13-SCR-O")
    found = [one.id for one in shop.parts.find(manager, "IP13-SCR")]
    assert found == [exact.id, longer.id]


def test_a_whole_name_comes_first(shop: OpenShop, manager: Actor) -> None:
    exact = add_part(shop, manager, "钢化膜")
    longer = add_part(shop, manager, "钢化膜 13")
    assert [one.id for one in shop.parts.find(manager, "钢化膜")] == [exact.id, longer.id]


def test_a_number_of_two_suppliers_names_no_one_part(shop: OpenShop, manager: Actor) -> None:
    parts = [
        add_part(shop, manager, name, items=(ItemEntry(name, "1001-X"),)).id
        for name in ("甲", "乙")
    ]
    assert {one.id for one in shop.parts.find(manager, "1001-X")} == set(parts)
    assert shop.scanning.read(manager, "1001-X").kind is not ScanKind.PART


@pytest.mark.parametrize(
    "typed", ["", "  ", "'; DROP TABLE part; --", '"', "¬a", "\x00", "屏" * 500]
)
def test_hostile_text_finds_nothing(shop: OpenShop, manager: Actor, typed: str) -> None:
    add_part(shop, manager)
    assert shop.parts.find(manager, typed) == ()


def test_what_a_barcode_of_ours_was_taken_for_is_not_a_payment_code(
    shop: OpenShop, manager: Actor
) -> None:
    add_part(shop, manager, barcodes=(BarcodeEntry(EAN),))
    assert shop.parts.find(manager, "134567890123456789") == ()


def test_lists_go_from_a_to_z_page_by_page(shop: OpenShop, manager: Actor) -> None:
    for name, category in (
        ("主板", "板"),
        ("电池", "电"),
        ("Cable", ""),
        ("屏幕", "屏"),
        ("充电口", "电"),
    ):
        add_part(shop, manager, name, category=category)
    first = shop.parts.list(manager, limit=3)
    rest = shop.parts.list(manager, first[-1].id, limit=3)
    names = [one.names["zh_CN"] for one in (*first, *rest)]
    assert names == ["Cable", "充电口", "电池", "屏幕", "主板"]
    assert [one.names["zh_CN"] for one in shop.parts.list(manager, category="电")] == names[1:3]
    assert shop.parts.categories(manager) == ("板", "电", "屏")


def test_a_changed_name_is_sorted_anew(shop: OpenShop, manager: Actor) -> None:
    part, other = add_part(shop, manager, "主板"), add_part(shop, manager, "屏幕")
    shop.parts.change(manager, part, replace(part.entry, names={"zh_CN": "A 主板"}))
    assert [one.id for one in shop.parts.list(manager)] == [part.id, other.id]
