"""What pieces cost is said after they came: unknown before, or read wrongly off a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.permissions import NotPermitted
from app.domain.stock_entry import CostEntry
from tests.money import agreed_job
from tests.stock import desk_of, kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def screen(shop: OpenShop, manager: Actor) -> str:
    return kept_part(shop, manager)


def fitted(shop: OpenShop, actor: Actor, part: str) -> str:
    """Fit one of a part; return the job's number."""
    number = agreed_job(shop, actor)
    shop.job_parts.fit(actor, number, UseEntry(need=NeedEntry(part=part)))
    return number


def test_a_late_cost_reaches_the_shelf_and_the_jobs(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 3, document="SH-1")
    number = fitted(shop, manager, screen)
    assert shop.job_parts.margin(manager, number).unknown == 1
    # 100.00 for three: 33.33 for the job, 66.67 on the shelf.
    said = shop.stock_keeping.say_costs(manager, CostEntry(part=screen, total=10_000))
    assert (said.pieces, said.cost, said.jobs, said.now.value) == (3, 10_000, (number,), 6_667)
    earned = shop.job_parts.margin(manager, number)
    assert (earned.parts, earned.unknown) == (3_333, 0)
    assert shop.parts.read(manager, screen).entry.cost == 3_333


def test_only_the_paper_that_is_named_is_meant(shop: OpenShop, manager: Actor, screen: str) -> None:
    receive(shop, manager, screen, 2, document="SH-1")
    receive(shop, manager, screen, 2, document="SH-2")
    entry = CostEntry(part=screen, unit_cost=4_750, document="SH-2")
    assert shop.stock_keeping.say_costs(manager, entry).now.value == 9_500
    rest = shop.stock_keeping.say_costs(manager, CostEntry(part=screen, unit_cost=5_000))
    assert (rest.pieces, rest.now.value) == (2, 19_500)


def test_a_cost_that_was_read_wrongly_is_put_right_with_a_reason(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 2, document="SH-1", unit_cost=11_300)
    number = fitted(shop, manager, screen)
    right = CostEntry(part=screen, unit_cost=10_000, document="SH-1", reason="it was with tax")
    with pytest.raises(NotPermitted):
        shop.stock_keeping.say_costs(desk_of(shop, manager), right)
    assert shop.stock_keeping.say_costs(manager, right).now.value == 10_000
    assert shop.job_parts.margin(manager, number).parts == 10_000


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (CostEntry(part="屏幕", unit_cost=1), "unit_cost"),
        (CostEntry(part="屏幕", unit_cost=1, reason="wrong"), "document"),
        (CostEntry(part="屏幕", document="SH-1", reason="wrong"), "unit_cost"),
        (CostEntry(part="屏幕", unit_cost=-1, document="SH-1", reason="wrong"), "unit_cost"),
        (CostEntry(part="屏幕", unit_cost=1, document="SH-9", reason="wrong"), "unit_cost"),
    ],
)
def test_what_says_no_cost_changes_nothing(
    shop: OpenShop, manager: Actor, screen: str, entry: CostEntry, field: str
) -> None:
    receive(shop, manager, screen, 2, document="SH-1", unit_cost=500)
    with pytest.raises(BadEntry) as refused:
        shop.stock_keeping.say_costs(manager, entry)
    assert refused.value.field == field
    assert shop.stock_keeping.why(manager, screen).now.value == 1_000


def test_parts_that_were_merged_get_their_late_cost(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    other = kept_part(shop, manager, "屏")
    receive(shop, manager, other, 2)
    shop.parts.merge(manager, screen, other, "the same")
    said = shop.stock_keeping.say_costs(manager, CostEntry(part=screen, unit_cost=700))
    assert (said.pieces, said.now.value) == (2, 1_400)


def test_what_is_to_be_said_is_told_paper_by_paper(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 2, document="SH-1", unit_cost=500, supplier="老王")
    receive(shop, manager, screen, 3, document="SH-2")
    for _ in range(3):
        number = fitted(shop, manager, screen)
    unsaid, said = shop.stock_keeping.costs(manager, screen)
    assert (unsaid.document, unsaid.meant, unsaid.used, unsaid.jobs) == ("SH-2", 3, 1, (number,))
    assert (said.document, said.meant, said.used, said.cost) == ("SH-1", 2, 2, 1_000)
    assert (said.suppliers, len(said.jobs)) == (("老王",), 2)
    assert shop.part_pages.page(manager, screen).no_cost == 3
    shop.stock_keeping.say_costs(manager, CostEntry(part=screen, unit_cost=1))
    assert shop.part_pages.page(manager, screen).no_cost == 0


def test_what_lies_there_again_is_not_used(shop: OpenShop, manager: Actor, screen: str) -> None:
    receive(shop, manager, screen, 1)
    number = fitted(shop, manager, screen)
    (line,) = shop.job_parts.of_job(manager, number)
    shop.job_parts.take_out_again(manager, number, line.id)
    (paper,) = shop.stock_keeping.costs(manager, screen)
    assert (paper.used, paper.jobs) == (0, ())
    said = shop.stock_keeping.say_costs(manager, CostEntry(part=screen, unit_cost=1))
    assert said.jobs == ()


def test_moves_say_what_their_pieces_cost_as_far_as_it_is_known_now(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    receive(shop, manager, screen, 3, document="SH-1")
    fitted(shop, manager, screen)
    assert [move.unit_cost for move in shop.stock_keeping.why(manager, screen).moves] == [None] * 2
    shop.stock_keeping.say_costs(manager, CostEntry(part=screen, unit_cost=4_750))
    assert [move.unit_cost for move in shop.stock_keeping.why(manager, screen).moves] == [4_750] * 2
    right = CostEntry(part=screen, total=15_000, document="SH-1", reason="misread")
    shop.stock_keeping.say_costs(manager, right)
    assert [move.unit_cost for move in shop.stock_keeping.why(manager, screen).moves] == [5_000] * 2
