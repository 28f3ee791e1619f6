"""Jobs at the bench for tests: taken in, agreed, in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.billing import SignOffHow
from app.domain.permissions import Role
from app.services.jobs.agreements import Consent, sign_off
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.people.accounts import NewPerson
from tests.factories import make_device, make_intake, sign_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

TECHNICIAN_PIN = "2468"


def take_in(shop: OpenShop, actor: Actor, *, agreed: bool = False, **device: object) -> str:
    """Take a phone in and return its job's number."""
    number = shop.intake.receive(actor, make_intake(make_device(**device))).jobs[0].number
    if agreed:
        agree(shop, actor, number)
    return number


def agree(shop: OpenShop, actor: Actor, number: str, amount: int = 0) -> None:
    """Let the customer agree, to nothing at all unless an amount is named."""
    with shop.file.acting(actor) as work:
        sign_off(work, job_by_number(work, number), amount, Consent(SignOffHow.SPOKEN))


def hire(shop: OpenShop, manager: Actor, login: str = "zhao", name: str = "赵师傅") -> Actor:
    """Let a technician start in the shop and sign in."""
    person = NewPerson(login, name, Role.TECHNICIAN, TECHNICIAN_PIN)
    shop.accounts.add(manager, person)
    return sign_in(shop, login, TECHNICIAN_PIN)
