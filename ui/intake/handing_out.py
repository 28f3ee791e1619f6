"""The papers of an intake on their way out: at once, or with what is signed on the screen first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.access.signed_papers import SIGNED_KINDS
from ui.printers.printing_desk import asked_for
from ui.printers.printing_words import PaperToPrint
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.services.counter.intake import Received
    from app.services.frozen_papers import PaperMade
    from ui.intake.services import IntakeServices
    from ui.tasks import Tasks


class HandingOut(QObject):
    """Print what an intake asked for, and let be signed what the shop wants signed with it.

    Where nothing is to be signed everything is printed at once. Else the labels are; ticket and
    data agreement are queued, and sent when the signing is over, however it ended: with the
    signature if there is one. Whatever happens between, they stand in the queue.
    """

    def __init__(self, parent: QObject, tasks: Tasks, services: IntakeServices) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._services = services

    def hand_out(self, received: Received, actor: Actor) -> None:
        """Print the papers of a new visit, or first let its terms be signed."""
        papers, number = asked_for(received), received.jobs[0].number
        printing, signing = self._services.printing, self._services.signing
        if not (received.to_sign and signing.is_free):
            printing.print_all(papers, actor)
            signing.offer(number)
            return
        held = [paper for paper in papers if paper.kind in SIGNED_KINDS]
        printing.print_all([paper for paper in papers if paper.kind not in SIGNED_KINDS], actor)
        if held:
            printing.hold(held, actor)
        signing.sign_visit(number, partial(self._signed, held, actor))

    def _signed(self, held: Sequence[PaperToPrint], actor: Actor) -> None:
        if not held:
            return
        call = partial(self._services.signed_papers.instead, actor, [paper.id for paper in held])
        done, failed = partial(self._print, held, actor), partial(self._print_held, held, actor)
        self._tasks.run(self, call, done, failed, lane=Lane.WRITE)

    def _print(
        self, held: Sequence[PaperToPrint], actor: Actor, made: tuple[PaperMade, ...]
    ) -> None:
        """Print what stands for the papers now; not what somebody printed or dropped meanwhile."""
        papers = [
            PaperToPrint(now.id, now.kind, before.number)
            for before, now in zip(held, made, strict=True)
            if now.wanted
        ]
        self._services.printing.print_all(papers, actor)

    def _print_held(self, held: Sequence[PaperToPrint], actor: Actor, _error: Exception) -> None:
        """Print them unsigned: a ticket without a signature is better than none."""
        self._services.printing.print_all(held, actor)
