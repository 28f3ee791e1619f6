"""Drafts: saved as typed, parked, thrown away; no job and no passcode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DraftGone

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

FIRST, SECOND = "1" * 32, "2" * 32


def test_a_draft_keeps_what_was_typed_last(shop: OpenShop, manager: Actor) -> None:
    shop.drafts.save(manager, FIRST, {"problem": "屏"})
    shop.drafts.save(manager, FIRST, {"problem": "屏幕碎"})
    assert shop.drafts.draft(manager, FIRST).body == {"problem": "屏幕碎"}


def test_several_are_parked_with_the_latest_first(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    shop.drafts.save(manager, FIRST, {})
    clock.forward(1)
    shop.drafts.save(manager, SECOND, {})
    assert [draft.id for draft in shop.drafts.parked(manager)] == [SECOND, FIRST]


@pytest.mark.parametrize("field", ["passcode", "pin", "password", "pattern"])
def test_a_passcode_is_never_kept(shop: OpenShop, manager: Actor, field: str) -> None:
    shop.drafts.save(manager, FIRST, {field: "2580", "device": {field: "2580", "model": "K40"}})
    assert shop.drafts.draft(manager, FIRST).body == {"device": {"model": "K40"}}


def test_what_was_thrown_away_is_gone(shop: OpenShop, manager: Actor) -> None:
    shop.drafts.save(manager, FIRST, {})
    shop.drafts.throw_away(manager, FIRST)
    with pytest.raises(DraftGone):
        shop.drafts.draft(manager, FIRST)


def test_throwing_away_is_taken_back_by_saving_again(shop: OpenShop, manager: Actor) -> None:
    shop.drafts.save(manager, FIRST, {"problem": "屏"})
    body = shop.drafts.draft(manager, FIRST).body
    shop.drafts.throw_away(manager, FIRST)
    shop.drafts.save(manager, FIRST, body)
    assert shop.drafts.draft(manager, FIRST).body == body
