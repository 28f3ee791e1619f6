"""Questions about jobs: who is asked, whose time it is, and what stays open until the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.hold import Hold, HoldImpossible
from app.domain.job import HoldKind, JobState, Outcome
from app.domain.question import (
    AskedOf,
    QuestionEntry,
    QuestionNotFound,
    QuestionSettled,
    QuestionsOpen,
)
from app.domain.time_owner import TimeOwner
from tests.services.bench_stand import hire, take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

HOUR_S = 3600
HOUR_MS = 3_600_000
TO_MAKER = QuestionEntry(AskedOf.SUPPLIER, "主板版本 820-02020 通用吗？", name="华强北 老张")
TO_OFFICE = QuestionEntry(AskedOf.HEAD_OFFICE, "是否保修？")


def held(shop: OpenShop, actor: Actor, number: str) -> tuple[HoldKind, TimeOwner] | None:
    found = shop.workshop.holds.of_job(actor, number)
    return None if found is None else (found.kind, found.owner)


@pytest.mark.both_engines
def test_a_question_holds_its_job_up_until_it_is_answered(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    asked = shop.workshop.questions.ask(manager, number, TO_MAKER)
    assert (asked.whom, asked.asked_by, asked.is_open) == ("华强北 老张", "林店长", True)
    assert held(shop, manager, number) == (HoldKind.CONSULT, TimeOwner.SUPPLIER)
    answered = shop.workshop.questions.answer(manager, asked.id, "通用")
    assert (answered.answer, answered.is_open) == ("通用", False)
    assert held(shop, manager, number) is None
    assert shop.workshop.questions.of_job(manager, number) == (answered,)


@pytest.mark.parametrize(
    ("asked_of", "owner"),
    [
        (AskedOf.COLLEAGUE, TimeOwner.US),
        (AskedOf.SUPPLIER, TimeOwner.SUPPLIER),
        (AskedOf.HEAD_OFFICE, TimeOwner.HEAD_OFFICE),
    ],
)
def test_the_time_is_theirs_who_owe_the_answer(
    shop: OpenShop, manager: Actor, clock: StoppedClock, asked_of: AskedOf, owner: TimeOwner
) -> None:
    number, login = take_in(shop, manager), "zhao"
    hire(shop, manager, login)
    shop.workshop.questions.ask(manager, number, QuestionEntry(asked_of, "为什么？", person=login))
    clock.forward(3 * HOUR_S)
    read = shop.workshop.timelines.of(manager, number)
    assert read is not None
    assert read.calendar_by_owner()[owner] == 3 * HOUR_MS


def test_a_colleague_sees_what_is_put_to_them_first(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    zhao = hire(shop, manager)
    shop.workshop.questions.ask(manager, take_in(shop, manager), TO_OFFICE)
    clock.forward(60)
    theirs = QuestionEntry(AskedOf.COLLEAGUE, "会焊吗？", person="zhao")
    shop.workshop.questions.ask(manager, take_in(shop, manager), theirs)
    assert [one.mine for one in shop.workshop.questions.open(zhao)] == [True, False]
    assert shop.workshop.questions.for_me(zhao) == 1
    assert shop.workshop.questions.for_me(manager) == 0


def test_what_is_not_answered_in_time_is_overdue(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    entry = QuestionEntry(AskedOf.HEAD_OFFICE, "退吗？", due_at=clock.at + HOUR_MS)
    shop.workshop.questions.ask(manager, take_in(shop, manager), entry)
    assert not shop.workshop.questions.open(manager)[0].overdue
    clock.forward(2 * HOUR_S)
    assert shop.workshop.questions.open(manager)[0].overdue


def test_the_job_waits_for_its_last_answer(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    first = shop.workshop.questions.ask(manager, number, TO_OFFICE)
    second = shop.workshop.questions.ask(manager, number, TO_MAKER)
    shop.workshop.questions.answer(manager, second.id, "通用")
    assert held(shop, manager, number) == (HoldKind.CONSULT, TimeOwner.HEAD_OFFICE)
    shop.workshop.questions.take_back(manager, first.id, "自己查到了")
    assert held(shop, manager, number) is None


def test_a_job_that_waits_for_something_else_goes_on_waiting(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    shop.workshop.holds.put(manager, number, Hold(HoldKind.CUSTOMER))
    asked = shop.workshop.questions.ask(manager, number, TO_OFFICE)
    shop.workshop.questions.answer(manager, asked.id, "是")
    assert held(shop, manager, number) == (HoldKind.CUSTOMER, TimeOwner.CUSTOMER)


def test_nobodys_time_runs_while_an_answer_is_owed(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.workshop.timers.start(manager, number)
    shop.workshop.questions.ask(manager, number, TO_OFFICE)
    assert shop.workshop.timers.mine(manager) == ()


def test_a_device_does_not_go_back_with_a_question_open(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.take(manager, number)
    asked = shop.workshop.questions.ask(manager, number, TO_OFFICE)
    with pytest.raises(QuestionsOpen) as refused:
        shop.bench.ready(manager, number)
    assert refused.value.questions == "是否保修？"
    shop.workshop.questions.take_back(manager, asked.id)
    assert shop.bench.ready(manager, number).job.state is JobState.READY


def test_work_goes_on_while_an_answer_is_owed(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    first = shop.workshop.questions.ask(manager, number, TO_OFFICE)
    shop.workshop.questions.ask(manager, number, TO_MAKER)
    shop.bench.take(manager, number)
    shop.workshop.questions.answer(manager, first.id, "是")
    assert held(shop, manager, number) is None


def test_the_questions_of_a_void_job_end_with_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.workshop.questions.ask(manager, number, TO_OFFICE)
    shop.jobs.void(manager, number, "录错")
    assert shop.workshop.questions.open(manager) == ()


def test_an_answer_is_given_once(shop: OpenShop, manager: Actor) -> None:
    asked = shop.workshop.questions.ask(manager, take_in(shop, manager), TO_OFFICE)
    shop.workshop.questions.answer(manager, asked.id, "是")
    with pytest.raises(QuestionSettled):
        shop.workshop.questions.take_back(manager, asked.id)
    with pytest.raises(QuestionNotFound):
        shop.workshop.questions.answer(manager, "nobody", "是")


@pytest.mark.parametrize("person", ["", "nobody", "lin"])
def test_a_question_to_a_colleague_names_somebody_else_who_is_here(
    shop: OpenShop, manager: Actor, person: str
) -> None:
    number = take_in(shop, manager)
    entry = QuestionEntry(AskedOf.COLLEAGUE, "会焊吗？", person=person)
    with pytest.raises(BadEntry) as refused:
        shop.workshop.questions.ask(manager, number, entry)
    assert refused.value.field == "person"
    assert held(shop, manager, number) is None


def test_an_answer_is_not_wanted_before_now(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    entry = QuestionEntry(AskedOf.HEAD_OFFICE, "退吗？", due_at=clock.at)
    with pytest.raises(BadEntry):
        shop.workshop.questions.ask(manager, take_in(shop, manager), entry)


def test_what_is_ready_is_asked_nothing_about(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.bench.take(manager, number)
    shop.bench.ready(manager, number, Outcome.REPAIRED)
    with pytest.raises(HoldImpossible):
        shop.workshop.questions.ask(manager, number, TO_OFFICE)


def test_everybody_else_can_be_asked(shop: OpenShop, manager: Actor) -> None:
    zhao = hire(shop, manager)
    assert "zhao" in [one.login for one in shop.workshop.questions.colleagues(manager)]
    assert "zhao" not in [one.login for one in shop.workshop.questions.colleagues(zhao)]
