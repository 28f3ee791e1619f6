"""A keyring that asks its owner first is asked while anybody else can save."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.storage_errors import StoreFileLocked
from db.engine import Database
from db.wrapping_keys import WrappingKeys
from tests.services.access.test_passcodes import CODE, DAY_MS, PROVED, received

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")


class AskingShelf:
    """A shelf that notes each time whether another process could have saved meanwhile."""

    def __init__(self, other: Database) -> None:
        self._other = other
        self._text = ""
        self.held_up: list[str] = []

    def read(self) -> str:
        self._note("read")
        return self._text

    def write(self, text: str) -> None:
        self._note("write")
        self._text = text

    def _note(self, what: str) -> None:
        try:
            with self._other.writing() as session:
                session.connection()
        except StoreFileLocked:
            self.held_up.append(what)


@pytest.fixture
def shelf(shop: OpenShop, store_key: bytes) -> Iterator[AskingShelf]:
    other = Database.open(shop.folder / "shop.db", store_key, busy_timeout_s=0.0)
    shelf = AskingShelf(other)
    shop.file.wrapping = WrappingKeys(shelf)
    yield shelf
    other.close()


def test_keeping_and_showing_a_passcode_read_the_keys_before_the_lock(
    shop: OpenShop, manager: Actor, shelf: AskingShelf
) -> None:
    first = received(shop, manager)
    shelf.held_up.clear()
    received(shop, manager)
    shop.passcodes.keep(manager, first, CODE)
    shop.passcodes.view(manager, first, PROVED)
    assert shelf.held_up == []


def test_the_hourly_round_reads_the_keys_before_the_lock(
    shop: OpenShop, manager: Actor, shelf: AskingShelf
) -> None:
    received(shop, manager)
    shelf.held_up.clear()
    shop.passcodes.sweep()
    assert shelf.held_up == []


def test_a_key_that_was_renewed_meanwhile_seals_what_is_kept(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = received(shop, manager)
    clock.at += 7 * DAY_MS
    keys = shop.file.wrapping
    assert keys is not None
    with shop.file.working("", "", with_keys=True) as work:
        in_hand = work.wrapping
    shop.passcodes.sweep()
    assert in_hand.newest() != keys.newest()
    assert in_hand.get(max(keys.all())) == keys.newest()
    shop.passcodes.keep(manager, number, CODE)
    assert shop.passcodes.view(manager, number, PROVED).value == CODE.value
