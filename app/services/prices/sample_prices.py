"""The price list that ships: made-up but plausible prices, to be checked and replaced.

`sample_prices.csv` beside its heading `sample_prices.toml` has one line a row, with amounts in
each currency that somebody wrote down: no rate of exchange makes a price list.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from app.domain.money import CURRENCIES, Currency, parse_amount
from app.domain.price_line import NoSamplePrices, PriceLineBody
from app.services.policy.shipped_content import FOLDER, read_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEVELS: Final = ("member", "trade")


def sample_lines(currency: str) -> Iterator[PriceLineBody]:
    """Yield the lines of the sample in a currency; raises NoSamplePrices for one it lacks."""
    if currency not in read_list("sample_prices")["currencies"]:
        raise NoSamplePrices(currency)
    with (FOLDER / "sample_prices.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row[currency]:
                yield _line(row, CURRENCIES[currency])


def _line(row: Mapping[str, str], currency: Currency) -> PriceLineBody:
    levels = {level: row[f"{currency.code}_{level}"] for level in _LEVELS}
    return PriceLineBody(
        category=row["category"],
        brand=row["brand"],
        model=row["model"],
        repair=row["repair"],
        grade=row["grade"],
        price=parse_amount("price", row[currency.code], currency),
        levels={
            level: parse_amount("price", text, currency) for level, text in levels.items() if text
        },
        part=row["part"],
        minutes=int(row["minutes"]) if row["minutes"] else None,
        warranty_days=int(row["warranty_days"]) if row["warranty_days"] else None,
        tier=row["tier"],
    )
