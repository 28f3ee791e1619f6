"""Which pack a shop follows, and that each version stays readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.jurisdiction import PACK_KEYS, PackChange, PackNotFound, RuleKey
from app.services.jurisdiction import pack_reading
from app.services.jurisdiction.pack_reading import pack_version, read_pack
from app.services.policy.shipped_content import PACK_KIND, seeds
from app.services.shop import found_shop
from app.services.store_file import StoreFile
from db.ids import new_id
from tests.factories import (
    make_founding,
    open_made_shop,
    quick_hasher,
    sign_in,
    write_founding,
)
from tests.services.policy.test_published import Cleared

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock


def pack_key(shop: OpenShop) -> str:
    with shop.file.reading() as session:
        return read_pack(session, shop.file.clock.now_ms()).key


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("CN", "cn"),
        ("DE", "eu"),
        ("NO", "eu"),
        ("GB", "gb"),
        ("US-CA", "us-ca"),
        ("US-NY", "other"),
        ("CA", "other"),
    ],
)
def test_the_place_decides_the_pack(
    database: Database, clock: StoppedClock, tmp_path: Path, place: str, key: str
) -> None:
    country, _, region = place.partition("-")
    founding = make_founding(country=country, region=region, currency="")
    write_founding(database, clock, founding)
    shop = open_made_shop(database, clock, tmp_path)
    assert pack_key(shop) == key


def test_another_pack_may_be_chosen(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "jurisdiction", "eu")
    assert pack_key(shop) == "eu"
    assert shop.packs.current(manager).number(RuleKey.VALIDITY_DAYS) == 30


def test_a_quote_finds_the_version_that_it_names(shop: OpenShop, manager: Actor) -> None:
    before = shop.packs.current(manager)
    shop.packs.change(manager, "cn", PackChange(RuleKey.VALIDITY_DAYS, 10, "by the boss"))
    with shop.file.reading() as session:
        kept = pack_version(session, before.id)
    assert (kept.version, kept.number(RuleKey.VALIDITY_DAYS)) == (1, 7)


def test_a_pack_that_was_never_published_is_told(shop: OpenShop) -> None:
    with shop.file.reading() as session, pytest.raises(PackNotFound):
        pack_version(session, shop.published.current("list")["terms"].id)


def test_a_pack_is_given_though_another_thread_forgets_it(
    shop: OpenShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_reading, "_READ", Cleared())
    assert pack_key(shop) == "cn"


def test_a_shop_that_an_earlier_version_founded_is_given_them(
    database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    older = {thing: body for thing, body in seeds().items() if thing[0] != PACK_KIND}
    with StoreFile(database, clock).working("", "") as work:
        found_shop(work, make_founding(), new_id(), quick_hasher(), older)
    shop = open_made_shop(database, clock, tmp_path)
    assert {card.pack.key for card in shop.packs.every(sign_in(shop))} == set(PACK_KEYS)
