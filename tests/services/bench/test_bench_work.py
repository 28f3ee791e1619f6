"""The bench's part of a job's life."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import (
    BenchEntryKind,
    CannotTake,
    CheckEntry,
    NothingAgreed,
    NotOnTheBench,
    OutcomeNotPossible,
    TestMissing,
)
from app.domain.errors import BadEntry, ReasonMissing
from app.domain.job import JobState, Outcome
from app.domain.job_part_entry import NeedEntry
from tests.services.bench_stand import agree, hire, take_in
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.jobs.job_log import LogLine
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

S = JobState
ALL_PASS = CheckEntry(rest_passes=True)


def test_a_job_with_an_agreed_price_is_repaired_at_once(shop: OpenShop, manager: Actor) -> None:
    page = shop.bench.take(manager, take_in(shop, manager, agreed=True))
    assert (page.job.state, page.job.mine, page.job.technician_name) == (
        S.REPAIRING,
        True,
        "林店长",
    )


def test_a_job_without_a_price_is_diagnosed(shop: OpenShop, manager: Actor) -> None:
    assert shop.bench.take(manager, take_in(shop, manager)).job.state is S.DIAGNOSING


def test_a_second_scan_of_the_job_in_hand_changes_nothing(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    first = shop.bench.take(manager, number)
    assert shop.bench.take(manager, number) == first


def test_a_job_goes_over_to_who_takes_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    before = shop.bench.take(manager, number).job.technician
    page = shop.bench.take(hire(shop, manager), number)
    assert (page.job.technician_name, page.job.state) == ("赵师傅", S.REPAIRING)
    told = [line.params for line in shop.jobs.page(manager, number).log if line.kind == "job.taken"]
    assert told[-1] == {"technician": page.job.technician, "before": before}


def test_taking_up_again_what_was_agreed_meanwhile_begins_the_repair(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    shop.bench.quote(manager, number, "换屏 650")
    agree(shop, manager, number, 65_000)
    assert shop.bench.take(manager, number).job.state is S.REPAIRING


@pytest.mark.parametrize("agreed", [True, False])
def test_a_ready_job_is_not_taken_but_sent_back(
    shop: OpenShop, manager: Actor, *, agreed: bool
) -> None:
    number = take_in(shop, manager, agreed=agreed)
    end = Outcome.REPAIRED if agreed else Outcome.NO_FAULT_FOUND
    shop.bench.ready(manager, number, end)
    with pytest.raises(CannotTake):
        shop.bench.take(manager, number)
    page = shop.bench.back_to_bench(manager, number, "still dark")
    assert (page.job.state, page.job.outcome) == (S.REPAIRING if agreed else S.DIAGNOSING, None)


def test_nothing_goes_back_without_a_reason(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.ready(manager, number)
    with pytest.raises(ReasonMissing):
        shop.bench.back_to_bench(manager, number, " ")


def test_the_bench_log_keeps_what_was_written(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.take(manager, number)
    shop.bench.note(manager, number, "换屏，测试触摸")
    page = shop.bench.done(manager, number, note="原彩已写入")
    assert [(one.kind, one.text, one.by) for one in page.entries] == [
        (BenchEntryKind.STARTED, "", "林店长"),
        (BenchEntryKind.NOTE, "换屏，测试触摸", "林店长"),
        (BenchEntryKind.DONE, "原彩已写入", "林店长"),
    ]


@pytest.mark.parametrize("text", ["", "  ", "a\x1bb", "x" * 2001])
def test_a_note_that_cannot_be_kept_is_refused(shop: OpenShop, manager: Actor, text: str) -> None:
    number = take_in(shop, manager)
    with pytest.raises(BadEntry):
        shop.bench.note(manager, number, text)
    assert shop.bench.page(manager, number).entries == ()


def test_finished_work_is_tested(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.take(manager, number)
    page = shop.bench.done(manager, number)
    assert (page.job.state, page.job.outcome) == (S.TESTING, Outcome.REPAIRED)


def test_finished_work_with_a_good_checklist_is_ready(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    assert shop.bench.done(manager, number, check=ALL_PASS).job.state is S.READY


def test_nothing_is_finished_that_nobody_agreed_to(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    with pytest.raises(NothingAgreed):
        shop.bench.done(manager, number)
    assert shop.bench.page(manager, number).job.state is S.RECEIVED


def test_what_cannot_be_repaired_is_ready_with_its_reason(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    with pytest.raises(ReasonMissing):
        shop.bench.done(manager, number, Outcome.NOT_REPAIRABLE)
    page = shop.bench.done(manager, number, Outcome.NOT_REPAIRABLE, "主板断层")
    assert (page.job.state, page.job.outcome) == (S.READY, Outcome.NOT_REPAIRABLE)
    assert page.entries[-1].text == "主板断层"


def test_a_shop_that_tests_apart_wants_the_checklist(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    shop.settings.change(manager, "separate_test", value=True)
    number = take_in(shop, manager, agreed=True)
    shop.bench.done(manager, number)
    with pytest.raises(TestMissing):
        shop.bench.ready(manager, number)
    clock.forward(60)
    assert shop.bench.done(manager, take_in(shop, manager, agreed=True), check=ALL_PASS)
    assert shop.bench.page(manager, number).job.state is S.TESTING


def test_a_small_shop_says_ready_and_that_is_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    assert shop.bench.ready(manager, number).job.state is S.READY
    assert shop.bench.ready(manager, number).job.outcome is Outcome.REPAIRED


def test_a_customer_declines_a_price(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.bench.quote(manager, number, "换主板 1800")
    page = shop.bench.decline(manager, number, "太贵")
    assert (page.job.state, page.job.outcome) == (S.READY, Outcome.DECLINED)
    assert [line.params["after"] for line in moves(shop, manager, number)] == [
        *("diagnosing", "quoted", "declined", "ready"),
    ]


def test_what_is_being_repaired_is_not_declined_any_more(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.take(manager, number)
    with pytest.raises(NotOnTheBench):
        shop.bench.decline(manager, number)


@pytest.mark.parametrize(("named", "state"), [(True, S.APPROVED), (False, S.REPAIRING)])
def test_an_agreement_lets_the_job_go_on(
    shop: OpenShop, manager: Actor, *, named: bool, state: JobState
) -> None:
    number = take_in(shop, manager)
    shop.bench.take(manager, number)
    if named:
        shop.bench.quote(manager, number, "换屏 650")
    agree(shop, manager, number, 65_000)
    assert shop.bench.go_on(manager, number).job.state is state


def test_a_job_waits_for_its_part(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.await_parts(manager, number, "屏幕总成")
    page = shop.bench.take(manager, number)
    assert (page.job.state, page.entries[0].text) == (S.REPAIRING, "屏幕总成")


def test_a_repaired_job_was_not_declined_at_the_end(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.ready(manager, number)
    with pytest.raises(NotOnTheBench):
        shop.bench.ready(manager, number, Outcome.DECLINED)


def test_lost_is_not_said_at_the_bench(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(OutcomeNotPossible):
        shop.bench.done(manager, take_in(shop, manager), Outcome.LOST)


def test_the_queue_goes_by_promise_then_by_age(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    later = take_in(shop, manager, promised_at=clock.now_ms() + 7_200_000)
    clock.forward(60)
    never, sooner = take_in(shop, manager), take_in(shop, manager, promised_at=clock.now_ms() + 1)
    clock.forward(60)
    queue = shop.bench.queue(manager)
    assert [job.number for job in queue] == [sooner, later, never]
    assert [job.overdue for job in queue] == [True, False, False]


def test_what_is_ready_has_left_the_queue(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    assert [(job.agreed, job.technician) for job in shop.bench.queue(manager)] == [(True, "")]
    shop.bench.ready(manager, number)
    assert shop.bench.queue(manager) == ()


def moves(shop: OpenShop, actor: Actor, number: str) -> list[LogLine]:
    return [line for line in shop.jobs.page(actor, number).log if line.kind == "job.moved"]


def test_the_queue_says_what_a_job_waits_for(shop: OpenShop, manager: Actor) -> None:
    number, part = take_in(shop, manager, agreed=True), kept_part(shop, manager)
    assert not shop.bench.queue(manager)[0].has_parts
    shop.job_parts.need(manager, number, NeedEntry(part=part))
    (job,) = shop.bench.queue(manager)
    assert ([one["zh_CN"] for one in job.waits_for], job.has_parts) == (["屏幕"], False)
    receive(shop, manager, part)
    (job,) = shop.bench.queue(manager)
    assert (job.waits_for, job.has_parts) == ((), True)
