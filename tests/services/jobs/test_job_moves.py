"""The moves of a job: what they ask for, which instants they set, what the log tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import NothingAgreed, OutcomeMissing, OutcomeNotPossible, TestMissing
from app.domain.billing import NotAgreed, SignOffHow
from app.domain.errors import ReasonMissing
from app.domain.job import IllegalTransition, JobState, Outcome
from app.domain.money_entry import AgreementEntry, OrderLine
from app.services.jobs.agreements import Consent, sign_off
from app.services.jobs.job_moves import finish, move, set_outcome
from app.services.jobs.job_prices import add_order
from app.services.jobs.jobs_in_hand import job_by_number
from tests.factories import make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.models.job import Job
    from db.unit_of_work import Work
    from tests.fakes import StoppedClock

S = JobState


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return shop.intake.receive(manager, make_intake()).jobs[0].number


def walk(shop: OpenShop, actor: Actor, number: str, *targets: JobState) -> Job:
    """Move a job from state to state; it is ready as repaired or as not repairable."""
    with shop.file.acting(actor) as work:
        job = job_by_number(work, number)
        for target in targets:
            if target is S.READY and job.outcome is None:
                set_outcome(
                    job,
                    Outcome.REPAIRED
                    if job.state in (S.REPAIRING, S.TESTING)
                    else Outcome.NOT_REPAIRABLE,
                )
            move(work, job, target)
    return job


def agree(work: Work, job: Job, amount: int = 0) -> None:
    sign_off(work, job, amount, Consent(SignOffHow.SPOKEN))


def agreed(shop: OpenShop, actor: Actor, number: str) -> None:
    with shop.file.acting(actor) as work:
        agree(work, job_by_number(work, number))


@pytest.mark.parametrize("target", [S.REPAIRING, S.AWAITING_PARTS])
def test_costed_work_asks_for_an_agreement(
    shop: OpenShop, manager: Actor, number: str, target: JobState
) -> None:
    with pytest.raises(NothingAgreed):
        walk(shop, manager, number, target)
    agreed(shop, manager, number)
    assert walk(shop, manager, number, target).state is target


def test_nobody_approves_what_nobody_agreed_to(shop: OpenShop, manager: Actor, number: str) -> None:
    walk(shop, manager, number, S.DIAGNOSING, S.QUOTED)
    with pytest.raises(NothingAgreed):
        walk(shop, manager, number, S.APPROVED)


def test_a_job_is_ready_only_with_an_outcome(shop: OpenShop, manager: Actor, number: str) -> None:
    with shop.file.acting(manager) as work, pytest.raises(OutcomeMissing):
        move(work, job_by_number(work, number), S.READY)


@pytest.mark.parametrize("outcome", [Outcome.REPAIRED, Outcome.PARTLY, Outcome.LOST])
def test_what_was_never_repaired_does_not_end_as_repaired(
    shop: OpenShop, manager: Actor, number: str, outcome: Outcome
) -> None:
    with shop.file.acting(manager) as work, pytest.raises(OutcomeNotPossible):
        set_outcome(job_by_number(work, number), outcome)


def test_a_small_shop_is_ready_without_a_separate_test(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    agreed(shop, manager, number)
    job = walk(shop, manager, number, S.REPAIRING, S.READY)
    assert (job.state, job.outcome) == (S.READY, Outcome.REPAIRED)


def test_a_shop_that_tests_apart_is_not_ready_without_it(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.settings.change(manager, "separate_test", value=True)
    agreed(shop, manager, number)
    with pytest.raises(TestMissing):
        walk(shop, manager, number, S.REPAIRING, S.READY)
    assert walk(shop, manager, number, S.REPAIRING, S.TESTING, S.READY).state is S.READY


@pytest.mark.parametrize("apart", [False, True])
def test_one_act_finishes_in_every_shop(
    shop: OpenShop, manager: Actor, number: str, *, apart: bool
) -> None:
    shop.settings.change(manager, "separate_test", value=apart)
    agreed(shop, manager, number)
    walk(shop, manager, number, S.REPAIRING)
    with shop.file.acting(manager) as work:
        finish(work, job_by_number(work, number))
    assert shop.jobs.page(manager, number).state is S.READY


def test_each_instant_is_set_when_it_happens(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    began = clock.now_ms()
    agreed(shop, manager, number)
    for target in (S.REPAIRING, S.TESTING, S.READY, S.HANDED_OVER, S.CLOSED):
        clock.forward(60)
        job = walk(shop, manager, number, target)
    instants = (job.accepted_at, job.done_at, job.ready_at, job.handed_over_at, job.closed_at)
    assert instants == tuple(began + 60_000 * minute for minute in range(1, 6))


def test_a_job_back_on_the_bench_is_neither_done_nor_ended(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    agreed(shop, manager, number)
    job = walk(shop, manager, number, S.REPAIRING, S.TESTING, S.READY, S.REPAIRING)
    assert (job.outcome, job.done_at, job.ready_at) == (None, None, None)
    assert job.accepted_at is not None


def test_a_handover_is_taken_back_only_with_a_reason(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    walk(shop, manager, number, S.READY, S.HANDED_OVER)
    with pytest.raises(ReasonMissing):
        walk(shop, manager, number, S.READY)
    with shop.file.acting(manager) as work:
        job = job_by_number(work, number)
        move(work, job, S.READY, reason="wrong phone")
    assert (job.handed_over_at, job.outcome) == (None, Outcome.NOT_REPAIRABLE)


def test_a_ready_job_is_closed_only_when_the_device_is_gone(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    walk(shop, manager, number, S.READY)
    with pytest.raises(OutcomeNotPossible):
        walk(shop, manager, number, S.CLOSED)
    with shop.file.acting(manager) as work:
        job = job_by_number(work, number)
        set_outcome(job, Outcome.LOST)
        move(work, job, S.CLOSED)
    assert (job.state, job.outcome) == (S.CLOSED, Outcome.LOST)


def test_a_move_that_is_not_in_the_table_writes_nothing(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    with pytest.raises(IllegalTransition):
        walk(shop, manager, number, S.HANDED_OVER)
    assert [line.kind for line in shop.jobs.page(manager, number).log].count("job.moved") == 0


def test_the_log_tells_each_move(shop: OpenShop, manager: Actor, number: str) -> None:
    walk(shop, manager, number, S.DIAGNOSING, S.READY)
    told = [line.params for line in shop.jobs.page(manager, number).log if line.kind == "job.moved"]
    assert told == [
        {"before": "received", "after": "diagnosing"},
        {"before": "diagnosing", "after": "ready", "outcome": "not_repairable", "withdrawn": True},
    ]


def test_work_above_what_was_agreed_does_not_begin(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    line = OrderLine(names={"en": "Screen"}, unit_price=65_000)
    shop.job_prices.agree(manager, number, AgreementEntry((line,)))
    with shop.file.acting(manager) as work:
        add_order(work, job_by_number(work, number), (line,))
    with pytest.raises(NotAgreed):
        walk(shop, manager, number, S.REPAIRING)
