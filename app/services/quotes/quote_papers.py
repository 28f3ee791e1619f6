"""The papers of quotes: one for each version, frozen as it is presented, and its text in short.

They wait until somebody asks for them: a quote is mostly told, shown or sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.quote import QuoteBody
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.quotes.quote_paper_content import quote_sheet
from app.services.quotes.quote_paper_form import repair_information
from app.words import Words
from printing.quote_wording import quote_message

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.models.quote import Quote
    from db.unit_of_work import Work


def add_quote_papers(
    work: Work, job: Job, quote: Quote, *, wanted: bool = False
) -> tuple[PaperMade, ...]:
    """Freeze the papers of a version that is just presented; `wanted` ones wait to be printed.

    The European repair information form comes with it where the place's rules know it.
    """
    body = QuoteBody.from_json(quote.body)
    place = PaperPlace(job.visit, job.id, quote.id)
    made = [freeze_paper(work, quote_sheet(work, job, body), place, wanted=wanted)]
    form = repair_information(work, job, body)
    if form is not None:
        made.append(freeze_paper(work, form, place, wanted=wanted))
    return tuple(made)


def quote_text(session: Session, job: Job, body: QuoteBody) -> str:
    """Return a version as plain text in short lines: to be copied into a message, and signed.

    It is the same as long as the version is, and ends with the hash of its content.
    """
    return quote_message(quote_sheet(session, job, body), Words(body.language))
