"""Keys grow, whatever the clock does."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from db.ids import Ids, new_id
from tests.beside import at_once


class _Clock:
    """Tell the moments it was given, the last one for ever."""

    def __init__(self, *moments: int) -> None:
        self._moments = list(moments)

    def now_ms(self) -> int:
        return self._moments.pop(0) if len(self._moments) > 1 else self._moments[0]

    def monotonic_s(self) -> float:
        return 0.0


def test_a_key_is_a_uuid_of_version_7_that_holds_its_moment():
    made = uuid.UUID(Ids(_Clock(1_790_000_000_123)).new())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == 1_790_000_000_123


def test_a_key_is_32_hexadecimal_digits():
    assert len(new_id()) == 32
    assert int(new_id(), 16) > 0


@given(st.lists(st.integers(0, 2**47), min_size=2, max_size=50))
def test_keys_grow_however_the_clock_moves(moments):
    ids = Ids(_Clock(*moments))
    made = [ids.new() for _ in moments]
    assert made == sorted(set(made))


def test_a_clock_ten_days_back_does_not_bring_a_key_twice():
    start = 1_790_000_000_000
    ids = Ids(_Clock(start, start - 10 * 86_400_000))
    made = [ids.new() for _ in range(20_000)]
    assert made == sorted(set(made))


def test_threads_never_get_the_same_key():
    ids = Ids(_Clock(5))
    made: list[str] = []

    def make() -> None:
        made.extend(ids.new() for _ in range(2_000))

    at_once(*[make] * 8)
    assert len(set(made)) == 16_000
