"""Events that lost what they say, by other means, count as changed; nothing stumbles over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.quote import QuoteChanged
from app.domain.sign_off import CostsChanged, SignOffChanged
from tests.money import make_ready, payment
from tests.quoting import presented, spoken
from tests.services.diagnosis_fee.fees import take_in_with_fee
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database

_SEALING = ("quote.presented", "quote.approved", "job.agreed", "charge.added")


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    """A job with a fee and a quote that its customer took, ready to be paid."""
    number = take_in_with_fee(shop, manager)
    version = presented(shop, manager, number)
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    make_ready(shop, manager, number)
    return number


def emptied(database: Database, kind: str) -> str:
    """Return the statement that takes away all that events of a kind say."""
    return f"UPDATE event SET params = '{{\"x\": 1}}' WHERE kind = '{kind}'"


@pytest.mark.parametrize("kind", [*_SEALING, "diagnosis_fee.agreed"])
def test_nothing_is_paid_on_events_that_say_nothing(
    shop: OpenShop, manager: Actor, database: Database, number: str, kind: str
) -> None:
    tamper(database, emptied(database, kind))
    with pytest.raises((QuoteChanged, SignOffChanged, CostsChanged)):
        shop.payments.pay(manager, [number], payment())
    assert shop.quotes.of_job(manager, number).versions
