"""Papers as lists show them: read without their documents, with all their prints at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from app.domain.documents import PaperForm
from app.domain.own_code import people_number
from app.domain.paper import PaperKind, PaperState, PrintState
from app.domain.printer import TaskState
from db.models.arrival import QueueNumber
from db.models.job import Job
from db.models.money import DayClose, Invoice, Receipt
from db.models.paper import Paper, PaperPrint
from db.models.printer import Printer, PrintTask
from db.models.quote import Quote
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

# A print that has been on its way for longer is not coming back: every printer answers sooner.
_LOST_AFTER_MS: Final = 30_000
_OF_QUOTES: Final = frozenset({PaperKind.QUOTE, PaperKind.REPAIR_INFORMATION})


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One print of a paper; `copy` 0 is the original, `at` is epoch ms.

    `printer` is what the printer is called; empty for a print that no queue of this file sent.
    """

    id: str
    form: PaperForm
    copy: int
    destination: str
    state: PrintState
    at: int
    printer: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper as lists show it; `version` is which of a job's quotes it is of, None of any other.

    `number` is the receipt's, the invoice's, that of the queue, the day or the part; else the
    job's, or that of the visit's first job.
    """

    id: str
    kind: PaperKind
    number: str
    state: PaperState
    wanted: bool
    made_at: int
    prints: tuple[PrintLine, ...]
    version: int | None = None


def read_lines(session: Session, query: Select[Paper], now: int) -> tuple[PaperLine, ...]:
    """Return the papers of a query at an instant (epoch ms), in its order."""
    papers = session.scalars(query.options(defer(Paper.document))).all()
    prints = _prints(session, papers, now - _LOST_AFTER_MS)
    numbers, own = _numbers(session, papers), _own_numbers(session, papers)
    versions = _versions(session, papers)
    return tuple(
        PaperLine(
            id=paper.id,
            kind=PaperKind(paper.kind),
            number=own.get(paper.about) or _number(numbers, paper),
            state=paper.state,
            wanted=paper.wanted,
            made_at=paper.made_at,
            prints=tuple(prints[paper.id]),
            version=versions.get(paper.about),
        )
        for paper in papers
    )


def _number(numbers: dict[str, str], paper: Paper) -> str:
    code = numbers.get(paper.job or paper.visit or "")
    return "" if code is None else people_number(code)


def _prints(
    session: Session, papers: Sequence[Paper], lost_before: int
) -> dict[str, list[PrintLine]]:
    rows = session.scalars(
        select(PaperPrint)
        .where(PaperPrint.paper.in_([paper.id for paper in papers]))
        .order_by(PaperPrint.id)
    )
    prints: dict[str, list[PrintLine]] = defaultdict(list)
    tasks = _tasks(session, papers)
    for row in rows:
        state, printer = tasks.get(row.id, (None, ""))
        # Of what the queue is sending the queue says itself when it is lost.
        under_way = state == TaskState.PRINTING
        prints[row.paper].append(_print_line(row, printer, 0 if under_way else lost_before))
    return prints


def _tasks(session: Session, papers: Sequence[Paper]) -> dict[str, tuple[str, str]]:
    """Return the state of each print's task and what its printer is called, by print."""
    query = (
        select(PrintTask.paper_print, PrintTask.state, Printer.name)
        .join(Printer, Printer.id == PrintTask.printer)
        .where(PrintTask.paper.in_([paper.id for paper in papers]))
    )
    return {print_: (state, name) for print_, state, name in session.execute(query) if print_}


def _numbers(session: Session, papers: Sequence[Paper]) -> dict[str, str]:
    """Return the number of each job, and of each visit's first job, by id."""
    of_jobs = select(Job.id, Job.number).where(Job.id.in_([paper.job for paper in papers]))
    of_visits = (
        select(Job.visit, func.min(Job.number))
        .where(Job.visit.in_([paper.visit for paper in papers]))
        .group_by(Job.visit)
    )
    return {id_: number for query in (of_jobs, of_visits) for id_, number in session.execute(query)}


def _own_numbers(session: Session, papers: Sequence[Paper]) -> dict[str, str]:
    """Return what receipts, invoices, queue numbers, parts and days are called, by id."""
    about = [paper.about for paper in papers if paper.about]
    if not about:
        return {}
    queries = (
        select(Receipt.id, Receipt.number).where(Receipt.id.in_(about)),
        select(Invoice.id, Invoice.number).where(Invoice.id.in_(about)),
        select(QueueNumber.id, QueueNumber.number).where(QueueNumber.id.in_(about)),
        select(DayClose.id, DayClose.biz_date).where(DayClose.id.in_(about)),
    )
    parts = session.execute(select(Part.id, Part.number).where(Part.id.in_(about)))
    labelled = {id_: people_number(code) for id_, code in parts}
    days = {paper.about: paper.about for paper in papers if paper.kind == PaperKind.DAY_REPORT}
    return (
        days
        | labelled
        | {id_: str(name) for query in queries for id_, name in session.execute(query)}
    )


def _versions(session: Session, papers: Sequence[Paper]) -> dict[str, int]:
    """Return the versions of the quotes that papers are of, by the quotes' ids."""
    quotes = [paper.about for paper in papers if paper.kind in _OF_QUOTES]
    if not quotes:
        return {}
    rows = session.execute(select(Quote.id, Quote.version).where(Quote.id.in_(quotes)))
    return {row.id: row.version for row in rows}


def _print_line(row: PaperPrint, printer: str, lost_before: int) -> PrintLine:
    lost = row.state is PrintState.SENDING and row.at < lost_before
    return PrintLine(
        id=row.id,
        form=PaperForm(row.form),
        copy=row.copy,
        destination=row.destination,
        state=PrintState.UNKNOWN if lost else row.state,
        at=row.at,
        printer=printer,
    )
