"""Uses are settled one by one or several at once; free names become parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part_line import Settlement
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.stock.job_lines import Need, fit, need
from tests.money import take_in
from tests.stock import lies, receive

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.to_book.viewmodel import ToBookViewModel

pytestmark = pytest.mark.engine("sqlite")


def use_by_name(window: SignedIn, name: str) -> None:
    """Fit something that no catalogue knows."""
    number = take_in(window.shop, window.actor, 30_000)
    with window.shop.file.acting(window.actor) as work:
        line = need(work, job_by_number(work, number), Need(names={"zh_CN": name}))
        fit(work, line)


def test_one_use_came_from_a_supplier(window: SignedIn, page: ToBookViewModel, part: str) -> None:
    page.type("supplier", "老王")
    page.type("unit_cost", "210")
    page.settle()
    assert len(page.state.uses) == 1
    came = window.shop.stock_keeping.why(window.actor, part).moves[-1]
    assert (came.quantity, came.unit_cost, came.supplier) == (1, 21_000, "老王")


def test_several_are_settled_at_once(window: SignedIn, page: ToBookViewModel, part: str) -> None:
    receive(window.shop, window.actor, part, 5)
    for use in page.state.uses:
        page.tick(use.id)
    page.choose(Settlement.SHELF)
    page.settle()
    assert page.state.uses == ()
    assert lies(window.shop, window.actor, part) == {"store": 3}


def test_that_the_book_was_wrong_needs_a_reason(page: ToBookViewModel) -> None:
    page.choose(Settlement.FOUND)
    page.settle()
    assert list(page.state.wrong) == ["reason"]
    page.type("reason", "漏登")
    page.settle()
    assert len(page.state.uses) == 1


def test_what_was_never_ours_moves_nothing(
    window: SignedIn, page: ToBookViewModel, part: str
) -> None:
    page.choose(Settlement.NOT_OURS)
    page.settle()
    assert len(page.state.uses) == 1
    assert window.shop.stock_keeping.why(window.actor, part).moves == ()


def test_a_free_name_is_linked_to_a_part(window: SignedIn, page: ToBookViewModel) -> None:
    use_by_name(window, "后盖玻璃")
    page.reload()
    page.stand_on(page.state.uses[-1].id)
    page.settle()
    assert list(page.state.wrong) == ["part"]
    page.search("13 屏")
    page.link(page.state.found[0].id)
    page.settle()
    assert len(page.state.uses) == 2


def test_a_free_name_is_written_down_as_a_new_part(window: SignedIn, page: ToBookViewModel) -> None:
    use_by_name(window, "后盖玻璃")
    page.reload()
    page.stand_on(page.state.uses[-1].id)
    page.search("后盖玻璃 13")
    page.link("new")
    page.settle()
    (made,) = window.shop.parts.find(window.actor, "后盖玻璃 13")
    assert made.names["zh_CN"] == "后盖玻璃 13"


def stand_on_glass(window: SignedIn, page: ToBookViewModel) -> None:
    """Stand on a use of something that no catalogue knows, with what was noted of it."""
    job = take_in(window.shop, window.actor, 30_000)
    names = {"zh_CN": "后盖玻璃", "en": "Back glass"}
    wanted = NeedEntry(names=names, supplier="阿明", unit_cost=4_500)
    window.shop.job_parts.fit(window.actor, job, UseEntry(need=wanted))
    page.reload()
    page.stand_on(page.state.uses[-1].id)


def test_a_new_part_is_proposed_from_its_use(window: SignedIn, page: ToBookViewModel) -> None:
    stand_on_glass(window, page)
    assert page.proposed_name() == "后盖玻璃"
    page.search(page.proposed_name())
    page.link("new")
    assert (page.state.said["supplier"], page.state.said["unit_cost"]) == ("阿明", "45")
    page.settle()
    (made,) = window.shop.parts.find(window.actor, "后盖玻璃")
    known = window.shop.parts.read(window.actor, made.id).entry
    assert (known.names["en"], known.cost) == ("Back glass", 4_500)
    assert [one.supplier for one in known.items] == ["阿明"]
    came = window.shop.stock_keeping.why(window.actor, made.id).moves[-1]
    assert (came.supplier, came.unit_cost) == ("阿明", 4_500)
    assert page.state.said == {}


def test_a_new_part_is_written_down_once_however_often_booking_fails(
    window: SignedIn, page: ToBookViewModel
) -> None:
    stand_on_glass(window, page)
    page.search("后盖玻璃")
    page.link("new")
    page.choose(Settlement.FOUND)
    page.settle()
    page.settle()
    assert list(page.state.wrong) == ["reason"]
    page.type("reason", "漏登")
    page.settle()
    assert len(window.shop.parts.find(window.actor, "后盖玻璃")) == 1
