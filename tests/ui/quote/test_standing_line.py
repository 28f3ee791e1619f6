"""Where a job's quote stands, said in one line beside its badge."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from app.domain.quote import QuoteState
from app.services.quotes.quote_standing import QuoteStanding
from app.words import Words
from ui.formats import Moments
from ui.quote.standing_line import standing_line

_HOUR: Final = 3_600_000
_AT: Final = 100 * _HOUR
_OFFERED: Final = QuoteStanding(
    version=1,
    state=QuoteState.PRESENTED,
    valid_until="2026-11-20",
    presented_at=_AT - _HOUR,
    decided_at=None,
    option="",
    total=32_800,
    currency="CNY",
    changed=False,
    versions=1,
)


def said(quote: QuoteStanding, language: str = "en") -> str:
    words = Words(language)
    return standing_line(quote, words, Moments(words, "Asia/Shanghai"), _AT)


def test_an_open_one_says_until_when_it_holds() -> None:
    assert said(_OFFERED) == "Version 1 · ¥328 · presented 1 h ago · valid until 2026-11-20"


def test_an_expired_one_says_that_it_held_until_a_day() -> None:
    expired = replace(_OFFERED, state=QuoteState.EXPIRED)
    assert said(expired) == "Version 1 · ¥328 · presented 1 h ago · was valid until 2026-11-20"


@pytest.mark.parametrize(
    ("state", "language", "told"),
    [
        (QuoteState.APPROVED, "en", "Version 1 · ¥328 · agreed 1 h ago"),
        (QuoteState.DECLINED, "en", "Version 1 · ¥328 · declined 1 h ago"),
        (QuoteState.APPROVED, "zh_CN", "第 1 版 · ¥328 · 同意：1 小时前"),
    ],
)
def test_an_answered_one_says_since_when(state: QuoteState, language: str, told: str) -> None:
    assert said(replace(_OFFERED, state=state, decided_at=_AT - _HOUR), language) == told


def test_what_is_in_force_and_what_is_written_stand_beside() -> None:
    second = replace(_OFFERED, version=2, versions=3, agreed=1, draft=3)
    assert said(second).endswith("version 1 is in force · version 3 is being written")


def test_no_price_is_told_of_what_was_changed() -> None:
    assert "¥" not in said(replace(_OFFERED, changed=True))
