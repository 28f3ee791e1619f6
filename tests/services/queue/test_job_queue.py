"""The bench's queue: every open job, in order, with why it stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserNotFound
from app.domain.job import HoldKind, JobState
from app.domain.permissions import Role
from app.domain.queue_order import Light, OrderReason
from app.domain.time_owner import TimeOwner
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.people.accounts import NewPerson
from app.services.queue.job_queue import COLUMNS
from db.models.job_return import JobReturn
from tests.factories import NOON, make_customer, make_device, make_intake, sign_in
from tests.services.bench_stand import hire, take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.queue.queue_views import QueueJob
    from tests.fakes import StoppedClock

HOUR_S = 3600
HOUR_MS = 3_600_000


def queued(shop: OpenShop, actor: Actor) -> tuple[QueueJob, ...]:
    return shop.workshop.queue.in_order(actor)


def only(shop: OpenShop, actor: Actor) -> QueueJob:
    (job,) = queued(shop, actor)
    return job


def hold(shop: OpenShop, actor: Actor, number: str, kind: HoldKind) -> None:
    """Let a job be held up from now on, as the desk does."""
    with shop.file.acting(actor) as work:
        job = job_by_number(work, number)
        job.hold_kind, job.hold_since, job.hold_by = kind, work.at, actor.user


def give_back_earlier(shop: OpenShop, actor: Actor, number: str, earlier: str) -> None:
    """Say that a job is the return of an earlier one."""
    with shop.file.acting(actor) as work:
        job, before = (job_by_number(work, one) for one in (number, earlier))
        work.add(JobReturn(job=job.id, earlier=before.id, days=3, recheck=True, found_at=work.at))


@pytest.mark.both_engines
def test_dangerous_late_returned_and_vip_jobs_come_first(shop: OpenShop, manager: Actor) -> None:
    plain = take_in(shop, manager)
    promised = take_in(shop, manager, promised_at=NOON + HOUR_MS)
    vip = shop.intake.receive(manager, make_intake(customer=make_customer(name="李总")))
    shop.customers.tag(manager, vip.customer, "ｖｉｐ", on=True)
    recheck = take_in(shop, manager)
    give_back_earlier(shop, manager, recheck, plain)
    late = take_in(shop, manager, promised_at=NOON - 1)
    danger = take_in(shop, manager, answers={"battery_hazard": "swollen"})
    assert [(job.number, job.reason) for job in queued(shop, manager)] == [
        (danger, OrderReason.SAFETY),
        (late, OrderReason.OVERDUE),
        (recheck, OrderReason.RECHECK),
        (vip.jobs[0].number, OrderReason.VIP),
        (promised, OrderReason.PROMISED),
        (plain, OrderReason.AGE),
    ]


def test_what_was_made_safe_no_longer_goes_first(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True, answers={"battery_hazard": "swollen"})
    assert only(shop, manager).hazard
    shop.bench.done(manager, number)
    shop.parcels.made_safe(manager, number, "new battery")
    assert not only(shop, manager).hazard


def test_held_jobs_come_last_and_stay_in_sight(shop: OpenShop, manager: Actor) -> None:
    held = take_in(shop, manager, answers={"battery_hazard": "swollen"})
    hold(shop, manager, held, HoldKind.CUSTOMER)
    plain = take_in(shop, manager)
    jobs = queued(shop, manager)
    assert [job.number for job in jobs] == [plain, held]
    assert (jobs[1].hold, jobs[1].owner) == (HoldKind.CUSTOMER, TimeOwner.CUSTOMER)


def test_a_customers_hold_does_not_use_up_our_time(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    clock.forward(HOUR_S)
    hold(shop, manager, number, HoldKind.CUSTOMER)
    clock.forward(3 * HOUR_S)
    assert (only(shop, manager).in_state_ms, only(shop, manager).light) == (HOUR_MS, Light.GREEN)


def test_a_hold_of_our_own_does(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    hold(shop, manager, take_in(shop, manager), HoldKind.CONSULT)
    clock.forward(3 * HOUR_S)
    assert (only(shop, manager).in_state_ms, only(shop, manager).light) == (3 * HOUR_MS, Light.RED)


def test_a_move_begins_the_time_in_a_state_anew(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    clock.forward(2 * HOUR_S)
    assert only(shop, manager).in_state_ms == 2 * HOUR_MS
    shop.bench.take(manager, number)
    clock.forward(HOUR_S)
    assert only(shop, manager).in_state_ms == HOUR_MS


def test_a_job_that_nobody_touched_is_told_of(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    clock.forward(5 * HOUR_S)
    assert only(shop, manager).untouched_ms == 5 * HOUR_MS
    assert only(shop, manager).reason is OrderReason.UNTOUCHED
    shop.bench.note(manager, number, "looked at it")
    assert only(shop, manager).untouched_ms is None


def test_the_board_has_mine_first_and_a_column_for_every_state(
    shop: OpenShop, manager: Actor
) -> None:
    mine, other = take_in(shop, manager), take_in(shop, manager)
    shop.bench.take(manager, mine)
    view = shop.workshop.queue.view(manager)
    assert tuple(column.state for column in view.columns) == COLUMNS
    assert [job.number for job in view.mine] == [mine]
    held = {column.state: [job.number for job in column.jobs] for column in view.columns}
    assert (held[JobState.RECEIVED], held[JobState.DIAGNOSING]) == ([other], [mine])
    assert view.total == 2


def test_a_state_without_a_column_is_shown_all_the_same(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.bench.quote(manager, number, "换屏 650")
    with shop.file.acting(manager) as work:
        move(work, job_by_number(work, number), JobState.DECLINED)
    view = shop.workshop.queue.view(manager)
    assert view.columns[-1].state is JobState.DECLINED
    assert view.total == 1


def test_the_front_desk_sees_every_job(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.bench.take(hire(shop, manager), number)
    shop.accounts.add(manager, NewPerson("mei", "小梅", Role.FRONT_DESK, "5284"))
    view = shop.workshop.queue.view(sign_in(shop, "mei", "5284"))
    assert (view.total, view.mine) == (1, ())


def test_the_list_can_be_one_technicians_or_one_states(shop: OpenShop, manager: Actor) -> None:
    taken, _ = take_in(shop, manager), take_in(shop, manager)
    shop.bench.take(hire(shop, manager), taken)
    listed = shop.workshop.queue.in_order
    assert [job.number for job in listed(manager, "zhao")] == [taken]
    assert [job.number for job in listed(manager, state=JobState.DIAGNOSING)] == [taken]
    assert listed(manager, "zhao", JobState.RECEIVED) == ()
    with pytest.raises(UserNotFound):
        listed(manager, "nobody")


def test_more_jobs_than_fit_a_page_are_all_there(shop: OpenShop, manager: Actor) -> None:
    devices = [make_device() for _ in range(50)]
    for _ in range(5):
        shop.intake.receive(manager, make_intake(*devices))
    assert shop.workshop.queue.view(manager).total == 250


def test_a_job_that_is_gone_leaves_the_queue(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    assert len(queued(shop, manager)) == 1
    shop.jobs.void(manager, number, "taken in by mistake")
    assert queued(shop, manager) == ()
