"""The parts of a job, from being needed to being taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.job_part_entry import BackEntry, NeedEntry, UseEntry
from app.domain.part import BatchMissing, OtherPieceIssued, SerialElsewhere, SerialsMissing
from app.domain.part_line import LineNotOpen, PartLineNotFound
from app.domain.stock import MoveKind, NotEnough, StockPlace
from app.services.places.bins import BinEntry
from app.services.stock_keeping.to_book import Booking
from tests.money import agree, agreed_job, make_ready
from tests.stock import kept_part, lies, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.job_parts.lines import JobPart
    from app.services.open_shop import OpenShop

STILL_NEEDED = BackEntry(needed=True)


def use(part: str = "", **changed: object) -> UseEntry:
    """Return the use of a part that the job need not have."""
    return UseEntry(need=NeedEntry(part=part), **changed)  # type: ignore[arg-type]


def only(lines: tuple[JobPart, ...]) -> JobPart:
    (line,) = lines
    return line


def test_a_need_keeps_back_what_the_shelf_has(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    shop.bins.add(manager, BinEntry("A3"))
    receive(shop, manager, screen, 2, bin="A3")
    shop.job_parts.need(manager, number, NeedEntry(part=screen, quantity=3))
    line = only(shop.job_parts.of_job(manager, number))
    assert (line.state, line.reserved, line.short, line.on_bench) == ("needed", 2, 1, 0)
    assert [(one.pieces, one.bin) for one in line.lying] == [(2, "A3")]


def test_a_part_is_issued_and_fitted_at_its_cost(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 2, unit_cost=9_000)
    issued = only(shop.job_parts.issue(manager, number, use(screen)).lines)
    assert (issued.state, issued.on_bench, issued.short) == ("issued", 1, 0)
    assert lies(shop, manager, screen) == {"store": 1, "bench": 1}
    fitted = only(shop.job_parts.fit(manager, number, use(screen)).lines)
    assert (fitted.state, fitted.fitted, fitted.cost) == ("fitted", 1, 9_000)
    assert lies(shop, manager, screen) == {"store": 1}


def test_a_part_out_of_nowhere_is_fitted_and_to_be_booked(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    need = NeedEntry(names={"en": "Charging board"}, unit_cost=1_500, supplier="Old Wang")
    line = only(shop.job_parts.fit(manager, number, UseEntry(need=need)).lines)
    assert (line.state, line.to_book, line.cost, line.cost_known) == ("fitted", 1, 1_500, True)
    (use_line,) = shop.to_book.list(manager)
    assert (use_line.names["en"], use_line.job, use_line.supplier) == (
        "Charging board",
        number,
        "Old Wang",
    )


def test_the_shelf_gives_only_what_it_has_unless_somebody_holds_it(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    with pytest.raises(NotEnough):
        shop.job_parts.issue(manager, number, use(screen))
    assert shop.job_parts.of_job(manager, number) == ()
    line = only(shop.job_parts.issue(manager, number, use(screen, in_hand=True)).lines)
    assert (line.state, line.on_bench, line.to_book) == ("issued", 1, 1)
    assert shop.job_parts.fit(manager, number, use(screen)).lines[0].to_book == 1
    assert shop.to_book.count(manager) == 1


def test_what_was_in_hand_and_is_put_back_comes_into_the_book(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    line = only(shop.job_parts.issue(manager, number, use(screen, in_hand=True)).lines)
    back = only(shop.job_parts.put_back(manager, number, line.id, STILL_NEEDED).lines)
    assert (back.state, back.reserved, back.to_book) == ("needed", 1, 0)
    assert lies(shop, manager, screen) == {"store": 1}


def test_what_is_put_back_helps_another_job_once_it_is_dropped(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen)
    line = only(shop.job_parts.issue(manager, number, use(screen)).lines)
    other = agreed_job(shop, manager)
    shop.job_parts.need(manager, other, NeedEntry(part=screen))
    assert shop.job_parts.put_back(manager, number, line.id, STILL_NEEDED).go_on == ()
    done = shop.job_parts.drop(manager, number, line.id, "wrong model")
    assert done.go_on == (other,)
    assert only(shop.job_parts.of_job(manager, other)).reserved == 1


def test_what_was_not_agreed_and_is_put_back_is_not_fitted_with_the_repair(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen)
    line = only(shop.job_parts.issue(manager, number, use(screen)).lines)
    assert only(shop.job_parts.put_back(manager, number, line.id).lines).state == "dropped"
    agree(shop, manager, number, 30_000)
    make_ready(shop, manager, number)
    assert lies(shop, manager, screen) == {"store": 1}


def test_a_faulty_part_goes_into_quarantine(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 2)
    line = only(shop.job_parts.issue(manager, number, use(screen)).lines)
    back = only(
        shop.job_parts.put_back(manager, number, line.id, BackEntry(StockPlace.QUARANTINE)).lines
    )
    assert (back.state, back.reserved) == ("needed", 1)
    assert lies(shop, manager, screen) == {"store": 1, "quarantine": 1}


def test_pieces_with_serials_are_issued_by_serial(
    shop: OpenShop, manager: Actor, number: str, board: str
) -> None:
    receive(shop, manager, board, 2, serials=("SN-1", "SN-2"))
    with pytest.raises(SerialsMissing):
        shop.job_parts.fit(manager, number, use(board))
    line = only(shop.job_parts.issue(manager, number, use(board, serial="sn-2")).lines)
    assert line.serials == ("SN-2",)
    with pytest.raises(OtherPieceIssued) as refused:
        shop.job_parts.fit(manager, number, UseEntry(line=line.id, serial="SN-1"))
    assert (refused.value.issued, refused.value.wanted) == ("SN-2", "SN-1")
    fitted = only(shop.job_parts.fit(manager, number, UseEntry(line=line.id)).lines)
    assert (fitted.state, fitted.serials) == ("fitted", ("SN-2",))


def test_a_serial_names_its_part(shop: OpenShop, manager: Actor, number: str, board: str) -> None:
    receive(shop, manager, board, 2, serials=("SN-1", "SN-2"))
    line = only(shop.job_parts.fit(manager, number, use("SN-1")).lines)
    assert (line.part, line.serials) == (board, ("SN-1",))


def test_a_serial_in_another_device_says_where_it_is(
    shop: OpenShop, manager: Actor, number: str, board: str
) -> None:
    receive(shop, manager, board, serials=("SN-1",))
    shop.job_parts.fit(manager, number, use(board, serial="SN-1"))
    other = agreed_job(shop, manager)
    with pytest.raises(SerialElsewhere) as refused:
        shop.job_parts.fit(manager, other, use(board, serial="SN-1"))
    assert refused.value.where == (MoveKind.FIT, number)


def test_a_serial_that_nobody_knows_is_in_somebodys_hand(
    shop: OpenShop, manager: Actor, number: str, board: str
) -> None:
    receive(shop, manager, board, serials=("SN-1",))
    line = only(shop.job_parts.issue(manager, number, use(board, serial="SN-9")).lines)
    assert (line.state, line.to_book, line.serials) == ("issued", 1, ("SN-9",))
    fitted = only(shop.job_parts.fit(manager, number, UseEntry(line=line.id)).lines)
    assert (fitted.to_book, fitted.serials) == (1, ("SN-9",))
    assert lies(shop, manager, board) == {"store": 1}
    other = agreed_job(shop, manager)
    with pytest.raises(SerialElsewhere) as refused:
        shop.job_parts.fit(manager, other, use(board, serial="SN-9"))
    assert refused.value.where == (number,)


def test_of_several_batches_somebody_says_which(
    shop: OpenShop, manager: Actor, number: str, battery: str
) -> None:
    receive(shop, manager, battery, batch="W1")
    assert only(shop.job_parts.fit(manager, number, use(battery)).lines).batches == ("W1",)
    for batch in ("W2", "W3"):
        receive(shop, manager, battery, batch=batch)
    with pytest.raises(BatchMissing) as refused:
        shop.job_parts.fit(manager, number, use(battery))
    assert refused.value.there == ("W2", "W3")
    lines = shop.job_parts.fit(manager, number, use(battery, batch="W3")).lines
    assert [line.batches for line in lines] == [("W1",), ("W3",)]


def test_a_batch_that_the_shelf_lacks_is_to_be_booked(
    shop: OpenShop, manager: Actor, number: str, battery: str
) -> None:
    receive(shop, manager, battery, batch="W1")
    line = only(shop.job_parts.fit(manager, number, use(battery, batch="W8")).lines)
    assert (line.to_book, line.batches) == (1, ("W8",))
    assert lies(shop, manager, battery) == {"store": 1}


@pytest.mark.parametrize(
    ("to", "cost"), [(StockPlace.STORE, 0), (StockPlace.QUARANTINE, 0), (StockPlace.SCRAP, 700)]
)
def test_a_part_taken_out_lies_somewhere_and_costs_the_job_what_is_lost(
    shop: OpenShop, manager: Actor, number: str, to: StockPlace, cost: int
) -> None:
    screen = kept_part(shop, manager)
    receive(shop, manager, screen, unit_cost=700)
    line = only(shop.job_parts.fit(manager, number, use(screen)).lines)
    out = only(shop.job_parts.take_out_again(manager, number, line.id, to).lines)
    assert (out.state, out.cost, out.fitted) == ("taken_out", cost, 0)
    assert lies(shop, manager, screen) == {to: 1}


def test_each_further_use_is_one_more(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 3)
    shop.job_parts.need(manager, number, NeedEntry(part=screen, quantity=2))
    for _scan in range(3):
        done = shop.job_parts.issue(manager, number, use(screen, quantity=1))
    assert [(line.quantity, line.on_bench) for line in done.lines] == [(2, 2), (1, 1)]


def test_what_was_just_done_is_taken_back(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    shop.bins.add(manager, BinEntry("A3"))
    receive(shop, manager, screen, 1, bin="A3", unit_cost=700)
    for act in (shop.job_parts.issue, shop.job_parts.fit):
        done = act(manager, number, use(screen))
        assert done.used is not None
        after = shop.job_parts.take_back(manager, done.used)
        assert after.lines[-1].state == "dropped"
        assert lies(shop, manager, screen) == {"store": 1}
    moves = shop.stock_keeping.why(manager, screen).moves
    assert {move.bin for move in moves} == {"A3"}


def test_what_was_needed_before_is_needed_again(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, unit_cost=700)
    shop.job_parts.need(manager, number, NeedEntry(part=screen))
    done = shop.job_parts.fit(manager, number, use(screen))
    assert done.used is not None
    line = only(shop.job_parts.take_back(manager, done.used).lines)
    assert (line.state, line.reserved, line.cost) == ("needed", 1, 0)


def test_a_use_that_was_taken_back_was_never_booked(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    done = shop.job_parts.fit(manager, number, use(screen))
    assert done.used is not None
    shop.job_parts.take_back(manager, done.used)
    assert shop.to_book.count(manager) == 0
    assert lies(shop, manager, screen) == {}


def test_what_was_booked_meanwhile_lies_on_the_bench_again(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    shop.job_parts.issue(manager, number, use(screen, in_hand=True))
    done = shop.job_parts.fit(manager, number, use(screen))
    (waiting,) = shop.to_book.list(manager)
    shop.to_book.settle(manager, [Booking(use=waiting.id, unit_cost=700)])
    assert done.used is not None
    line = only(shop.job_parts.take_back(manager, done.used).lines)
    assert (line.state, line.on_bench, line.reserved) == ("issued", 1, 0)
    assert lies(shop, manager, screen) == {"bench": 1}


def test_a_line_that_is_done_takes_nothing_more(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    line = only(shop.job_parts.fit(manager, number, use(screen)).lines)
    for act in (shop.job_parts.fit, shop.job_parts.issue):
        with pytest.raises(LineNotOpen):
            act(manager, number, UseEntry(line=line.id))
    with pytest.raises(PartLineNotFound):
        shop.job_parts.fit(manager, agreed_job(shop, manager), UseEntry(line=line.id))


def test_a_voided_job_takes_no_part(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    shop.jobs.void(manager, number, "typed twice")
    with pytest.raises(BadEntry):
        shop.job_parts.fit(manager, number, use(screen))
