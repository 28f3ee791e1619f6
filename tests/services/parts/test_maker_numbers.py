"""Two people write the same part down at the same moment: one of them hears that it is there."""

from __future__ import annotations

from concurrent.futures import wait
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.part_entry import BarcodeEntry
from db.models.event import EventHead
from tests.beside import LONGEST_S, Beside
from tests.parts import EAN, add_part, entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.parts.known_parts import KnownPart

# As long as the log's head is held, at which every act waits before it commits.
HELD_S = 0.5

pytestmark = pytest.mark.engine("postgres")


def _together(shop: OpenShop, actor: Actor, *acts: Callable[[], object]) -> list[str]:
    """Let acts wait for each other just before they are saved; return what was refused."""
    refused = []
    with Beside() as people:
        with shop.file.acting(actor) as work:
            work.scalars(select(EventHead).with_for_update()).one()
            done = [people.submit(act) for act in acts]
            wait(done, timeout=HELD_S)
        for one in done:
            try:
                one.result(LONGEST_S)
            except BadEntry as trouble:
                refused.append(trouble.reason)
    return refused


def _numbered(shop: OpenShop, actor: Actor, number: str) -> Callable[[], KnownPart]:
    return partial(add_part, shop, actor, maker="Apple", maker_number=number)


def test_a_part_number_is_given_once(shop: OpenShop, manager: Actor) -> None:
    acts = [_numbered(shop, manager, "661-21988") for _ in range(2)]
    assert _together(shop, manager, *acts) == ["part_number_taken"]


def test_a_part_number_is_given_once_to_a_new_part_and_an_old_one(
    shop: OpenShop, manager: Actor
) -> None:
    old = add_part(shop, manager, "旧屏")
    wanted = replace(entry("旧屏"), maker="Apple", maker_number="661-21988")
    change = partial(shop.parts.change, manager, old, wanted)
    assert _together(shop, manager, _numbered(shop, manager, "661-21988"), change) == [
        "part_number_taken"
    ]


def test_parts_without_a_number_wait_for_none(shop: OpenShop, manager: Actor) -> None:
    acts = [_numbered(shop, manager, "") for _ in range(2)]
    assert _together(shop, manager, *acts) == []


def test_a_barcode_is_given_once(shop: OpenShop, manager: Actor) -> None:
    acts = [partial(add_part, shop, manager, barcodes=(BarcodeEntry(EAN),)) for _ in range(2)]
    assert _together(shop, manager, *acts) == ["barcode_taken"]
