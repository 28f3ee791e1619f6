"""The bench page's view-model: the queue, and what a scan takes from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job import JobState
from app.domain.scan import ScanKind, Scanned
from tests.services.bench_stand import hire, take_in
from tests.ui.in_hand.stand import in_hand
from ui.bench.state import Queue
from ui.in_hand.acts import WorkAct
from ui.in_hand.state import NoWork
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.bench.viewmodel import BenchViewModel

pytestmark = pytest.mark.engine("sqlite")


def scan(bench: BenchViewModel, *numbers: str) -> bool:
    return bench.take_scan(Scanned(ScanKind.JOB, numbers[0], numbers))


def test_a_scan_takes_the_job(bench: BenchViewModel, window: SignedIn) -> None:
    number = take_in(window.shop, window.actor, agreed=True)
    assert scan(bench, number)
    here = in_hand(bench.desk)
    assert (here.number, here.page.job.state) == (number, JobState.REPAIRING)


def test_a_ticket_of_several_jobs_is_left_to_the_window(
    bench: BenchViewModel, window: SignedIn
) -> None:
    assert not scan(bench, "1", "2")
    assert not bench.take_scan(Scanned(ScanKind.PHONE, "100"))
    assert isinstance(bench.desk.state, NoWork)


def test_a_job_is_looked_at_before_it_is_taken(bench: BenchViewModel, window: SignedIn) -> None:
    number = take_in(window.shop, window.actor)
    bench.show_job(number)
    assert in_hand(bench.desk).page.job.state is JobState.RECEIVED
    bench.desk.ask(WorkAct.TAKE)
    assert in_hand(bench.desk).page.job.mine


def test_the_queue_says_whose_each_job_is(bench: BenchViewModel, window: SignedIn) -> None:
    shop, zhao = window.shop, hire(window.shop, window.actor)
    mine, free, theirs = (take_in(shop, window.actor) for _ in range(3))
    shop.bench.take(zhao, theirs)
    scan(bench, mine)
    bench.reload()
    assert isinstance(bench.state, Queue)
    groups = (bench.state.mine, bench.state.free, bench.state.others)
    assert [[job.number for job in jobs] for jobs in groups] == [[mine], [free], [theirs]]


def test_esc_puts_the_job_away_then_leaves(bench: BenchViewModel, window: SignedIn) -> None:
    routes: list[Route] = []
    bench.go.connect(routes.append)
    scan(bench, take_in(window.shop, window.actor))
    bench.leave()
    assert (bench.desk.state, routes) == (NoWork(), [])
    bench.leave()
    assert routes == [Route(Page.COUNTER)]
