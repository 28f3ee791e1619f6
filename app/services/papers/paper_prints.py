"""One time that a paper is printed: written down before a byte leaves, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.errors import ChangedMeanwhile, PaperNotFound
from app.domain.paper import LABEL_RUNS, PrintState, without_folders
from app.domain.printer import TaskState
from app.services.frozen_papers import told_under
from db.models.paper import Paper, PaperPrint
from db.models.printer import PrintTask

if TYPE_CHECKING:
    from app.domain.documents import PaperForm
    from db.unit_of_work import Work


def begin_print(
    work: Work, paper: str, form: PaperForm | str, destination: str, again: str | None = None
) -> PaperPrint:
    """Write down that a print is on its way; `again` is an earlier try that sent nothing."""
    # Two prints of one paper at once would both be the original.
    kind = work.scalars(select(Paper.kind).where(Paper.id == paper).with_for_update()).one()
    earlier = work.scalar(
        select(func.count())
        .select_from(PaperPrint)
        .where(
            PaperPrint.paper == paper,
            PaperPrint.form == form,
            PaperPrint.state != PrintState.FAILED,
        )
    )
    row = work.get(PaperPrint, again) if again else None
    if row is None or row.state is not PrintState.FAILED:
        row = PaperPrint(paper=paper, form=form, by=work.user, workstation=work.workstation)
        work.add(row)
    row.form, row.destination = form, destination
    row.copy = 0 if kind in LABEL_RUNS else earlier or 0
    row.state, row.at = PrintState.SENDING, work.at
    work.flush()
    return row


def end_print(work: Work, print_id: str, state: PrintState, *, told: bool = True) -> None:
    """Write down how a print ended; what came out is not asked for any more.

    `told` is False for one of several tries that failed in the same way.
    """
    row = work.get_one(PaperPrint, print_id)
    row.state = state
    paper = work.get_one(Paper, row.paper)
    if state is PrintState.SENT:
        paper.wanted = False
    if not told:
        return
    work.record(
        "paper.printed" if state is PrintState.SENT else "paper.not_printed",
        job=told_under(work, paper),
        paper=paper.id,
        kind=paper.kind,
        form=row.form,
        copy=row.copy,
        state=state,
        destination=without_folders(row.destination),
    )


def answer_print(work: Work, print_id: str, *, came_out: bool) -> None:
    """Say of a print of which nobody knew whether it came out.

    Raises ChangedMeanwhile for one that is known to have come out or not.
    """
    row = work.get(PaperPrint, print_id)
    if row is None:
        raise PaperNotFound(print_id)
    if row.state in (PrintState.SENT, PrintState.FAILED):
        raise ChangedMeanwhile
    row.state = PrintState.SENT if came_out else PrintState.FAILED
    paper = work.get_one(Paper, row.paper)
    paper.wanted = not came_out
    for task in work.scalars(select(PrintTask).where(PrintTask.paper_print == print_id)):
        task.state = TaskState.PRINTED if came_out else TaskState.FAILED
    work.record(
        "paper.print_answered",
        job=told_under(work, paper),
        paper=paper.id,
        form=row.form,
        sent=came_out,
    )
