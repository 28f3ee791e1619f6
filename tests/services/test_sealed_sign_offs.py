"""What was noted of a customer's yes cannot be changed unnoticed, with a quote or without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.sign_off import SignOffChanged
from tests.money import agree, payment, ready_job, take_in
from tests.quoting import presented, spoken
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database

_CHANGES = (
    "how = 'company'",
    "how = 'nothing'",
    "who = 'x'",
    "contact = 'x'",
    "note = 'x'",
    "said_at = 5",
    "listener = 'x'",
    "conditions = 'x'",
    "extra_parts = 1",
    "extra_labour = 1",
    "message = 'x'",
    "company = 'x'",
    "order_number = 'x'",
    "salt = ''",
    "agreed_at = 5",
    "amount = amount + 1",
)


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    """Give a job whose only version was agreed to on the phone."""
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    return number


@pytest.mark.parametrize("change", _CHANGES)
def test_a_changed_word_of_a_sign_off_is_named(
    shop: OpenShop, manager: Actor, database: Database, number: str, change: str
) -> None:
    assert shop.evidence.verify(manager).sound
    tamper(database, f"UPDATE sign_off SET {change}")
    verified = shop.evidence.verify(manager)
    assert (verified.changed_sign_offs, verified.sound) == ((number,), False)


@pytest.mark.parametrize("change", ["who = 'x'", "amount = amount + 1"])
def test_a_yes_without_a_quote_is_sealed_too(
    shop: OpenShop, manager: Actor, database: Database, change: str
) -> None:
    number = take_in(shop, manager)
    agree(shop, manager, number)
    tamper(database, f"UPDATE sign_off SET {change}")
    assert shop.evidence.verify(manager).changed_sign_offs == (number,)


def test_nothing_is_billed_on_a_changed_yes(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = ready_job(shop, manager, 65_000)
    tamper(database, "UPDATE sign_off SET amount = amount + 1")
    with pytest.raises(SignOffChanged) as refused:
        shop.payments.pay(manager, [number], payment())
    assert refused.value.number == number
    assert shop.job_prices.account(manager, number).invoice == ""


@pytest.mark.parametrize(
    "sql", ["DELETE FROM sign_off", "UPDATE event SET params = NULL, salt = NULL"]
)
def test_what_is_gone_is_named_and_what_was_erased_is_not(
    shop: OpenShop, manager: Actor, database: Database, number: str, sql: str
) -> None:
    tamper(database, sql)
    gone = (number,) if sql.startswith("DELETE") else ()
    assert shop.evidence.verify(manager).changed_sign_offs == gone
