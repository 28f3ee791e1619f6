"""What became of a quote, and which option was taken of it, is what the log tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.sealed_quotes import ChangedQuote
from tests.money import take_in
from tests.quoting import line, option, presented, spoken
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    """Give a job whose first version was taken and whose second one waits for an answer."""
    number = take_in(shop, manager)
    version = presented(shop, manager, number, option(), option(line(40_000), key="B"))
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    presented(shop, manager, number)
    return number


@pytest.mark.parametrize(
    "answer",
    [
        ("UPDATE quote SET state = 'declined' WHERE version = 1", 1),
        ("UPDATE quote SET state = 'presented' WHERE version = 1", 1),
        ("UPDATE quote SET option = 'B' WHERE version = 1", 1),
        ("UPDATE quote SET state = 'approved', option = 'A' WHERE version = 2", 2),
    ],
)
def test_another_answer_than_was_given_is_named(
    shop: OpenShop, manager: Actor, database: Database, number: str, answer: tuple[str, int]
) -> None:
    sql, version = answer
    tamper(database, sql)
    verified = shop.evidence.verify(manager)
    assert verified.changed_quotes == (ChangedQuote(number, version),)
    assert not verified.sound


def test_every_answer_that_was_given_is_sound(
    shop: OpenShop, manager: Actor, clock: StoppedClock, number: str
) -> None:
    shop.quotes.decline(manager, number, 2)
    third = presented(shop, manager, number)
    shop.sign_offs.approve(manager, number, spoken(shop, third))
    presented(shop, manager, take_in(shop, manager, model="iPhone 14"))
    clock.forward(400 * 86_400)
    assert shop.evidence.verify(manager).sound
