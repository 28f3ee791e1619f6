"""Two people on a server at the same moment: the later one is told, and nothing breaks."""

from __future__ import annotations

from concurrent.futures import wait
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.documents import PaperForm
from app.domain.errors import AlreadyTakenIn, CannotUndo, ChangedMeanwhile
from app.domain.job import JobState
from app.domain.paper import PrintState
from app.domain.storage_errors import WriteConflict
from db.models.draft import Draft
from db.models.job import Job
from db.models.paper import Paper, PaperBytes, PaperPrint
from tests.beside import LONGEST_S, Beside, at_once
from tests.factories import make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("postgres")

# As long as a row is held; without a lock the other transaction is through long before.
HELD_S = 0.5
DRAFT = "d" * 32


def test_who_saves_second_is_told_that_it_changed(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake())

    def void_meanwhile() -> None:
        with shop.file.acting(manager) as work:
            job = work.scalars(select(Job)).one()
            shop.jobs.void(manager, received.jobs[0].number, "test")
            job.move_to(JobState.DIAGNOSING)

    with pytest.raises(ChangedMeanwhile):
        void_meanwhile()


def test_the_same_thing_saved_twice_at_once_is_a_conflict(shop: OpenShop, manager: Actor) -> None:
    with Beside() as beside:
        with shop.file.acting(manager) as work:
            here = {"workstation": manager.workstation, "begun_by": manager.user}
            work.add(Draft(id=DRAFT, body={}, begun_at=work.at, changed_at=work.at, **here))
            work.flush()
            meanwhile = beside.submit(shop.drafts.save, manager, DRAFT, {})
            wait([meanwhile], timeout=HELD_S)
        with pytest.raises(WriteConflict):
            meanwhile.result(LONGEST_S)


def test_one_draft_is_taken_in_once_by_two_at_once(shop: OpenShop, manager: Actor) -> None:
    def take_in() -> bool:
        try:
            shop.intake.receive(manager, make_intake(draft=DRAFT))
        except AlreadyTakenIn:
            return False
        return True

    assert sorted(at_once(take_in, take_in)) == [False, True]


def test_a_paper_rendered_twice_at_once_is_kept_once(shop: OpenShop, manager: Actor) -> None:
    ticket = shop.intake.receive(manager, make_intake()).papers[0].id
    with Beside() as beside:
        with shop.file.acting(manager) as work:
            work.scalars(select(Paper).where(Paper.id == ticket).with_for_update()).one()
            sha256 = "0" * 64
            kept = PaperBytes(paper=ticket, form=PaperForm.PDF, sha256=sha256, size=1)
            kept.rendered_at = work.at
            meanwhile = beside.submit(shop.paperwork.preview, manager, ticket, PaperForm.PDF)
            wait([meanwhile], timeout=4 * HELD_S)
            work.add(kept)
        assert meanwhile.result(LONGEST_S).startswith(b"%PDF")


def test_an_intake_is_not_undone_while_its_ticket_goes_to_the_printer(
    shop: OpenShop, manager: Actor
) -> None:
    received = shop.intake.receive(manager, make_intake())
    ticket = received.papers[0].id
    with Beside() as beside:
        with shop.file.acting(manager) as work:
            work.scalars(select(Paper).where(Paper.id == ticket).with_for_update()).one()
            meanwhile = beside.submit(shop.jobs.undo_intake, manager, received.visit)
            wait([meanwhile], timeout=HELD_S)
            sent = {"form": PaperForm.PDF, "copy": 0, "destination": "printer:front"}
            who = {"by": manager.user, "workstation": manager.workstation}
            work.add(PaperPrint(paper=ticket, state=PrintState.SENT, at=work.at, **sent, **who))
        with pytest.raises(CannotUndo):
            meanwhile.result(LONGEST_S)
