from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.words import Words
from ui.formats import Amounts, Moments

SHANGHAI = "Asia/Shanghai"


def at(text: str) -> int:
    """Give an instant of a Shanghai wall clock, in epoch ms."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(SHANGHAI)).timestamp()) * 1000


NOW = at("2026-11-21 15:00")  # a Saturday
ENGLISH = Moments(Words("en"), SHANGHAI)
CHINESE = Moments(Words("zh_CN"), SHANGHAI)


@pytest.mark.parametrize(
    ("then", "english", "chinese"),
    [
        ("2026-11-21 15:30", "Today 15:30", "今天 15:30"),
        ("2026-11-22 00:00", "Tomorrow 00:00", "明天 00:00"),
        ("2026-11-20 23:59", "Yesterday 23:59", "昨天 23:59"),
        ("2026-11-27 09:00", "Fri 09:00", "周五 09:00"),
        ("2026-11-28 09:00", "2026-11-28 09:00", "2026-11-28 09:00"),
        ("2026-11-19 09:00", "2026-11-19 09:00", "2026-11-19 09:00"),
    ],
)
def test_days_that_are_near_have_names(then: str, english: str, chinese: str) -> None:
    assert ENGLISH.when(at(then), NOW) == english
    assert CHINESE.when(at(then), NOW) == chinese


@pytest.mark.parametrize(
    ("then", "english", "chinese"),
    [
        ("2026-11-21 14:59:30", "just now", "刚刚"),
        ("2026-11-21 14:56", "4 min ago", "4 分钟前"),
        ("2026-11-21 12:30", "2 h ago", "2 小时前"),
        ("2026-11-20 09:31", "Yesterday 09:31", "昨天 09:31"),
    ],
)
def test_the_past_is_counted_while_it_is_fresh(then: str, english: str, chinese: str) -> None:
    assert ENGLISH.ago(at(then), NOW) == english
    assert CHINESE.ago(at(then), NOW) == chinese


@pytest.mark.parametrize(
    ("then", "english", "chinese"),
    [
        ("2026-11-21 15:25", "in 25 min", "还有 25 分钟"),
        ("2026-11-21 17:59", "in 2 h", "还有 2 小时"),
        ("2026-11-21 13:00", "2 h late", "超时 2 小时"),
        ("2026-11-18 13:00", "3 d late", "超时 3 天"),
    ],
)
def test_promises_say_what_is_left_or_how_late(then: str, english: str, chinese: str) -> None:
    assert ENGLISH.until(at(then), NOW) == english
    assert CHINESE.until(at(then), NOW) == chinese


@pytest.mark.parametrize(
    ("currency", "minor", "text", "short", "entry"),
    [
        ("CNY", 128_000, "¥1,280.00", "¥1,280", "1280"),
        ("USD", 6_550, "$65.50", "$65.50", "65.50"),
        ("JPY", 650, "¥650", "¥650", "650"),
        ("KWD", 1_250, "KWD 1.250", "KWD 1.250", "1.250"),
    ],
)
def test_amounts_follow_the_decimals_of_their_currency(
    currency: str, minor: int, text: str, short: str, entry: str
) -> None:
    amounts = Amounts(currency)
    assert (amounts.text(minor), amounts.short(minor), amounts.entry(minor)) == (text, short, entry)


@given(st.integers(0, 10**11), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_an_amount_is_read_as_it_was_written(minor: int, currency: str) -> None:
    amounts = Amounts(currency)
    assert amounts.read("amount", amounts.entry(minor)) == minor
    assert amounts.read("amount", amounts.text(minor)) == minor


def test_no_amount_shows_a_minus_sign() -> None:
    assert Amounts("CNY").text(-500) == "¥5.00"
