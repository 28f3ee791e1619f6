"""What is on its way to the printers of a machine, as rows are read and as lists show it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select

from app.domain.errors import ChangedMeanwhile
from app.domain.paper import PrintState
from app.domain.permissions import Permission, check_permission
from app.domain.printer import (
    DrawerReason,
    DrawerUnknown,
    PrinterNotReached,
    PrintTaskNotFound,
    PrintUnknown,
    SpoolerRefused,
    TaskKind,
    TaskState,
)
from app.services.papers.paper_lines import read_lines
from app.services.papers.stored_papers import paper_for
from db.models.paper import Paper, PaperPrint
from db.models.printer import Printer, PrintTask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.errors import BenchsideError, EnvironmentFailure
    from app.domain.paper import PaperKind
    from app.domain.permissions import Role
    from app.services.papers.paper_lines import PaperLine
    from db.unit_of_work import Work

BACK_OFF_MS: Final = (5_000, 15_000, 60_000, 180_000)
"""How long after each failed try the next one follows by itself; then somebody has to ask."""
OPEN: Final = (TaskState.QUEUED, TaskState.PRINTING, TaskState.UNKNOWN, TaskState.FAILED)
# No printer is written to for so long; then the process's number belongs to another program.
_LOST_AFTER_MS: Final = 600_000
_SHOWN_MS: Final = 12 * 3_600_000
_DRAWER_TOLD: Final = {
    TaskState.PRINTED: "drawer.sent",
    TaskState.UNKNOWN: "drawer.unknown",
}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One thing on its way to a printer; moments are epoch ms, `number` is what the paper is of.

    `trouble` is a member of `PrinterTrouble`, what the system's printing said, or empty.
    """

    id: str
    what: TaskKind
    paper: str
    kind: PaperKind | None
    number: str
    printer: str
    destination: str
    state: TaskState
    trouble: str
    sent: int
    total: int
    attempts: int
    queued_at: int
    since: int

    @property
    def resendable(self) -> bool:
        """Tell whether it can be sent: again without a doubt, or for the first time."""
        return self.state in (TaskState.FAILED, TaskState.QUEUED)


def stored_task(session: Session, workstation: str, task: str) -> PrintTask:
    """Return a task of a machine; raises PrintTaskNotFound."""
    row = session.get(PrintTask, task)
    if row is None or row.workstation != workstation:
        raise PrintTaskNotFound(task)
    return row


def check_unsent(task: PrintTask) -> None:
    """Raise ChangedMeanwhile unless it is known that no byte of a task was taken."""
    if task.state not in (TaskState.FAILED, TaskState.QUEUED):
        raise ChangedMeanwhile


def check_again(work: Work, role: Role, task: PrintTask) -> None:
    """Let somebody send once more what was not printed; a drawer is told of as opened by hand.

    Raises ChangedMeanwhile for what may have come out, and NotPermitted.
    """
    check_unsent(task)
    if task.what == TaskKind.DRAWER:
        check_permission(role, Permission.OPEN_DRAWER)
        work.record("drawer.asked", reason=DrawerReason.OTHER, task=task.id)
    elif task.paper is not None:
        paper_for(work, role, task.paper)


def task_lines(session: Session, workstation: str, now: int) -> tuple[TaskLine, ...]:
    """Return what is open at a machine, then what ended within twelve hours, newest first."""
    query = (
        select(PrintTask, Printer)
        .join(Printer, Printer.id == PrintTask.printer)
        .where(
            PrintTask.workstation == workstation,
            or_(PrintTask.state.in_(OPEN), PrintTask.queued_at > now - _SHOWN_MS),
        )
        .order_by(PrintTask.id.desc())
    )
    found = [(task, printer) for task, printer in session.execute(query)]
    wanted = {task.paper for task, _ in found if task.paper}
    papers = read_lines(session, select(Paper).where(Paper.id.in_(wanted)), now)
    by_id = {paper.id: paper for paper in papers}
    lines = (_line(task, printer, by_id.get(task.paper or "")) for task, printer in found)
    return tuple(sorted(lines, key=_is_over))


def _is_over(line: TaskLine) -> bool:
    return line.state not in OPEN


def _line(task: PrintTask, printer: Printer, paper: PaperLine | None) -> TaskLine:
    return TaskLine(
        id=task.id,
        what=TaskKind(task.what),
        paper=task.paper or "",
        kind=None if paper is None else paper.kind,
        number="" if paper is None else paper.number,
        printer=printer.name,
        destination=printer.destination,
        state=TaskState(task.state),
        trouble=task.trouble,
        sent=task.sent,
        total=task.total,
        attempts=task.attempts,
        queued_at=task.queued_at,
        since=task.ended_at or task.begun_at or task.queued_at,
    )


