"""The note that goes with a device to an outside repairer, in the shop's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.outside_documents import SendOutNote
from app.domain.outside_repair import NeverOut
from app.domain.own_code import people_number
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.sentences import N_
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.money.billed_lines import MoneyWords, money_words
from app.services.outside.outside_views import OutsideView, outside_views
from app.services.permits import needs
from app.services.policy.shop_lists import read_lists
from app.services.quotes.quote_paper_content import quoted_device
from app.services.shop import read_profile, store_block
from db.engine import retrying
from db.models.paper import Paper
from db.models.waiting import OutsideRepair

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work


class SendNotes:
    """Make the notes of devices that are sent out."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PRINT)
    @retrying
    def make(self, actor: Actor, number: str) -> PaperMade:
        """Return the note of a job's last outside repair: the one kept, if it still says the same.

        Raises JobNotFound or NeverOut.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            row = work.scalars(
                select(OutsideRepair)
                .where(OutsideRepair.job == job.id, OutsideRepair.ended_at.is_(None))
                .order_by(OutsideRepair.sent_at.desc(), OutsideRepair.id.desc())
                .limit(1)
            ).first()
            if row is None:
                raise NeverOut(people_number(job.number))
            note = _note(work, job, outside_views(work, [row], work.at)[0])
            place = PaperPlace(job.visit, job.id, row.id)
            return _kept(work, job, note) or freeze_paper(work, note, place, wanted=False)


def _kept(session: Session, job: Job, note: SendOutNote) -> PaperMade | None:
    row = session.scalars(
        select(Paper)
        .where(Paper.job == job.id, Paper.kind == PaperKind.SEND_OUT_NOTE)
        .order_by(Paper.made_at.desc(), Paper.id.desc())
        .limit(1)
    ).first()
    if row is None or SendOutNote.from_json(row.document) != note:
        return None
    return PaperMade(row.id, PaperKind.SEND_OUT_NOTE, row.wanted)


def _note(work: Work, job: Job, view: OutsideView) -> SendOutNote:
    # Nothing of the customer: neither their language nor their words are asked for.
    say = money_words(work, None, read_profile(work).currency, work.at)
    device = replace(quoted_device(work, say, job), problem="")
    return SendOutNote(
        language=say.language,
        code=job.number,
        number=view.number,
        store=store_block(say.profile),
        supplier=view.supplier,
        sent=say.moment(view.sent_at),
        sent_by=view.sent_by,
        device=device.name,
        category=device.category,
        work=view.work,
        serial=device.serial,
        imeis=device.imeis,
        accessories=view.accessories,
        cost="" if view.cost_agreed is None else _cost(say, view.cost_agreed),
        due="" if view.due_at is None else say.moment(view.due_at),
        parcel=_parcel(work, say, view),
        their_number=view.their_number,
    )


def _cost(say: MoneyWords, agreed: int) -> str:
    return say.money(agreed) or say.words.say(N_("free of charge"))


def _parcel(session: Session, say: MoneyWords, view: OutsideView) -> str:
    if not view.tracking:
        return ""
    carriers = read_lists(session, view.sent_at).carriers(say.language)
    names = {one.key: one.label for one in carriers}
    return f"{names.get(view.carrier, view.carrier)} {view.tracking}".strip()
