"""Today's queue."""

from __future__ import annotations

from concurrent.futures import wait
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.arrivals import (
    NobodyWaits,
    QueueEntry,
    QueueNumberDone,
    QueueNumberNotFound,
    QueueState,
)
from app.domain.errors import BadEntry
from app.domain.paper import PaperKind
from db.models.arrival import QueueNumber
from tests.beside import LONGEST_S, Beside, at_once
from tests.factories import make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

_DAY_S = 24 * 60 * 60


def test_numbers_begin_at_one_and_leave_no_gap(shop: OpenShop, manager: Actor) -> None:
    given = [shop.queue.give(manager) for _ in range(3)]
    assert [one.line.number for one in given] == [1, 2, 3]
    assert [one.before for one in given] == [0, 1, 2]


def test_several_at_once_get_numbers_of_their_own(shop: OpenShop, manager: Actor) -> None:
    given = at_once(*[partial(shop.queue.give, manager)] * 9)
    assert sorted(one.line.number for one in given) == list(range(1, 10))


def test_each_day_begins_anew(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    shop.queue.give(manager)
    clock.forward(_DAY_S)
    assert shop.queue.today(manager) == ()
    assert shop.queue.give(manager).line.number == 1


def test_a_number_has_its_slip(shop: OpenShop, manager: Actor) -> None:
    paper = shop.queue.give(manager).paper
    assert paper.kind is PaperKind.QUEUE_SLIP


def test_what_is_known_is_kept(shop: OpenShop, manager: Actor) -> None:
    known = QueueEntry(" 王芳 ", "100 0000 0144", "苹果13", "屏幕碎了")
    line = shop.queue.give(manager, known).line
    assert (line.name, line.phone, line.model, line.problem) == (
        "王芳",
        "100 0000 0144",
        "苹果13",
        "屏幕碎了",
    )


def test_a_phone_that_is_none_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.queue.give(manager, QueueEntry(phone="call me"))
    assert refused.value.field == "phone"


def test_the_one_who_waits_longest_is_called_next(shop: OpenShop, manager: Actor) -> None:
    for _ in range(3):
        shop.queue.give(manager)
    shop.queue.left(manager, 1)
    assert shop.queue.call_next(manager).number == 2
    states = [line.state for line in shop.queue.today(manager)]
    assert states == [QueueState.LEFT, QueueState.CALLED, QueueState.WAITING]
    assert [line.number for line in shop.queue.waiting(manager)] == [2, 3]


def test_nobody_is_called_from_an_empty_queue(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NobodyWaits):
        shop.queue.call_next(manager)


def test_a_number_that_nobody_has_is_named(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(QueueNumberNotFound):
        shop.queue.call(manager, 7)


def test_who_left_by_mistake_waits_again(shop: OpenShop, manager: Actor) -> None:
    shop.queue.give(manager)
    shop.queue.left(manager, 1)
    assert shop.queue.put_back(manager, 1).state is QueueState.WAITING


def test_an_intake_closes_its_number(shop: OpenShop, manager: Actor) -> None:
    line = shop.queue.give(manager).line
    received = shop.intake.receive(manager, replace(make_intake(), arrival=line.id))
    now = shop.queue.today(manager)[0]
    assert (now.state, now.visit) == (QueueState.TAKEN, received.visit)
    with pytest.raises(QueueNumberDone):
        shop.queue.left(manager, 1)


def test_a_second_intake_leaves_the_number_with_the_first(shop: OpenShop, manager: Actor) -> None:
    line = shop.queue.give(manager).line
    first = shop.intake.receive(manager, replace(make_intake(), arrival=line.id))
    shop.intake.receive(manager, replace(make_intake(), arrival=line.id))
    assert shop.queue.today(manager)[0].visit == first.visit


def test_a_number_can_be_tied_to_its_visit_later(shop: OpenShop, manager: Actor) -> None:
    shop.queue.give(manager)
    received = shop.intake.receive(manager, make_intake())
    assert shop.queue.taken(manager, 1, received.visit).visit == received.visit


@pytest.mark.engine("postgres")
def test_two_who_call_the_next_call_two_people(shop: OpenShop, manager: Actor) -> None:
    shop.queue.give(manager)
    shop.queue.give(manager)
    with Beside() as beside:
        with shop.file.acting(manager) as work:
            rows = select(QueueNumber).order_by(QueueNumber.number).limit(1).with_for_update()
            work.scalars(rows).one().state = QueueState.CALLED
            work.flush()
            called = beside.submit(shop.queue.call_next, manager)
            wait([called], timeout=0.5)
        assert called.result(LONGEST_S).number == 2


@pytest.mark.parametrize("way", ["undo", "void"])
def test_an_intake_taken_back_lets_the_number_be_taken_in_again(
    shop: OpenShop, manager: Actor, way: str
) -> None:
    line = shop.queue.give(manager).line
    received = shop.intake.receive(manager, replace(make_intake(), arrival=line.id))
    if way == "undo":
        shop.jobs.undo_intake(manager, received.visit)
    else:
        shop.jobs.void(manager, received.jobs[0].number, "wrong customer")
    (again,) = shop.queue.waiting(manager)
    assert (again.state, again.visit) == (QueueState.CALLED, "")
    anew = shop.intake.receive(manager, replace(make_intake(), arrival=line.id))
    assert [one.visit for one in shop.queue.today(manager)] == [anew.visit]


def test_a_number_stays_taken_while_one_of_its_jobs_is_left(shop: OpenShop, manager: Actor) -> None:
    line = shop.queue.give(manager).line
    two = make_intake(make_device(), make_device(model="iPhone 14"))
    received = shop.intake.receive(manager, replace(two, arrival=line.id))
    shop.jobs.void(manager, received.jobs[0].number, "counted twice")
    assert [one.state for one in shop.queue.today(manager)] == [QueueState.TAKEN]
