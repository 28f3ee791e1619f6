"""Text that looks like a formula, on its way out and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.spreadsheets.leading_marks import kept, marked, unmarked


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 138", "-5", "@x", "\tx", "\nx", "＝x", "＋8", "－", "＠"]
)
def test_what_a_program_would_run_is_marked(text: str) -> None:
    assert marked(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "王芳", "138 0000 0144", "'s-Hertogenbosch", "a=b"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert marked(text) == unmarked(text) == text


def test_digits_that_another_program_marked_lose_their_mark() -> None:
    assert unmarked("'0013800000144") == "0013800000144"


def test_an_apostrophe_before_a_year_is_somebodys_own() -> None:
    assert unmarked("'68") == "'68"


@given(st.text(alphabet=st.sampled_from("'=+-@＝0123456789 ab\n"), max_size=12))
def test_every_text_comes_back(text: str) -> None:
    assert unmarked(marked(text)) == text
    assert unmarked(marked(text, digits=True)) == text
    assert unmarked(kept(text)) == text


def test_a_barcode_is_marked_where_digits_are_text() -> None:
    assert marked("6901234567892", digits=True) == "'6901234567892"
    assert marked("6901234567892") == "6901234567892"
