"""One huge transaction of a store comes in parts and is applied at its last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.db.head_office.test_push import refused
from tests.db.head_office.wire import image

if TYPE_CHECKING:
    from tests.db.head_office.conftest import Office, Shop

ENTRIES = tuple(image("customer", {"id": f"c{n}", "name": f"Customer {n}"}) for n in range(9))


@pytest.fixture
def logged(shop: Shop) -> Shop:
    """Give a shop whose log has nine entries that nobody has sent."""
    shop.stream.add(*ENTRIES)
    return shop


def waiting(office: Office, shop: Shop) -> int:
    question = (
        "SELECT count(*) FROM sync.inbox i JOIN sync.store s ON s.id = i.store WHERE role = %s"
    )
    return office.ask(question, shop.credential.role)[0][0]


def test_parts_wait_for_the_last_one(office: Office, logged: Shop) -> None:
    assert logged.resend(1, 3, 1, 3) == 0
    assert logged.resend(4, 6, 2, 3) == 0
    assert logged.hello()["last_seq"] == 0
    assert office.rows(logged, "customer", "id") == []


def test_the_last_part_brings_all(office: Office, logged: Shop) -> None:
    for part, (first, last) in enumerate(((1, 3), (4, 6), (7, 9)), 1):
        reached = logged.resend(first, last, part, 3)
    assert reached == 9
    assert len(office.rows(logged, "customer", "id")) == 9
    assert logged.hello()["chain"] == logged.stream.chain
    assert waiting(office, logged) == 0


def test_parts_may_come_again(office: Office, logged: Shop) -> None:
    for part, first, last, parts in (
        (1, 1, 3, 3),
        (1, 1, 3, 3),
        (2, 4, 6, 3),
        (1, 1, 5, 2),
        (2, 6, 9, 2),
    ):
        logged.resend(first, last, part, parts)
    assert logged.resend(6, 9, 2, 2) == 9
    assert len(office.rows(logged, "customer", "id")) == 9


def test_a_part_without_the_one_before_it_is_a_gap(logged: Shop) -> None:
    logged.resend(1, 3, 1, 3)
    with refused("SY003"):
        logged.resend(7, 9, 3, 3)


def test_parts_do_not_begin_past_the_cursor(logged: Shop) -> None:
    with refused("SY003"):
        logged.resend(2, 3, 1, 2)


def test_parts_of_another_cut_do_not_mix(logged: Shop) -> None:
    logged.resend(1, 3, 1, 2)
    with refused("SY003"):
        logged.resend(4, 9, 2, 3)


def test_parts_may_overlap_what_is_there(office: Office, logged: Shop) -> None:
    logged.resend(1, 4)
    logged.resend(3, 5, 1, 2)
    assert logged.resend(6, 9, 2, 2) == 9
    assert len(office.rows(logged, "customer", "id")) == 9


def test_an_ordinary_push_throws_waiting_parts_away(office: Office, logged: Shop) -> None:
    logged.resend(1, 3, 1, 2)
    logged.resend(1, 9)
    assert waiting(office, logged) == 0


@pytest.mark.parametrize(("part", "parts"), [(0, 1), (2, 1), (-1, -1), (1, 0), (1, 2**31 - 1)])
def test_a_part_that_cannot_be_is_refused(logged: Shop, part: int, parts: int) -> None:
    with refused("SY004"):
        logged.resend(1, 9, part, parts)


def test_a_store_cannot_fill_the_inbox(narrow_inbox: Shop) -> None:
    narrow_inbox.stream.add(*ENTRIES)
    narrow_inbox.resend(1, 3, 1, 3)
    with refused("SY006"):
        narrow_inbox.resend(4, 6, 2, 3)
