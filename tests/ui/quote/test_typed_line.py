"""A line of a quote as it is typed."""

from __future__ import annotations

import pytest

from app.domain.errors import BadEntry
from app.domain.quote import QuoteLine
from ui.formats import Amounts
from ui.quote.typed_line import TypedLine, read_line, write_line

YUAN = Amounts("CNY")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("screen 480", TypedLine("screen", 48_000)),
        ("iPhone 13 screen 480", TypedLine("iPhone 13 screen", 48_000)),
        ("屏幕　480.50", TypedLine("屏幕", 48_050)),
        ("clips ×2 15", TypedLine("clips", 1_500, 2)),
        ("clips x3 15 −5", TypedLine("clips", 1_500, 3, 500)),
        ("screen ¥1,280 -10%", TypedLine("screen", 128_000, 1, 12_800)),
        ("换屏 480", TypedLine("换屏", 48_000)),
        ("换屏¥480", TypedLine("换屏", 48_000)),
        ("屏幕 荣耀200 350", TypedLine("屏幕 荣耀200", 35_000)),
        ("屏幕 荣耀200 ×2 350 -10%", TypedLine("屏幕 荣耀200", 35_000, 2, 7_000)),
        (
            "尾插（拆机件）480 -10%",
            TypedLine("尾插（拆机件）", 48_000, 1, 4_800),
        ),
        ("卡扣×2 15", TypedLine("卡扣", 1_500, 2)),
        ("电池￥99", TypedLine("电池", 9_900)),
        ("苹果12换电池", TypedLine("苹果12换电池", None)),
        ("480", TypedLine("", 48_000)),
        ("荣耀200屏幕", TypedLine("荣耀200屏幕", None)),
        ("iPhone 13 屏幕", TypedLine("iPhone 13 屏幕", None)),
        ("screen S21", TypedLine("screen S21", None)),
        ("screen Honor200", TypedLine("screen Honor200", None)),
        ("screen original", TypedLine("screen original", None)),
    ],
)
def test_words_pieces_price_and_discount_are_told_apart(typed: str, meant: TypedLine) -> None:
    assert read_line(typed, YUAN) == meant


@pytest.mark.parametrize(
    "typed", ["screen 480.555", "clips ×0 15", "screen 9999999999999", "贴膜30", "荣耀200"]
)
def test_what_is_no_price_or_number_of_pieces_is_refused(typed: str) -> None:
    with pytest.raises(BadEntry):
        read_line(typed, YUAN)


@pytest.mark.parametrize(
    "line",
    [
        QuoteLine({"en": "screen"}, 48_000),
        QuoteLine({"en": "iPhone 13 clips"}, 1_550, 3, discount=500),
    ],
)
def test_a_line_that_is_written_is_read_as_it_was(line: QuoteLine) -> None:
    read = read_line(write_line(line, line.names["en"], YUAN), YUAN)
    assert (read.name, read.unit_price) == (line.names["en"], line.unit_price)
    assert (read.quantity, read.discount) == (line.quantity, line.discount)


def test_a_yen_has_no_decimals() -> None:
    assert read_line("screen 480", Amounts("JPY")).unit_price == 480
