"""What an intake leaves behind beside its job: the test at the counter, the limit, the evidence.

All of it is written in the intake's own transaction, so that a number is never shown without what
was seen and promised with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.bench import CheckStage
from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry
from app.services.bench.checklists import keep_run
from app.services.diagnosis_fee.agreeing import agree_at_intake
from app.services.jobs.agreements import Consent
from app.services.jobs.job_prices import agree_limit
from app.services.photos.photos import keep_photos

if TYPE_CHECKING:
    from app.domain.intake import DeviceEntry
    from app.services.counter.intake_papers import VisitContext
    from db.models.job import Job
    from db.unit_of_work import Work


def keep_evidence(work: Work, context: VisitContext, job: Job, entry: DeviceEntry) -> None:
    """Keep what came with a new job's intake, inside its transaction.

    Raises BadEntry, FeeChanged, NoFeeSet.
    """
    _keep_test(work, context, job, entry)
    _keep_limit(work, context, job, entry)
    if entry.fee is not None:
        agree_at_intake(work, job, entry.fee)
    keep_photos(work, job, entry.photos)


def _keep_test(work: Work, context: VisitContext, job: Job, entry: DeviceEntry) -> None:
    """Keep how the test points came out at the counter, which the customer agreed to (R04)."""
    if entry.checks is None:
        return
    _refuse_test(context, entry)
    keep_run(work, job, CheckStage.INTAKE, entry.checks)


def _refuse_test(context: VisitContext, entry: DeviceEntry) -> None:
    """Raise BadEntry for a test that nobody agreed to, or that a danger forbids."""
    labels = context.lists.labels
    if not labels.may_be_tested(entry.answers):
        raise BadEntry("power_on", "no_consent")
    if labels.forbids_power(entry.answers):
        raise BadEntry("power_on", "dangerous")


def _keep_limit(work: Work, context: VisitContext, job: Job, entry: DeviceEntry) -> None:
    """Keep the most that may be spent without a call: it is agreed to by being named."""
    if entry.limit is None:
        return
    customer = context.customer
    name, phone = ("", "") if customer is None else (customer.name, customer.phone)
    agree_limit(work, job, entry.limit, Consent(SignOffHow.LIMIT, name, phone))
