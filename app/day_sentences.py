"""The English sentences of prices, money, stock, bench and the day; see `app.sentences`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain import billing, price_line, tender
from app.sentences import N_

if TYPE_CHECKING:
    from app.domain.errors import BenchsideError

DAY_ERRORS: Final[dict[type[BenchsideError], str]] = {
    billing.RoundedTooFar: N_("Rounding off {rounding} is too much: the most is {most}."),
    tender.TenderedTooLittle: N_("{tendered} was given, {due} is owed. Take more, or pay a part."),
    tender.TenderedTooMuch: N_(
        "{tendered} is more than the {due} owed, and only cash gives change. Correct the amount."
    ),
    tender.NothingDue: N_("It is paid already; nothing was taken twice."),
    tender.RefundTooLarge: N_("{amount} cannot be given back: the most is {most}."),
    price_line.PriceLineNotFound: N_("The price list has no line {line}. Look the price up again."),
}
"""The sentence of each error, by its class."""

DAY_REASONS: Final[dict[str, str]] = {}
"""Why a value cannot be taken, by the reason of a BadEntry."""

DAY_FIELDS: Final[dict[str, str]] = {}
"""Names of fields."""
