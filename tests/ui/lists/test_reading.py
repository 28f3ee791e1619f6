"""Rows that are never read whole: every row right after any jump, whatever is written meanwhile."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from app.domain.job import JobState
from app.domain.record_filters import PAGE, JobFilter, JobOrder, JobView, Listing, Sorting
from db.models.job import Job
from tests.ui.lists.many import insert_jobs
from ui.changes import Changes, Touched
from ui.jobs.kind import NEWEST

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.jobs.viewmodel import JobsViewModel

pytestmark = pytest.mark.engine("sqlite")
MANY = 3_000
WHOLE = Listing(JobFilter(), NEWEST)


def expected(window: SignedIn, *, is_open: bool = False) -> list[str]:
    query = select(Job.id).order_by(Job.received_at.desc(), Job.id.desc())
    if is_open:
        query = query.where(Job.state == JobState.RECEIVED)
    with window.shop.file.reading() as session:
        return list(session.scalars(query))


def look_at(app: QApplication, jobs: JobsViewModel, place: int) -> str:
    """Look at a row as a painter does, let it be read, and give the id that stands there."""
    model = jobs.model
    model.index(place, 0).data()
    app.processEvents()
    row = model.row(place)
    return row.id if row is not None else ""


@pytest.fixture
def all_jobs(jobs: JobsViewModel, window: SignedIn) -> JobsViewModel:
    """Give the whole list of three thousand jobs."""
    insert_jobs(window, MANY - 500, first=501)
    jobs.enter()
    jobs.show(WHOLE)
    return jobs


def test_the_list_is_as_long_as_there_are_jobs(all_jobs: JobsViewModel) -> None:
    assert all_jobs.model.rowCount() == MANY
    assert all_jobs.state.total == MANY


def test_every_row_is_right_after_random_jumps(
    app: QApplication, window: SignedIn, all_jobs: JobsViewModel
) -> None:
    ids = expected(window)
    places = random.Random(5).sample(range(MANY), 60)
    assert [look_at(app, all_jobs, place) for place in places] == [ids[place] for place in places]


def test_every_row_of_every_page_is_right(
    app: QApplication, window: SignedIn, all_jobs: JobsViewModel
) -> None:
    assert [look_at(app, all_jobs, place) for place in range(MANY)] == expected(window)


@pytest.mark.parametrize("by", [JobOrder.RECEIVED, JobOrder.NUMBER])
def test_the_other_way_round_the_rows_are_right_too(
    app: QApplication, window: SignedIn, all_jobs: JobsViewModel, by: JobOrder
) -> None:
    all_jobs.show(replace(WHOLE, sorting=Sorting(by)))
    ids = expected(window)[::-1]
    for place in (0, 199, 200, 1_601, MANY - 1):
        assert look_at(app, all_jobs, place) == ids[place]


def test_jobs_that_arrive_meanwhile_move_the_others_down(
    app: QApplication, window: SignedIn, all_jobs: JobsViewModel
) -> None:
    look_at(app, all_jobs, 1_500)
    insert_jobs(window, 7, first=MANY + 1)
    all_jobs.enter()
    ids = expected(window)
    assert all_jobs.model.rowCount() == MANY + 7
    for place in (0, 6, 7, 199, 200, 1_500, MANY + 6):
        assert look_at(app, all_jobs, place) == ids[place]


def test_jobs_that_leave_the_filter_let_the_others_move_up(
    app: QApplication, window: SignedIn, all_jobs: JobsViewModel
) -> None:
    all_jobs.show(Listing(JobFilter(JobView.OPEN), NEWEST))
    gone = expected(window, is_open=True)[100:350:10]
    with window.shop.file.acting(window.actor) as work:
        work.execute(update(Job).where(Job.id.in_(gone)).values(state=JobState.CLOSED))
    all_jobs.enter()
    ids = expected(window, is_open=True)
    assert all_jobs.model.rowCount() == len(ids) == MANY // 5 - len(gone)
    for place in (0, 99, 100, 101, 250, len(ids) - 1):
        assert look_at(app, all_jobs, place) == ids[place]


def test_a_list_that_shrinks_to_one_page_is_read_whole(
    app: QApplication, window: SignedIn, all_jobs: JobsViewModel
) -> None:
    all_jobs.show(Listing(JobFilter(JobView.OPEN), NEWEST))
    gone = expected(window, is_open=True)[20:]
    with window.shop.file.acting(window.actor) as work:
        work.execute(update(Job).where(Job.id.in_(gone)).values(state=JobState.CLOSED))
    all_jobs.enter()
    assert all_jobs.model.rowCount() == 20
    assert [look_at(app, all_jobs, place) for place in range(20)] == expected(window, is_open=True)


def test_picked_rows_stay_where_they_are_until_they_are_let_go(
    app: QApplication, window: SignedIn, all_jobs: JobsViewModel
) -> None:
    before = expected(window)
    all_jobs.pick([(3, 6)])
    insert_jobs(window, 2, first=MANY + 1)
    all_jobs.enter()
    assert look_at(app, all_jobs, 3) == before[3]
    all_jobs.pick([(3, 3)])
    assert look_at(app, all_jobs, 3) == expected(window)[3]


def test_a_change_told_by_another_window_is_read_soon(
    qtbot: QtBot, app: QApplication, window: SignedIn, jobs: JobsViewModel
) -> None:
    jobs.enter()
    insert_jobs(window, 5, first=501)
    window.feed.tell(Changes.of(Touched.JOB))
    qtbot.waitUntil(lambda: jobs.model.rowCount() == 101)
    assert look_at(app, jobs, 0) == expected(window, is_open=True)[0]


def test_the_model_keeps_qts_rules(
    app: QApplication, all_jobs: JobsViewModel, qtmodeltester: ModelTester
) -> None:
    look_at(app, all_jobs, 2_000)
    qtmodeltester.check(all_jobs.model, force_py=True)


def test_only_some_pages_are_kept(app: QApplication, all_jobs: JobsViewModel) -> None:
    model = all_jobs.model
    rows = model.first_rows()
    model.settle(200 * PAGE)
    for page in range(150):
        model.put(page, rows)
    kept = [page for page in range(150) if model.row(page * PAGE) is not None]
    assert kept == list(range(50, 150))


def test_a_row_that_is_not_here_is_three_dots(all_jobs: JobsViewModel) -> None:
    model = all_jobs.model
    index = model.index(2_500, 0)
    assert index.data() == "…"
    assert model.index(2_500, 1).data() is None
    all_jobs.open(2_500)


def test_reads_that_were_overtaken_are_not_listened_to(
    app: QApplication, window: SignedIn, all_jobs: JobsViewModel
) -> None:
    window.tasks.hold()
    all_jobs.narrow({"view": JobView.OPEN})
    all_jobs.narrow({"view": JobView.ALL})
    all_jobs.narrow({"view": JobView.READY})
    window.tasks.let_go(newest_first=True)
    assert all_jobs.model.rowCount() == 0
    assert all_jobs.state.is_read


def test_nothing_is_read_for_a_page_that_nobody_sees(
    window: SignedIn, all_jobs: JobsViewModel
) -> None:
    all_jobs.rest()
    window.tasks.lanes.clear()
    window.feed.tell(Changes.of(Touched.JOB))
    assert window.tasks.lanes == []
