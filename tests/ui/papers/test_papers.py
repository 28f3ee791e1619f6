"""The papers page: queue, questions, archive, reprints, another printer, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from app.domain.printer import TaskState
from app.domain.scan import ScanKind, Scanned
from app.words import Words
from tests.factories import make_intake
from tests.printers import print_to
from tests.ui.signed_in import SignedIn, sign_in_at_window
from tests.ui.torn_printer import torn_printer
from ui.papers.state import PaperServices
from ui.papers.viewmodel import PapersViewModel
from ui.papers.wording import PapersWording
from ui.printers.printing_desk import asked_for
from ui.routes import Page, Route

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.counter.intake import Received
    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def window(founded: Database, tmp_path: Path, qtbot: QtBot) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def page(window: SignedIn) -> PapersViewModel:
    shop = window.shop
    services = PaperServices(
        paperwork=shop.paperwork,
        queue=shop.print_queue,
        printers=shop.printers,
        printing=window.printing,
        shop=shop.shop,
        clock=shop.file.clock,
        feed=window.feed,
    )
    return PapersViewModel(window.session, window.tasks, window.words, services)


@pytest.fixture
def received(window: SignedIn) -> Received:
    return window.shop.intake.receive(window.actor, make_intake())


def print_ticket(window: SignedIn, received: Received, destination: str) -> str:
    print_to(window.shop, window.actor, destination, PaperForm.ESCPOS)
    window.printing.print_one(asked_for(received)[0])
    return received.papers[0].id


def test_the_queue_tells_what_did_not_print_and_why(
    window: SignedIn, page: PapersViewModel, received: Received, tmp_path: Path
) -> None:
    print_ticket(window, received, f"file:{tmp_path / 'gone' / 'slips'}")
    page.reload()
    row = PapersWording(page.state, Words("en")).queue()[0]
    assert row.title == f"Claim ticket {received.jobs[0].number}"
    assert "there is no such device or folder" in row.detail


def test_what_did_not_print_is_sent_again(
    window: SignedIn, page: PapersViewModel, received: Received, tmp_path: Path
) -> None:
    print_ticket(window, received, f"file:{tmp_path / 'gone' / 'slips'}")
    (tmp_path / "gone").mkdir()
    page.reload()
    page.choose_task(page.state.tasks[0].id)
    page.try_again()
    assert page.state.tasks[0].state is TaskState.PRINTED
    assert (tmp_path / "gone" / "slips").exists()


def test_what_waits_is_dropped(
    window: SignedIn, page: PapersViewModel, received: Received, tmp_path: Path
) -> None:
    print_ticket(window, received, f"file:{tmp_path / 'gone' / 'slips'}")
    page.reload()
    page.choose_task(page.state.tasks[0].id)
    page.drop()
    assert page.state.tasks[0].state is TaskState.DROPPED


@pytest.mark.parametrize("came_out", [True, False])
def test_what_nobody_knows_is_asked_and_answered(
    window: SignedIn, page: PapersViewModel, received: Received, *, came_out: bool
) -> None:
    with torn_printer() as destination:
        print_ticket(window, received, destination)
    page.reload()
    assert "Did it come out?" in PapersWording(page.state, Words("en")).question()
    page.answer(came_out)
    assert page.state.asked_about is None
    state = TaskState.PRINTED if came_out else TaskState.FAILED
    assert page.state.tasks[0].state is state


def test_of_a_drawer_it_is_asked_whether_it_opened(window: SignedIn, page: PapersViewModel) -> None:
    with torn_printer() as destination:
        print_to(window.shop, window.actor, destination, PaperForm.ESCPOS)
        window.shop.print_queue.run(window.shop.drawer.put(window.actor, "change").task)
    page.reload()
    assert "Did it open?" in PapersWording(page.state, Words("en")).question()


def test_a_scanned_paper_is_shown_with_its_picture(
    page: PapersViewModel, received: Received
) -> None:
    paper = received.papers[0].id
    assert page.take_scan(Scanned(ScanKind.PAPER, record=paper))
    assert page.state.paper == paper
    assert page.state.picture.startswith(b"\x89PNG")


def test_a_number_lists_the_papers_of_its_job(page: PapersViewModel, received: Received) -> None:
    page.arrive(Route(Page.PAPERS, text=received.jobs[0].number))
    assert {line.id for line in page.state.papers} >= {received.papers[0].id}


def test_a_reprint_is_told_with_the_prints_before(
    window: SignedIn, page: PapersViewModel, received: Received, tmp_path: Path
) -> None:
    paper = print_ticket(window, received, f"file:{tmp_path / 'slips'}")
    page.arrive(Route(Page.PAPERS, record=paper))
    page.print_shown()
    page.arrive(Route(Page.PAPERS, record=paper))
    lines = PapersWording(page.state, Words("en")).history().splitlines()
    assert ["COPY 1" in line for line in lines] == [True, False]


def test_a_paper_is_printed_elsewhere(
    window: SignedIn, page: PapersViewModel, received: Received, tmp_path: Path
) -> None:
    paper = print_ticket(window, received, f"file:{tmp_path / 'slips'}")
    other = print_to(window.shop, window.actor, f"file:{tmp_path / 'pages'}", kinds=())
    page.reload()
    page.open(paper)
    page.choose_elsewhere()
    page.print_elsewhere(other)
    assert (tmp_path / "pages").read_bytes().startswith(b"%PDF")
    assert not page.state.elsewhere


def test_a_paper_is_saved_as_a_file(
    page: PapersViewModel, received: Received, tmp_path: Path
) -> None:
    page.arrive(Route(Page.PAPERS, record=received.papers[0].id))
    page.save_as(tmp_path / "ticket.pdf")
    assert (tmp_path / "ticket.pdf").read_bytes().startswith(b"%PDF")


def test_what_waited_since_the_last_time_is_printed(
    window: SignedIn, received: Received, tmp_path: Path
) -> None:
    print_to(window.shop, window.actor, f"file:{tmp_path / 'slips'}", PaperForm.ESCPOS)
    window.shop.print_queue.put(window.actor, [received.papers[0].id])
    window.printing.resume(window.shop.machine)
    assert (tmp_path / "slips").exists()
