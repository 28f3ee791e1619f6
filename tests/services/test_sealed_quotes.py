"""A quote or sign-off that was changed behind our back is found, and named."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from app.domain.quote import QuoteChanged
from app.services.sealed_quotes import ChangedQuote
from tests.money import take_in
from tests.quoting import line, option, presented, spoken
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    """Take a job in that has a version that was taken, and return its number."""
    number = take_in(shop, manager)
    version = presented(shop, manager, number, option(line(65_000)))
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    return number


def test_untouched_quotes_are_sound(shop: OpenShop, manager: Actor, number: str) -> None:
    shop.quotes.draft(manager, number)
    verified = shop.evidence.verify(manager)
    assert (verified.changed_quotes, verified.sound) == ((), True)


@pytest.mark.both_engines
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE quote SET body = replace(body, '65000', '65001')",
        "UPDATE quote SET body = replace(body, '{', '[')",
        "UPDATE quote SET body_sha = replace(body_sha, substr(body_sha, 1, 1), 'x')",
        "UPDATE quote SET valid_until = '2099-01-01'",
        "UPDATE quote SET state = 'draft'",
        "UPDATE sign_off SET amount = amount + 1 WHERE quote IS NOT NULL",
        "UPDATE sign_off SET option = 'B' WHERE quote IS NOT NULL",
        "UPDATE sign_off SET quote = NULL WHERE quote IS NOT NULL",
        "UPDATE sign_off SET quote_sha = 'x' WHERE quote IS NOT NULL",
    ],
)
def test_one_changed_byte_is_named(
    shop: OpenShop, manager: Actor, database: Database, number: str, sql: str
) -> None:
    tamper(database, sql)
    verified = shop.evidence.verify(manager)
    assert verified.changed_quotes == (ChangedQuote(number, 1),)
    assert not verified.sound


def test_a_version_that_vanished_is_named(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    tamper(database, "DELETE FROM quote")
    assert shop.evidence.verify(manager).changed_quotes == (ChangedQuote(number, 1),)


def test_with_the_hash_changed_too_it_is_still_not_taken(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, option(line(65_000)))
    tamper(database, "UPDATE quote SET body = replace(body, '65000', '75000')")
    with shop.file.reading() as session:
        body = session.scalar(text("SELECT body FROM quote"))
    tamper(database, f"UPDATE quote SET body_sha = '{_sha(body)}'")
    with pytest.raises(QuoteChanged):
        shop.sign_offs.approve(manager, number, spoken(shop, version))


def _sha(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
