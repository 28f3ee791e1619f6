"""What head office publishes reaches those stores it is for, edition by edition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from db.head_office.publishing import Change, UnknownStore, publish
from db.ids import new_id
from tests.db.head_office.test_push import refused

if TYPE_CHECKING:
    from tests.db.head_office.conftest import Office, Shop


def part(row_key: str, **columns: Any) -> dict[str, Any]:
    return {"id": row_key, "owner": "head_office", **columns}


def pulled(shop: Shop, after: int, schema: int = 7, limit: int = 100) -> list[tuple[Any, ...]]:
    return shop.call("SELECT * FROM sync.pull(%s, %s, %s)", after, schema, limit)


def published(office: Office, *changes: Change) -> int:
    return publish(office.admin, new_id(), changes)


def test_an_edition_reaches_every_store(office: Office, shop: Shop, neighbour: Shop) -> None:
    before = shop.hello()["ref_head"]
    publish(office.admin, "spring", [Change("part", "p1", part("p1", price=7))])
    for store in (shop, neighbour):
        [(ref_seq, edition, is_last, table, row_key, op, body)] = pulled(store, before)
        assert (edition, is_last, table, row_key, op) == ("spring", True, "part", "p1", "U")
        assert json.loads(body) == part("p1", price=7)
        assert ref_seq == store.hello()["ref_head"]


def test_a_change_for_one_store_reaches_no_other(
    office: Office, shop: Shop, neighbour: Shop
) -> None:
    before = shop.hello()["ref_head"]
    for_shop = [shop.credential.number]
    published(office, Change("part", "p1", part("p1"), for_shop), Change("part", "p2", None))
    assert [(row[4], row[5], row[2]) for row in pulled(shop, before)] == [
        ("p1", "U", False),
        ("p2", "D", True),
    ]
    assert [(row[4], row[2]) for row in pulled(neighbour, before)] == [("p2", True)]


def test_the_last_change_of_an_edition_is_the_last_that_this_store_gets(
    office: Office, shop: Shop, neighbour: Shop
) -> None:
    before = shop.hello()["ref_head"]
    elsewhere = [neighbour.credential.number]
    published(office, Change("part", "p1", None), Change("part", "p2", None, elsewhere))
    published(office, Change("part", "p3", None))
    assert [(row[4], row[2]) for row in pulled(shop, before)] == [("p1", True), ("p3", True)]


def test_an_edition_is_pulled_in_pages(office: Office, shop: Shop) -> None:
    before = shop.hello()["ref_head"]
    published(office, *(Change("part", f"p{n}", None) for n in range(3)))
    first = pulled(shop, before, limit=2)
    assert [row[2] for row in first] == [False, False]
    assert [(row[4], row[2]) for row in pulled(shop, first[-1][0], limit=2)] == [("p2", True)]


def test_a_store_gets_no_column_that_it_does_not_know(office: Office, shop: Shop) -> None:
    before = shop.hello()["ref_head"]
    published(office, Change("part", "p1", part("p1", note="new")))
    since = "UPDATE sync.column_since SET since_rev = %s WHERE tbl = 'part' AND col = 'note'"
    office.admin.execute(since, [9])
    try:
        older, newer = (json.loads(pulled(shop, before, schema)[0][6]) for schema in (8, 9))
    finally:
        office.admin.execute(since, [0])
    assert (older.get("note"), newer.get("note")) == (None, "new")


def test_a_store_gets_no_table_that_it_does_not_know(office: Office, shop: Shop) -> None:
    before = shop.hello()["ref_head"]
    published(office, Change("part", "p1", None), Change("supplier", "s1", None))
    since = "UPDATE sync.column_since SET since_rev = %s WHERE tbl = 'supplier'"
    office.admin.execute(since, [9])
    try:
        older, newer = (pulled(shop, before, schema) for schema in (8, 9))
    finally:
        office.admin.execute(since, [0])
    assert [(row[4], row[2]) for row in older] == [("p1", True)]
    assert [(row[4], row[2]) for row in newer] == [("p1", False), ("s1", True)]


@pytest.mark.parametrize(
    "change",
    [
        Change("customer", "c1", None),
        Change("warp_drive", "w1", None),
        Change("part", "p1", {"id": "p1", "owner": "store"}),
        Change("part", "p1", {"id": "p2", "owner": "head_office"}),
        Change("part", "p1", part("p1", aura="blue")),
    ],
)
def test_what_no_store_could_take_is_not_published(
    office: Office, shop: Shop, change: Change
) -> None:
    before = shop.hello()["ref_head"]
    with refused("22023"):
        published(office, Change("part", "p0", None), change)
    assert pulled(shop, before) == []


def test_a_store_that_is_not_enrolled_gets_nothing(office: Office) -> None:
    with pytest.raises(UnknownStore, match="S99"):
        published(office, Change("part", "p1", None, ["S99"]))


def test_a_name_is_given_to_one_edition(office: Office) -> None:
    publish(office.admin, "autumn", [])
    with pytest.raises(psycopg.errors.UniqueViolation):
        publish(office.admin, "autumn", [])


def test_a_closed_edition_takes_nothing_more(office: Office) -> None:
    publish(office.admin, "winter", [])
    number = office.ask("SELECT id FROM sync.edition WHERE name = 'winter'")[0][0]
    with refused("22023"):
        office.ask("SELECT sync.add_change(%s, 'part', 'p', 'D', NULL, NULL)", number)


def test_a_publisher_needs_no_other_right(office: Office, shop: Shop) -> None:
    before = shop.hello()["ref_head"]
    office.admin.execute(f"SET ROLE {office.admin.info.dbname}_publisher".encode())
    published(office, Change("part", "p1", None, [shop.credential.number]))
    assert len(pulled(shop, before)) == 1
