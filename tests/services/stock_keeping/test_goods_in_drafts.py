"""What is being received outlives the program, apart from drafts of intakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_what_is_scanned_is_there_again(shop: OpenShop, manager: Actor) -> None:
    shop.goods_in_drafts.keep(manager, {"supplier": "老王"})
    shop.goods_in_drafts.keep(manager, {"supplier": "老王", "document": "SH-1"})
    assert shop.goods_in_drafts.kept(manager) == {"supplier": "老王", "document": "SH-1"}


def test_it_is_no_draft_of_an_intake(shop: OpenShop, manager: Actor) -> None:
    shop.goods_in_drafts.keep(manager, {"supplier": "老王"})
    assert shop.drafts.parked(manager) == ()


def test_what_was_booked_is_forgotten(shop: OpenShop, manager: Actor) -> None:
    shop.goods_in_drafts.keep(manager, {"supplier": "老王"})
    shop.goods_in_drafts.forget(manager)
    assert shop.goods_in_drafts.kept(manager) == {}
