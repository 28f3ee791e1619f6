"""What a job costs, and what was let pass of it, cannot be changed unnoticed and then billed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job import Outcome
from app.domain.sign_off import CostsChanged, SignOffChanged
from db.models.charge import Charge, SignOff
from tests.gates import costs_more_than_agreed
from tests.money import agree, make_ready, payment, ready_job, take_in
from tests.quoting import presented, spoken
from tests.services.diagnosis_fee.fees import take_in_with_fee
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from db.models.base import Base

_LINE = (
    'names = \'{"en": "x"}\'',
    "unit_price = unit_price - 1",
    "quantity = 2",
    "tax_bp = 5",
    "discount = 1",
    "payer = 'maker'",
    "kind = 'goods'",
    "part = 'x'",
    "grade = 'x'",
    "warranty_days = 9",
    "added_at = 5",
    "ended_at = 5",
)
_FEE = (
    "amount = amount + 1",
    "shares = '{}'",
    "deducted = 1 - deducted",
    "tax_bp = 7",
    "how = 'x'",
    "agreed_at = 5",
)


def copied(table: type[Base]) -> str:
    """Return the statement that writes each row of a table a second time."""
    kept = table.__table__.columns.keys()
    there = ", ".join(f'"{name}"' for name in kept if name != "id")
    name = table.__tablename__
    return f"INSERT INTO {name} (id, {there}) SELECT 'x', {there} FROM {name}"


@pytest.mark.parametrize("change", _LINE)
def test_a_changed_price_line_is_named(
    shop: OpenShop, manager: Actor, database: Database, change: str
) -> None:
    number = ready_job(shop, manager, 65_000)
    assert shop.evidence.verify(manager).sound
    tamper(database, f"UPDATE charge SET {change}")
    verified = shop.evidence.verify(manager)
    assert (verified.changed_costs, verified.sound) == ((number,), False)


@pytest.mark.parametrize("change", ["unit_price = 1", "quantity = 2", "names = '{}'"])
def test_a_changed_price_line_is_not_billed(
    shop: OpenShop, manager: Actor, database: Database, change: str
) -> None:
    number = ready_job(shop, manager, 65_000)
    tamper(database, f"UPDATE charge SET {change}")
    with pytest.raises(CostsChanged):
        shop.payments.pay(manager, [number], payment())


@pytest.mark.parametrize("change", _FEE)
def test_a_changed_fee_is_named(
    shop: OpenShop, manager: Actor, database: Database, change: str
) -> None:
    number = take_in_with_fee(shop, manager)
    tamper(database, f"UPDATE diagnosis_fee SET {change}")
    assert shop.evidence.verify(manager).changed_costs == (number,)


def test_a_line_that_nobody_wrote_is_named_and_not_billed(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = ready_job(shop, manager, 65_000)
    tamper(database, copied(Charge))
    assert shop.evidence.verify(manager).changed_costs == (number,)
    with pytest.raises(CostsChanged):
        shop.payments.pay(manager, [number], payment())


def test_a_yes_that_nobody_gave_is_not_billed(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = ready_job(shop, manager, 65_000)
    tamper(database, copied(SignOff))
    with pytest.raises(SignOffChanged):
        shop.payments.pay(manager, [number], payment())


def test_an_override_that_nobody_made_is_named(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in(shop, manager, 65_000)
    tamper(
        database,
        "INSERT INTO agreement_override"
        " (id, job, amount, missing, reason, overridden_at, overridden_by)"
        " SELECT 'x', job, 9000000, 1, 'x', agreed_at, received_by FROM sign_off",
    )
    assert shop.evidence.verify(manager).changed_costs == (number,)


@pytest.mark.parametrize("change", ["amount = amount + 1", "reason = 'x'", "missing = 1"])
def test_a_changed_override_is_named(
    shop: OpenShop, manager: Actor, database: Database, change: str
) -> None:
    number = costs_more_than_agreed(shop, manager, 65_000, by=5_000)
    shop.sign_offs.override(manager, number, "客户关机")
    assert shop.evidence.verify(manager).sound
    tamper(database, f"UPDATE agreement_override SET {change}")
    assert shop.evidence.verify(manager).changed_costs == (number,)


def test_an_agreement_that_was_replaced_does_not_come_to_life(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in(shop, manager, 65_000)
    agree(shop, manager, number, 5_000)
    tamper(
        database,
        "UPDATE sign_off SET ended_at = CASE WHEN ended_at IS NULL THEN agreed_at END",
    )
    verified = shop.evidence.verify(manager)
    assert verified.changed_sign_offs == (number,)


def test_an_agreement_that_ended_with_its_job_does_not_come_to_life(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in(shop, manager, 65_000)
    make_ready(shop, manager, number, Outcome.NOT_REPAIRABLE)
    tamper(database, "UPDATE sign_off SET ended_at = NULL")
    assert shop.evidence.verify(manager).changed_sign_offs == (number,)


def test_a_quote_that_was_taken_is_billed_as_it_was(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    make_ready(shop, manager, number)
    assert shop.payments.pay(manager, [number], payment()).total > 0
    assert shop.evidence.verify(manager).sound


def test_what_is_gone_is_named_and_what_was_erased_is_not(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in(shop, manager, 65_000)
    tamper(database, "DELETE FROM charge")
    assert shop.evidence.verify(manager).changed_costs == (number,)
    tamper(database, "UPDATE event SET params = NULL, salt = NULL")
    assert shop.evidence.verify(manager).changed_costs == ()
