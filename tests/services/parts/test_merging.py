"""Two files of one part made one: everything goes over, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.part import PartEnded, PartsUnlike, SamePart, Tracking
from app.domain.part_entry import BarcodeEntry, FitEntry, ItemEntry
from app.domain.part_line import PartLineState
from app.domain.stock import MoveKind, StockPlace
from app.domain.stock_entry import TakenEntry
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.stock.job_lines import fit, issue, lines_of, take_out_again
from app.services.stock.layers import values
from app.services.stock.ledger import About, Pieces, Spot, part_row, put_in
from app.services.stock.reserving import held_for
from app.services.stock.sums import Lot, shelves, slices
from db.models.ledger import PartBatch
from tests.factories import sign_in
from tests.money import sell
from tests.parts import EAN, add_part, digits, need_part, part_line
from tests.stock import receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.parts.known_parts import KnownPart
    from app.services.stock.sums import Shelf
    from db.unit_of_work import Work
    from tests.fakes import StoppedClock


@pytest.fixture
def kept(shop: OpenShop, manager: Actor) -> KnownPart:
    return add_part(shop, manager, "屏幕", fits=(FitEntry("iPhone 13", "Apple"),))


@pytest.fixture
def merged(shop: OpenShop, manager: Actor) -> KnownPart:
    return add_part(
        shop,
        manager,
        "13 屏",
        maker="Apple",
        maker_number="661-21988",
        barcodes=(BarcodeEntry(EAN),),
        fits=(FitEntry("iPhone 13", "Apple"), FitEntry("iPhone 14", "Apple")),
        items=(ItemEntry("老王", "W1", 10, 5_000, ("10036",)),),
    )


def _there(shop: OpenShop, part: str) -> tuple[Shelf, int]:
    with shop.file.reading() as session:
        return shelves(session, [part])[part], values(session, [part]).get(part, 0)


def test_any_number_of_the_merged_part_finds_the_kept_one(
    shop: OpenShop, manager: Actor, kept: KnownPart, merged: KnownPart
) -> None:
    one = shop.parts.merge(manager, kept.id, merged.id, "重复")
    for text in (EAN, merged.number, "661-21988", "W1", "10036", "iphone14"):
        assert [found.id for found in shop.parts.find(manager, text)] == [kept.id], text
    assert [fit.model for fit in one.entry.fits] == ["iPhone 13", "iPhone 14"]
    assert shop.parts.read(manager, merged.id).into == kept.number
    scanned = shop.scanning.read(manager, digits(merged))
    assert scanned.record == kept.id


def test_pieces_go_over_with_what_they_cost(
    shop: OpenShop, manager: Actor, kept: KnownPart, merged: KnownPart
) -> None:
    shop.goods.receive(manager, kept.id, 2, 100)
    for pieces, cost in ((3, 333), (2, None), (4, 500)):
        shop.goods.receive(manager, merged.id, pieces, cost)
    shop.parts.merge(manager, kept.id, merged.id, "重复")
    shelf, value = _there(shop, kept.id)
    assert (shelf.on_hand, value) == (11, 2 * 100 + 3 * 333 + 4 * 500)
    assert _there(shop, merged.id)[0].on_hand == 0


def test_what_came_first_goes_first_also_after_a_merge(
    shop: OpenShop, manager: Actor, kept: KnownPart, merged: KnownPart, clock: StoppedClock
) -> None:
    for part, cost in ((merged, 500), (kept, 100)):
        shop.goods.receive(manager, part.id, 1, cost)
        clock.forward(86_400)
    actor = sign_in(shop)
    shop.parts.merge(actor, kept.id, merged.id, "重复")
    shop.stock_keeping.write_off(actor, TakenEntry(part=kept.id, reason="坏了"))
    assert _there(shop, kept.id)[1] == 100


def test_an_open_job_goes_along_under_the_name_that_was_agreed(
    shop: OpenShop, manager: Actor, kept: KnownPart, merged: KnownPart
) -> None:
    shop.goods.receive(manager, merged.id, 2, 500)
    number = need_part(shop, manager, merged.id)
    shop.parts.merge(manager, kept.id, merged.id, "重复")
    line = part_line(shop, number)
    assert (line.part, line.names["zh_CN"]) == (kept.id, "13 屏")
    with shop.file.reading() as session:
        assert held_for(session, [line.id]) == {line.id: 1}
    shelf, _ = _there(shop, kept.id)
    assert (shelf.on_hand, shelf.available) == (2, 1)


def test_what_lies_on_the_bench_of_a_job_is_fitted_as_the_kept_part(
    shop: OpenShop, manager: Actor, kept: KnownPart, merged: KnownPart
) -> None:
    shop.goods.receive(manager, merged.id, 2, 500)
    number = need_part(shop, manager, merged.id)
    with shop.file.acting(manager) as work:
        issue(work, lines_of(work, job_by_number(work, number).id)[0])
    shop.parts.merge(manager, kept.id, merged.id, "重复")
    assert _there(shop, kept.id)[0].at(StockPlace.BENCH) == 1
    with shop.file.acting(manager) as work:
        fit(work, lines_of(work, job_by_number(work, number).id)[0])
    assert part_line(shop, number).state == PartLineState.FITTED
    shelf, value = _there(shop, kept.id)
    assert (shelf.on_hand, shelf.at(StockPlace.BENCH), value) == (1, 0, 500)


def test_what_was_fitted_before_comes_back_as_the_kept_part(
    shop: OpenShop, manager: Actor, kept: KnownPart, merged: KnownPart
) -> None:
    shop.goods.receive(manager, merged.id, 1, 500)
    number = need_part(shop, manager, merged.id)
    with shop.file.acting(manager) as work:
        fit(work, lines_of(work, job_by_number(work, number).id)[0])
    shop.parts.merge(manager, kept.id, merged.id, "重复")
    with shop.file.acting(manager) as work:
        take_out_again(work, lines_of(work, job_by_number(work, number).id)[0], Spot())
    shelf, value = _there(shop, kept.id)
    assert (shelf.on_hand, value) == (1, 500)
    assert _there(shop, merged.id)[0].on_hand == 0


def test_what_cannot_be_one_is_not_made_one(
    shop: OpenShop, manager: Actor, kept: KnownPart, merged: KnownPart
) -> None:
    by_serial = add_part(shop, manager, "主板", tracking=Tracking.SERIAL)
    for one, other, error in (
        (kept.id, kept.id, SamePart),
        (kept.id, by_serial.id, PartsUnlike),
    ):
        with pytest.raises(error):
            shop.parts.merge(manager, one, other, "重复")
    with pytest.raises(BadEntry):
        shop.parts.merge(manager, kept.id, merged.id, " ")
    shop.parts.merge(manager, kept.id, merged.id, "重复")
    with pytest.raises(PartEnded):
        shop.parts.merge(manager, kept.id, merged.id, "再来")


def test_a_sale_of_before_is_voided_into_the_kept_part(
    shop: OpenShop, manager: Actor, kept: KnownPart, merged: KnownPart
) -> None:
    shop.parts.change(manager, merged, replace(merged.entry, price=3_000))
    shop.goods.receive(manager, merged.id, 2, 500)
    made = sell(shop, manager, merged.id)
    shop.parts.merge(manager, kept.id, merged.id, "重复")
    shop.voids.void(manager, made.number, "按错")
    shelf, value = _there(shop, kept.id)
    assert (shelf.on_hand, value) == (2, 1_000)
    assert _there(shop, merged.id)[0].on_hand == 0


def test_batches_keep_their_names(shop: OpenShop, manager: Actor) -> None:
    one, other = (add_part(shop, manager, name, tracking=Tracking.BATCH).id for name in "甲乙")
    for part, pieces in ((one, 2), (other, 3)):
        with shop.file.acting(manager) as work:
            row = part_row(work, part)
            lot = Lot(batch=_batch(work, part, "B-7"))
            put_in(work, row, Pieces(pieces, lot=lot, cost=pieces), About(kind=MoveKind.OPENING))
    shop.parts.merge(manager, one, other, "重复")
    with shop.file.reading() as session:
        (there,) = slices(session, one, StockPlace.STORE)
        assert there.quantity == 5
        assert slices(session, other, StockPlace.STORE) == ()


def _batch(work: Work, part: str, name: str) -> str:
    row = PartBatch(part=part, name=name, added_at=work.at, added_by=work.user)
    work.add(row)
    work.flush()
    return row.id


def test_a_merge_is_looked_at_before_it_is_done(
    shop: OpenShop, manager: Actor, kept: KnownPart, merged: KnownPart
) -> None:
    receive(shop, manager, merged.id, 4)
    number = need_part(shop, manager, merged.id)
    other = shop.parts.change(manager, merged, replace(merged.entry, price=60_000, category="屏"))
    shop.parts.change(manager, kept, replace(kept.entry, price=65_000))
    look = shop.parts.look_at_merge(manager, kept.id, merged.id)
    assert (look.kept, look.merged, look.pieces) == (kept.number, other.number, 4)
    assert (look.moves, look.barcodes, look.models, look.suppliers) == (1, 2, 1, 1)
    assert (look.jobs, look.lost) == ((number,), ("line_name", "unit_price"))
    assert shop.parts.read(manager, merged.id).ended_at is None


def test_what_cannot_be_merged_is_refused_at_the_first_look(
    shop: OpenShop, manager: Actor, kept: KnownPart
) -> None:
    with pytest.raises(SamePart):
        shop.parts.look_at_merge(manager, kept.id, kept.id)
