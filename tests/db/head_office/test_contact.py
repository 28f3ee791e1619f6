"""What head office and a store tell one another: hello, reports, forks, the store's own rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from db.head_office.enrolment import statuses
from db.schema import SHIPPED
from tests.db.head_office.test_push import refused
from tests.db.head_office.wire import START, image, raw

if TYPE_CHECKING:
    from db.head_office.enrolment import StoreStatus
    from tests.db.head_office.conftest import Office, Shop


def status_of(office: Office, shop: Shop) -> StoreStatus:
    found = {status.number: status for status in statuses(office.admin)}
    return found[shop.credential.number]


def customers(*numbers: int) -> list[object]:
    return [image("customer", {"id": f"c{n}", "name": f"N{n}"}) for n in numbers]


def test_a_new_store_begins_at_nothing(shop: Shop) -> None:
    said = shop.hello()
    assert said["store_uuid"] == shop.credential.uuid
    assert said["number"] == shop.credential.number
    assert (said["epoch"], said["last_seq"], said["chain"]) == (1, 0, START)
    assert (said["max_entries"], said["next_poll_s"], said["flags"]) == (5000, 60, [])


@pytest.mark.parametrize(("behind", "flags"), [(0, []), (2, []), (3, ["upgrade_soon"]), (-9, [])])
def test_a_store_that_is_far_behind_is_told(shop: Shop, behind: int, flags: list[str]) -> None:
    assert shop.hello(schema=SHIPPED.head - behind)["flags"] == flags


def test_a_store_of_another_protocol_is_to_hold(shop: Shop) -> None:
    assert shop.hello(proto=2)["flags"] == ["hold"]


def test_head_office_sees_how_far_a_clock_is_off(office: Office, shop: Shop) -> None:
    now = shop.hello()["hq_clock_ms"]
    shop.hello(clock_ms=now + 3_600_000)
    skew = status_of(office, shop).skew_ms
    assert skew is not None
    assert 3_500_000 < skew <= 3_600_000


def test_head_office_sees_who_was_there(office: Office, shop: Shop) -> None:
    shop.hello(schema=6)
    shop.send(raw("customer", "p", "[", "id"))
    seen = status_of(office, shop)
    assert (seen.app, seen.schema_rev, seen.last_seq, seen.parked) == ("test", 6, 1, 1)
    assert seen.seen_at is not None


def test_a_report_is_kept(office: Office, shop: Shop) -> None:
    shop.call("SELECT sync.report(%s)", json.dumps({"backlog": 7, "disk_free": 10**12}))
    assert status_of(office, shop).report == {"backlog": 7, "disk_free": 10**12}


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (json.dumps({"x": "y" * 17000}), "SY006"),
        ("[]", "22023"),
        ("null", "22023"),
        ("{", "22P02"),
        (None, "22004"),
    ],
)
def test_a_report_that_is_none_is_refused(shop: Shop, report: str | None, code: str) -> None:
    with refused(code):
        shop.call("SELECT sync.report(%s)", report)


def test_a_restored_store_begins_a_new_epoch(office: Office, shop: Shop) -> None:
    shop.send(*customers(1, 2))
    chain = shop.hello()["chain"]
    shop.send(*customers(3))
    assert shop.call("SELECT sync.fork(1, 2, %s)", chain) == [(2,)]
    said = shop.hello()
    assert (said["epoch"], said["last_seq"], said["chain"]) == (2, 2, chain)
    assert status_of(office, shop).forks == 1


def test_after_a_fork_the_other_life_goes_on(office: Office, shop: Shop) -> None:
    shop.send(*customers(1, 2))
    shop.call("SELECT sync.fork(1, 0, %s)", START)
    with refused("SY001"):
        shop.resend(1, 2)
    shop.epoch = 2
    shop.stream.entries = []
    assert shop.send(*customers(9)) == 1
    assert office.rows(shop, "customer", "row_key") == [("c1",), ("c2",), ("c9",)]
    assert shop.hello()["chain"] == shop.stream.chain


def test_a_number_parked_in_both_lives_is_kept_twice(office: Office, shop: Shop) -> None:
    shop.send(raw("customer", "p", "[", "id"))
    shop.call("SELECT sync.fork(1, 0, %s)", START)
    shop.epoch = 2
    shop.stream.entries = []
    shop.send(raw("customer", "q", "[", "id"))
    assert len(office.parked(shop)) == 2


def test_a_fork_is_possible_from_the_present_epoch_only(shop: Shop) -> None:
    shop.call("SELECT sync.fork(1, 0, %s)", START)
    with refused("SY001"):
        shop.call("SELECT sync.fork(1, 0, %s)", START)


@pytest.mark.parametrize(("seq", "chain"), [(-1, START), (0, "x"), (2**62, START), (0, START * 2)])
def test_a_fork_to_no_point_is_refused(shop: Shop, seq: int, chain: str) -> None:
    with refused("22023"):
        shop.call("SELECT sync.fork(1, %s, %s)", seq, chain)


def test_forks_have_a_budget(shop: Shop) -> None:
    for epoch in range(1, 21):
        shop.call("SELECT sync.fork(%s, 0, %s)", epoch, START)
    with refused("SY005"):
        shop.call("SELECT sync.fork(21, 0, %s)", START)


def test_a_store_gets_its_own_rows_back(shop: Shop, neighbour: Shop) -> None:
    neighbour.send(*customers(7))
    shop.send(image("customer", {"id": "c1", "name": "屏", "added_at": 5, "aura": "blue"}))
    [(row_key, body)] = shop.call("SELECT * FROM sync.own_rows('customer', '', 10)")
    found = json.loads(body)
    assert row_key == "c1"
    assert {name: value for name, value in found.items() if value is not None} == {
        "id": "c1",
        "name": "屏",
        "added_at": 5,
        "aura": "blue",
    }


def test_own_rows_come_in_pages(shop: Shop) -> None:
    shop.send(*customers(1, 2, 3))
    assert [row[0] for row in shop.call("SELECT * FROM sync.own_rows('customer', NULL, 2)")] == [
        "c1",
        "c2",
    ]
    assert [row[0] for row in shop.call("SELECT * FROM sync.own_rows('customer', 'c2', 2)")] == [
        "c3"
    ]


@pytest.mark.parametrize("table", ["passcode", 'store"; --', "pg_authid", None])
def test_rows_of_what_does_not_travel_are_refused(shop: Shop, table: str | None) -> None:
    with refused("22023"):
        shop.call("SELECT * FROM sync.own_rows(%s, '', 10)", table)
