"""A month at one shelf, worked out by hand: pieces, values and margins to the cent.

All sums are cents without tax. In the comments: what the book should say, and why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.part import Tracking
from app.domain.stock import StockPlace
from app.services.stock.sums import Lot
from tests.services.stock.stand import QUARANTINE, SCRAP, SHELF
from tests.stock import to_be_booked

if TYPE_CHECKING:
    from tests.services.stock.stand import StockStand


def _there(stand: StockStand, part: str) -> tuple[int, int, int, int]:
    """Return how many lie on the shelf, in quarantine and with the scrap, and the value."""
    shelf = stand.book.there(part)
    places = (StockPlace.STORE, StockPlace.QUARANTINE, StockPlace.SCRAP)
    store, quarantine, scrap = map(shelf.at, places)
    return store, quarantine, scrap, stand.book.value(part)


def _first_weeks(stand: StockStand) -> tuple[str, str]:
    """Fit a screen, fit three more of which one has no cost yet, take the three out again."""
    screen = stand.part()
    stand.receive(screen, 3, 100_000)  # 33,333.33 each
    job_a = stand.need(stand.job(), screen)
    stand.fit(job_a)  # 33,333; left 2 for 66,667
    late = stand.receive(screen, 2)  # on credit, price to come
    job_b = stand.need(stand.job(), screen, 3)
    stand.fit(job_b)  # 66,667 and one of unknown cost
    assert (stand.book.cost_of_line(job_b), stand.book.value(screen)) == (66_667, 0)
    stand.say_cost(late, 70_001)  # of the two one is fitted: 35,001, and 35,000 is there
    assert (stand.book.cost_of_line(job_b), stand.book.value(screen)) == (101_668, 35_000)
    stand.take_out_again(job_b)  # all three are back where they were
    assert stand.book.cost_of_line(job_b) == 0
    return screen, job_a


def test_screens_with_a_late_cost_and_an_undone_repair(stand: StockStand) -> None:
    screen, job_a = _first_weeks(stand)
    assert _there(stand, screen) == (4, 0, 0, 136_668)
    stand.receive(screen, 1, 36_000)
    job_c = stand.need(stand.job(), screen, 2)
    stand.fit(job_c)  # the two of the first delivery
    assert _there(stand, screen) == (3, 0, 0, 106_001)
    stand.shift(screen, 1, QUARANTINE)
    stand.shift(screen, 1, SCRAP)  # 35,001 of the late ones is lost
    assert _there(stand, screen) == (1, 1, 1, 71_000)
    stand.shift(screen, 1, SHELF, place=QUARANTINE)
    sold = stand.take(screen, 1)  # the other late one
    assert _there(stand, screen) == (1, 0, 1, 36_000)
    margins = [
        50_000 - stand.book.cost_of_line(job_a),
        150_000 - stand.book.cost_of_line(job_c),
        50_000 - stand.book.cost(sold),
    ]
    assert margins == [16_667, 83_333, 15_000]


def test_films_by_the_pack_returned_voided_and_counted(stand: StockStand) -> None:
    film = stand.part()
    stand.receive(film, 10, 12_345)  # a pack of ten
    (sold,) = stand.take(film, 3)  # 3,703.5: 3,704; left 7 for 8,641
    assert (stand.book.cost([sold]), stand.book.value(film)) == (3_704, 8_641)
    stand.bring_back(sold, 1)  # a third of 3,704: 1,235
    stand.bring_back(sold, 1, SCRAP)  # torn: its cost stays with the sale
    assert stand.book.cost([sold]) == 2_469
    assert _there(stand, film) == (8, 0, 1, 9_876)
    stand.receive(film, 5, 6_003)
    (wrong,) = stand.take(film, 9)  # 9,876 and a fifth of 6,003: 1,201
    assert (stand.book.cost([wrong]), stand.book.value(film)) == (11_077, 4_802)
    stand.bring_back(wrong)  # the sale is void
    assert _there(stand, film) == (13, 0, 1, 15_879)
    lost = stand.take(film, 1)  # counted: an eighth of 9,876 is 1,234.5, so 1,235
    assert stand.book.cost(lost) == 1_235
    stand.receive(film, 2, 2_470)  # counted: two behind the shelf
    assert _there(stand, film) == (14, 0, 1, 17_114)
    last = stand.take(film, 7)  # the rest of the pack
    assert _there(stand, film) == (7, 0, 1, 8_473)
    margins = [1_500 - stand.book.cost([sold]), 10_500 - stand.book.cost(last)]
    assert margins == [-969, 1_859]


def test_batteries_by_batch_with_one_that_nobody_had_booked(stand: StockStand) -> None:
    battery = stand.part(Tracking.BATCH, cost=2_600)
    old, new = stand.batch(battery, "X"), stand.batch(battery, "Y")
    stand.receive(battery, 4, 10_000, Lot(batch=old))
    stand.receive(battery, 4, 11_111, Lot(batch=new))
    job_a = stand.need(stand.job(), battery, 2)
    stand.fit(job_a)  # two of the old batch: 5,000
    job_d = stand.need(stand.job(), battery)
    stand.issue(job_d, Lot(batch=new))  # on the bench it is worth what it was
    assert (stand.book.there(battery).on_hand, stand.book.value(battery)) == (5, 16_111)
    stand.fit(job_d)  # costs what came first, whichever batch it is: 2,500
    job_e = stand.need(stand.job(), battery, 6)
    stand.fit(job_e)  # five of them 2,500 and 11,111; one is to be booked
    costs = [stand.book.cost_of_line(line) for line in (job_a, job_d, job_e)]
    assert costs == [5_000, 2_500, 13_611]
    assert (_there(stand, battery), to_be_booked(stand.shop, battery)) == ((0, 0, 0, 0), 1)
    stand.take_out_again(job_e, QUARANTINE)  # with the one that is thought to cost 2,600
    assert (_there(stand, battery), to_be_booked(stand.shop, battery)) == ((0, 6, 0, 16_211), 0)
    margins = [10_000 - stand.book.cost_of_line(job_a), 5_000 - stand.book.cost_of_line(job_d)]
    assert margins == [5_000, 2_500]
