"""Which backups are kept, and when a shop has none to trust."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.backup import (
    HOUR_MS,
    BackupLight,
    MadeBackup,
    is_due,
    last_of,
    light,
    to_keep,
)

NOON = round(datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp() * 1000)
DAY_MS = 24 * HOUR_MS


def _made(at: int, log: int = 1, restores: int = 0) -> MadeBackup:
    return MadeBackup(f"{at:015}-{log}-{restores}", at, restores, log)


def _each(step_ms: int, how_many: int) -> list[MadeBackup]:
    return [_made(NOON - n * step_ms, how_many - n) for n in range(how_many)]


def _kept_instants(made: list[MadeBackup]) -> list[int]:
    kept = to_keep(made, "UTC")
    return sorted((one.made_at for one in made if one.name in kept), reverse=True)


def test_of_two_years_hour_by_hour_the_spans_are_kept() -> None:
    kept = _kept_instants(_each(HOUR_MS, 2 * 365 * 24))
    days = {datetime.fromtimestamp(at / 1000, UTC).date() for at in kept}
    assert [NOON - at for at in kept[:24]] == [n * HOUR_MS for n in range(24)]
    assert len([day for day in days if day > datetime(2026, 11, 9, tzinfo=UTC).date()]) == 14
    assert len({(day.year, day.month) for day in days}) == 12
    # 24 hours, 12 more days (two lie in the hours), 6 more weeks, 10 more months.
    assert len(kept) == 24 + 12 + 6 + 10


def test_the_newest_of_a_day_is_kept_for_it() -> None:
    kept = _kept_instants(_each(HOUR_MS, 24 * 10))
    older = [datetime.fromtimestamp(at / 1000, UTC).hour for at in kept if at < NOON - DAY_MS]
    assert set(older) == {23}


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    first = round(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp() * 1000)
    made = [_made(first, 1), _made(first + HOUR_MS, 2)]
    assert len(to_keep(made, "Europe/Berlin")) == 2


def test_the_one_with_most_of_the_shop_stays_when_the_clock_ran_ahead() -> None:
    ahead = [_made(NOON + n * 40 * DAY_MS, n) for n in range(60)]
    real = _made(NOON, 1_000)
    assert real.name in to_keep([*ahead, real], "UTC")


def test_a_restored_shop_begins_above_its_lost_log() -> None:
    assert last_of([_made(NOON, 500), _made(NOON, 400, restores=1)]) == _made(NOON, 400, 1)


@given(
    st.lists(st.tuples(st.integers(0, 10**13), st.integers(0, 10**6)), max_size=60),
    st.sampled_from(["Asia/Shanghai", "Australia/Lord_Howe", "America/New_York"]),
)
def test_never_are_all_of_them_removed(times: list[tuple[int, int]], zone: str) -> None:
    made = [_made(at, log) for at, log in times]
    kept = to_keep(made, zone)
    last = last_of(made)
    assert (last is None and not kept) or (last is not None and last.name in kept)
    assert len(kept) <= 24 + 14 + 8 + 12 + 1


def test_what_was_kept_once_is_kept_again() -> None:
    made = _each(HOUR_MS, 24 * 100)
    names = to_keep(made, "UTC")
    assert to_keep([one for one in made if one.name in names], "UTC") == names


@pytest.mark.parametrize(
    ("place", "verified_at", "said"),
    [
        ("", None, BackupLight.NO_PLACE),
        ("/media/stick", None, BackupLight.NEVER),
        ("/media/stick", NOON - 48 * HOUR_MS, BackupLight.GOOD),
        ("/media/stick", NOON - 48 * HOUR_MS - 1, BackupLight.TOO_OLD),
    ],
)
def test_a_light_says_how_the_shop_stands(
    place: str, verified_at: int | None, said: BackupLight
) -> None:
    assert light(place, verified_at, NOON) is said


@pytest.mark.parametrize("ago", [None, HOUR_MS, -1])
def test_the_next_is_due_after_an_hour_and_when_the_clock_went_back(ago: int | None) -> None:
    assert is_due(None if ago is None else NOON - ago, NOON)


def test_within_the_hour_none_is_due() -> None:
    assert not is_due(NOON - HOUR_MS + int(timedelta(seconds=1).total_seconds()), NOON)
