"""The exact texts that are signed: in the customer's language, from what is frozen already.

A text is made anew whenever it is shown and comes out the same as long as what it tells is the
same: it holds no present date. What was agreed at the intake is told as the claim ticket tells it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.documents import ClaimTicket
from app.domain.own_code import people_number
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.domain.signature import OF_ONE_JOB, SignaturePurpose, settled_text, text_sha
from app.services.devices.device_marks import device_marks
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.jobs.money_lines import live_charges
from app.services.permits import needs
from app.services.policy.shop_lists import LIST, read_lists
from app.services.shop import read_profile
from app.words import Words
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import Job, JobPublished, Visit
from db.models.paper import Paper
from db.models.published import Published
from printing.wording import device_facts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.policy.shop_lists import ShopLists
    from app.services.shop import Profile
    from app.services.store_file import StoreFile
    from printing.wording import Fact

_TERMS: Final = "terms"

Returned = Mapping[str, Sequence[str]]
"""By job's number the keys of the accessories that go back with it."""


@dataclass(frozen=True, slots=True)
class SigningText:
    """What is put before a customer: `text` is shown, hashed and kept to the byte.

    `number` is a job's of the visit, `of_job` tells that the text is of that job alone; `signer` is
    who is expected to sign. `terms` are ids of the published texts in it, `made_at` epoch ms.
    """

    purpose: SignaturePurpose
    number: str
    language: str
    title: str
    text: str
    made_at: int
    signer: str = ""
    terms: tuple[str, ...] = ()
    about: str = ""
    of_job: bool = False

    @property
    def sha(self) -> str:
        """Return the hash that a signature of this text is bound to."""
        return text_sha(self.text)


class SigningTexts:
    """Make what customers are asked to sign."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def terms(self, actor: Actor, number: str) -> SigningText:  # noqa: ARG002
        """Return the terms of a job's visit with its devices. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            words = Words(language_of(session, job))
            return self._made(session, job, SignaturePurpose.TERMS, terms_text(session, job, words))

    @needs(Permission.SEE_JOBS)
    def handover(
        self,
        actor: Actor,  # noqa: ARG002
        numbers: Sequence[str],
        returned: Returned | None = None,
    ) -> SigningText:
        """Return what is signed as these jobs, all of one visit, are handed over.

        `returned` as in a handover's entry: all that came goes back where a job is not named.
        Raises JobNotFound.
        """
        with self._file.reading() as session:
            jobs = [job_by_number(session, number) for number in numbers]
            text = handover_text(session, jobs, returned or {})
            return self._made(session, jobs[0], SignaturePurpose.HANDOVER, text)

    @needs(Permission.SEE_JOBS)
    def of_text(
        self,
        actor: Actor,  # noqa: ARG002
        number: str,
        purpose: SignaturePurpose,
        text: str,
        about: str = "",
    ) -> SigningText:
        """Return any text of one job, ready to be signed: a quote, a data agreement.

        `about` is the id of the paper or quote that it is. Raises JobNotFound.
        """
        with self._file.reading() as session:
            job = job_by_number(session, number)
            words = Words(language_of(session, job))
            return self._made(session, job, purpose, with_consent(text, words), about)

    @needs(Permission.SEE_JOBS)
    def of_quote(
        self,
        actor: Actor,  # noqa: ARG002
        number: str,
        text: str,
        about: str,
        language: str,
    ) -> SigningText:
        """Return the text of a quote version (`about`, an id), ready to be signed.

        All of it stands in the version's own language, whatever the customer's is by now. Raises
        JobNotFound.
        """
        with self._file.reading() as session:
            job = job_by_number(session, number)
            words = Words(language)
            made = self._made(
                session, job, SignaturePurpose.QUOTE, with_consent(text, words), about
            )
            return replace(made, language=words.language, title=words.label(made.purpose))

    def _made(
        self,
        session: Session,
        job: Job,
        purpose: SignaturePurpose,
        text: str,
        about: str = "",
    ) -> SigningText:
        language = language_of(session, job)
        customer = None if job.customer is None else session.get_one(Customer, job.customer)
        return SigningText(
            purpose=purpose,
            number=people_number(job.number),
            language=language,
            title=Words(language).label(purpose),
            text=settled_text(text),
            made_at=self._file.clock.now_ms(),
            signer="" if customer is None else customer.name,
            terms=_terms_of(session, job) if purpose is SignaturePurpose.TERMS else (),
            about=about,
            of_job=purpose in OF_ONE_JOB,
        )


def language_of(session: Session, job: Job) -> str:
    """Return the language in which a visit's papers are: the customer's."""
    query = select(Paper.language).where(
        Paper.visit == job.visit, Paper.kind == PaperKind.CLAIM_TICKET
    )
    printed = session.scalars(query.order_by(Paper.made_at).limit(1)).first()
    if printed:
        return printed
    customer = None if job.customer is None else session.get(Customer, job.customer)
    return read_profile(session).language if customer is None else customer.language


