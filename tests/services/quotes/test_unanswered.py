"""Quotes that nobody answered: by age, with who was tried when, and what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.contact_attempt import ContactEntry, ContactResult, ContactWay
from app.domain.errors import BadEntry, JobNotFound
from db.models.event import Event
from db.models.quote import ContactAttempt
from tests.factories import make_customer, make_device, make_intake
from tests.quoting import line, option, presented, spoken
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
R = ContactResult
NO_ANSWER = ContactEntry(result=R.NO_ANSWER)


def quoted(shop: OpenShop, actor: Actor, **customer: object) -> str:
    entry = make_intake(make_device(), customer=make_customer(**customer))
    number = shop.intake.receive(actor, entry).jobs[0].number
    presented(shop, actor, number)
    return number


def numbers(shop: OpenShop, actor: Actor) -> list[str]:
    return [one.number for one in shop.unanswered.listed(actor)]


@pytest.mark.both_engines
def test_a_presented_quote_waits_until_it_is_answered(shop: OpenShop, manager: Actor) -> None:
    number = quoted(shop, manager)
    (one,) = shop.unanswered.listed(manager)
    assert (one.number, one.customer, one.phone) == (number, "王芳", "100 0000 0144")
    assert (one.device, one.version, one.expired) == ("Apple iPhone 13", 1, False)
    assert [(price.option, price.total) for price in one.prices] == [("A", 65_000)]
    (version,) = shop.quotes.of_job(manager, number).versions
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    assert numbers(shop, manager) == []


def test_the_oldest_stands_first(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    first = quoted(shop, manager)
    clock.forward(3600)
    second = quoted(shop, manager)
    assert numbers(shop, manager) == [first, second]


def test_an_overdue_promise_stands_before_what_is_older(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    first = quoted(shop, manager)
    clock.forward(3600)
    second = quoted(shop, manager)
    promised = clock.now_ms() + HOUR_MS
    shop.unanswered.tried(manager, second, ContactEntry(promised_at=promised))
    assert numbers(shop, manager) == [first, second]
    clock.forward(7200)
    assert numbers(shop, manager) == [second, first]
    assert shop.unanswered.listed(manager)[0].overdue
    shop.unanswered.tried(manager, second, ContactEntry())
    assert numbers(shop, manager) == [first, second]


@pytest.mark.parametrize("result", [R.NO_ANSWER, R.WRONG_NUMBER, R.LEFT_WORD])
def test_a_promised_call_stays_promised_until_somebody_answers(
    shop: OpenShop, manager: Actor, clock: StoppedClock, result: ContactResult
) -> None:
    number, promised = quoted(shop, manager), clock.now_ms() + 2 * HOUR_MS
    shop.unanswered.tried(manager, number, ContactEntry(promised_at=promised))
    clock.forward(3600)
    shop.unanswered.tried(manager, number, ContactEntry(result=result))
    assert shop.unanswered.listed(manager)[0].promised_at == promised
    clock.forward(7200)
    shop.unanswered.tried(manager, number, NO_ANSWER)
    assert shop.unanswered.listed(manager)[0].overdue
    shop.unanswered.tried(manager, number, ContactEntry(result=R.REACHED))
    assert shop.unanswered.listed(manager)[0].promised_at is None


def test_word_left_at_the_promised_time_keeps_the_promise(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number, promised = quoted(shop, manager), clock.now_ms() + HOUR_MS
    shop.unanswered.tried(manager, number, ContactEntry(promised_at=promised))
    clock.forward(3600)
    shop.unanswered.tried(manager, number, ContactEntry(result=R.LEFT_WORD))
    assert shop.unanswered.listed(manager)[0].promised_at is None


@pytest.mark.both_engines
def test_a_try_is_kept_with_the_version_and_told_without_the_number(
    shop: OpenShop, manager: Actor
) -> None:
    number = quoted(shop, manager)
    entry = ContactEntry(ContactWay.MESSAGE, ContactResult.LEFT_WORD, best_time="after six")
    (attempt,) = shop.unanswered.tried(manager, number, entry)
    assert (attempt.contact, attempt.by, attempt.best_time) == (
        "100 0000 0144",
        "林店长",
        "after six",
    )
    (version,) = shop.quotes.of_job(manager, number).versions
    with shop.file.reading() as session:
        assert session.scalars(select(ContactAttempt.quote)).one() == version.id
        told = session.scalars(select(Event.params).where(Event.kind == "contact.tried")).one()
    assert told == {"attempt": attempt.id, "way": "message", "result": "left_word"}
    assert shop.quotes.of_job(manager, number).best_time == "after six"


def test_tries_are_counted_from_the_version_on(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = quoted(shop, manager)
    shop.unanswered.tried(manager, number, NO_ANSWER)
    clock.forward(3600)
    presented(shop, manager, number, option(line(70_000)))
    (one,) = shop.unanswered.listed(manager)
    assert (one.version, one.attempts) == (2, ())
    assert len(shop.unanswered.attempts(manager, number)) == 1


def test_an_expired_quote_is_listed_until_somebody_chased_it(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = quoted(shop, manager)
    shop.unanswered.tried(manager, number, NO_ANSWER)
    clock.forward(60 * DAY_MS / 1000)
    (one,) = shop.unanswered.listed(manager)
    assert one.expired
    shop.unanswered.tried(manager, number, NO_ANSWER)
    assert numbers(shop, manager) == [number]
    shop.unanswered.tried(manager, number, ContactEntry(result=ContactResult.LEFT_WORD))
    assert numbers(shop, manager) == []


def test_what_is_void_waits_for_nobody(shop: OpenShop, manager: Actor) -> None:
    number = quoted(shop, manager)
    shop.jobs.void(manager, number, "twice")
    assert numbers(shop, manager) == []


def test_a_quote_that_cannot_be_read_is_listed_without_a_price(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = quoted(shop, manager)
    tamper(database, "UPDATE quote SET body = 'no JSON'")
    (one,) = shop.unanswered.listed(manager)
    assert (one.number, one.prices) == (number, ())


@pytest.mark.parametrize("ahead", [-1, 400 * DAY_MS])
def test_a_promise_lies_ahead(
    shop: OpenShop, manager: Actor, clock: StoppedClock, ahead: int
) -> None:
    number = quoted(shop, manager)
    entry = ContactEntry(promised_at=clock.now_ms() + ahead)
    with pytest.raises(BadEntry) as refused:
        shop.unanswered.tried(manager, number, entry)
    assert (refused.value.field, refused.value.reason) == ("promised_call", "not_ahead")
    assert shop.unanswered.attempts(manager, number) == ()


def test_nobody_is_tried_for_a_job_that_is_not_there(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(JobNotFound):
        shop.unanswered.tried(manager, "999999", NO_ANSWER)


def named(shop: OpenShop, actor: Actor) -> str:
    entry = make_intake(make_device(), customer=make_customer())
    number = shop.intake.receive(actor, entry).jobs[0].number
    shop.bench.quote(actor, number, "换屏 650")
    return number


def counted(shop: OpenShop, actor: Actor) -> int:
    return shop.today.figures(actor).waiting.answer.jobs.n


@pytest.mark.both_engines
def test_a_price_that_was_only_named_waits_without_a_version(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number, at = named(shop, manager), clock.now_ms()
    (one,) = shop.unanswered.listed(manager)
    assert (one.number, one.version, one.valid_until) == (number, None, None)
    assert (one.named, one.presented_at, one.prices, one.expired) == ("换屏 650", at, (), False)


def test_a_named_price_is_called_after_like_a_quote(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number, promised = named(shop, manager), clock.now_ms() + HOUR_MS
    shop.unanswered.tried(manager, number, NO_ANSWER)
    shop.unanswered.tried(manager, number, ContactEntry(promised_at=promised))
    clock.forward(60 * DAY_MS / 1000)
    (one,) = shop.unanswered.listed(manager)
    assert (len(one.attempts), one.promised_at, one.overdue) == (2, promised, True)


def test_today_counts_what_is_listed(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    assert counted(shop, manager) == len(numbers(shop, manager)) == 0
    for n, wait in enumerate((named, quoted), 1):
        wait(shop, manager)
        assert counted(shop, manager) == len(numbers(shop, manager)) == n
    clock.forward(60 * DAY_MS / 1000)
    assert counted(shop, manager) == len(numbers(shop, manager)) == 2


def test_today_counts_no_expired_quote_that_was_chased(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = quoted(shop, manager)
    clock.forward(60 * DAY_MS / 1000)
    assert counted(shop, manager) == 1
    shop.unanswered.tried(manager, number, ContactEntry(result=R.REACHED))
    assert counted(shop, manager) == len(numbers(shop, manager)) == 0


def test_today_counts_a_further_version_of_an_approved_job(shop: OpenShop, manager: Actor) -> None:
    number = quoted(shop, manager)
    (version,) = shop.quotes.of_job(manager, number).versions
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    assert counted(shop, manager) == 0
    presented(shop, manager, number, option(line(70_000)))
    assert counted(shop, manager) == len(numbers(shop, manager)) == 1


def test_a_version_after_an_expired_one_waits_alone(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = quoted(shop, manager)
    clock.forward(60 * DAY_MS / 1000)
    presented(shop, manager, number, option(line(70_000)))
    assert [one.version for one in shop.unanswered.listed(manager)] == [2]
    assert counted(shop, manager) == 1
