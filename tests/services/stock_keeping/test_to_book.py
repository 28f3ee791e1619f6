"""What was used before it was booked: one list, and how each use is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part import Tracking
from app.domain.part_line import Settlement, UseNotFound
from app.domain.permissions import NotPermitted, Role
from app.domain.stock_entry import LineRefused, StockRemark
from app.services.stock.layers import values
from app.services.stock_keeping.to_book import Booking
from tests.money import agreed_job, sell
from tests.stock import desk_of, kept_part, lies, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def screen(shop: OpenShop, manager: Actor) -> str:
    return kept_part(shop, manager)


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return agreed_job(shop, manager)


def fit(shop: OpenShop, manager: Actor, number: str, **need: object) -> str:
    """Fit what the book does not have; return the use that waits."""
    entry = UseEntry(need=NeedEntry(**need))  # type: ignore[arg-type]
    shop.job_parts.fit(manager, number, entry)
    return shop.to_book.list(manager)[-1].id


def cost_of_job(shop: OpenShop, manager: Actor, number: str) -> int:
    return sum(line.cost for line in shop.job_parts.of_job(manager, number))


def test_what_was_received_costs_what_it_cost_itself(
    shop: OpenShop, manager: Actor, screen: str, number: str
) -> None:
    use = fit(shop, manager, number, part=screen)
    receive(shop, manager, screen, 5, unit_cost=100)
    booking = Booking(use=use, unit_cost=130, supplier="老王", document="SH-9")
    assert shop.to_book.settle(manager, (booking,)) == ()
    assert (cost_of_job(shop, manager, number), lies(shop, manager, screen)) == (130, {"store": 5})
    with shop.file.reading() as session:
        assert values(session, [screen]) == {screen: 500}
    came, went = shop.stock_keeping.why(manager, screen).moves[1::-1]
    assert (came.kind, came.supplier, came.document) == ("receive", "老王", "SH-9")
    assert (went.kind, went.job, went.quantity) == ("fit", number, -1)


def test_a_delivery_says_what_of_it_may_be_used_already(
    shop: OpenShop, manager: Actor, screen: str, number: str
) -> None:
    use = fit(shop, manager, number, part=screen)
    (remark,) = receive(shop, manager, screen, 5, unit_cost=100).remarks
    assert (remark.what, remark.most) == (StockRemark.TO_BE_BOOKED, 1)
    shop.to_book.settle(manager, (Booking(use=use, how=Settlement.SHELF),))
    assert (cost_of_job(shop, manager, number), lies(shop, manager, screen)) == (100, {"store": 4})


def test_that_the_book_was_wrong_is_said_by_a_manager_with_a_reason(
    shop: OpenShop, manager: Actor, screen: str, number: str
) -> None:
    use = fit(shop, manager, number, part=screen, unit_cost=120)
    found = Booking(use=use, how=Settlement.FOUND)
    with pytest.raises(NotPermitted):
        shop.to_book.settle(desk_of(shop, manager, Role.TECHNICIAN), (found,))
    with pytest.raises(BadEntry) as refused:
        shop.to_book.settle(manager, (found,))
    assert refused.value.field == "reason"
    because = Booking(use=use, how=Settlement.FOUND, reason="lay in a drawer")
    assert shop.to_book.settle(manager, (because,)) == ()
    assert (cost_of_job(shop, manager, number), lies(shop, manager, screen)) == (120, {})


def test_what_was_never_ours_costs_nothing(
    shop: OpenShop, manager: Actor, screen: str, number: str
) -> None:
    use = fit(shop, manager, number, part=screen, unit_cost=120)
    shop.to_book.settle(manager, (Booking(use=use, how=Settlement.NOT_OURS),))
    assert (cost_of_job(shop, manager, number), lies(shop, manager, screen)) == (0, {})
    assert shop.stock_keeping.why(manager, screen).moves == ()


def test_a_customers_own_part_on_the_bench_is_fitted_itself(
    shop: OpenShop, manager: Actor, screen: str, number: str
) -> None:
    in_hand = UseEntry(need=NeedEntry(part=screen), in_hand=True)
    (line,) = shop.job_parts.issue(manager, number, in_hand).lines
    (use,) = shop.to_book.list(manager)
    shop.to_book.settle(manager, (Booking(use=use.id, how=Settlement.NOT_OURS),))
    receive(shop, manager, screen)
    (fitted,) = shop.job_parts.fit(manager, number, UseEntry(line=line.id)).lines
    assert (fitted.state, fitted.cost, fitted.to_book) == ("fitted", 0, 0)
    assert lies(shop, manager, screen) == {"store": 1}


def test_a_free_name_becomes_a_part_of_the_catalogue(
    shop: OpenShop, manager: Actor, screen: str, number: str
) -> None:
    use = fit(shop, manager, number, names={"en": "Screen of a Redmi"}, unit_cost=90)
    with pytest.raises(BadEntry) as refused:
        shop.to_book.settle(manager, (Booking(use=use),))
    assert (refused.value.field, refused.value.reason) == ("part", "missing")
    assert shop.to_book.link(manager, use, "屏幕").part == screen
    shop.to_book.settle(manager, (Booking(use=use),))
    (line,) = shop.job_parts.of_job(manager, number)
    assert (line.part, line.cost, line.to_book) == (screen, 90, 0)


def test_some_of_several_pieces_are_settled(
    shop: OpenShop, manager: Actor, screen: str, number: str
) -> None:
    use = fit(shop, manager, number, part=screen, quantity=3, unit_cost=50)
    left = shop.to_book.settle(manager, (Booking(use=use, quantity=2, unit_cost=60),))
    assert [(one.quantity, one.unit_cost) for one in left] == [(1, 50)]
    assert cost_of_job(shop, manager, number) == 170
    with pytest.raises(BadEntry):
        shop.to_book.settle(manager, (Booking(use=left[0].id, quantity=2),))


def test_what_was_sold_without_stock_is_on_the_same_list(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receipt = sell(shop, manager, screen)
    (line,) = shop.to_book.list(manager)
    assert (line.invoice, line.job) == (receipt.invoice_number, "")
    shop.to_book.settle(manager, (Booking(use=line.id, unit_cost=80),))
    moves = shop.stock_keeping.why(manager, screen).moves
    assert [(move.kind, move.receipt) for move in moves] == [
        ("sell", receipt.number),
        ("receive", ""),
    ]


def test_a_piece_on_a_bench_is_booked_where_it_lies(
    shop: OpenShop, manager: Actor, screen: str, number: str
) -> None:
    need = NeedEntry(part=screen)
    shop.job_parts.issue(manager, number, UseEntry(need=need, in_hand=True))
    (use,) = shop.to_book.list(manager)
    shop.to_book.settle(manager, (Booking(use=use.id, unit_cost=80),))
    assert lies(shop, manager, screen) == {"bench": 1}
    shop.job_parts.fit(manager, number, UseEntry(need=need))
    assert (cost_of_job(shop, manager, number), lies(shop, manager, screen)) == (80, {})


def test_the_serial_of_a_piece_goes_with_it(shop: OpenShop, manager: Actor, number: str) -> None:
    board = kept_part(shop, manager, "主板", Tracking.SERIAL)
    entry = UseEntry(need=NeedEntry(part=board), serial="SN-9")
    shop.job_parts.fit(manager, number, entry)
    (use,) = shop.to_book.list(manager)
    assert use.serial == "SN-9"
    shop.to_book.settle(manager, (Booking(use=use.id, unit_cost=80),))
    moves = shop.stock_keeping.why(manager, board).moves
    assert [move.serial for move in moves] == ["SN-9", "SN-9"]


def test_several_are_settled_at_once_or_none(
    shop: OpenShop, manager: Actor, screen: str, number: str
) -> None:
    uses = [fit(shop, manager, number, part=screen, unit_cost=50) for _one in range(2)]
    with pytest.raises(LineRefused) as refused:
        shop.to_book.settle(manager, (Booking(use=uses[0]), Booking(use="no such use")))
    assert refused.value.row == 2
    assert isinstance(refused.value.trouble, UseNotFound)
    assert shop.to_book.count(manager) == 2
    assert shop.to_book.settle(manager, [Booking(use=use) for use in uses]) == ()
