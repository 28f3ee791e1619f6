"""What a quote comes to: each line with its tax, the option's discount shared out, the sums.

Tax is worked out line by line and rounded half up; a discount of the whole option goes to the
lines that the customer pays in proportion to what they come to, the minor units left over to the
largest remainders (Hamilton's method), the earlier line first where two are alike.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.billing import LineAmounts, line_amounts
from app.domain.errors import BadEntry
from app.domain.money import MOST, Money, amount_text, parse_currency
from app.domain.quote import Payer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.billing import TaxMode
    from app.domain.quote import QuoteBody, QuoteLine, QuoteOption

NOTHING: Final = LineAmounts(0, 0, 0)


def worked_out(body: QuoteBody) -> QuoteBody:
    """Return a quote with every figure worked out from its lines and discounts.

    Raises BadEntry for a discount above what it is taken off, or a sum beyond sense.
    """
    return replace(body, options=tuple(_option(one, body) for one in body.options))


def list_amount(line: QuoteLine) -> int:
    """Return what all pieces of a line come to before any discount, in minor units."""
    return line.unit_price * line.quantity


def discount_of(option: QuoteOption) -> int:
    """Return what is taken off an option altogether, in minor units."""
    return option.discount + sum(line.discount for line in option.lines)


def shared_out(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Return `amount` in whole parts in proportion to `weights`, by the largest remainder.

    The parts add up to `amount`; where all weights are 0 there is nothing to share.
    """
    whole = sum(weights)
    if whole == 0:
        return tuple(0 for _ in weights)
    parts = [amount * weight // whole for weight in weights]
    left = amount - sum(parts)
    by_rest = sorted(range(len(weights)), key=lambda at: (-(amount * weights[at] % whole), at))
    for at in by_rest[:left]:
        parts[at] += 1
    return tuple(parts)


def _option(option: QuoteOption, body: QuoteBody) -> QuoteOption:
    for line in option.lines:
        _check_taken_off(line.discount, list_amount(line), body.currency)
    weights = [
        list_amount(line) - line.discount if line.payer is Payer.CUSTOMER else 0
        for line in option.lines
    ]
    _check_taken_off(option.discount, sum(weights), body.currency)
    shares = shared_out(option.discount, weights)
    lines = tuple(
        _line(line, share, body.tax_mode) for line, share in zip(option.lines, shares, strict=True)
    )
    paid = [line for line in lines if line.payer is Payer.CUSTOMER]
    option = replace(
        option,
        lines=lines,
        net=sum(line.net for line in paid),
        tax=sum(line.tax for line in paid),
        total=sum(line.gross for line in paid),
        covered=sum(line.gross for line in lines if line.payer is not Payer.CUSTOMER),
    )
    _check_sum(option.total + option.covered, body.currency)
    return option


def _line(line: QuoteLine, share: int, mode: TaxMode) -> QuoteLine:
    off = line.discount + share
    come_to = line_amounts(line.unit_price, line.quantity, line.tax_bp, mode, off)
    return replace(line, share=share, net=come_to.net, tax=come_to.tax, gross=come_to.gross)


def _check_taken_off(discount: int, of: int, currency: str) -> None:
    if discount < 0:
        raise BadEntry("discount", "negative")
    if discount > of:
        most = str(Money(of, parse_currency(currency)))
        raise BadEntry("discount", "discount_above", most)


def _check_sum(total: int, currency: str) -> None:
    if total > MOST:
        raise BadEntry(
            "unit_price", "amount_too_large", amount_text(MOST, parse_currency(currency))
        )
