"""Where the shop wants something signed: asked for at the intake, looked at before work that costs.

An intake is never held up. What it asks for is told in the log, so that it is known later which
policy held; work goes on without only where a manager said so, with a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.own_code import people_number
from app.domain.paper import PaperKind
from app.domain.signature import SignatureMissing, SignaturePurpose, text_sha
from app.services.jobs.money_lines import agreed_amount
from app.services.policy.shop_settings import read_setting
from app.services.signing.signing_texts import handover_text
from app.settings import IntakeLevel, SignAlways, SignIntake
from db.models.event import Event
from db.models.paper import Paper
from db.models.signature import Signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.services.signing.signing_texts import Returned
    from db.models.job import Job
    from db.unit_of_work import Work

ASKED: Final = "signature.asked"
WAIVED: Final = "signature.waived"


def ask_for_terms(work: Work, jobs: Sequence[Job]) -> bool:
    """Tell in the log of an intake whose terms have to be signed; return whether they have to."""
    wanted = wants_terms(work, jobs)
    for job in jobs if wanted else ():
        work.record(ASKED, job=job.id, purpose=SignaturePurpose.TERMS)
    return wanted


def wants_terms(session: Session, jobs: Sequence[Job]) -> bool:
    """Tell whether the shop's switches want the terms of these jobs signed."""
    match SignIntake(str(read_setting(session, "sign_intake"))):
        case SignIntake.ALWAYS:
            return True
        case SignIntake.FULL_LEVEL:
            full = any(job.level == IntakeLevel.FULL for job in jobs)
            return full or is_above(session, sum(agreed_amount(session, job.id) for job in jobs))
        case SignIntake.NEVER:
            return False


def wants_handover(session: Session) -> bool:
    """Tell whether what is handed over has to be signed for."""
    return SignAlways(str(read_setting(session, "sign_handover"))) is SignAlways.ALWAYS


def is_above(session: Session, amount: int) -> bool:
    """Tell whether an amount (minor units) is above the one from which signatures are wanted."""
    above = int(read_setting(session, "sign_above"))
    return 0 < above < amount


def terms_missing(session: Session, job: Job) -> bool:
    """Tell whether a job's terms are wanted and neither signed nor waived.

    Only of jobs whose intake asked for it, and while the shop still wants it.
    """
    if not _told(session, job, ASKED, SignaturePurpose.TERMS):
        return False
    if SignIntake(str(read_setting(session, "sign_intake"))) is SignIntake.NEVER:
        return False
    if live_signature(session, job, SignaturePurpose.TERMS) is not None:
        return False
    return not is_waived(session, job, SignaturePurpose.TERMS)


def agreement_missing(session: Session, job: Job) -> bool:
    """Tell whether a job's data agreement was made out and is neither signed nor waived.

    It holds no work up. A shop that never lets intakes be signed has it signed on paper.
    """
    if SignIntake(str(read_setting(session, "sign_intake"))) is SignIntake.NEVER:
        return False
    made = select(Paper.id).where(Paper.job == job.id, Paper.kind == PaperKind.DATA_AGREEMENT)
    purpose = SignaturePurpose.DATA_AGREEMENT
    return (
        session.scalars(made.limit(1)).first() is not None
        and live_signature(session, job, purpose) is None
        and not is_waived(session, job, purpose)
    )


def check_terms(session: Session, job: Job) -> None:
    """Raise SignatureMissing before work that costs, where the terms have to be signed first."""
    if terms_missing(session, job):
        raise SignatureMissing(people_number(job.number), SignaturePurpose.TERMS)


def check_handover(session: Session, jobs: Sequence[Job], returned: Returned) -> None:
    """Raise SignatureMissing unless exactly this handover was signed for, where that is wanted.

    A signature of another text, with other devices, outcomes or accessories, is none of this one.
    """
    if not wants_handover(session):
        return
    sha = text_sha(handover_text(session, jobs, returned))
    for job in jobs:
        if is_waived(session, job, SignaturePurpose.HANDOVER):
            continue
        if live_signature(session, job, SignaturePurpose.HANDOVER, sha=sha) is None:
            raise SignatureMissing(people_number(job.number), SignaturePurpose.HANDOVER)


def live_signature(
    session: Session, job: Job, purpose: SignaturePurpose, *, sha: str = ""
) -> Signature | None:
    """Return the last signature for a purpose that holds for a job: its own or its visit's.

    With `sha` only one of the text of that hash.
    """
    query = select(Signature).where(
        Signature.visit == job.visit,
        Signature.job.is_(None) | (Signature.job == job.id),
        Signature.purpose == purpose,
        Signature.voided_at.is_(None),
    )
    if sha:
        query = query.where(Signature.text_sha == sha)
    newest = query.order_by(Signature.signed_at.desc(), Signature.id.desc())
    return session.scalars(newest.limit(1)).first()


def is_waived(session: Session, job: Job, purpose: SignaturePurpose) -> bool:
    """Tell whether a manager let a job go on without the signature for a purpose."""
    return _told(session, job, WAIVED, purpose)


def void_signatures(
    work: Work, job: Job, purpose: SignaturePurpose, reason: str, *, about: str = ""
) -> int:
    """Void the live signatures of a job and its visit for a purpose; return how many there were.

    To be called in the transaction that changes what was signed: nobody signed the changed thing.
    With `about` only those under that paper, quote or handover. `reason` is a short key.
    """
    query = select(Signature).where(
        Signature.visit == job.visit,
        Signature.job.is_(None) | (Signature.job == job.id),
        Signature.purpose == purpose,
        Signature.voided_at.is_(None),
    )
    if about:
        query = query.where(Signature.about == about)
    rows = work.scalars(query).all()
    for row in rows:
        row.voided_at, row.void_reason = work.at, reason
        work.record(
            "signature.voided", job=job.id, signature=row.id, purpose=row.purpose, reason=reason
        )
    return len(rows)


def _told(session: Session, job: Job, kind: str, purpose: SignaturePurpose) -> bool:
    rows = session.scalars(select(Event.params).where(Event.job == job.id, Event.kind == kind))
    return any((params or {}).get("purpose") == purpose for params in rows)
