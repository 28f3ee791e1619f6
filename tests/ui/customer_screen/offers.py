"""A version with one to three options, for tests of what the customer sees."""

from __future__ import annotations

from typing import Final

from app.domain.billing import TaxMode
from app.domain.quote import OPTION_KEYS, Payer, QuoteBody, QuoteLine, QuoteOption
from app.domain.quote_sums import worked_out

LONG: Final = "更换屏幕总成（原厂拆机件，含边框与排线，支持原彩显示）"


GRADES: Final = {"original": {"en": "Original", "zh_CN": "原装"}}
MANY: Final = "Replace the complete display assembly with frame, flat cables and light sensor"


def crowded(options: int, language: str) -> QuoteBody:
    """Return a version with four long lines in each option."""
    names = {"en": MANY, "zh_CN": LONG}
    line = QuoteLine(names, 1_268_000, 2, grade="original", warranty_days=180)
    made = tuple(QuoteOption(key, (line,) * 4, {}, days=3) for key in OPTION_KEYS[:options])
    return worked_out(QuoteBody("j", "n", 1, language, "CNY", TaxMode.INCLUSIVE, made))


def offer(options: int = 3, language: str = "zh_CN") -> QuoteBody:
    """Return a presented version; the maker pays one of its lines."""
    made = tuple(
        QuoteOption(
            key,
            (
                QuoteLine(
                    {"zh_CN": LONG, "en": "Screen"},
                    68_000 + place * 10_000,
                    grade="original",
                    warranty_days=180,
                ),
                QuoteLine({"zh_CN": "主板维修", "en": "Board"}, 128_000, payer=Payer.MAKER),
            ),
            {"zh_CN": "原厂屏", "en": "Original"} if place == 0 else {},
            days=place,
        )
        for place, key in enumerate(OPTION_KEYS[:options])
    )
    body = QuoteBody("j", "n", 1, language, "CNY", TaxMode.INCLUSIVE, made, risk="可能进水")
    return worked_out(body)
