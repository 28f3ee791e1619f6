"""When a store tries again, and how it stands with its head office."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.domain.sync import (
    FRESH_MS,
    LONG_MS,
    Contact,
    SyncLight,
    SyncTrouble,
    light_of,
    pause_after_failure,
    pause_between,
)

NOW = 1_795_230_000_000
GOOD = Contact(
    is_enrolled=True, is_joining=False, unsent=0, confirmed_at=NOW, enrolled_at=NOW - 9 * LONG_MS
)


@pytest.mark.parametrize(
    ("changed", "light"),
    [
        ({}, SyncLight.UP_TO_DATE),
        ({"is_enrolled": False}, SyncLight.ALONE),
        ({"is_joining": True}, SyncLight.JOINING),
        ({"unsent": 500}, SyncLight.UP_TO_DATE),
        ({"confirmed_at": NOW - FRESH_MS + 1}, SyncLight.UP_TO_DATE),
        ({"confirmed_at": NOW - FRESH_MS}, SyncLight.WAITING),
        ({"confirmed_at": NOW - LONG_MS}, SyncLight.LONG_WAITING),
        ({"confirmed_at": None, "enrolled_at": NOW}, SyncLight.UP_TO_DATE),
        ({"confirmed_at": None}, SyncLight.LONG_WAITING),
        ({"confirmed_at": NOW + LONG_MS}, SyncLight.UP_TO_DATE),
        ({"trouble": (SyncTrouble.PARKED,)}, SyncLight.TROUBLE),
    ],
)
def test_the_light_says_how_a_store_stands(changed, light):
    assert light_of(replace(GOOD, **changed), NOW) is light


def test_pauses_after_failures_grow_to_five_minutes():
    die = Random(1)
    longest = [max(pause_after_failure(n, die) for _ in range(2000)) for n in (1, 3, 5, 20, 4000)]
    assert [round(one) for one in longest] == [2, 8, 32, 300, 300]


def test_stores_whose_line_comes_back_do_not_call_together():
    pauses = sorted(pause_after_failure(20, Random(n)) for n in range(200))
    assert pauses[20] < 60
    assert pauses[180] > 240


def test_a_quiet_store_calls_about_once_a_minute():
    pauses = [pause_between(60, Random(n)) for n in range(200)]
    assert 40 <= min(pauses) < 45
    assert 75 < max(pauses) <= 80
