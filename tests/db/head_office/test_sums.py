"""A store and head office find out that they no longer hold the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.db.head_office.wire import image, row_sum, sums

if TYPE_CHECKING:
    from tests.db.head_office.conftest import Office, Shop

COLUMNS = ("id", "name", "added_at", "aura")
ROWS: dict[str, dict[str, Any]] = {
    "c0a": {"id": "c0a", "name": "屏幕 📱 'q' \t | \\N", "added_at": 2**60, "aura": "blue"},
    "c10a": {"id": "c10a", "name": None, "added_at": None, "aura": 7},
    "c1b": {"id": "c1b", "name": "", "added_at": -1, "aura": None},
}
BUCKETS = ("0a", "1b", "ff")


def send_rows(shop: Shop) -> None:
    shop.send(*(image("customer", row) for row in ROWS.values()))


def test_equal_rows_have_equal_sums(shop: Shop) -> None:
    send_rows(shop)
    shop.send(sums("customer", COLUMNS, ROWS, BUCKETS))
    assert shop.call("SELECT * FROM sync.diverged()") == []


def test_sums_are_compared_where_they_stand_in_the_stream(shop: Shop) -> None:
    later = image("customer", {**ROWS["c1b"], "name": "later"})
    before = [image("customer", row) for row in ROWS.values()]
    shop.send(*before, sums("customer", COLUMNS, ROWS, BUCKETS), later)
    assert shop.call("SELECT * FROM sync.diverged()") == []


def test_a_row_that_was_changed_at_head_office_is_found(office: Office, shop: Shop) -> None:
    send_rows(shop)
    change = (
        "UPDATE hq.customer SET name = 'x' FROM sync.store s WHERE s.id = store AND s.role = %s"
    )
    office.admin.execute(f"{change} AND row_key = 'c1b'".encode(), [shop.credential.role])
    shop.send(sums("customer", COLUMNS, ROWS, BUCKETS))
    assert shop.call("SELECT * FROM sync.diverged()") == [("customer", "1b", list(COLUMNS))]
    assert shop.hello()["flags"] == ["diverged"]


def test_a_row_that_head_office_lacks_is_found(shop: Shop) -> None:
    send_rows(shop)
    more = {**ROWS, "cff": {"id": "cff"}}
    shop.send(sums("customer", COLUMNS, more, BUCKETS))
    assert [bucket for _tbl, bucket, _ in shop.call("SELECT * FROM sync.diverged()")] == ["ff"]


def test_a_row_that_the_store_lacks_is_found(shop: Shop) -> None:
    send_rows(shop)
    fewer = {"c1b": ROWS["c1b"]}
    shop.send(sums("customer", COLUMNS, fewer, BUCKETS))
    assert [bucket for _tbl, bucket, _ in shop.call("SELECT * FROM sync.diverged()")] == ["0a"]


def test_equal_sums_close_what_was_found(office: Office, shop: Shop) -> None:
    send_rows(shop)
    shop.send(sums("customer", COLUMNS, {}, BUCKETS))
    shop.send(sums("customer", COLUMNS, ROWS, BUCKETS))
    assert shop.call("SELECT * FROM sync.diverged()") == []
    asked = "SELECT count(closed_at) FROM sync.divergence d JOIN sync.store s ON s.id = d.store"
    assert office.ask(f"{asked} WHERE s.role = %s", shop.credential.role) == [(2,)]


def test_sums_found_unequal_twice_are_one_divergence(shop: Shop) -> None:
    send_rows(shop)
    shop.send(sums("customer", COLUMNS, {}, ("0a",)))
    shop.send(sums("customer", ("id",), {}, ("0a",)))
    assert shop.call("SELECT * FROM sync.diverged()") == [("customer", "0a", ["id"])]


def test_the_rows_of_a_bucket_are_told_with_their_sums(shop: Shop, neighbour: Shop) -> None:
    send_rows(shop)
    send_rows(neighbour)
    found = shop.call("SELECT * FROM sync.rows_of('customer', '0a', %s)", list(COLUMNS))
    expected = [(key, row_sum(list(ROWS[key].values()))) for key in ("c0a", "c10a")]
    assert found == expected


def test_columns_that_would_be_sql_are_only_names(shop: Shop) -> None:
    send_rows(shop)
    evil = ["id", "x' || (select 1) || '", 'n"; drop table hq.customer; --']
    found = shop.call("SELECT * FROM sync.rows_of('customer', '1b', %s)", evil)
    assert found == [("c1b", row_sum(["c1b", None, None]))]
