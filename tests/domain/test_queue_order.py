"""The order of the bench's queue, and how a job stands to the limit of its state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.queue_order import (
    NO_LIMIT,
    Light,
    OrderReason,
    Standing,
    StateLimit,
    order_key,
    order_reason,
)

if TYPE_CHECKING:
    from random import Random

NOW = 1_000_000
HOUR = 3_600_000
PLAIN = Standing("17", received_at=500)
INSTANTS = st.integers(0, 2 * NOW)
STANDINGS = st.builds(
    Standing,
    number=st.text("0123456789", min_size=1, max_size=4),
    received_at=INSTANTS,
    promised_at=st.none() | INSTANTS,
    waits=st.booleans(),
    hazard=st.booleans(),
    recheck=st.booleans(),
    vip=st.booleans(),
    untouched=st.booleans(),
)
QUEUES = st.lists(STANDINGS, max_size=12, unique_by=lambda job: job.number)


def in_order(jobs: list[Standing]) -> list[Standing]:
    return sorted(jobs, key=lambda job: order_key(job, order_reason(job, NOW)))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, OrderReason.AGE),
        ({"untouched": True}, OrderReason.UNTOUCHED),
        ({"untouched": True, "promised_at": NOW}, OrderReason.PROMISED),
        ({"promised_at": NOW, "vip": True}, OrderReason.VIP),
        ({"vip": True, "recheck": True}, OrderReason.RECHECK),
        ({"recheck": True, "promised_at": NOW - 1}, OrderReason.OVERDUE),
        ({"promised_at": NOW - 1, "hazard": True}, OrderReason.SAFETY),
    ],
)
def test_the_first_reason_that_holds_decides(
    changed: dict[str, bool | int], reason: OrderReason
) -> None:
    assert order_reason(replace(PLAIN, **changed), NOW) is reason  # type: ignore[arg-type]


def test_jobs_stand_in_the_documented_order() -> None:
    wanted = [
        replace(PLAIN, number="1", hazard=True),
        replace(PLAIN, number="2", promised_at=NOW - 1),
        replace(PLAIN, number="3", recheck=True),
        replace(PLAIN, number="4", vip=True),
        replace(PLAIN, number="5", promised_at=NOW),
        replace(PLAIN, number="6", promised_at=NOW + 1),
        replace(PLAIN, number="7", untouched=True),
        replace(PLAIN, number="8", received_at=499),
        replace(PLAIN, number="9"),
        replace(PLAIN, number="0", hazard=True, waits=True),
    ]
    assert in_order(wanted[::-1]) == wanted


@given(QUEUES, st.randoms())
def test_the_order_does_not_depend_on_how_the_jobs_came(
    jobs: list[Standing], random: Random
) -> None:
    mixed = jobs[:]
    random.shuffle(mixed)
    assert in_order(mixed) == in_order(jobs)


@given(QUEUES)
def test_what_waits_comes_last_and_nothing_is_lost(jobs: list[Standing]) -> None:
    ordered = in_order(jobs)
    assert [job.waits for job in ordered] == sorted(job.waits for job in jobs)
    assert {job.number for job in ordered} == {job.number for job in jobs}


@given(QUEUES)
def test_within_one_reason_the_earlier_promise_comes_first(jobs: list[Standing]) -> None:
    promises: dict[tuple[bool, OrderReason], list[float]] = {}
    for job in in_order(jobs):
        place = (job.waits, order_reason(job, NOW))
        promised = float("inf") if job.promised_at is None else job.promised_at
        promises.setdefault(place, []).append(promised)
    assert all(found == sorted(found) for found in promises.values())


@given(STANDINGS, STANDINGS)
def test_what_is_dangerous_is_never_behind_what_is_not(one: Standing, other: Standing) -> None:
    first = replace(one, number="a", hazard=True, waits=other.waits)
    assert in_order([replace(other, number="b", hazard=False), first])[0] == first


@pytest.mark.parametrize(
    ("hours", "light"),
    [(0, Light.GREEN), (3, Light.GREEN), (4, Light.AMBER), (6, Light.AMBER), (7, Light.RED)],
)
def test_a_limit_has_three_lights(hours: int, light: Light) -> None:
    assert StateLimit(amber_ms=3 * HOUR, limit_ms=6 * HOUR).light(hours * HOUR) is light


def test_without_a_limit_a_job_is_always_in_time() -> None:
    assert NO_LIMIT.light(10_000 * HOUR) is Light.GREEN
    assert not NO_LIMIT.too_long_untouched(10_000 * HOUR)


def test_a_job_is_untouched_too_long_above_the_limit_only() -> None:
    limit = StateLimit(untouched_ms=4 * HOUR)
    assert not limit.too_long_untouched(4 * HOUR)
    assert limit.too_long_untouched(4 * HOUR + 1)
