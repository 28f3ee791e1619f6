"""Many new parts written down at once are what they would be one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.part_entry import BarcodeEntry, FitEntry, ItemEntry, LimitEntry, PartEntry
from app.domain.stock import StockPlace
from app.services.parts.part_writing import PartWriter
from db.models.catalogue import Supplier
from tests.parts import EAN, PACK_EAN, add_part, entry, screen

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def written(shop: OpenShop, actor: Actor, *entries: PartEntry) -> list[str]:
    with shop.file.acting(actor) as work:
        writer = PartWriter(work)
        return writer.add_all([writer.rules.checked(one) for one in entries])


def test_a_part_of_many_says_all_that_was_written_down(shop: OpenShop, manager: Actor) -> None:
    limits = (LimitEntry(StockPlace.STORE, 2, 9), LimitEntry(StockPlace.BENCH, 1))
    more = screen(levels={}, limits=limits, note="blue", warranty_days=90, tax_bp=1_300)
    wanted = replace(more, names={"zh_CN": "屏幕", "en": "Screen"})
    alone = add_part(shop, manager, "后盖", fits=(FitEntry("Mate 40", "Huawei"),)).entry
    first, second = written(shop, manager, wanted, entry("后盖 2", fits=alone.fits))
    assert shop.parts.read(manager, first).entry == wanted
    assert shop.parts.read(manager, second).entry.fits == alone.fits


def test_parts_of_many_are_found_and_have_numbers_in_order(shop: OpenShop, manager: Actor) -> None:
    ids = written(shop, manager, screen(levels={}), entry("电池", maker_number="BT-1"))
    numbers = [shop.parts.read(manager, one).number for one in ids]
    assert numbers == sorted(numbers)
    for part, texts in zip(ids, ((EAN, "HQ-13-SCR", "pingmu"), ("BT-1", "dianchi")), strict=True):
        assert {shop.parts.find(manager, text)[0].id for text in texts} == {part}
    assert shop.parts.find(manager, PACK_EAN)[0].pieces == 10


def test_a_supplier_written_in_two_ways_is_one(shop: OpenShop, manager: Actor) -> None:
    items = [(ItemEntry(name, "1"),) for name in ("Dealer", "DEALER", "dealer")]
    written(shop, manager, *(entry(f"屏幕 {n}", items=one) for n, one in enumerate(items)))
    with shop.file.reading() as session:
        assert session.scalar(select(func.count()).select_from(Supplier)) == 1


def test_a_barcode_of_an_ended_part_goes_to_a_new_one(shop: OpenShop, manager: Actor) -> None:
    old = add_part(shop, manager, "屏幕", barcodes=(BarcodeEntry(EAN, 5),))
    shop.parts.end(manager, old.id)
    (part,) = written(shop, manager, entry("新屏幕", barcodes=(BarcodeEntry(EAN),)))
    found = shop.parts.find(manager, EAN)
    assert [(one.id, one.pieces) for one in found] == [(part, 1)]
