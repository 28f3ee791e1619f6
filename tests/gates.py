"""Jobs at the gate in tests: such as cost more than anybody agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.services.jobs.jobs_in_hand import job_by_number
from app.services.sealed_sign_offs import proof_of
from db.models.charge import SignOff
from tests.money import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def costs_more_than_agreed(shop: OpenShop, actor: Actor, *prices: int, by: int = 1) -> str:
    """Take a device in whose order costs `by` minor units more than agreed; return its number."""
    number = take_in(shop, actor, *prices)
    lower_agreed(shop, actor, number, by)
    return number


def lower_agreed(shop: OpenShop, actor: Actor, number: str, by: int = 1) -> None:
    """Make what was agreed for a job less than it was, which no service does, and seal it so."""
    with shop.file.acting(actor) as work:
        job = job_by_number(work, number).id
        live = select(SignOff).where(SignOff.job == job, SignOff.ended_at.is_(None))
        for row in work.scalars(live).all():
            row.amount -= by
            told = {"amount": row.amount, "how": row.how, "proof": proof_of(row)}
            work.record("job.agreed", job=job, sign_off=row.id, **told)
