"""Shops that ask a fee for a diagnosis, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.quote import FeeTerms
from tests.factories import make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

NORM: Final = {"repaired": 10_000, "partly": 10_000, "declined": 3_000}


def set_fee(shop: OpenShop, actor: Actor, amount: int, *, deducted: bool = True) -> None:
    """Let a diagnosis cost so much (minor units) from now on."""
    shop.diagnosis_fees.change(actor, FeeTerms(amount, NORM, deducted=deducted))


def take_in_with_fee(
    shop: OpenShop, actor: Actor, amount: int = 5_000, *, deducted: bool = True
) -> str:
    """Set a fee and take a phone in whose owner agreed to it; return the job's number."""
    set_fee(shop, actor, amount, deducted=deducted)
    return shop.intake.receive(actor, make_intake(make_device(fee=amount))).jobs[0].number
