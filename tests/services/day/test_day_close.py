"""Closing the till: what is counted against what is expected, once, and when the clock is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.day_close import ClockIsBehind, CloseEntry, CommentMissing, DayAlreadyClosed
from app.domain.errors import BadEntry
from app.domain.permissions import Role
from app.domain.tender import CannotVoid
from app.services.people.accounts import NewPerson
from tests.factories import sign_in
from tests.money import make_part, payment, sell, tender

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

FILM = 3000


@pytest.fixture
def film(shop: OpenShop, manager: Actor) -> str:
    return make_part(shop, manager, price=FILM).id


@pytest.fixture
def clerk(shop: OpenShop, manager: Actor) -> Actor:
    shop.accounts.add(manager, NewPerson("zhou", "小周", Role.FRONT_DESK, "4826"))
    return sign_in(shop, "zhou", "4826")


def close(shop: OpenShop, actor: Actor, **entry: object) -> str:
    return shop.day_close.close(actor, CloseEntry(**entry)).id  # type: ignore[arg-type]


def test_what_was_taken_is_expected_by_tender(shop: OpenShop, manager: Actor, film: str) -> None:
    sell(shop, manager, film)
    sell(shop, manager, film, payment_=payment(tender("wechat")))
    draft = shop.day_close.draft(manager)
    assert [(one.tender, one.expected) for one in draft.tenders] == [
        ("cash", FILM),
        ("wechat", FILM),
    ]


def test_the_change_that_was_left_is_expected_again(
    shop: OpenShop, manager: Actor, film: str
) -> None:
    sell(shop, manager, film)
    close(shop, manager, counted={"cash": FILM}, float_left=1000)
    sell(shop, manager, film)
    assert shop.day_close.draft(manager).tenders[0].expected == FILM + 1000


def test_a_difference_needs_a_comment(shop: OpenShop, manager: Actor, film: str) -> None:
    sell(shop, manager, film)
    with pytest.raises(CommentMissing) as refused:
        close(shop, manager, counted={"cash": FILM - 500})
    assert refused.value.difference == "现金 −¥5.00"
    close(shop, manager, counted={"cash": FILM - 500}, comment="找错零钱")


def test_two_differences_that_cancel_out_need_a_comment_too(
    shop: OpenShop, manager: Actor, film: str
) -> None:
    sell(shop, manager, film)
    sell(shop, manager, film, payment_=payment(tender("wechat")))
    with pytest.raises(CommentMissing):
        close(shop, manager, counted={"cash": FILM + 100, "wechat": FILM - 100})


def test_a_tender_that_moved_has_to_be_counted(shop: OpenShop, manager: Actor, film: str) -> None:
    sell(shop, manager, film, payment_=payment(tender("wechat")))
    with pytest.raises(BadEntry) as refused:
        close(shop, manager, counted={"cash": 0})
    assert (refused.value.reason, refused.value.detail) == ("not_counted", "微信")


def test_a_day_is_not_closed_twice(shop: OpenShop, manager: Actor, film: str) -> None:
    sell(shop, manager, film)
    close(shop, manager, counted={"cash": FILM})
    with pytest.raises(DayAlreadyClosed) as refused:
        close(shop, manager, counted={"cash": 0})
    assert (refused.value.day, refused.value.by) == ("2026-11-21", "林店长")


def test_money_after_a_close_goes_into_a_further_one(
    shop: OpenShop, manager: Actor, film: str
) -> None:
    sell(shop, manager, film)
    close(shop, manager, counted={"cash": FILM})
    sell(shop, manager, film)
    close(shop, manager, counted={"cash": FILM})
    assert [one.counter for one in shop.today.figures(manager).closes] == [1, 2]


def test_a_day_that_nobody_closed_is_in_the_next_close(
    shop: OpenShop, manager: Actor, clock: StoppedClock, film: str
) -> None:
    sell(shop, manager, film)
    clock.forward(24 * 3600)
    sell(shop, manager, film)
    assert shop.day_close.draft(manager).other_days == ("2026-11-21",)
    closed = shop.day_close.close(manager, CloseEntry({"cash": 2 * FILM}))
    assert closed.days == ("2026-11-21", "2026-11-22")


def test_a_day_without_money_can_be_closed(shop: OpenShop, manager: Actor) -> None:
    close(shop, manager)
    assert shop.today.figures(manager).closes[0].difference == 0


def test_a_clock_behind_the_record_asks_for_a_manager(
    shop: OpenShop, manager: Actor, clerk: Actor, clock: StoppedClock, film: str
) -> None:
    sell(shop, manager, film)
    clock.set_wall_clock(clock.at - 3 * 3_600_000)
    with pytest.raises(ClockIsBehind) as refused:
        close(shop, clerk, counted={"cash": FILM}, clock_confirmed=True)
    assert (refused.value.now, refused.value.latest) == ("2026-11-21 08:00", "2026-11-21 11:00")
    with pytest.raises(ClockIsBehind):
        close(shop, manager, counted={"cash": FILM})
    close(shop, manager, counted={"cash": FILM}, clock_confirmed=True)


def test_what_is_in_a_close_is_not_voided_any_more(
    shop: OpenShop, manager: Actor, film: str
) -> None:
    made = sell(shop, manager, film)
    close(shop, manager, counted={"cash": FILM})
    with pytest.raises(CannotVoid):
        shop.voids.void(manager, made.id, "按错了")


def test_no_more_change_can_stay_than_was_counted(
    shop: OpenShop, manager: Actor, film: str
) -> None:
    sell(shop, manager, film)
    with pytest.raises(BadEntry) as refused:
        close(shop, manager, counted={"cash": FILM}, float_left=FILM + 1)
    assert refused.value.field == "float_left"


def test_change_that_was_there_before_the_first_close_is_no_takings(
    shop: OpenShop, manager: Actor, film: str
) -> None:
    sell(shop, manager, film)
    entry = CloseEntry({"cash": FILM + 20_000}, float_left=20_000, float_before=20_000)
    assert shop.day_close.close(manager, entry).difference == 0
