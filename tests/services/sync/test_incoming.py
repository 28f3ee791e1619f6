"""What head office publishes is in force in the store whole, and never half."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.domain.event_chain import canonical_json, sha256_of
from app.domain.price_line import PriceLineBody
from app.domain.sync_errors import HeadOfficeUnreachable
from db.head_office.connecting import administering
from db.head_office.publishing import Change, publish
from db.ids import new_id
from db.models.people import UserAccount
from db.models.price import PriceLine
from db.models.published import Published
from db.models.replication import IncomingChange

LINE = PriceLineBody("phone", "screen", 39_900, brand="Apple", model="iPhone 13")


def _price(line: PriceLineBody, at: int, version: int = 1) -> Change:
    body = {
        "id": (key := new_id()),
        "kind": "price_line",
        "key": line.slug,
        "version": version,
        "valid_from": at,
        "body": canonical_json(line.plain),
        "sha256": sha256_of(line.plain),
        "owner": "head_office",
    }
    return Change("published", key, body)


def _publish(joined, *changes: Change, stores=None) -> None:
    with administering(joined.office.dsn) as connection:
        publish(connection, new_id(), [replace(one, stores=stores) for one in changes])


def _prices(joined) -> dict[str, int]:
    with joined.shop.file.reading() as session:
        return {one.key: one.price for one in session.scalars(select(PriceLine))}


def _now(joined) -> int:
    return joined.shop.file.clock.now_ms()


@pytest.mark.both_engines
def test_a_price_of_head_office_is_the_next_price_here(joined):
    _publish(joined, _price(LINE, _now(joined)))
    assert joined.sync().taken == 1
    assert _prices(joined)[LINE.slug] == 39_900
    assert joined.standing().prices_at == _now(joined)


def test_it_takes_the_place_of_the_shops_own_price(joined):
    joined.shop.prices.publish(joined.manager, replace(LINE, price=10_000))
    _publish(joined, _price(LINE, _now(joined)))
    joined.sync()
    assert list(_prices(joined).values()).count(39_900) == 1
    assert 10_000 not in _prices(joined).values()


def test_a_line_that_is_cut_in_between_changes_no_price(joined, relay):
    joined.use(relay)
    joined.sync()
    lines = [replace(LINE, model=f"iPhone {n}") for n in range(700)]
    _publish(joined, *(_price(one, _now(joined)) for one in lines))
    relay.break_after(down=150_000)
    with pytest.raises(HeadOfficeUnreachable):
        joined.sync()
    assert _prices(joined) == {}
    relay.mend()
    joined.sync()
    with joined.shop.file.reading() as session:
        counted = select(func.count()).where(Published.owner == "head_office")
        assert session.scalar(counted) == 700
        assert session.scalar(select(func.count()).select_from(IncomingChange)) == 0


def test_a_price_for_later_waits_for_its_day(joined):
    _publish(joined, _price(LINE, _now(joined) + 86_400_000))
    joined.sync()
    assert _prices(joined) == {}
    joined.shop.file.clock.forward(86_400)
    joined.sync()
    assert _prices(joined)[LINE.slug] == 39_900


def test_what_is_for_another_store_does_not_come(joined):
    joined.office.enrolled("0002")
    _publish(joined, _price(LINE, _now(joined)), stores=["0002"])
    assert joined.sync().taken == 0


def test_somebody_of_head_office_is_known_here_and_cannot_be_changed_here(joined):
    account = {
        "id": (key := new_id()),
        "login": "area",
        "name": "Area manager",
        "employee_number": "900",
        "role": "manager",
        "added_at": 1,
        "ended_at": None,
        "owner": "head_office",
    }
    _publish(joined, Change("user_account", key, account))
    joined.sync()
    with joined.shop.file.reading() as session:
        assert session.get(UserAccount, key).owner == "head_office"
    assert f"user_account {key}" not in joined.differences()


def test_an_edition_comes_once(joined):
    _publish(joined, _price(LINE, _now(joined)))
    joined.sync()
    assert joined.sync().taken == 0
