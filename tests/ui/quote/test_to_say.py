"""What the clerk says on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.quote.state import Ask
from ui.quote.to_say import words_to_say

if TYPE_CHECKING:
    from ui.quote.viewmodel import QuoteViewModel

pytestmark = pytest.mark.engine("sqlite")


def said(page: QuoteViewModel) -> str:
    assert page.state.page is not None
    assert page.state.body is not None
    return words_to_say(page.state.page, page.state.body)


def test_it_names_work_and_price(shown: QuoteViewModel) -> None:
    shown.enter_line("screen 680")
    assert "screen" in said(shown)
    assert "680.00" in said(shown)


def test_it_says_by_how_much_it_is_more_than_agreed(shown: QuoteViewModel) -> None:
    shown.enter_line("screen 680")
    shown.present()
    shown.ask(Ask.SIGN_OFF)
    shown.sign_off()
    shown.begin()
    shown.enter_line("glue 30")
    assert "710.00" in said(shown)
    assert "30.00" in said(shown)


def test_without_lines_nothing_is_said(shown: QuoteViewModel) -> None:
    assert said(shown) == ""
