"""Promises: quick choices and what people type."""

from __future__ import annotations

import contextlib
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadEntry
from app.services.local_day import to_epoch_ms
from ui.promises import quick_promises, read_promise

ZONE = "Asia/Shanghai"


def at(*moment: int) -> int:
    return to_epoch_ms(datetime(*moment, tzinfo=ZoneInfo(ZONE)), ZONE)


NOW = at(2026, 11, 21, 11, 0)


def test_the_quick_promises_come_soonest_first() -> None:
    offered = quick_promises(NOW, ZONE)
    assert [one.key for one in offered] == ["30m", "1h", "2h", "today", "noon", "evening", "3d"]
    assert [one.at for one in offered] == sorted(one.at for one in offered)


def test_this_evening_is_no_promise_when_it_is_nearly_there() -> None:
    late = at(2026, 11, 21, 17, 45)
    assert "today" not in [one.key for one in quick_promises(late, ZONE)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:30", (2026, 11, 21, 18, 30)),
        ("９：３０", (2026, 11, 22, 9, 30)),
        ("+45", None),
        ("+2h", (2026, 11, 21, 13, 0)),
        ("3天", (2026, 11, 24, 11, 0)),
        ("明天 10点", (2026, 11, 22, 10, 0)),
        ("today 18:00", (2026, 11, 21, 18, 0)),
        ("后天", (2026, 11, 23, 18, 0)),
        ("11-25 15:00", (2026, 11, 25, 15, 0)),
        ("2026-12-01", (2026, 12, 1, 18, 0)),
        ("1/5 9:00", (2027, 1, 5, 9, 0)),
        ("11月25日 15:00", (2026, 11, 25, 15, 0)),
        ("25:00", None),
        ("2026-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_typed_promise_is_read_or_refused(typed: str, meant: tuple[int, ...] | None) -> None:
    if meant is None:
        with pytest.raises(BadEntry) as refused:
            read_promise(typed, NOW, ZONE)
        assert refused.value.field == "promised_at"
    else:
        assert read_promise(typed, NOW, ZONE) == at(*meant)


@given(st.from_regex(r"[0-9]{0,4}[-/]?[0-9]{1,2}[-/][0-9]{1,2} ?[0-9]{0,2}:?[0-9]{0,2}"))
def test_any_digits_are_a_moment_or_refused_as_none(typed: str) -> None:
    with contextlib.suppress(BadEntry):
        assert isinstance(read_promise(typed, NOW, ZONE), int)
