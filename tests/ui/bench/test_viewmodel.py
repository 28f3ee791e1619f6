"""The bench page's view-model, and the desk of the job in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckAnswer, ChecklistLength
from app.domain.errors import BadEntry, ReasonMissing
from app.domain.job import JobState, Outcome
from app.domain.money_entry import AgreementEntry, OrderLine
from app.domain.scan import ScanKind, Scanned
from tests.services.bench_stand import agree, hire, take_in
from ui.bench.state import Queue
from ui.in_hand.acts import WorkAct
from ui.in_hand.state import InHand, NoWork
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.bench.viewmodel import BenchViewModel

pytestmark = pytest.mark.engine("sqlite")


def in_hand(bench: BenchViewModel) -> InHand:
    assert isinstance(bench.desk.state, InHand)
    return bench.desk.state


def scan(bench: BenchViewModel, *numbers: str) -> bool:
    return bench.take_scan(Scanned(ScanKind.JOB, numbers[0], numbers))


def being_tested(bench: BenchViewModel, window: SignedIn) -> str:
    number = take_in(window.shop, window.actor, agreed=True)
    scan(bench, number)
    bench.desk.ask(WorkAct.DONE)
    return number


def test_a_scan_takes_the_job(bench: BenchViewModel, window: SignedIn) -> None:
    number = take_in(window.shop, window.actor, agreed=True)
    assert scan(bench, number)
    assert (in_hand(bench).number, in_hand(bench).page.job.state) == (number, JobState.REPAIRING)


def test_a_ticket_of_several_jobs_is_left_to_the_window(
    bench: BenchViewModel, window: SignedIn
) -> None:
    assert not scan(bench, "1", "2")
    assert not bench.take_scan(Scanned(ScanKind.PHONE, "100"))
    assert isinstance(bench.desk.state, NoWork)


def test_a_job_is_looked_at_before_it_is_taken(bench: BenchViewModel, window: SignedIn) -> None:
    number = take_in(window.shop, window.actor)
    bench.show_job(number)
    assert in_hand(bench).page.job.state is JobState.RECEIVED
    bench.desk.ask(WorkAct.TAKE)
    assert in_hand(bench).page.job.mine


def test_the_queue_says_whose_each_job_is(bench: BenchViewModel, window: SignedIn) -> None:
    shop, zhao = window.shop, hire(window.shop, window.actor)
    mine, free, theirs = (take_in(shop, window.actor) for _ in range(3))
    shop.bench.take(zhao, theirs)
    scan(bench, mine)
    bench.reload()
    assert isinstance(bench.state, Queue)
    groups = (bench.state.mine, bench.state.free, bench.state.others)
    assert [[job.number for job in jobs] for jobs in groups] == [[mine], [free], [theirs]]


def test_all_good_is_one_act(bench: BenchViewModel, window: SignedIn) -> None:
    being_tested(bench, window)
    bench.desk.finish_check()
    assert in_hand(bench).page.job.state is JobState.READY


def test_all_good_pressed_twice_is_checked_once(bench: BenchViewModel, window: SignedIn) -> None:
    number = being_tested(bench, window)
    window.tasks.hold()
    bench.desk.finish_check()
    bench.desk.finish_check()
    window.tasks.let_go()
    kinds = [line.kind for line in window.shop.jobs.page(window.actor, number).log]
    assert kinds.count("job.checked") == 1


def test_a_digit_marks_a_point_and_again_and_again(bench: BenchViewModel, window: SignedIn) -> None:
    being_tested(bench, window)
    answers = []
    for _ in range(3):
        bench.desk.press("2")
        answers.append(in_hand(bench).failed.get("touch"))
    assert answers == [CheckAnswer.FAIL, CheckAnswer.NOT_TESTABLE, None]


def test_a_long_list_takes_two_digits(bench: BenchViewModel, window: SignedIn) -> None:
    window.shop.settings.change(window.actor, "checklist", ChecklistLength.FULL)
    being_tested(bench, window)
    bench.desk.press("0")
    assert in_hand(bench).typed == "0"
    bench.desk.press("6")
    assert (dict(in_hand(bench).failed), in_hand(bench).typed) == ({"touch": CheckAnswer.FAIL}, "")
    bench.desk.press("9")
    assert in_hand(bench).typed == ""


def test_a_failed_point_sends_the_job_back(bench: BenchViewModel, window: SignedIn) -> None:
    being_tested(bench, window)
    bench.desk.press("2")
    bench.desk.finish_check()
    assert in_hand(bench).page.job.state is JobState.REPAIRING
    assert in_hand(bench).failed == {}


def test_a_failed_point_is_accepted_with_a_reason(bench: BenchViewModel, window: SignedIn) -> None:
    being_tested(bench, window)
    bench.desk.press("0")
    bench.desk.finish_check("原有磕碰")
    assert in_hand(bench).page.job.state is JobState.READY


def test_what_is_marked_stays_while_others_write(bench: BenchViewModel, window: SignedIn) -> None:
    number = being_tested(bench, window)
    bench.desk.press("2")
    window.shop.bench.note(window.actor, number, "x")
    bench.reload()
    assert list(in_hand(bench).failed) == ["touch"]


def test_an_agreement_is_asked_for_and_written(bench: BenchViewModel, window: SignedIn) -> None:
    number = take_in(window.shop, window.actor)
    scan(bench, number)
    bench.desk.ask(WorkAct.AGREE)
    assert in_hand(bench).asked is WorkAct.AGREE
    bench.desk.agree(AgreementEntry((OrderLine(names={"en": "Screen"}, unit_price=65_000),)))
    here = in_hand(bench)
    assert (here.asked, here.account.agreed, here.page.job.state) == (
        None,
        65_000,
        JobState.REPAIRING,
    )


def test_what_is_refused_stays_asked(bench: BenchViewModel, window: SignedIn) -> None:
    scan(bench, take_in(window.shop, window.actor))
    bench.desk.ask(WorkAct.QUOTE)
    bench.desk.answer(WorkAct.QUOTE, " ")
    assert in_hand(bench).asked is WorkAct.QUOTE
    assert isinstance(in_hand(bench).trouble, BadEntry)
    bench.leave()
    assert (in_hand(bench).asked, in_hand(bench).trouble) == (None, None)


def test_nothing_goes_back_without_saying_why(bench: BenchViewModel, window: SignedIn) -> None:
    being_tested(bench, window)
    bench.desk.ask(WorkAct.BACK)
    bench.desk.answer(WorkAct.BACK, "")
    assert isinstance(in_hand(bench).trouble, ReasonMissing)


def test_not_repaired_is_ready_with_its_outcome(bench: BenchViewModel, window: SignedIn) -> None:
    scan(bench, take_in(window.shop, window.actor))
    bench.desk.end(Outcome.NOT_REPAIRABLE, "主板断层")
    job = in_hand(bench).page.job
    assert (job.state, job.outcome) == (JobState.READY, Outcome.NOT_REPAIRABLE)


def test_handing_over_leads_to_its_page(bench: BenchViewModel, window: SignedIn) -> None:
    number = being_tested(bench, window)
    bench.desk.finish_check()
    routes: list[Route] = []
    bench.go.connect(routes.append)
    bench.desk.ask(WorkAct.HAND_OVER)
    assert [(one.page, one.job) for one in routes] == [(Page.HANDOVER, number)]


def test_a_deposit_is_taken_at_the_job(bench: BenchViewModel, window: SignedIn) -> None:
    scan(bench, take_in(window.shop, window.actor))
    bench.desk.ask(WorkAct.DEPOSIT)
    pay = bench.desk.deposit.pay
    pay.press("1")
    pay.type("200")
    pay.enter()
    assert (in_hand(bench).account.deposits, in_hand(bench).asked) == (20_000, None)


def test_what_is_not_offered_does_nothing(bench: BenchViewModel, window: SignedIn) -> None:
    scan(bench, take_in(window.shop, window.actor))
    bench.desk.ask(WorkAct.HAND_OVER)
    bench.desk.ask(WorkAct.DONE)
    assert in_hand(bench).page.job.state is JobState.DIAGNOSING


def test_esc_puts_the_job_away_then_leaves(bench: BenchViewModel, window: SignedIn) -> None:
    routes: list[Route] = []
    bench.go.connect(routes.append)
    scan(bench, take_in(window.shop, window.actor))
    bench.leave()
    assert (bench.desk.state, routes) == (NoWork(), [])
    bench.leave()
    assert routes == [Route(Page.COUNTER)]


def test_another_writes_and_the_job_in_hand_follows(
    bench: BenchViewModel, window: SignedIn
) -> None:
    number = take_in(window.shop, window.actor)
    bench.show_job(number)
    agree(window.shop, window.actor, number, 0)
    bench.reload()
    assert in_hand(bench).page.job.agreed