def due_in(task: PrintTask, now: int) -> int:
    """Return in how many ms a queued task may be sent; 0 when at once."""
    if not task.attempts or task.ended_at is None:
        return 0
    wait = BACK_OFF_MS[min(task.attempts, len(BACK_OFF_MS)) - 1]
    return max(0, task.ended_at + wait - now)


def settle_lost(work: Work, workstation: str, sending: frozenset[str]) -> int:
    """Say of what a process left half sent that nobody knows; returns how many there were.

    `sending` is what this process is sending just now. A drawer that was not opened in time stays
    shut: nobody stands there any more.
    """
    now = work.at
    rows = work.scalars(
        select(PrintTask).where(
            PrintTask.workstation == workstation,
            PrintTask.state.in_((TaskState.PRINTING, TaskState.QUEUED)),
        )
    ).all()
    lost = [row for row in rows if row.state == TaskState.PRINTING and _is_lost(row, sending, now)]
    for row in lost:
        row.state, row.ended_at = TaskState.UNKNOWN, now
        if row.paper_print is not None:
            work.get_one(PaperPrint, row.paper_print).state = PrintState.UNKNOWN
        tell_drawer(work, row)
    for row in rows:
        left = row.what == TaskKind.DRAWER and row.state == TaskState.QUEUED
        if left and row.process != process_number():
            row.state, row.ended_at = TaskState.DROPPED, now
            tell_drawer(work, row)
    return len(lost)


def tell_drawer(work: Work, task: PrintTask) -> None:
    """Tell how the pulse to a drawer ended: sent, not sent, or that nobody knows.

    Whether the drawer opened, no printer says.
    """
    if task.what == TaskKind.DRAWER:
        kind = _DRAWER_TOLD.get(TaskState(task.state), "drawer.not_sent")
        work.record(kind, task=task.id, state=task.state)


def told_as(what: TaskKind, error: BenchsideError | None) -> BenchsideError | None:
    """Return what went wrong as it is told: a drawer is looked at, and not at a paper."""
    if what is TaskKind.DRAWER and isinstance(error, PrintUnknown):
        return DrawerUnknown(error.destination)
    return error


def trouble_text(error: BenchsideError) -> str:
    """Return what is kept of a failure: why, in a word or in the spooler's own."""
    if isinstance(error, PrinterNotReached):
        return str(error.trouble)
    return error.said if isinstance(error, SpoolerRefused) else ""


def ended_as(error: EnvironmentFailure) -> TaskState:
    """Return how a task ends by a failure: with no byte accepted it can be sent again."""
    return TaskState.UNKNOWN if isinstance(error, PrintUnknown) else TaskState.FAILED


def accepted_bytes(state: TaskState, error: BenchsideError | None, total: int) -> int:
    """Return how many of so many bytes the printer accepted."""
    if isinstance(error, PrintUnknown):
        return error.sent
    return total if state is TaskState.PRINTED else 0


def process_number() -> str:
    """Return what this process is called in the rows of what it sends."""
    return str(os.getpid())


def _is_lost(row: PrintTask, sending: frozenset[str], now: int) -> bool:
    if row.process == process_number():
        return row.id not in sending
    return now - (row.begun_at or 0) > _LOST_AFTER_MS or not _is_alive(row.process)


def _is_alive(process: str) -> bool:
    # On Windows signal 0 would end the process; there only the time tells.
    if sys.platform == "win32" or not process.isdigit():
        return process.isdigit()
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def tasks_of_papers(session: Session, papers: Sequence[str]) -> dict[str, PrintTask]:
    """Return the task by which each paper waits or is being printed, by the paper's id."""
    rows = session.scalars(
        select(PrintTask).where(
            PrintTask.paper.in_(papers),
            PrintTask.what == TaskKind.PAPER,
            PrintTask.state.in_((TaskState.QUEUED, TaskState.PRINTING)),
        )
    )
    return {row.paper: row for row in rows if row.paper}


def move_to(task: PrintTask, printer: Printer) -> None:
    """Send by this printer, at once, what still waits for another; what is being sent stays."""
    if task.state == TaskState.QUEUED and task.printer != printer.id:
        task.printer, task.form = printer.id, printer.form
        task.attempts, task.trouble, task.ended_at = 0, "", None


def drop_waiting(session: Session, visit: str) -> None:
    """Send the papers of a visit no more that are queued and that no byte has left of."""
    papers = select(Paper.id).where(Paper.visit == visit)
    for row in session.scalars(
        select(PrintTask).where(PrintTask.paper.in_(papers), PrintTask.state == TaskState.QUEUED)
    ):
        row.state = TaskState.DROPPED
