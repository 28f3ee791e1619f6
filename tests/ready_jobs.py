"""Jobs that are agreed to, repaired and wait to be collected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.job import JobState
from app.domain.money_entry import AgreementEntry, OrderLine
from app.services.jobs.job_moves import finish, move
from app.services.jobs.jobs_in_hand import job_by_number
from db.models.job import Visit
from tests.factories import make_customer, make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.intake import CustomerEntry
    from app.services.open_shop import OpenShop


def ready_jobs(
    shop: OpenShop,
    actor: Actor,
    *prices: int,
    customer: CustomerEntry | None = None,
    **device: object,
) -> tuple[str, ...]:
    """Take in a phone for each price (minor units), repair it; return the jobs' numbers."""
    devices = [make_device(**device) for _ in prices]
    entry = make_intake(*devices, customer=customer or make_customer())
    numbers = tuple(job.number for job in shop.intake.receive(actor, entry).jobs)
    for number, price in zip(numbers, prices, strict=True):
        line = OrderLine(names={"en": "Screen", "zh_CN": "换屏"}, unit_price=price)
        shop.job_prices.agree(actor, number, AgreementEntry((line,) if price else ()))
        with shop.file.acting(actor) as work:
            job = job_by_number(work, number)
            move(work, job, JobState.REPAIRING)
            finish(work, job)
    return numbers


def ticket_of(shop: OpenShop, actor: Actor, number: str) -> str:
    """Return what the QR code of a job's claim ticket says, proof digits and all."""
    page = shop.jobs.page(actor, number)
    with shop.file.reading() as session:
        return f"{page.visit_code}{session.get_one(Visit, page.visit).proof}"
