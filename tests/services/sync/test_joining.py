"""A store joins by its credential, and says what is wrong with one that does not fit."""

from __future__ import annotations

import json

import pytest

from app.domain.sync import SyncLight
from app.domain.sync_errors import (
    AlreadyEnrolled,
    CredentialOfAnotherStore,
    CredentialUnreadable,
    NotEnrolled,
)
from db.replication.credential import Credential, written

HOME = Credential("hq.example", 5432, "hq", "hq_s0001", "s" * 43, "0001")


def test_a_store_that_joined_says_so(shop, manager):
    standing = shop.head_office.join(manager, written(HOME))
    assert (standing.light, standing.host) == (SyncLight.JOINING, "hq.example")


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("form", "x"),
        ("version", 2),
        ("port", 0),
        ("port", "5432"),
        ("host", ""),
        ("secret", None),
        ("authority", 5),
    ],
)
def test_a_credential_names_what_is_wrong_with_it(shop, manager, part, value):
    changed = json.dumps({**json.loads(written(HOME)), part: value})
    with pytest.raises(CredentialUnreadable) as raised:
        shop.head_office.join(manager, changed)
    assert raised.value.part == part


@pytest.mark.parametrize("text", ["", "[]", "{", "not json", "\x00"])
def test_what_is_no_credential_changes_nothing(shop, manager, text):
    with pytest.raises(CredentialUnreadable):
        shop.head_office.join(manager, text)
    assert shop.sync_standing.standing().light is SyncLight.ALONE


def test_a_credential_of_another_store_is_refused(shop, manager):
    other = written(Credential(**{**_plain(), "number": "0002"}))
    with pytest.raises(CredentialOfAnotherStore):
        shop.head_office.join(manager, other)


def test_a_store_has_one_head_office(shop, manager):
    shop.head_office.join(manager, written(HOME))
    other = written(Credential(**{**_plain(), "database": "other"}))
    with pytest.raises(AlreadyEnrolled):
        shop.head_office.join(manager, other)


def test_a_new_credential_of_the_same_head_office_is_taken(shop, manager):
    shop.head_office.join(manager, written(HOME))
    moved = written(Credential(**{**_plain(), "host": "new.example"}))
    assert shop.head_office.join(manager, moved).host == "new.example"


def test_a_store_can_leave(shop, manager):
    shop.head_office.join(manager, written(HOME))
    assert shop.head_office.leave(manager).light is SyncLight.ALONE
    with pytest.raises(NotEnrolled):
        shop.head_office.leave(manager)


def test_the_secret_is_in_no_text(shop, manager):
    assert "s" * 43 not in repr(HOME)


def _plain() -> dict[str, object]:
    said = json.loads(written(HOME))
    return {name: said[name] for name in Credential.__slots__}
