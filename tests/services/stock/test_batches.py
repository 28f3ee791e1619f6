"""Pieces keep their batch wherever they go, and come back under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.part import Tracking
from app.domain.stock import StockPlace
from app.services.stock.sums import Lot, slices
from tests.services.stock.stand import QUARANTINE

if TYPE_CHECKING:
    from tests.services.stock.stand import StockStand


@pytest.fixture
def part(stand: StockStand) -> str:
    return stand.part(Tracking.BATCH)


def batches(stand: StockStand, part: str, place: StockPlace) -> list[tuple[str | None, int]]:
    with stand.shop.file.reading() as session:
        return [(one.lot.batch, one.quantity) for one in slices(session, part, place)]


def test_a_batch_goes_along_to_another_place(stand: StockStand, part: str) -> None:
    batch = stand.batch(part, "B1")
    stand.receive(part, 3, 300, Lot(batch=batch))
    stand.shift(part, 2, QUARANTINE)
    assert batches(stand, part, StockPlace.QUARANTINE) == [(batch, 2)]
    assert batches(stand, part, StockPlace.STORE) == [(batch, 1)]


def test_what_comes_back_is_of_its_batch(stand: StockStand, part: str) -> None:
    batch = stand.batch(part, "B1")
    stand.receive(part, 3, 300, Lot(batch=batch))
    stand.bring_back(stand.take(part, 2)[0])
    assert batches(stand, part, StockPlace.STORE) == [(batch, 3)]


def test_the_older_batch_goes_first(stand: StockStand, part: str) -> None:
    older, newer = stand.batch(part, "B1"), stand.batch(part, "B2")
    for batch in (newer, older):
        stand.receive(part, 2, 200, Lot(batch=batch))
    stand.take(part, 3)
    assert batches(stand, part, StockPlace.STORE) == [(newer, 1)]
