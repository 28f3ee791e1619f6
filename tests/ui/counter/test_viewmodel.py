"""The counter reads what is there and acts on drafts and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DraftGone
from app.domain.paper import PrintState
from tests.factories import NOON, make_device, make_intake
from tests.ui.torn_printer import torn_printer
from ui.changes import Changes, Touched
from ui.counter.state import Counter, Loading
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.signed_in import SignedIn
    from ui.counter.viewmodel import CounterViewModel

pytestmark = pytest.mark.engine("sqlite")
HOUR = 3_600_000
DRAFT = "0199-draft"
BODY = {"customer": {"name": "王芳"}, "devices": [{"brand": "Apple", "model": "iPhone 13"}]}


def shown(counter: CounterViewModel) -> Counter:
    assert isinstance(counter.state, Counter)
    return counter.state


def heard(signal: object) -> list[object]:
    told: list[object] = []
    signal.connect(told.append)  # type: ignore[attr-defined]
    return told


def take_in(window: SignedIn, promised_at: int | None = None, model: str = "iPhone 13") -> str:
    entry = make_intake(make_device(promised_at=promised_at, model=model))
    return window.shop.intake.receive(window.actor, entry).jobs[0].number


def test_nothing_is_read_while_nobody_is_signed_in(
    window: SignedIn, counter: CounterViewModel
) -> None:
    window.session.lock()
    counter.reload()
    assert counter.state == Loading()


def test_todays_intakes_stand_newest_first(window: SignedIn, counter: CounterViewModel) -> None:
    numbers = [take_in(window)]
    window.clock.forward(60)
    numbers.append(take_in(window, model="iPhone 14"))
    counter.reload()
    assert [job.number for job in shown(counter).jobs.taken_in_today] == numbers[::-1]


def test_an_earlier_promise_is_due_and_overdue(window: SignedIn, counter: CounterViewModel) -> None:
    late = take_in(window, NOON - HOUR)
    soon = take_in(window, NOON + HOUR, model="iPhone 14")
    take_in(window, NOON + 48 * HOUR, model="iPhone 15")
    counter.reload()
    due = shown(counter).jobs.due_now
    assert [(job.number, job.overdue) for job in due] == [(late, True), (soon, False)]


def test_a_write_of_another_screen_is_read(window: SignedIn, counter: CounterViewModel) -> None:
    counter.reload()
    take_in(window)
    window.feed.tell(Changes.of(Touched.JOB))
    assert len(shown(counter).jobs.taken_in_today) == 1


def test_what_is_not_shown_here_is_not_read_again(
    window: SignedIn, counter: CounterViewModel
) -> None:
    told = heard(counter.changed)
    window.feed.tell(Changes.of(Touched.ACCOUNT))
    assert told == []


def test_enter_on_a_draft_goes_on_with_the_intake(counter: CounterViewModel) -> None:
    routes = heard(counter.go)
    counter.open_draft(DRAFT)
    counter.open_job("0001-26-000001-24")
    counter.open_page(Page.INTAKE)
    assert routes == [
        Route(Page.INTAKE, draft=DRAFT),
        Route(Page.JOB, job="0001-26-000001-24"),
        Route(Page.INTAKE),
    ]


def test_a_draft_thrown_away_can_be_brought_back(
    window: SignedIn, counter: CounterViewModel
) -> None:
    window.shop.drafts.save(window.actor, DRAFT, BODY)
    said = heard(counter.said)
    counter.throw_away(DRAFT)
    assert shown(counter).drafts == ()
    notice = said[0]
    assert isinstance(notice, Notice)
    assert notice.undo is not None
    notice.undo()
    assert [(draft.id, draft.body) for draft in shown(counter).drafts] == [(DRAFT, BODY)]


def test_a_draft_that_is_gone_says_so(window: SignedIn, counter: CounterViewModel) -> None:
    counter.reload()
    counter.throw_away("gone")
    assert isinstance(shown(counter).trouble, DraftGone)
    counter.dismiss()
    assert shown(counter).trouble is None


def test_a_paper_that_waits_is_printed(
    window: SignedIn, counter: CounterViewModel, tmp_path: Path
) -> None:
    window.print_to(f"file:{tmp_path / 'paper'}")
    take_in(window)
    counter.reload()
    counter.print_paper(shown(counter).papers[0].id)
    assert len(shown(counter).papers) == 1
    counter.print_waiting()
    assert shown(counter).papers == ()


def test_a_failed_print_stays_on_the_list(
    window: SignedIn, counter: CounterViewModel, tmp_path: Path
) -> None:
    window.print_to(f"file:{tmp_path / 'gone' / 'paper'}")
    take_in(window)
    counter.reload()
    counter.print_waiting()
    states = [paper.prints[-1].state for paper in shown(counter).papers]
    assert states == [PrintState.FAILED, PrintState.FAILED]


@pytest.fixture
def unknown(window: SignedIn, counter: CounterViewModel) -> str:
    """Give a paper that may have come out; another waits."""
    take_in(window)
    counter.reload()
    paper = shown(counter).papers[0].id
    with torn_printer() as destination:
        window.print_to(destination)
        counter.print_paper(paper)
    return paper


def test_an_unknown_print_is_asked_about_and_never_sent_again(
    window: SignedIn, counter: CounterViewModel, unknown: str
) -> None:
    counter.print_paper(unknown)
    question = shown(counter).question
    assert question is not None
    assert question.id == unknown
    assert unknown not in [paper.id for paper in shown(counter).printable]
    assert len(question.prints) == 1


def test_yes_takes_the_paper_off_the_list(counter: CounterViewModel, unknown: str) -> None:
    counter.answer(came_out=True)
    assert unknown not in [paper.id for paper in shown(counter).papers]
    assert shown(counter).question is None


def test_no_lets_the_paper_wait_for_its_printer(counter: CounterViewModel, unknown: str) -> None:
    counter.answer(came_out=False)
    assert unknown in [paper.id for paper in shown(counter).printable]


def test_a_paper_put_aside_comes_back_by_undo(window: SignedIn, counter: CounterViewModel) -> None:
    take_in(window)
    counter.reload()
    paper = shown(counter).papers[0]
    said = heard(counter.said)
    counter.put_aside(paper.id)
    assert paper not in shown(counter).papers
    notice = said[0]
    assert isinstance(notice, Notice)
    assert notice.undo is not None
    notice.undo()
    assert paper in shown(counter).papers
