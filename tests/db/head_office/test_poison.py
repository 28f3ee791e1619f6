"""An entry that cannot become a row is parked; everything around it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.db.head_office.wire import Entry, deleted, erased, image, raw

if TYPE_CHECKING:
    from tests.db.head_office.conftest import Office, Shop

POISON = {
    "not JSON": raw("customer", "p", '["p', "id"),
    "no payload": raw("customer", "p", "", "id"),
    "NUL": raw("customer", "p", '["p","\\u0000"]', "id", "name"),
    "half a surrogate": raw("customer", "p", '["p","\\ud83d"]', "id", "name"),
    "beyond bigint": raw("customer", "p", f'["p",{2**63}]', "id", "added_at"),
    "a fraction": raw("customer", "p", '["p",1.5]', "id", "added_at"),
    "text for a number": raw("customer", "p", '["p","soon"]', "id", "added_at"),
    "digits for a number": raw("customer", "p", '["p","12"]', "id", "added_at"),
    "a number for text": raw("customer", "p", '["p",12]', "id", "name"),
    "yes for text": raw("customer", "p", '["p",true]', "id", "name"),
    "a list for text": raw("customer", "p", '["p",["x"]]', "id", "name"),
    "an object": raw("customer", "p", '{"id":"p"}', "id"),
    "a value too few": raw("customer", "p", '["p"]', "id", "name"),
    "a value too many": raw("customer", "p", '["p","n","x"]', "id", "name"),
    "another row's key": raw("customer", "p", '["q"]', "id"),
    "no key at all": raw("customer", "p", '["n"]', "name"),
    "a column twice": raw("customer", "p", '["p","p"]', "id", "id"),
    "as deep as a well": raw("customer", "p", "[" * 200_000, "id"),
    "too long a row key": image("customer", {"id": "p" * 101}),
    "more than an index takes": image(
        "code", {"id": "p", "code": "".join(map(chr, range(20000, 24000)))}
    ),
    "an unknown op": raw("customer", "p", '["p"]', "id", op="X"),
    "an unknown table": image("warp_drive", {"id": "p"}),
    "head office's own row": image("part", {"id": "p", "owner": "head_office"}),
    "nobody's row": image("part", {"id": "p"}),
    "another event's key": image("event", {"seq": 1, "hash": "0" * 64}, "000000000002-" + "0" * 16),
    "sums that are none": raw("customer", "", "[", op="V"),
    "sums of an unknown table": raw(
        "warp_drive", "", '{"columns":[],"buckets":[],"sums":{}}', op="V"
    ),
    "an erasure that is none": raw("~erasure", "", '{"rows":1}', op="E"),
}


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON.keys())
def test_poison_is_parked_and_the_rest_goes_on(office: Office, shop: Shop, poison: Entry) -> None:
    good = [image("customer", {"id": f"c{n}", "name": "N", "added_at": n}) for n in range(6)]
    assert shop.send(*good[:3], poison, *good[3:]) == 7
    assert len(office.rows(shop, "customer", "id")) == 6
    assert [seq for seq, _error in office.parked(shop)] == [4]
    assert shop.hello()["flags"] == ["parked"]
    assert shop.hello()["chain"] == shop.stream.chain


def test_a_batch_of_nothing_but_poison_is_parked(office: Office, shop: Shop) -> None:
    assert shop.send(*(raw("customer", f"c{n}", "[", "id") for n in range(300))) == 300
    assert len(office.parked(shop)) == 300


def test_a_parked_entry_is_kept_as_it_came(office: Office, shop: Shop) -> None:
    shop.send(raw("customer", "p", '["p","\\u0000"]', "id", "name"))
    question = "SELECT tbl, row_key, op, payload, shape FROM sync.parked ORDER BY at DESC LIMIT 1"
    shape = ["customer", "id", "name"]
    assert office.ask(question) == [("customer", "p", "U", '["p","\\u0000"]', shape)]


@pytest.mark.parametrize("later", [image("customer", {"id": "p"}), deleted("customer", "p")])
def test_a_later_image_supersedes_what_is_parked(office: Office, shop: Shop, later: Entry) -> None:
    shop.send(raw("customer", "p", "[", "id"))
    shop.send(later)
    assert office.parked(shop) == []
    assert shop.hello()["flags"] == []


def test_a_later_image_that_is_poison_as_well_supersedes_nothing(
    office: Office, shop: Shop
) -> None:
    shop.send(raw("customer", "p", "[", "id"))
    shop.send(raw("customer", "p", "]", "id"))
    assert len(office.parked(shop)) == 2


def test_an_unknown_column_is_kept_beside(office: Office, shop: Shop) -> None:
    shop.send(image("customer", {"id": "c1", "aura": "blue", "size": 7, "none": None, "name": "A"}))
    assert office.rows(shop, "customer", "name", "extra") == [("A", {"aura": "blue", "size": 7})]


def test_a_column_that_an_older_store_lacks_is_empty(office: Office, shop: Shop) -> None:
    shop.send(image("customer", {"id": "c1"}))
    assert office.rows(shop, "customer", "name", "extra") == [(None, None)]


def test_an_erasure_blanks_what_was_parked_before(office: Office, shop: Shop) -> None:
    shop.send(raw("customer", "p", '["Ann', "id"), raw("customer", "q", '["Ben', "id"))
    shop.send(erased(("customer", "p")))
    question = (
        "SELECT payload FROM sync.parked p JOIN sync.store s ON s.id = p.store WHERE role = %s"
    )
    found = office.ask(f"{question} ORDER BY seq", shop.credential.role)
    assert found == [(None,), ('["Ben',)]


def test_a_shop_cannot_fill_the_place_of_the_statements(office: Office, shop: Shop) -> None:
    shop.send(*(image("customer", {"id": f"c{n}", f"made_up_{n}": n}) for n in range(200)))
    assert len(office.rows(shop, "customer", "extra")) == 200
    assert office.ask("SELECT count(*) <= 2000 FROM sync.statement") == [(True,)]
