"""Telling customers by hand: texts, ways, what was told and who was not yet."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

from app.domain.errors import BadEntry
from app.domain.job import HoldKind, JobState, Outcome
from app.domain.message import MessageKind, MessageNotFound, MessageWay
from app.domain.money_entry import AgreementEntry, OrderLine
from app.services.handover.not_told import jobs_not_told
from app.services.handover.telling import MessageFacts, ToldEntry
from app.services.jobs.job_moves import move
from app.services.jobs.job_prices import add_order
from app.services.jobs.jobs_in_hand import job_by_number
from tests.factories import NOON, make_customer, make_device, make_intake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.actor import Actor
    from app.domain.intake import CustomerEntry
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

HOUR = 3_600_000
SCREEN = OrderLine(names={"en": "Screen", "zh_CN": "换屏"}, unit_price=48_000)


def take_in(
    shop: OpenShop, actor: Actor, customer: CustomerEntry | None = None, **device: object
) -> str:
    """Take one phone in and return its job's number."""
    entry = make_intake(make_device(**device), customer=customer or make_customer())
    return shop.intake.receive(actor, entry).jobs[0].number


def make_ready(
    shop: OpenShop, actor: Actor, number: str, outcome: Outcome = Outcome.NO_FAULT_FOUND
) -> None:
    """Move a job to where it can be collected, without a repair."""
    with shop.file.acting(actor) as work:
        job = job_by_number(work, number)
        job.outcome = outcome
        move(work, job, JobState.READY)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Keep every statement that is run meanwhile."""
    statements: list[str] = []

    def keep(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", keep)
    yield statements
    event.remove(Engine, "before_cursor_execute", keep)


def waiting(shop: OpenShop, actor: Actor) -> list[tuple[str, MessageKind]]:
    return [(one.job.number, one.kind) for one in shop.telling.not_yet_told(actor)]


def tell(shop: OpenShop, actor: Actor, number: str, kind: MessageKind = MessageKind.READY) -> str:
    text = shop.telling.text(actor, number, kind).text
    return shop.telling.told(actor, ToldEntry(number, kind, text)).id


def test_a_text_is_in_the_customers_language(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, make_customer(name="Ann", language="en"))
    made = shop.telling.text(manager, number, MessageKind.READY)
    assert made.language == "en"
    assert made.text.startswith(f"Hello Ann, your Apple iPhone 13 (job {number}) is ready")


def test_a_text_names_no_price_where_nothing_is_owed(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    assert "待付" not in shop.telling.text(manager, number, MessageKind.READY).text


def test_a_text_says_what_is_to_be_paid(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.job_prices.agree(manager, number, AgreementEntry((SCREEN,)))
    assert "待付 ¥480.00。" in shop.telling.text(manager, number, MessageKind.READY).text


def test_a_price_can_be_asked_before_anything_is_written_down(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    made = shop.telling.text(manager, number, MessageKind.PRICE, MessageFacts(price=36_000))
    assert "¥360.00" in made.text
    assert "请回复" in made.text


def test_who_gave_no_name_is_greeted_without_one(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, make_customer(name=""))
    assert shop.telling.text(manager, number, MessageKind.READY).text.startswith("您的Apple")


def test_the_second_contact_comes_first_when_the_sim_stays(shop: OpenShop, manager: Actor) -> None:
    customer = make_customer(second_contact="wang_fang_88")
    number = take_in(shop, manager, customer, answers={"sim": "left_in"})
    made = shop.telling.text(manager, number, MessageKind.READY)
    assert made.device_holds_sim
    assert (made.contacts[0].contact, made.contacts[0].way) == ("wang_fang_88", MessageWay.WECHAT)


def test_the_number_comes_first_when_the_sim_is_out(shop: OpenShop, manager: Actor) -> None:
    customer = make_customer(second_contact="wang_fang_88")
    number = take_in(shop, manager, customer, answers={"sim": "taken"})
    made = shop.telling.text(manager, number, MessageKind.READY)
    assert not made.device_holds_sim
    assert made.contacts[0].contact == "100 0000 0144"


def test_without_a_customer_there_is_a_text_and_nobody_to_send_it_to(
    shop: OpenShop, manager: Actor
) -> None:
    nobody = make_customer(name="", phone="", no_contact=True)
    number = take_in(shop, manager, nobody)
    made = shop.telling.text(manager, number, MessageKind.RECEIVED)
    assert (made.contacts, made.language) == ((), "zh_CN")


def test_a_ready_job_waits_until_its_customer_is_told(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    assert waiting(shop, manager) == []
    make_ready(shop, manager, number)
    assert waiting(shop, manager) == [(number, MessageKind.READY)]
    tell(shop, manager, number)
    assert waiting(shop, manager) == []


def test_what_cannot_be_repaired_is_told_so(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    make_ready(shop, manager, number, Outcome.NOT_REPAIRABLE)
    assert shop.telling.due_kind(manager, number) is MessageKind.NOT_REPAIRABLE


def test_a_message_that_was_not_sent_is_taken_back_once(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    make_ready(shop, manager, number)
    message = tell(shop, manager, number)
    shop.telling.take_back(manager, message)
    assert waiting(shop, manager) == [(number, MessageKind.READY)]
    assert shop.telling.of_job(manager, number) == ()
    with pytest.raises(MessageNotFound):
        shop.telling.take_back(manager, message)


def test_who_left_no_contact_is_not_on_the_list(shop: OpenShop, manager: Actor) -> None:
    nobody = make_customer(name="", phone="", no_contact=True)
    make_ready(shop, manager, take_in(shop, manager, nobody))
    assert waiting(shop, manager) == []


def test_a_missed_promise_is_to_be_told(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager, promised_at=NOON + HOUR)
    assert waiting(shop, manager) == []
    clock.forward(2 * 3600)
    assert waiting(shop, manager) == [(number, MessageKind.DELAY)]


def test_who_was_warned_before_the_promise_passed_need_not_be_warned_again(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager, promised_at=NOON + HOUR)
    tell(shop, manager, number, MessageKind.DELAY)
    clock.forward(2 * 3600)
    assert waiting(shop, manager) == []


def test_the_list_begins_with_who_waits_longest(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    first, second = (take_in(shop, manager) for _ in range(2))
    make_ready(shop, manager, second)
    clock.forward(60)
    make_ready(shop, manager, first)
    assert [number for number, _ in waiting(shop, manager)] == [second, first]


def test_a_job_that_is_ready_anew_is_told_anew(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    make_ready(shop, manager, number)
    tell(shop, manager, number)
    clock.forward(60)
    with shop.file.acting(manager) as work:
        move(work, job_by_number(work, number), JobState.DIAGNOSING)
    make_ready(shop, manager, number)
    assert waiting(shop, manager) == [(number, MessageKind.READY)]


def test_the_log_names_the_message_and_nobody(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    message = tell(shop, manager, number)
    line = shop.jobs.page(manager, number).log[-1]
    assert line.kind == "customer.told"
    assert line.params == {"message": message, "kind": "ready", "way": "wechat"}


def test_an_empty_text_is_refused(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    with pytest.raises(BadEntry):
        shop.telling.told(manager, ToldEntry(number, MessageKind.READY, "  "))


def test_a_price_is_asked_for_each_job_that_costs_more_than_was_agreed(
    shop: OpenShop, manager: Actor
) -> None:
    dearer, as_agreed, unpriced = (take_in(shop, manager, model=str(n)) for n in range(3))
    for number in (dearer, as_agreed):
        shop.job_prices.agree(manager, number, AgreementEntry((SCREEN,)))
    with shop.file.acting(manager) as work:
        for number in (dearer, as_agreed, unpriced):
            job_by_number(work, number).hold_kind = HoldKind.CUSTOMER
        add_order(work, job_by_number(work, dearer), (SCREEN,))
    assert waiting(shop, manager) == [(dearer, MessageKind.PRICE)]
    assert shop.telling.due_kind(manager, as_agreed) is None


def test_more_jobs_that_wait_cost_no_more_questions(shop: OpenShop, manager: Actor) -> None:
    def wait(jobs: int) -> int:
        for _ in range(jobs):
            number = take_in(shop, manager)
            with shop.file.acting(manager) as work:
                job_by_number(work, number).hold_kind = HoldKind.CUSTOMER
                add_order(work, job_by_number(work, number), (SCREEN,))
        with counted() as statements, shop.file.reading() as session:
            assert jobs_not_told(session, NOON)
        return len(statements)

    assert wait(1) == wait(4)


def test_a_delay_names_the_time_that_the_promise_was_put_off_to(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager, promised_at=NOON + 30 * HOUR)
    text = shop.telling.text(manager, number, MessageKind.DELAY).text
    assert "现预计" in text
    assert "原约定" not in text


def test_a_delay_names_the_time_that_is_told_with_it(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager, promised_at=NOON + HOUR)
    clock.forward(7_200)
    assert "现预计" not in shop.telling.text(manager, number, MessageKind.DELAY).text
    facts = MessageFacts(ready_at=NOON + 30 * HOUR)
    text = shop.telling.text(manager, number, MessageKind.DELAY, facts).text
    assert "原约定" in text
    assert "现预计" in text
