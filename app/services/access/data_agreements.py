"""The data agreement: what the shop may do with a device's data, on paper, to be signed.

Made with the intake where its level is full or a passcode is kept, and on demand from the job's
page. The text is the published one; which of its points stand there follows from what was answered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.counter_documents import AgreementJob, DataAgreement
from app.domain.documents import CustomerBlock, SignedBlock
from app.domain.own_code import CodeKind, people_number
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.domain.signature import SignaturePurpose, text_sha
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.held_secrets import held
from app.services.jobs.jobs_in_hand import jobs_in_hand
from app.services.permits import needs
from app.services.policy.access_needs import HELD
from app.services.policy.shop_lists import read_lists
from app.services.shop import read_profile, series_of, store_block
from app.services.signing.signed_copies import signed_block
from app.services.signing.signing_policy import live_signature
from app.services.signing.signing_texts import language_of, with_consent
from app.settings import IntakeLevel
from app.words import Words
from db.counters import take_numbers
from db.engine import retrying
from db.models.code import Code
from db.models.customer import Customer
from db.models.device import Device
from db.models.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

_QUESTIONS: Final = ("access", "backup", "erase")
_OPEN: Final = ""


@dataclass(frozen=True, slots=True)
class AgreementMade:
    """An agreement on paper, with the text that is signed; `signed` where it carries a signature.

    `number` is the job's as people read it.
    """

    paper: str
    number: str
    text: str
    signed: bool


class DataAgreements:
    """Make agreements on the data of devices."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PRINT)
    @retrying
    def make(self, actor: Actor, number: str) -> AgreementMade:
        """Return the agreement of a job: the one that is made already, if it still says the same.

        One that was signed since carries the signature. Raises JobNotFound.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            document = _document(work, job, language_of(work, job))
            paper = _last(work, job, document)
            if paper is None:
                made = _freeze(work, job, document, wanted=False)
                paper = made.id
            number, signed = people_number(job.number), document.signed is not None
            return AgreementMade(paper, number, _text(document), signed=signed)


def add_agreements(
    work: Work, jobs: Sequence[Job], language: str, *, wanted: bool
) -> list[tuple[str | None, PaperMade]]:
    """Freeze the agreement of each new job that asks for one; returns each with its job's id."""
    return [
        (job.id, _freeze(work, job, _document(work, job, language), wanted=wanted))
        for job in jobs
        if asks_agreement(work, job)
    ]


def signed_agreement(work: Work, job: Job) -> str | None:
    """Return the id of the agreement that carries a job's signature, made now if it is not there.

    None where nobody signed what the agreement says now. To be called inside a transaction.
    """
    document = _document(work, job, language_of(work, job))
    if document.signed is None:
        return None
    return _last(work, job, document) or _freeze(work, job, document, wanted=True).id


def asks_agreement(session: Session, job: Job) -> bool:
    """Tell whether a job asks for one: a device with data, taken in fully or with its passcode."""
    device = session.get_one(Device, job.device)
    lists = read_lists(session, job.received_at)
    if not lists.policy.holds_data(device.category):
        return False
    return job.level == IntakeLevel.FULL or _access(session, job) == HELD


def _document(session: Session, job: Job, language: str) -> DataAgreement:
    profile, words = read_profile(session), Words(language)
    lists = read_lists(session, job.received_at)
    device = session.get_one(Device, job.device)
    access = _access(session, job)
    answers = {**job.intake.get("answers", {}), "access": access}
    said = {
        question: lists.labels.answer(question, answers[question], language)
        for question in _QUESTIONS
        if answers.get(question)
    }
    document = DataAgreement(
        language=language,
        code=_OPEN,
        store=store_block(profile),
        made=words.moment(job.received_at, profile.time_zone),
        customer=_customer(session, job),
        jobs=(
            AgreementJob(
                number=people_number(job.number),
                device=f"{device.brand} {device.model}".strip()
                or lists.labels.category(device.category, language),
                **said,
            ),
        ),
        title=lists.agreement.title(language),
        text=lists.agreement.text(access, language),
    )
    return replace(document, signed=_signed(session, job, document, words))


def _access(session: Session, job: Job) -> str:
    """Return the answer to how the device is unlocked; what is kept says it best."""
    answered = str(job.intake.get("answers", {}).get("access", ""))
    return HELD if held(session, job.id) is not None else answered


def _customer(session: Session, job: Job) -> CustomerBlock:
    customer = None if job.customer is None else session.get_one(Customer, job.customer)
    if customer is None:
        return CustomerBlock()
    return CustomerBlock(customer.name, customer.phone, customer.address, customer.second_contact)


def _signed(
    session: Session, job: Job, document: DataAgreement, words: Words
) -> SignedBlock | None:
    """Return the signature under just this; one under other answers agreed to other things."""
    sha = text_sha(with_consent(_text(document), words))
    row = live_signature(session, job, SignaturePurpose.DATA_AGREEMENT, sha=sha)
    return None if row is None else signed_block(row, words.language)


def _last(session: Session, job: Job, document: DataAgreement) -> str | None:
    """Return the newest agreement of a job if it says just this, whatever its code."""
    newest = session.scalars(
        select(Paper)
        .where(Paper.job == job.id, Paper.kind == PaperKind.DATA_AGREEMENT)
        .order_by(Paper.made_at.desc(), Paper.id.desc())
        .limit(1)
    ).first()
    if newest is None:
        return None
    said = DataAgreement.from_json(newest.document)
    return newest.id if replace(said, code=_OPEN) == document else None


def _freeze(work: Work, job: Job, document: DataAgreement, *, wanted: bool) -> PaperMade:
    number = take_numbers(work, series_of(work, CodeKind.PAPER), 1)[0]
    coded = replace(document, code=number.digits)
    made = freeze_paper(work, coded, PaperPlace(job.visit, job.id), wanted=wanted)
    work.add(Code(code=number.digits, kind=str(CodeKind.PAPER), target=made.id))
    return made


def _text(document: DataAgreement) -> str:
    """Return what is put before the customer."""
    return f"{document.title}\n{_line(document.jobs[0])}\n\n{document.text}"


def _line(job: AgreementJob) -> str:
    return " · ".join(filter(None, (job.number, job.device, job.access, job.backup, job.erase)))
