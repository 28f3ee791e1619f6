"""Bytes come in parts, go on where they stopped, and are proved when they are whole."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from db.head_office.enrolment import want_originals
from tests.db.head_office.test_push import refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.db.head_office.conftest import Office, Shop

PART = 262144
PHOTO = bytes(range(256)) * 1200
SHA = sha256(PHOTO).hexdigest()


def put(shop: Shop, offset: int, data: bytes | None, sha: str = SHA, size: int = len(PHOTO)) -> int:
    asked = "SELECT sync.blob_put(%s, 'thumb', %s, %s, %s)"
    return shop.call(asked, sha, size, offset, data)[0][0]


def have(shop: Shop, sha: str = SHA) -> tuple[Any, ...]:
    return shop.call("SELECT have, complete FROM sync.blob_have(%s)", [sha])[0]


def test_a_blob_is_whole_after_its_last_part(shop: Shop) -> None:
    assert have(shop) == (0, False)
    assert put(shop, 0, PHOTO[:PART]) == PART
    assert have(shop) == (PART, False)
    assert put(shop, PART, PHOTO[PART:]) == len(PHOTO)
    assert have(shop) == (len(PHOTO), True)


def test_head_office_holds_the_bytes_that_were_sent(office: Office, shop: Shop) -> None:
    put(shop, 0, PHOTO[:PART])
    put(shop, PART, PHOTO[PART:])
    asked = (
        "SELECT string_agg(bytes, '' ORDER BY starts_at) FROM sync.blob_part p JOIN sync.store s"
    )
    found = office.ask(f"{asked} ON s.id = p.store WHERE role = %s", shop.credential.role)
    assert found == [(PHOTO,)]


@pytest.mark.parametrize("offset", [1, PART - 1, PART * 2, 0])
def test_the_server_says_where_to_go_on(shop: Shop, offset: int) -> None:
    put(shop, 0, PHOTO[:1000])
    assert put(shop, offset, PHOTO[offset : offset + 10]) == 1000


def test_a_whole_blob_is_not_taken_again(shop: Shop) -> None:
    put(shop, 0, PHOTO[:PART])
    put(shop, PART, PHOTO[PART:])
    assert put(shop, 0, PHOTO[:PART]) == len(PHOTO)


def test_other_bytes_are_thrown_away(shop: Shop) -> None:
    put(shop, 0, PHOTO[:PART])
    assert put(shop, PART, bytes(len(PHOTO) - PART)) == 0
    assert have(shop) == (0, False)


def test_another_size_begins_anew(shop: Shop) -> None:
    put(shop, 0, PHOTO[:1000], size=5000)
    assert put(shop, 0, PHOTO[:PART]) == PART


def test_an_empty_blob_is_whole_at_once(shop: Shop) -> None:
    empty = sha256(b"").hexdigest()
    assert put(shop, 0, b"", empty, 0) == 0
    assert have(shop, empty) == (0, True)


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ((SHA, 10, 0, b"x" * 11), "22023"),
        ((SHA, 10, 0, b""), "22023"),
        ((SHA, -1, 0, b"x"), "22023"),
        ((SHA, 10, -1, b"x"), "22023"),
        (("../../etc/passwd", 10, 0, b"x"), "22023"),
        ((SHA, 10, 0, None), "22004"),
        ((SHA, PART + 1, 0, b"x" * (PART + 1)), "SY006"),
        ((SHA, 2**40, 0, b"x"), "SY006"),
    ],
)
def test_what_is_no_part_is_refused(
    shop: Shop, part: tuple[str, int, int, bytes | None], code: str
) -> None:
    sha, size, offset, data = part
    with refused(code):
        put(shop, offset, data, sha, size)


@pytest.fixture
def small_budget(office: Office) -> Iterator[None]:
    before = office.ask("SELECT blob_day_bytes FROM sync.settings")[0][0]
    office.admin.execute("UPDATE sync.settings SET blob_day_bytes = 1000")
    yield
    office.admin.execute("UPDATE sync.settings SET blob_day_bytes = %s", [before])


@pytest.mark.usefixtures("small_budget")
def test_a_store_has_a_budget_for_its_day(shop: Shop, neighbour: Shop) -> None:
    assert put(shop, 0, PHOTO[:900]) == 900
    with refused("SY005"):
        put(shop, 900, PHOTO[900:1100])
    assert have(shop) == (900, False)
    assert put(neighbour, 0, PHOTO[:900]) == 900


def test_a_store_learns_what_is_wanted(office: Office, shop: Shop, neighbour: Shop) -> None:
    want_originals(office.admin, shop.credential.number, [SHA])
    assert shop.hello()["flags"] == ["wanted"]
    assert shop.call("SELECT * FROM sync.blob_wanted()") == [(SHA,)]
    assert neighbour.call("SELECT * FROM sync.blob_wanted()") == []


def test_what_has_come_is_wanted_no_more(office: Office, shop: Shop) -> None:
    want_originals(office.admin, shop.credential.number, [SHA])
    put(shop, 0, PHOTO[:PART])
    put(shop, PART, PHOTO[PART:])
    assert shop.call("SELECT * FROM sync.blob_wanted()") == []


def test_a_store_does_not_learn_what_another_has_sent(shop: Shop, neighbour: Shop) -> None:
    put(neighbour, 0, PHOTO[:PART])
    put(neighbour, PART, PHOTO[PART:])
    assert have(shop) == (0, False)
