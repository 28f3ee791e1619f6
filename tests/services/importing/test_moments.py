"""Dates as spreadsheets write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.importing.moments import DayOrder, OrderSeen, read_moment

DAY, MONTH = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-03",
        "2024/5/3",
        "2024.5.3",
        "2024-05-03 00:00:00",
        "2024年5月3日",
        "2024年05月03日 星期五",
        "20240503",
        "3/5/2024",
        "03-05-24",
        "3.5.2024",
        "3 May 2024",
        "3-May-24",
        "May 3, 2024",
        "Fri, 3rd May 2024",
        "45415",
        "２０２４-０５-０３",
    ],
)
def test_a_day_is_read_in_many_forms(text: str) -> None:
    found = read_moment(text, DAY)
    assert found is not None
    assert (found.at.date(), found.exact) == (date(2024, 5, 3), False)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-03 14:30",
        "2024-05-03T14:30:00.000",
        "5/3/24 2:30 PM",
        "2024年5月3日 下午2:30",
        "2024年5月3日14时30分",
        "45415.6041666667",
        "202405031430",
    ],
)
def test_a_time_behind_it_is_read_too(text: str) -> None:
    found = read_moment(text, MONTH)
    assert found is not None
    assert (found.at, found.exact) == (datetime(2024, 5, 3, 14, 30), True)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text", ["1714732200", "1714732200000", "2024-05-03T18:30:00+08:00", "2024-05-03 10:30 UTC"]
)
def test_an_instant_keeps_its_zone(text: str) -> None:
    found = read_moment(text, DAY)
    assert found is not None
    assert found.at.timestamp() == 1_714_732_200


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2024-02-30", "31/4/2024", "0000-00-00", "2204-01-01", "12:30", "1", "99999"),
        *("2024-05-03 soon", "1/2", "138 0013 8000", "13800138000"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_moment(text, DAY) is None


@pytest.mark.parametrize(
    "text", ["24/05/16", "24.5.16", "24-5-16", "2024-05-16", "16/5/2024", "24/5/16 0:00"]
)
def test_a_short_year_stands_first_where_people_write_it_so(text: str) -> None:
    found = read_moment(text, DayOrder.YEAR_FIRST)
    assert found is not None
    assert (found.at.date(), found.exact) == (date(2024, 5, 16), False)


@pytest.mark.parametrize("text", ["2024-5-3 2:05 下午", "2024-5-3 下午2:05", "24/5/3 14:05"])
def test_half_a_day_is_named_on_either_side(text: str) -> None:
    found = read_moment(text, DayOrder.YEAR_FIRST)
    assert found is not None
    assert found.at.isoformat() == "2024-05-03T14:05:00"


@given(st.dates(date(1980, 1, 1), date(2068, 12, 31)))
def test_every_day_is_read_back_in_either_order(day: date) -> None:
    for text, order in ((day.strftime("%d/%m/%Y"), DAY), (day.strftime("%m/%d/%Y"), MONTH)):
        found = read_moment(text, order)
        assert found is not None
        assert found.at.date() == day


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    for order in DayOrder:
        read_moment(text, order)


@pytest.mark.parametrize(
    ("values", "country", "order", "is_open"),
    [
        (["3/5/2024", "17/5/2024"], "US", DAY, False),
        (["3/5/2024", "5/17/2024"], "GB", MONTH, False),
        (["3/5/2024"], "US", MONTH, True),
        (["3/5/2024"], "GB", DAY, True),
        (["3.5.2024", "2024-05-03"], "US", MONTH, False),
        (["24/5/6", "24.05.16"], "CN", DayOrder.YEAR_FIRST, False),
        (["24/5/6", "2024/5/16"], "GB", DAY, False),
        (["24/5/16", "16/5/24", "31/5/98"], "CN", DAY, False),
    ],
)
def test_a_column_is_read_in_one_way(
    values: list[str], country: str, order: DayOrder, is_open: bool
) -> None:
    seen = OrderSeen()
    for value in values:
        seen.see(value)
    assert (seen.order(country), seen.is_open) == (order, is_open)
