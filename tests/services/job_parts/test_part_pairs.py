"""Two scans: a part and the job that is shown, a bin and a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.job_part_entry import NeedEntry
from app.domain.scan import ScanKind, Scanned
from app.domain.scan_grammar import Alone, Completed, Pending
from app.domain.stock import NotEnough
from app.services.places.bins import BinEntry
from tests.stock import lies, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.counter.scan_pairs import PairDone
    from app.services.open_shop import OpenShop


def scan(shop: OpenShop, manager: Actor, number: str, part: Scanned) -> PairDone:
    """Scan a part while a job's page is open."""
    shown = Scanned(ScanKind.JOB, jobs=(number,))
    _pending, step = shop.scan_pairs.grammar().take(None, part, 0, shown)
    assert isinstance(step, Completed)
    return shop.scan_pairs.act(manager, step.first, step.second)


def label_of(part: str) -> Scanned:
    return Scanned(ScanKind.PART, text="5", record=part)


def told(done: PairDone) -> tuple[str, str]:
    return done.names["name"]["zh_CN"], done.fields["pieces"]


def test_without_a_job_a_part_means_itself(shop: OpenShop, screen: str) -> None:
    scanned = label_of(screen)
    assert shop.scan_pairs.grammar().take(None, scanned, 0) == (None, Alone(scanned))


def test_a_part_goes_to_the_job_that_is_shown_and_each_scan_is_one_more(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 2)
    done = [scan(shop, manager, number, label_of(screen)) for _scan in range(3)]
    assert [told(one) for one in done] == [("屏幕", "1"), ("屏幕", "2"), ("屏幕", "3")]
    assert [("to be booked" in one.sentence) for one in done] == [False, False, True]
    assert lies(shop, manager, screen) == {"bench": 2}
    for one in reversed(done):
        assert one.undo is not None
        one.undo(manager)
    assert lies(shop, manager, screen) == {"store": 2}
    assert shop.to_book.count(manager) == 0


def test_where_nothing_fits_it_later_a_scan_fits(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    shop.settings.change(manager, "fit_when_done", value=False)
    receive(shop, manager, screen, 3, unit_cost=100)
    shop.job_parts.need(manager, number, NeedEntry(part=screen, quantity=3))
    done = [scan(shop, manager, number, label_of(screen)) for _scan in range(2)]
    assert [told(one)[1] for one in done] == ["1", "2"]
    lines = shop.job_parts.of_job(manager, number)
    assert [(line.state, line.quantity) for line in lines] == [
        ("needed", 1),
        ("fitted", 1),
        ("fitted", 1),
    ]
    assert done[-1].undo is not None
    done[-1].undo(manager)
    lines = shop.job_parts.of_job(manager, number)
    assert [(line.quantity, line.reserved) for line in lines if line.state == "needed"] == [(2, 2)]


def test_a_piece_is_issued_by_its_label_or_serial(
    shop: OpenShop, manager: Actor, number: str, board: str
) -> None:
    pieces = receive(shop, manager, board, 2, serials=("SN-1", "SN-2")).lines[0].numbered
    for text in (pieces[0].code, "sn-2"):
        scanned = shop.scanning.read(manager, text)
        assert (scanned.kind, scanned.record) == (ScanKind.PIECE, board)
        scan(shop, manager, number, scanned)
    lines = shop.job_parts.of_job(manager, number)
    assert [line.serials for line in lines] == [("SN-1",), ("SN-2",)]


def test_a_job_that_is_over_takes_no_part_by_scan(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    shop.jobs.void(manager, number, "typed twice")
    with pytest.raises(BadEntry):
        scan(shop, manager, number, label_of(screen))


def test_a_bin_takes_part_after_part(
    shop: OpenShop, manager: Actor, screen: str, battery: str
) -> None:
    shop.bins.add(manager, BinEntry("A1", last_name="A2"))
    receive(shop, manager, screen, 2, bin="A2")
    receive(shop, manager, screen, 3)
    first = shop.scanning.read(manager, shop.bins.find(manager, "A1").code)
    pending, step = shop.scan_pairs.grammar().take(Pending(first, 0), label_of(screen), 1)
    assert (pending, isinstance(step, Completed)) == (Pending(first, 1), True)
    put = [shop.scan_pairs.act(manager, first, label_of(screen)) for _scan in range(3)]
    # Those in no bin go first, then those of the other bin; at last nothing is left to do.
    assert [told(one)[1] for one in put] == ["3", "2", "0"]
    for one in reversed(put[:2]):
        assert one.undo is not None
        one.undo(manager)
    bins = {move.bin: move.left for move in shop.stock_keeping.why(manager, screen).moves}
    assert set(bins) == {"A1", "A2", ""}
    with pytest.raises(NotEnough):
        shop.scan_pairs.act(manager, first, label_of(battery))
