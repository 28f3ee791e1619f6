"""Changing the notices of a pack: the next version, with the words before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ChangedMeanwhile, ReasonMissing
from app.domain.jurisdiction import NoticeChange, NoticeLaw
from app.domain.permissions import NotPermitted, Role
from app.services.people.accounts import NewPerson
from tests.factories import sign_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

WORDS = {"en": "Old parts are kept for a week.", "zh_CN": "旧件保留一周。"}
OURS = NoticeChange(1, WORDS, "our lawyer asked")


def test_a_changed_notice_is_the_next_version(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    shipped = shop.packs.current(manager)
    pack = shop.packs.change_notice(manager, "cn", OURS)
    assert (pack.version, pack.notices, pack.notices_changed) == (2, (WORDS,), (clock.at,))
    assert shop.packs.version(manager, shipped.id).notices == shipped.notices
    assert shipped.notices_changed == (None,)


def test_the_history_tells_a_notice_before_and_after(shop: OpenShop, manager: Actor) -> None:
    shipped = shop.packs.current(manager).notices[0]
    shop.packs.change_notice(manager, "cn", OURS)
    newest = shop.packs.history(manager, "cn")[0]
    assert (newest.rule, newest.notice) == ("", 1)
    assert (newest.texts_before, newest.texts_after) == (shipped, WORDS)
    assert (newest.by, newest.reason) == ("林店长", "our lawyer asked")


def test_a_notice_is_added_and_dropped(shop: OpenShop, manager: Actor) -> None:
    shipped = shop.packs.current(manager).notices
    added = shop.packs.change_notice(manager, "cn", NoticeChange(2, WORDS, "more to say"))
    assert added.notices == (*shipped, WORDS)
    dropped = shop.packs.change_notice(manager, "cn", NoticeChange(1, {}, "not ours"))
    assert dropped.notices == (WORDS,)


def test_a_notice_may_wait_for_its_day(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    waits = NoticeChange(1, WORDS, "new law", valid_from="2026-12-01")
    shop.packs.change_notice(manager, "cn", waits)
    assert shop.packs.current(manager).notices != (WORDS,)
    clock.at += 10 * 86_400_000
    assert shop.packs.current(manager).notices == (WORDS,)


@pytest.mark.parametrize(
    ("place", "texts", "field"),
    [
        (0, WORDS, "notice_place"),
        (3, WORDS, "notice_place"),
        (1, {"en": "Only English."}, "notice"),
        (1, {**WORDS, "en": "x" * 401}, "notice"),
    ],
)
def test_a_bad_notice_is_refused_by_name(
    shop: OpenShop, manager: Actor, place: int, texts: dict[str, str], field: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.packs.change_notice(manager, "cn", NoticeChange(place, texts, "asked"))
    assert refused.value.field == field


def test_a_notice_needs_a_reason_and_the_version_that_was_seen(
    shop: OpenShop, manager: Actor
) -> None:
    with pytest.raises(ReasonMissing):
        shop.packs.change_notice(manager, "cn", NoticeChange(1, WORDS, " "))
    with pytest.raises(ChangedMeanwhile):
        shop.packs.change_notice(manager, "cn", OURS, seen=9)


def test_words_that_stand_there_already_make_no_version(shop: OpenShop, manager: Actor) -> None:
    first = shop.packs.change_notice(manager, "cn", OURS)
    assert shop.packs.change_notice(manager, "cn", OURS) == first


def test_only_a_manager_changes_a_notice(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("mei", "小梅", Role.FRONT_DESK, "4826"))
    with pytest.raises(NotPermitted):
        shop.packs.change_notice(sign_in(shop, "mei", "4826"), "cn", OURS)


def test_a_notice_keeps_where_it_comes_from_until_that_is_changed(
    shop: OpenShop, manager: Actor
) -> None:
    shipped = shop.packs.current(manager).notices_law[0]
    assert (shipped.source[:9], shipped.confirmed) == ("《消费者权益保护法", False)
    assert shop.packs.change_notice(manager, "cn", OURS).notices_law == (shipped,)
    read = NoticeLaw("art. 16, read on Monday", confirmed=True)
    told = NoticeChange(1, WORDS, "read it", law=read)
    assert shop.packs.change_notice(manager, "cn", told).notices_law == (read,)
    newest = shop.packs.history(manager, "cn")[0]
    assert (newest.law_before, newest.law_after) == (shipped, read)
    assert newest.texts_before == newest.texts_after == WORDS


def test_a_notice_that_was_read_says_where(shop: OpenShop, manager: Actor) -> None:
    told = NoticeChange(1, WORDS, "read it", law=NoticeLaw(confirmed=True))
    with pytest.raises(BadEntry) as refused:
        shop.packs.change_notice(manager, "cn", told)
    assert refused.value.field == "law_source"


def test_the_words_that_ship_stay_known_beside_the_shops_own(
    shop: OpenShop, manager: Actor
) -> None:
    shipped = shop.packs.current(manager).notices
    shop.packs.change_notice(manager, "cn", OURS)
    card = next(one for one in shop.packs.every(manager) if one.in_force)
    assert (card.shipped_notices, card.last.notices) == (shipped, (WORDS,))
