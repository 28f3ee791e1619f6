"""The message of a quote: a dozen lines at most, all that is needed to answer, no more."""

from __future__ import annotations

from dataclasses import replace

from app.words import Words
from printing.quote_message import quote_message
from tests.printing.quote_samples import LONG, SHA, chinese_sheet, quote_sheet

ENGLISH = Words("en")
MOST_LINES = 12


def test_a_quote_with_everything_on_it_fits_a_dozen_lines() -> None:
    sheet = quote_sheet()
    long = replace(
        sheet,
        findings=(LONG, "Two\nlines."),
        plan=replace(sheet.plan, risk=f"{LONG}\n{LONG}"),
    )
    assert len(quote_message(long, ENGLISH).splitlines()) <= MOST_LINES


def test_every_option_stands_with_its_total_and_days() -> None:
    lines = quote_message(quote_sheet(), ENGLISH).splitlines()
    assert "A  Original screen: $304.75 · 2 working days · Others pay: $38.24" in lines
    assert "B  Assembled screen: $140.93 · 1 working day" in lines


def test_an_option_without_a_name_is_told_by_its_lines() -> None:
    assert "C  Screen: $87.40" in quote_message(quote_sheet(), ENGLISH).splitlines()


def test_only_the_first_lines_of_a_long_option_are_named() -> None:
    (option, *_) = quote_sheet().options
    lines = tuple(replace(option.lines[0], name=name) for name in ("Glass", "Case", "Band", "Dial"))
    sheet = replace(quote_sheet(), options=(replace(option, name="", lines=lines),))
    assert "A  Glass, Case, Band, …: $304.75" in quote_message(sheet, ENGLISH)


def test_a_risk_that_options_share_is_said_once() -> None:
    sheet = quote_sheet(2)
    shared = tuple(replace(one, risk="It may not start.") for one in sheet.options)
    sheet = replace(sheet, options=shared, plan=replace(sheet.plan, risk=""))
    assert "Risk: A, B: It may not start" in quote_message(sheet, ENGLISH).splitlines()


def test_it_ends_with_how_to_answer_in_the_customers_language() -> None:
    assert quote_message(quote_sheet(1), ENGLISH).splitlines()[-1] == (
        "To answer, reply: A / no repair"
    )
    assert quote_message(chinese_sheet(), Words("zh_CN")).splitlines()[-1] == "请回复：A / B / 不修"


def test_the_hash_is_short_enough_to_compare_by_eye() -> None:
    text = quote_message(quote_sheet(), ENGLISH)
    assert f"Content {SHA[:12]}" in text
    assert SHA[:13] not in text


def test_what_there_is_none_of_takes_no_line() -> None:
    sheet = quote_sheet(1)
    bare = replace(
        sheet,
        findings=(),
        plan=type(sheet.plan)(),
        options=(replace(sheet.options[0], risk="", taxes=()),),
        valid_until="",
    )
    told = quote_message(bare, ENGLISH).splitlines()
    assert [line.split(" ")[0] for line in told] == ["Harbor", "Apple", "A", "Content", "To"]
