"""The papers of a visit, frozen as documents in the transaction that opens it.

Everything a paper says is fixed here, in the customer's language; rendering comes after the commit
and a reprint years later says the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.documents import (
    ClaimTicket,
    CustomerBlock,
    DeviceLabel,
    IntakeAnswer,
    LabelFlag,
    TicketJob,
)
from app.domain.identifiers import IdentifierKind
from app.domain.money import Money, parse_currency
from app.domain.own_code import people_number
from app.services.counter.ticket_evidence import ticket_evidence
from app.services.devices.device_marks import device_marks, label_mark
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.jobs.money_lines import charge_total, live_charges
from app.services.money.billed_lines import MoneyWords
from app.services.shop import store_block
from app.settings import IntakeLevel
from app.words import Words
from db.models.device import Device
from db.models.people import UserAccount

if TYPE_CHECKING:
    from app.domain.paper_documents import PaperDocument
    from app.services.policy.shop_lists import ShopLists
    from app.services.shop import Profile
    from db.models.customer import Customer
    from db.models.job import Job, Visit
    from db.unit_of_work import Work

_SERIAL_TAIL: Final = 6


@dataclass(frozen=True, slots=True)
class VisitContext:
    """What every job of one visit shares while it is written; papers speak `language`."""

    profile: Profile
    lists: ShopLists
    visit: Visit
    customer: Customer | None
    language: str


def add_papers(
    work: Work, context: VisitContext, jobs: list[Job], wanted: tuple[str, ...]
) -> list[tuple[str | None, PaperMade]]:
    """Freeze the claim ticket and a label for each job; `wanted` kinds wait to be printed.

    Returns each paper with the job it belongs to, None for the visit's own.
    """
    papers = [_add(work, context, None, _claim_ticket(work, context, jobs), wanted)]
    papers += [_add(work, context, job, _device_label(work, context, job), wanted) for job in jobs]
    return papers


def _add(
    work: Work,
    context: VisitContext,
    job: Job | None,
    document: PaperDocument,
    wanted: tuple[str, ...],
) -> tuple[str | None, PaperMade]:
    place = PaperPlace(context.visit.id, None if job is None else job.id)
    made = freeze_paper(work, document, place, wanted=document.kind in wanted)
    return place.job, made


def _claim_ticket(work: Work, context: VisitContext, jobs: list[Job]) -> ClaimTicket:
    profile, customer, language = context.profile, context.customer, context.language
    words = Words(language)
    acceptor = work.get_one(UserAccount, work.user)
    return ClaimTicket(
        template_version=4,
        language=language,
        code=context.visit.code,
        store=store_block(profile),
        received=words.moment(work.at, profile.time_zone),
        acceptor=acceptor.name,
        acceptor_number=acceptor.employee_number,
        customer=(
            CustomerBlock()
            if customer is None
            else CustomerBlock(
                customer.name, customer.phone, customer.address, customer.second_contact
            )
        ),
        jobs=tuple(_ticket_job(work, context, job, words) for job in jobs),
        intake_level=words.label(IntakeLevel(jobs[0].level)),
        enquiry=profile.phone,
        channel=context.lists.labels.channel(context.visit.channel, language),
        notes=context.lists.notices(profile.place, language),
        slip_notes=context.lists.notices(profile.place, language, "slip"),
        terms=context.lists.terms(profile.place, language),
    )


def _ticket_job(work: Work, context: VisitContext, job: Job, words: Words) -> TicketJob:
    device = work.get_one(Device, job.device)
    lists, language, intake = context.lists, context.language, job.intake
    serials, imeis = device_marks(work, device.id)
    answers = intake.get("answers", {})
    evidence = ticket_evidence(work, context, job, words)
    return TicketJob(
        number=people_number(job.number),
        problem=job.problem,
        category=lists.labels.category(device.category, language),
        brand=device.brand,
        model=device.model,
        serial=serials[0] if serials else "",
        imeis=imeis,
        symptoms=tuple(
            lists.labels.symptom(device.category, key, language)
            for key in intake.get("symptoms", ())
        ),
        condition=tuple(
            lists.labels.condition(one["point"], one["answer"], one["note"], language)
            for one in intake.get("condition", ())
        ),
        accessories=_accessories(context, device, job),
        answers=_answers(context, device, job, words),
        hazards=lists.labels.hazards(answers, language),
        promised=(
            ""
            if job.promised_at is None
            else words.moment(job.promised_at, context.profile.time_zone)
        ),
        estimate=_agreed(work, context, job, words),
        limit=evidence.limit,
        tests=evidence.tests,
        photos=evidence.photos,
        fee=evidence.fee,
    )


def _agreed(work: Work, context: VisitContext, job: Job, words: Words) -> str:
    """Say what was ordered and what it costs; nothing where no price was agreed."""
    charges = live_charges(work, job.id)
    if not charges:
        return ""
    say = MoneyWords(context.profile, words, parse_currency(context.profile.currency), work.at)
    amount = Money(charge_total(charges), say.currency)
    names = [say.named(charge.names) for charge in charges]
    return words.say("; ").join([str(amount), *filter(None, names)])


def _accessories(context: VisitContext, device: Device, job: Job) -> tuple[str, ...] | None:
    keys = job.intake.get("accessories")
    if keys is None:
        return None
    labels = context.lists.labels
    return tuple(labels.accessory(device.category, key, context.language) for key in keys)


def _answers(
    context: VisitContext, device: Device, job: Job, words: Words
) -> tuple[IntakeAnswer, ...]:
    """Return what was asked and answered, and what else was noted of the device."""
    lists, language = context.lists, context.language
    answers, facts = job.intake.get("answers", {}), job.intake.get("facts", {})
    asked = lists.policy.printed_questions(answers, IntakeLevel(job.level), device.category)
    answered = [
        IntakeAnswer(
            lists.labels.question(question, language),
            lists.labels.answer(question, answers.get(question, ""), language),
        )
        for question in asked
    ]
    noted = [
        IntakeAnswer(lists.labels.field_label(name, language, words.field(name)), text)
        for name, text in facts.items()
    ]
    return (*answered, *noted)


def _device_label(work: Work, context: VisitContext, job: Job) -> DeviceLabel:
    device = work.get_one(Device, job.device)
    profile, customer = context.profile, context.customer
    words = Words(profile.language)
    mark, marked = label_mark(work, device.id) or (IdentifierKind.SERIAL, "")
    accessories = job.intake.get("accessories")
    answers = job.intake.get("answers", {})
    ticket_job = TicketJob(number="", problem="", brand=device.brand, model=device.model)
    return DeviceLabel(
        # The label stays in the shop, so it speaks the store's language, not the customer's.
        language=profile.language,
        code=job.number,
        job_number=people_number(job.number),
        store_name=profile.name,
        store_phone=profile.phone,
        customer="" if customer is None else customer.name,
        model=ticket_job.device or context.lists.labels.category(device.category, profile.language),
        serial_tail=marked[-_SERIAL_TAIL:],
        mark=mark,
        received=words.short_day(work.at, profile.time_zone),
        template_version=3,
        promised=(
            ""
            if job.promised_at is None
            else words.short_moment(job.promised_at, profile.time_zone)
        ),
        accessories=None if accessories is None else len(accessories),
        flags=tuple(LabelFlag(flag) for flag in context.lists.labels.flags(answers)),
    )
