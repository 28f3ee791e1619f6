"""The papers of quotes: one for each version, frozen as it is presented, and its text.

They wait until somebody asks for them: a quote is mostly told, shown or sent.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import Text, select, type_coerce

from app.domain.document_json import UnreadableDocument
from app.domain.own_code import people_number
from app.domain.paper import PaperKind
from app.domain.quote import QuoteChanged
from app.domain.quote_documents import QuotePaperDamaged, QuoteSheet
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.quotes.quote_paper_content import quote_sheet
from app.services.quotes.quote_paper_form import repair_information
from app.words import Words
from db.models.paper import Paper
from printing.quote_message import quote_message
from printing.quote_wording import quote_in_full

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
    place = PaperPlace(job.visit, job.id, quote.id)
    made = [freeze_paper(work, quote_sheet(work, job, quote), place, wanted=wanted)]
    form = repair_information(work, job, quote)
    if form is not None:
        made.append(freeze_paper(work, form, place, wanted=wanted))
    return tuple(made)


def quote_to_send(session: Session, job: Job, quote: Quote) -> str:
    """Return a version as a short message with how to answer it; raises what `quote_text` does."""
    sheet = _own_sheet(session, job, quote)
    return quote_message(sheet, Words(sheet.language))


def quote_text(session: Session, job: Job, quote: Quote) -> str:
    """Return all of a version as plain text in short lines: what is read and signed.

    It says what its frozen paper says, whatever shop and device are called since, and ends with
    the hash of its content. Raises QuotePaperDamaged where there is no such paper that can be
    read, QuoteChanged where it is not of what was presented.
    """
    sheet = _own_sheet(session, job, quote)
    return quote_in_full(sheet, Words(sheet.language))


def _own_sheet(session: Session, job: Job, quote: Quote) -> QuoteSheet:
    number = people_number(job.number)
    sheets = _kept_sheets(session, quote)
    if not sheets:
        raise QuotePaperDamaged(number, quote.version)
    for sheet in sheets:
        if sheet.sha == quote.body_sha:
            return sheet
    raise QuoteChanged(number, quote.version)


def _kept_sheets(session: Session, quote: Quote) -> list[QuoteSheet]:
    """Return the papers of a version that can be read, newest first.

    They are read as stored text: what is damaged may not even be JSON any more.
    """
    stored = session.scalars(
        select(type_coerce(Paper.document, Text))
        .where(Paper.about == quote.id, Paper.kind == PaperKind.QUOTE)
        .order_by(Paper.made_at.desc(), Paper.id.desc())
    )
    return [sheet for text in stored if (sheet := _read_sheet(text)) is not None]


def _read_sheet(text: str) -> QuoteSheet | None:
    try:
        return QuoteSheet.from_json(json.loads(text))
    except (ValueError, UnreadableDocument):
        return None
