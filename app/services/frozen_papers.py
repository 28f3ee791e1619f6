"""Papers as they are frozen: a document kept in the transaction in which it comes about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.event_chain import sha256_of
from app.domain.paper import PaperState
from db.models.job import Job
from db.models.paper import Paper

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.paper import PaperKind
    from app.domain.paper_documents import PaperDocument
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class PaperMade:
    """A paper that a visit or job has; `wanted` says that it waits to be printed."""

    id: str
    kind: PaperKind
    wanted: bool


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """Whose a paper is: a visit's, a job's, or about a receipt, an invoice or a queue number."""

    visit: str | None = None
    job: str | None = None
    about: str = ""


def freeze_paper(
    work: Work, document: PaperDocument, place: PaperPlace, *, wanted: bool
) -> PaperMade:
    """Keep a document as a paper and tell of it in the log; `wanted` papers wait to be printed."""
    paper = keep_paper(work, document, place, wanted=wanted)
    tell_of_paper(work, paper)
    return PaperMade(paper.id, document.kind, wanted)


def keep_paper(work: Work, document: PaperDocument, place: PaperPlace, *, wanted: bool) -> Paper:
    """Keep a document as a paper of which nothing is told yet."""
    paper = _empty_paper(work, document.kind, place, wanted=wanted)
    write_paper(paper, document)
    work.add(paper)
    work.flush()
    return paper


def reserve_paper(work: Work, kind: PaperKind, place: PaperPlace, *, wanted: bool) -> Paper:
    """Keep the place of a paper whose document is written before the transaction ends."""
    paper = _empty_paper(work, kind, place, wanted=wanted)
    work.add(paper)
    work.flush()
    return paper


def write_paper(paper: Paper, document: PaperDocument) -> None:
    """Write the document of a paper whose place was kept."""
    paper.document = document.to_json()
    paper.template_version = document.template_version
    paper.language = document.language


def _empty_paper(work: Work, kind: PaperKind, place: PaperPlace, *, wanted: bool) -> Paper:
    return Paper(
        kind=kind,
        visit=place.visit,
        job=place.job,
        about=place.about,
        document={},
        template_version=0,
        language="",
        state=PaperState.PENDING if wanted else PaperState.KEPT,
        wanted=wanted,
        made_at=work.at,
    )


def tell_of_paper(work: Work, paper: Paper) -> None:
    """Tell in the log which document a paper was made with."""
    work.record(
        "paper.made",
        job=told_under(work, paper),
        paper=paper.id,
        kind=paper.kind,
        wanted=paper.wanted,
        document_sha=sha256_of(paper.document),
    )


def told_under(session: Session, paper: Paper) -> str | None:
    """Return the job under which the log tells of a paper: its own, else its visit's first.

    A paper of goods, of the queue or of the day is told of under no job.
    """
    if paper.job is not None or paper.visit is None:
        return paper.job
    return session.scalars(
        select(Job.id).where(Job.visit == paper.visit).order_by(Job.number).limit(1)
    ).one()
