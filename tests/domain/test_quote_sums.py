"""Money of quotes: tax line by line, discounts shared out, in every currency and both tax modes."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.billing import TaxMode
from app.domain.errors import BadEntry
from app.domain.money import MOST
from app.domain.quote import Payer, QuoteBody, QuoteLine, QuoteOption
from app.domain.quote_sums import discount_of, list_amount, shared_out, worked_out
from tests.quoting import body, line, option

# With no, two and three decimals.
CURRENCIES = ("JPY", "CNY", "KWD")
OTHERS = tuple(payer for payer in Payer if payer is not Payer.CUSTOMER)


@st.composite
def made_lines(draw: st.DrawFn) -> QuoteLine:
    price, quantity = draw(st.integers(0, 10**7)), draw(st.integers(1, 20))
    return line(
        price,
        quantity=quantity,
        tax_bp=draw(st.sampled_from([0, 300, 600, 725, 1300, 1900, 2100])),
        payer=draw(st.sampled_from([Payer.CUSTOMER, Payer.CUSTOMER, *OTHERS])),
        discount=draw(st.integers(0, price * quantity)),
    )


@st.composite
def made_quotes(draw: st.DrawFn) -> QuoteBody:
    lines = draw(st.lists(made_lines(), min_size=1, max_size=8))
    most = sum(left(one) for one in lines if one.payer is Payer.CUSTOMER)
    return body(
        option(*lines, discount=draw(st.integers(0, most))),
        currency=draw(st.sampled_from(CURRENCIES)),
        tax_mode=draw(st.sampled_from(TaxMode)),
    )


def left(one: QuoteLine) -> int:
    """Return what a line comes to after its own discount."""
    return list_amount(one) - one.discount


def only_option(quote: QuoteBody) -> QuoteOption:
    """Return the one option of a quote, worked out."""
    (only,) = worked_out(quote).options
    return only


@given(made_quotes())
def test_the_lines_add_up_to_what_the_option_comes_to(quote: QuoteBody) -> None:
    made = only_option(quote)
    paid = [one for one in made.lines if one.payer is Payer.CUSTOMER]
    assert made.net == sum(one.net for one in paid)
    assert made.tax == sum(one.tax for one in paid)
    assert made.total == sum(one.gross for one in paid) == made.net + made.tax
    assert made.covered == sum(one.gross for one in made.lines) - made.total


@given(made_quotes())
def test_each_line_is_its_net_and_its_tax(quote: QuoteBody) -> None:
    for one in only_option(quote).lines:
        amount = left(one) - one.share
        assert one.gross == one.net + one.tax
        assert min(one.net, one.tax, one.gross) >= 0
        assert amount == (one.gross if quote.tax_mode is TaxMode.INCLUSIVE else one.net)


@given(made_quotes())
def test_each_tax_is_within_half_a_minor_unit_of_the_exact_one(quote: QuoteBody) -> None:
    for one in only_option(quote).lines:
        rate = Fraction(one.tax_bp, 10_000)
        amount = left(one) - one.share
        inside = quote.tax_mode is TaxMode.INCLUSIVE
        exact = amount * rate / (1 + rate) if inside else amount * rate
        assert abs(one.tax - exact) <= Fraction(1, 2)


@given(made_quotes())
def test_the_shares_add_up_to_the_discount(quote: QuoteBody) -> None:
    made = only_option(quote)
    assert sum(one.share for one in made.lines) == made.discount
    assert all(one.share == 0 for one in made.lines if one.payer is not Payer.CUSTOMER)
    assert discount_of(made) == sum(one.discount + one.share for one in made.lines)


@given(made_quotes())
def test_each_share_is_within_one_minor_unit_of_the_exact_proportion(quote: QuoteBody) -> None:
    made = only_option(quote)
    paid = [one for one in made.lines if one.payer is Payer.CUSTOMER]
    whole = sum(map(left, paid))
    for one in paid if whole else ():
        assert abs(one.share - Fraction(made.discount * left(one), whole)) < 1
        assert 0 <= one.share <= left(one)


@given(made_quotes())
def test_what_was_worked_out_is_worked_out_the_same_again(quote: QuoteBody) -> None:
    once = worked_out(quote)
    assert worked_out(once) == once


@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**6), max_size=10))
def test_no_larger_remainder_goes_without(amount: int, weights: list[int]) -> None:
    parts, whole = shared_out(amount, weights), sum(weights)
    if not whole:
        assert not any(parts)
        return
    assert sum(parts) == amount
    exact = [divmod(amount * weight, whole) for weight in weights]
    got = [rest for (least, rest), part in zip(exact, parts, strict=True) if part > least]
    without = [rest for (least, rest), part in zip(exact, parts, strict=True) if part == least]
    assert min(got, default=whole) >= max(without, default=0)


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        (1, (33, 33, 33), (1, 0, 0)),
        (2, (33, 33, 33), (1, 1, 0)),
        (10, (1, 1, 1), (4, 3, 3)),
        (7, (50, 30, 20), (4, 2, 1)),
        (100, (0, 5, 0), (0, 100, 0)),
        (5, (), ()),
        (0, (3, 4), (0, 0)),
        (3, (0, 0), (0, 0)),
    ],
)
def test_equal_remainders_go_to_the_earlier_line(
    amount: int, weights: tuple[int, ...], parts: tuple[int, ...]
) -> None:
    assert shared_out(amount, weights) == parts


def test_three_lines_of_33_at_13_percent_inside() -> None:
    # Each: 33 / 1.13 = 29.2035…, rounded 29, so 4 of tax. Never 99 / 1.13 = 87.61 → 88 and 11.
    made = only_option(body(option(*[line(33, tax_bp=1300)] * 3)))
    assert [(one.net, one.tax, one.gross) for one in made.lines] == [(29, 4, 33)] * 3
    assert (made.net, made.tax, made.total) == (87, 12, 99)


def test_three_lines_of_33_less_10_at_13_percent_inside() -> None:
    # 10 in three equal parts is 3.33 each: 4, 3, 3, the odd one to the earliest line.
    # 29 / 1.13 = 25.66 → 26 + 3; 30 / 1.13 = 26.55 → 27 + 3.
    made = only_option(body(option(*[line(33, tax_bp=1300)] * 3, discount=10)))
    assert [one.share for one in made.lines] == [4, 3, 3]
    assert [(one.net, one.tax, one.gross) for one in made.lines] == [
        (26, 3, 29),
        (27, 3, 30),
        (27, 3, 30),
    ]
    assert (made.net, made.tax, made.total) == (80, 9, 89)


def test_three_lines_of_33_at_13_percent_on_top() -> None:
    # Each: 33 × 0.13 = 4.29, rounded 4. With 10 off: 29 → 3.77 → 4, 30 → 3.90 → 4.
    lines = [line(33, tax_bp=1300)] * 3
    plain = only_option(body(option(*lines), tax_mode=TaxMode.EXCLUSIVE))
    assert (plain.net, plain.tax, plain.total) == (99, 12, 111)
    less = only_option(body(option(*lines, discount=10), tax_mode=TaxMode.EXCLUSIVE))
    assert (less.net, less.tax, less.total) == (89, 12, 101)


def test_lines_of_one_price_at_two_rates() -> None:
    # 100.00 less 10.00, shared 5.00 each: 45.00 / 1.13 = 39.823 → 39.82; 45.00 / 1.06 = 42.453.
    lines = line(5_000, tax_bp=1300), line(5_000, tax_bp=600)
    made = only_option(body(option(*lines, discount=1_000)))
    assert [(one.net, one.tax) for one in made.lines] == [(3_982, 518), (4_245, 255)]
    assert made.total == 9_000


def test_what_others_pay_costs_the_customer_nothing() -> None:
    lines = line(10_000, payer=Payer.MAKER, discount=1_000), line(5_000)
    made = only_option(body(option(*lines, discount=500)))
    assert (made.total, made.covered) == (4_500, 9_000)
    assert [one.share for one in made.lines] == [0, 500]


def test_a_line_given_away_costs_nothing() -> None:
    made = only_option(body(option(line(100, discount=100, tax_bp=1300))))
    assert (made.net, made.tax, made.total) == (0, 0, 0)


def test_the_order_of_equal_lines_decides_and_nothing_else() -> None:
    prices = (100, 100, 50)
    for order in permutations(prices):
        made = only_option(body(option(*map(line, order), discount=1)))
        # 0.4, 0.4 and 0.2 of a minor unit: the earlier of the two larger ones gets it.
        assert [one.share for one in made.lines].index(1) == order.index(100)


@pytest.mark.parametrize(
    "wrong",
    [
        option(line(100, discount=101)),
        option(line(100, quantity=3, discount=301)),
        option(line(100), discount=101),
        option(line(100, discount=60), discount=41),
        option(line(100), line(100, payer=Payer.INSURER), discount=101),
        option(line(100, discount=-1)),
        option(line(100), discount=-1),
        option(line(100, payer=Payer.INSURER), discount=1),
    ],
)
@pytest.mark.parametrize("currency", CURRENCIES)
def test_a_discount_above_its_price_is_refused(wrong: QuoteOption, currency: str) -> None:
    with pytest.raises(BadEntry) as refused:
        worked_out(body(wrong, currency=currency))
    assert refused.value.field == "discount"
    assert refused.value.reason in ("negative", "discount_above")


def test_a_sum_beyond_sense_is_refused() -> None:
    assert only_option(body(option(line(MOST)))).total == MOST
    for payer in (Payer.CUSTOMER, Payer.MAKER):
        with pytest.raises(BadEntry, match="amount_too_large"):
            worked_out(body(option(line(MOST), line(1, payer=payer))))
