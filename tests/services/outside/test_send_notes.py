"""The note that goes with a device: one for each outside repair, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.outside_repair import NeverOut, OutsideEntry
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_a_note_names_the_parcel_and_is_kept(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = OutsideEntry("王工", "换芯片", tracking="SF1234567890123")
    shop.workshop.outside.send(manager, number, entry)
    made = shop.workshop.send_notes.make(manager, number)
    document = shop.paperwork.document(manager, made.id)
    assert "SF1234567890123" in document["parcel"]
    assert shop.workshop.send_notes.make(manager, number) == made


def test_what_never_left_has_no_note(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NeverOut):
        shop.workshop.send_notes.make(manager, take_in(shop, manager))