def terms_text(session: Session, job: Job, words: Words) -> str:
    """Return the shop's terms with the devices of a visit, as its claim ticket has them."""
    profile = read_profile(session)
    ticket = _ticket(session, job)
    parts = [_head(profile, words.say("Repair order and terms"))]
    if ticket is not None:
        received = words.say("Taken in: {moment}", moment=ticket.received)
        who = words.say(
            "Customer: {name}", name=ticket.customer.name or words.say("name not given")
        )
        parts.append("\n".join([received, who]))
        for one in ticket.jobs:
            facts = [_line(fact, words) for fact in device_facts(one, words)]
            named = words.say("{device}, job {number}", device=one.device, number=one.number)
            parts.append("\n".join([named, *facts]))
        parts += ticket.notes
        parts += [f"{one.title}\n{one.text}" for one in ticket.terms]
    parts.append(consent(words))
    return settled_text("\n\n".join(parts))


def handover_text(session: Session, jobs: Sequence[Job], returned: Returned) -> str:
    """Return what is given back: devices, outcomes, accessories, warranty, that no secret stays."""
    words = Words(language_of(session, jobs[0]))
    profile = read_profile(session)
    visit = session.get_one(Visit, jobs[0].visit)
    lists = read_lists(session, visit.received_at)
    parts = [_head(profile, words.say("Handover"))]
    for job in sorted(jobs, key=lambda one: one.number):
        keys = returned.get(people_number(job.number))
        parts.append("\n".join(_given_back(session, job, keys, lists, words)))
    kept = words.say(
        "I have received these devices as described. The shop keeps no passcode of them after "
        "this handover."
    )
    return settled_text("\n\n".join([*parts, kept, consent(words)]))


def with_consent(text: str, words: Words) -> str:
    """Return any text as it is signed on a screen: with the agreement to that under it."""
    return settled_text("\n\n".join([text.strip("\n"), consent(words)]))


def consent(words: Words) -> str:
    """Return the agreement to sign on a screen, without which the signature would be worth less.

    It stands in the text itself: parties who agree on an electronic signature are bound by it
    (Electronic Signature Law of the PRC, art. 3 and 13; 15 USC 7001(c)).
    """
    return words.say(
        "I have read this text. I agree to sign it on this screen, and that this signature counts "
        "as one on paper."
    )


def _head(profile: Profile, title: str) -> str:
    ways = " · ".join(filter(None, (profile.address, profile.phone)))
    return "\n".join(filter(None, (title, profile.name, ways)))


def _ticket(session: Session, job: Job) -> ClaimTicket | None:
    query = select(Paper.document).where(
        Paper.visit == job.visit, Paper.kind == PaperKind.CLAIM_TICKET
    )
    document = session.scalars(query.order_by(Paper.made_at, Paper.id).limit(1)).first()
    return None if document is None else ClaimTicket.from_json(document)


def _line(fact: Fact, words: Words) -> str:
    return words.say("{point}: {seen}", point=fact.label, seen=fact.text.replace("\n", ", "))


def _given_back(
    session: Session, job: Job, keys: Sequence[str] | None, lists: ShopLists, words: Words
) -> list[str]:
    device = session.get_one(Device, job.device)
    serials, imeis = device_marks(session, device.id)
    name = f"{device.brand} {device.model}".strip()
    marks = ", ".join((*imeis, *serials))
    came = job.intake.get("accessories") or ()
    back = [
        lists.labels.accessory(device.category, key, words.language)
        for key in came
        if keys is None or key in keys
    ]
    lines = [
        words.say("{device}, job {number}", device=name, number=people_number(job.number)),
        words.say("Serial number or IMEI: {marks}", marks=marks) if marks else "",
        words.say("Outcome: {outcome}", outcome=words.label(job.outcome)) if job.outcome else "",
        words.say("Given back with it: {things}", things=words.say(", ").join(back))
        if back
        else words.say("Given back with it: nothing else"),
        *_warranties(session, job, words),
    ]
    return [line for line in lines if line]


def _warranties(session: Session, job: Job, words: Words) -> list[str]:
    return [
        words.say_count(
            "{name}: warranty of {n} day from the handover",
            "{name}: warranty of {n} days from the handover",
            charge.warranty_days,
            name=charge.names.get(words.language, ""),
        )
        for charge in live_charges(session, job.id)
        if charge.warranty_days
    ]


def _terms_of(session: Session, job: Job) -> tuple[str, ...]:
    query = (
        select(Published.id)
        .join(JobPublished, JobPublished.published == Published.id)
        .where(JobPublished.job == job.id, Published.kind == LIST, Published.key == _TERMS)
    )
    return tuple(session.scalars(query))
