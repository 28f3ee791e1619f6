"""Bins: their names, codes and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.place import BinInUse, BinKind, BinNotFound
from app.domain.scan import ScanKind
from app.services.places.bins import BinEntry
from tests.factories import make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_a_row_of_bins_gets_codes_of_its_own(shop: OpenShop, manager: Actor) -> None:
    made = shop.bins.add(manager, BinEntry("A9", last_name="A11"))
    assert [one.name for one in made] == ["A9", "A10", "A11"]
    assert [one.number[:15] for one in made] == [f"B0001-26-00000{n}" for n in (1, 2, 3)]


def test_a_bin_is_found_by_name_number_and_code(shop: OpenShop, manager: Actor) -> None:
    (made,) = shop.bins.add(manager, BinEntry("A1"))
    for text in ("a1", "Ａ 1", made.number, made.code, made.id):
        assert shop.bins.find(manager, text).id == made.id


def test_a_name_in_use_is_refused_however_it_is_written(shop: OpenShop, manager: Actor) -> None:
    shop.bins.add(manager, BinEntry("A1"))
    with pytest.raises(BadEntry) as refused:
        shop.bins.add(manager, BinEntry("a 1"))
    assert refused.value.reason == "bin_name_taken"


def test_a_refused_row_leaves_no_bin_behind(shop: OpenShop, manager: Actor) -> None:
    shop.bins.add(manager, BinEntry("A2"))
    with pytest.raises(BadEntry):
        shop.bins.add(manager, BinEntry("A1", last_name="A3"))
    assert [one.name for one in shop.bins.list(manager)] == ["A2"]


@pytest.mark.parametrize("name", ["", " ", "A\x1b1", "x" * 25])
def test_a_name_that_cannot_stand_on_a_label_is_refused(
    shop: OpenShop, manager: Actor, name: str
) -> None:
    with pytest.raises(BadEntry):
        shop.bins.add(manager, BinEntry(name))


def test_an_unknown_kind_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry):
        shop.bins.add(manager, BinEntry("A1", "roof"))


def test_a_bin_is_renamed_and_keeps_its_code(shop: OpenShop, manager: Actor) -> None:
    (made,) = shop.bins.add(manager, BinEntry("A1"))
    renamed = shop.bins.change(manager, made.id, BinEntry("a1", BinKind.HAZARD))
    assert (renamed.name, renamed.kind, renamed.code) == ("a1", BinKind.HAZARD, made.code)


def test_a_bin_with_a_device_cannot_be_ended(shop: OpenShop, manager: Actor) -> None:
    (made,) = shop.bins.add(manager, BinEntry("A1"))
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    shop.placings.put_away(manager, "A1", number)
    with pytest.raises(BinInUse) as refused:
        shop.bins.end(manager, made.id)
    assert refused.value.jobs == (number,)


def test_an_ended_bin_is_gone_and_its_name_is_free(shop: OpenShop, manager: Actor) -> None:
    (made,) = shop.bins.add(manager, BinEntry("A1"))
    shop.bins.end(manager, made.id)
    assert not shop.bins.are_used(manager)
    with pytest.raises(BinNotFound):
        shop.bins.find(manager, made.code)
    shop.bins.add(manager, BinEntry("A1"))
    with pytest.raises(BadEntry):
        shop.bins.reopen(manager, made.id)


def test_an_ended_bin_can_be_used_again(shop: OpenShop, manager: Actor) -> None:
    (made,) = shop.bins.add(manager, BinEntry("A1"))
    shop.bins.end(manager, made.id)
    shop.bins.reopen(manager, made.id)
    assert shop.bins.find(manager, made.code).name == "A1"


def test_the_label_of_a_bin_is_recognised(shop: OpenShop, manager: Actor) -> None:
    (made,) = shop.bins.add(manager, BinEntry("A1"))
    for text in (made.code, made.number):
        scanned = shop.scanning.read(manager, text)
        assert (scanned.kind, scanned.record, scanned.name) == (ScanKind.BIN, made.id, "A1")
