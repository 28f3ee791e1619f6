from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.words import Words
from ui.formats import Moments

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
        ("2026-11-21 15:25", "in 25 min", "还有25 分钟"),
        ("2026-11-21 17:59", "in 2 h", "还有2 小时"),
        ("2026-11-21 13:00", "2 h late", "超时2 小时"),
        ("2026-11-18 13:00", "3 d late", "超时3 天"),
    ],
)
def test_promises_say_what_is_left_or_how_late(then: str, english: str, chinese: str) -> None:
    assert ENGLISH.until(at(then), NOW) == english
    assert CHINESE.until(at(then), NOW) == chinese
