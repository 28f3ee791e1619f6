"""A job's log: its own events and those of its visit's claim ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.documents import PaperForm
from app.domain.paper import PaperKind, PaperState
from db.models.event import Event
from db.models.paper import Paper
from tests.factories import make_device, make_intake

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_the_claim_ticket_is_told_of_under_the_first_job(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    received = shop.intake.receive(manager, make_intake(make_device(), make_device()))
    shop.paperwork.write_out(manager, received.papers[0].id, PaperForm.PDF, tmp_path / "t.pdf")
    with shop.file.reading() as session:
        events = session.scalars(select(Event).where(Event.kind.startswith("paper."))).all()
    told = [event.job for event in events if event.params["paper"] == received.papers[0].id]
    assert told == [received.jobs[0].id] * 2
    assert shop.evidence.verify(manager).sound


def test_every_job_of_the_visit_tells_it_once(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake(make_device(), make_device()))
    for job in received.jobs:
        log = shop.jobs.page(manager, job.number).log
        papers = [line.params["paper"] for line in log if line.kind == "paper.made"]
        assert papers.count(received.papers[0].id) == 1
        assert [line.at for line in log] == sorted(line.at for line in log)


def test_what_was_told_of_no_job_before_version_0_2_is_found_too(
    shop: OpenShop, manager: Actor
) -> None:
    received = shop.intake.receive(manager, make_intake())
    with shop.file.acting(manager) as work:
        paper = Paper(
            kind=PaperKind.CLAIM_TICKET,
            visit=received.visit,
            document={},
            template_version=1,
            language="en",
            state=PaperState.KEPT,
            wanted=False,
            made_at=work.at,
        )
        work.add(paper)
        work.flush()
        work.record("paper.made", paper=paper.id, kind=paper.kind)
        work.record("paper.wanted", paper="another", wanted=True)
    log = shop.jobs.page(manager, received.jobs[0].number).log
    assert log[-1].params["paper"] == paper.id
    assert "another" not in [line.params.get("paper") for line in log]
