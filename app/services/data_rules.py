"""A repair that erases data begins only once the customer agreed to that.

Agreed is what the intake has as allowed, under the customer's signature where the shop has intakes
signed, or what a hold for it ended with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.hold import DataAgreementMissing
from app.domain.own_code import people_number
from app.domain.signature import SignaturePurpose
from app.services.job_holds import ENDED
from app.services.policy.shop_lists import read_lists
from app.services.policy.shop_settings import read_setting
from app.services.prices.price_words import read_price_terms
from app.services.safety_rules import repairs_of
from app.settings import SignIntake
from db.models.device import Device
from db.models.event import Event
from db.models.signature import Signature

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Work

_QUESTION: Final = "erase"
_ALLOWED: Final = "allowed"


def check_data_agreed(work: Work, job: Job) -> None:
    """Raise DataAgreementMissing where a job's repair would erase data without agreement."""
    if lacks_data_agreement(work, job, work.at):
        raise DataAgreementMissing(people_number(job.number))


def lacks_data_agreement(session: Session, job: Job, at: int) -> bool:
    """Tell whether the shop asks for it, the repair erases data, and nobody agreed to that."""
    if not read_setting(session, "data_agreement_first") or not _erases(session, job, at):
        return False
    return not (_allowed_at_intake(session, job) or _agreed_since(session, job))


def _erases(session: Session, job: Job, at: int) -> bool:
    category = session.get_one(Device, job.device).category
    if not read_lists(session, at).policy.holds_data(category):
        return False
    terms = read_price_terms(session, at).repairs
    return any(terms[key].erases_data for key in repairs_of(session, job.id) if key in terms)


def _allowed_at_intake(session: Session, job: Job) -> bool:
    if job.intake.get("answers", {}).get(_QUESTION) != _ALLOWED:
        return False
    if SignIntake(str(read_setting(session, "sign_intake"))) is SignIntake.NEVER:
        return True
    signed = select(Signature.id).where(
        Signature.job == job.id,
        Signature.purpose == SignaturePurpose.DATA_AGREEMENT,
        Signature.voided_at.is_(None),
    )
    return session.scalars(signed.limit(1)).first() is not None


def _agreed_since(session: Session, job: Job) -> bool:
    rows = session.scalars(select(Event.params).where(Event.job == job.id, Event.kind == ENDED))
    return any((params or {}).get("agreed") for params in rows)
