"""Suppliers are listed, written down, renamed and taken off the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.supplier import SupplierEntry, SupplierNotFound
from tests.parts import PACK_EAN, screen
from tests.stock import receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.parts.supplier_list import KnownSupplier
    from tests.fakes import StoppedClock


@pytest.fixture
def part(shop: OpenShop, manager: Actor) -> str:
    return shop.parts.add(manager, screen()).id


def huaqiang(shop: OpenShop, manager: Actor) -> KnownSupplier:
    return shop.suppliers.named(manager, "华强电子")


def test_a_supplier_is_listed_with_its_parts_and_what_last_came(
    shop: OpenShop, manager: Actor, part: str, clock: StoppedClock
) -> None:
    receive(shop, manager, part, 3, supplier="华强电子")
    added = shop.suppliers.add(manager, SupplierEntry("阿明", "138 0013 8000", "周一不送"))
    first, second = shop.suppliers.list(manager)
    assert {first.entry.name, second.entry.name} == {"华强电子", "阿明"}
    assert huaqiang(shop, manager).parts == 1
    assert huaqiang(shop, manager).last_at == clock.at
    assert (added.entry.contact, added.parts, added.last_at) == ("138 0013 8000", 0, None)


def test_a_renamed_supplier_is_so_called_on_its_parts(
    shop: OpenShop, manager: Actor, part: str
) -> None:
    receive(shop, manager, part, 1, supplier="华强电子")
    shop.suppliers.change(manager, huaqiang(shop, manager), SupplierEntry("新华强", "QQ 1"))
    assert shop.parts.read(manager, part).entry.items[0].supplier == "新华强"
    assert shop.stock_keeping.why(manager, part).moves[0].supplier == "华强电子"
    assert [one.entry.contact for one in shop.suppliers.list(manager)] == ["QQ 1"]


def test_no_two_suppliers_are_called_the_same(shop: OpenShop, manager: Actor, part: str) -> None:
    other = shop.suppliers.add(manager, SupplierEntry("Ming"))
    with pytest.raises(BadEntry, match="supplier_taken"):
        shop.suppliers.change(manager, other, SupplierEntry(" 华强电子 "))
    with pytest.raises(BadEntry, match="supplier_taken"):
        shop.suppliers.add(manager, SupplierEntry("MING"))
    assert shop.suppliers.change(manager, other, SupplierEntry("MING")).entry.name == "MING"


def test_what_somebody_else_changed_is_not_overwritten(
    shop: OpenShop, manager: Actor, part: str
) -> None:
    seen = huaqiang(shop, manager)
    shop.suppliers.change(manager, seen, replace(seen.entry, note="周一不送"))
    with pytest.raises(ChangedMeanwhile):
        shop.suppliers.change(manager, seen, replace(seen.entry, note="周二不送"))
    with pytest.raises(ChangedMeanwhile):
        shop.suppliers.end(manager, seen)


def test_an_ended_supplier_sells_nothing_and_its_packs_still_count(
    shop: OpenShop, manager: Actor, part: str
) -> None:
    seen = huaqiang(shop, manager)
    shop.suppliers.end(manager, seen)
    known = shop.parts.read(manager, part)
    assert (known.entry.items, shop.parts.suppliers(manager)) == ((), ())
    (pack,) = [one for one in known.entry.barcodes if one.code == PACK_EAN]
    assert pack.pieces == 10
    with pytest.raises(SupplierNotFound):
        shop.suppliers.end(manager, seen)


def test_a_part_read_before_its_supplier_ended_does_not_bring_it_back(
    shop: OpenShop, manager: Actor, part: str
) -> None:
    read = shop.parts.read(manager, part)
    shop.suppliers.end(manager, huaqiang(shop, manager))
    shop.parts.change(manager, read, replace(read.entry, price=1))
    assert shop.suppliers.list(manager) == ()
