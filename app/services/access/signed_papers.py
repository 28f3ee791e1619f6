"""Papers that wait for their printer until the customer has signed what stands on them.

They are queued when they are made, so that a crash while somebody signs loses none of them: the
next start prints them as they are. What was signed meanwhile takes their place in the queue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.domain.printer import TaskState
from app.services.access.data_agreements import signed_agreement
from app.services.frozen_papers import PaperMade, told_under
from app.services.papers.print_tasks import tasks_of_papers
from app.services.permits import needs
from app.services.signing.signed_copies import signed_ticket
from db.engine import retrying
from db.models.job import Job
from db.models.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

SIGNED_KINDS: Final = frozenset({PaperKind.CLAIM_TICKET, PaperKind.DATA_AGREEMENT})
"""The papers of an intake under which a signature may stand."""


class SignedPapers:
    """Put papers that carry a signature in the place of those that do not."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PRINT)
    @retrying
    def instead(self, actor: Actor, papers: Sequence[str]) -> tuple[PaperMade, ...]:
        """Return what is to be printed now instead of papers that waited, in their order.

        Each that was signed meanwhile and that no printer has begun gives its place in the queue
        to one with the signature and is wanted no more; every other one is returned as it is.
        """
        with self._file.acting(actor) as work:
            return tuple(_instead(work, paper) for paper in papers)


def _instead(work: Work, paper: str) -> PaperMade:
    row = work.get_one(Paper, paper)
    task = tasks_of_papers(work, [paper]).get(paper)
    begun = task is not None and task.state != TaskState.QUEUED
    signed = None if begun or not row.wanted else _signed(work, row)
    if signed is None or signed == row.id:
        return PaperMade(row.id, PaperKind(row.kind), row.wanted)
    row.wanted = False
    work.get_one(Paper, signed).wanted = True
    if task is not None:
        task.paper = signed
    work.record("paper.wanted", job=told_under(work, row), paper=row.id, wanted=False)
    return PaperMade(signed, PaperKind(row.kind), wanted=True)


def _signed(work: Work, row: Paper) -> str | None:
    """Return the id of the same paper with its signature; None where nobody signed."""
    match PaperKind(row.kind):
        case PaperKind.CLAIM_TICKET if row.visit is not None:
            query = select(Job).where(Job.visit == row.visit).order_by(Job.number).limit(1)
            made = signed_ticket(work, work.scalars(query).one())
            return None if made is None else made.id
        case PaperKind.DATA_AGREEMENT if row.job is not None:
            return signed_agreement(work, work.get_one(Job, row.job))
        case _:
            return None
