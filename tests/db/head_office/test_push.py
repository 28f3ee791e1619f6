"""What a store pushes arrives exactly once, in order, and proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.db.head_office.wire import body_of, deleted, image, sha_of

if TYPE_CHECKING:
    from tests.db.head_office.conftest import Office, Shop

ANN = image("customer", {"id": "c1", "name": "Ann"})
BEN = image("customer", {"id": "c2", "name": "Ben"})


def refused(code: str) -> pytest.RaisesExc[psycopg.Error]:
    return pytest.RaisesExc(psycopg.Error, check=lambda error: error.sqlstate == code)


def test_what_is_pushed_is_there(office: Office, shop: Shop) -> None:
    assert shop.send(ANN, BEN) == 2
    assert office.rows(shop, "customer", "row_key", "name") == [("c1", "Ann"), ("c2", "Ben")]


def test_text_arrives_as_it_was(office: Office, shop: Shop) -> None:
    name = "屏幕碎裂 📱 'q' \"d\" \\ \t \n | ~ \x1f"
    shop.send(image("customer", {"id": "c1", "name": name}))
    assert office.rows(shop, "customer", "name") == [(name,)]


def test_numbers_arrive_to_the_last_digit(office: Office, shop: Shop) -> None:
    shop.send(image("job", {"id": "j", "promised_at": 2**63 - 1, "rv": -(2**63)}))
    assert office.rows(shop, "job", "promised_at", "rv") == [(2**63 - 1, -(2**63))]


def test_the_server_computes_the_chain_itself(shop: Shop) -> None:
    shop.send(ANN, deleted("quote", "q"))
    shop.send(BEN)
    assert shop.hello()["chain"] == shop.stream.chain


def test_a_replay_changes_nothing(office: Office, shop: Shop) -> None:
    shop.send(ANN)
    shop.send(image("customer", {"id": "c1", "name": "Anna"}))
    before = shop.hello()["chain"]
    assert shop.resend(1, 1) == 2
    assert office.rows(shop, "customer", "name") == [("Anna",)]
    assert shop.hello()["chain"] == before


def test_of_an_overlap_only_the_new_part_counts(office: Office, shop: Shop) -> None:
    shop.send(ANN)
    shop.stream.add(BEN)
    assert shop.resend(1, 2) == 2
    assert len(office.rows(shop, "customer", "name")) == 2
    assert shop.hello()["chain"] == shop.stream.chain


def test_a_gap_is_refused(office: Office, shop: Shop) -> None:
    shop.stream.add(ANN, BEN)
    with refused("SY003"):
        shop.resend(2, 2)
    assert office.rows(shop, "customer", "name") == []


@pytest.mark.parametrize("last", [2, 4])
def test_a_hole_is_refused(shop: Shop, last: int) -> None:
    shop.stream.add(ANN, BEN, ANN)
    with refused("SY004"):
        shop.push(1, last, shop.stream.body(1, 3))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "1",
        "x\t0\tc\tU\t[]",
        "1\t9\tc\tU\t[]",
        "1\t-1\tc\tU\t[]",
        "1\t0\tc\tU",
        "2\t0\tc\tU\t[]",
    ],
)
def test_a_line_that_is_none_is_a_hole(shop: Shop, line: str) -> None:
    with refused("SY004"):
        shop.push(1, 1, f'{{"proto":1,"shapes":[["customer","id"]]}}\n{line}')


@pytest.mark.parametrize(
    "header",
    [
        "",
        "{",
        "[]",
        "null",
        '{"proto":2,"shapes":[]}',
        '{"proto":1}',
        '{"proto":1,"shapes":[[]]}',
        '{"proto":1,"shapes":[[1]]}',
        '{"proto":1,"shapes":[["\\u0000"]]}',
        '{"proto":1,"shapes":[["' + "x" * 64 + '"]]}',
        "[" * 100_000,
    ],
)
def test_a_header_that_is_none_is_refused(shop: Shop, header: str) -> None:
    with refused("SY004"):
        shop.push(1, 1, f"{header}\n1\t0\tc1\tU\t[]")


def test_a_damaged_body_is_refused(shop: Shop) -> None:
    body = body_of([ANN], 1)
    with refused("SY002"):
        shop.call("SELECT sync.push(1, 1, 1, %s, %s)", sha_of(body), body.replace("Ann", "Amn"))


def test_another_epoch_is_refused(shop: Shop) -> None:
    shop.epoch = 2
    with refused("SY001"):
        shop.send(ANN)


def test_the_last_image_of_a_batch_wins(office: Office, shop: Shop) -> None:
    shop.send(ANN, BEN, image("customer", {"id": "c1", "name": "Anna"}))
    assert office.rows(shop, "customer", "name") == [("Anna",), ("Ben",)]


def test_a_deleted_row_goes(office: Office, shop: Shop) -> None:
    shop.send(image("quote", {"id": "q1"}), image("quote", {"id": "q2"}))
    shop.send(deleted("quote", "q1"))
    assert office.rows(shop, "quote", "row_key") == [("q2",)]


def test_a_row_made_anew_after_its_deletion_stays(office: Office, shop: Shop) -> None:
    again = image("quote", {"id": "q1", "version": 2})
    shop.send(image("quote", {"id": "q1"}), deleted("quote", "q1"), again)
    assert office.rows(shop, "quote", "version") == [(2,)]


def test_an_erased_body_only_moves_the_chain(office: Office, shop: Shop) -> None:
    gone = sha_of(BEN.payload)
    shop.send(ANN, type(BEN)(BEN.shape, BEN.row, "U", f"~{gone}"))
    assert office.rows(shop, "customer", "name") == [("Ann",)]
    assert shop.hello()["chain"] == shop.stream.chain


def test_an_event_is_keyed_by_number_and_hash(office: Office, shop: Shop) -> None:
    hashed = sha_of("first life")
    row = {"seq": 7, "hash": hashed, "kind": "job_received"}
    shop.send(image("event", row, f"000000000007-{hashed[:16]}"))
    assert office.rows(shop, "event", "seq", "hash") == [(7, hashed)]


def test_two_lives_of_an_event_are_both_kept(office: Office, shop: Shop) -> None:
    for life in ("first", "second"):
        row = {"seq": 7, "hash": sha_of(life)}
        shop.send(image("event", row, f"000000000007-{sha_of(life)[:16]}"))
    assert len(office.rows(shop, "event", "seq")) == 2
