"""A quote's body and states: what may follow what, its hash, its form for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.event_chain import sha256_of
from app.domain.quote import (
    Alternative,
    Coverage,
    FeeTerms,
    NoSuchOption,
    Payer,
    QuoteBody,
    QuoteFault,
    QuoteNotOpen,
    QuoteState,
    check_quote_move,
)
from tests.quoting import body, line, option

S = QuoteState
# Written out by hand beside the table: whatever is not here must be refused.
ALLOWED = {
    (S.DRAFT, S.PRESENTED),
    (S.PRESENTED, S.APPROVED),
    (S.PRESENTED, S.DECLINED),
    (S.PRESENTED, S.EXPIRED),
    (S.PRESENTED, S.SUPERSEDED),
    (S.APPROVED, S.SUPERSEDED),
    (S.DECLINED, S.SUPERSEDED),
    (S.EXPIRED, S.SUPERSEDED),
}

FULL = body(
    option(line(65_000, payer=Payer.MAKER, minutes=40), key="A", days=2, risk="进水"),
    option(line(1, discount=1), key="B", discount=0),
    faults=(QuoteFault("f", "屏幕碎裂"),),
    coverage=Coverage.MAKER,
    alternatives=(Alternative.TRADE_IN, Alternative.LEAVE),
    maximum=90_000,
    fee=FeeTerms(5_000, {"declined": 3_000}, deducted=True),
    valid_until="2026-12-21",
)


@pytest.mark.parametrize("before", QuoteState)
@pytest.mark.parametrize("after", QuoteState)
def test_only_these_moves_are_allowed(before: QuoteState, after: QuoteState) -> None:
    if (before, after) in ALLOWED:
        check_quote_move("1", 2, before, after)
        return
    with pytest.raises(QuoteNotOpen) as refused:
        check_quote_move("1", 2, before, after)
    assert (refused.value.version, refused.value.state) == (2, before)


@pytest.mark.parametrize("written", [body(), FULL], ids=["bare", "full"])
def test_a_body_is_read_back_as_it_was_written(written: QuoteBody) -> None:
    again = QuoteBody.from_json(written.to_json())
    assert again == written
    assert again.sha == written.sha


def test_the_hash_is_that_of_the_canonical_json() -> None:
    assert FULL.sha == sha256_of(FULL.to_json())
    assert len(FULL.sha) == 64


@pytest.mark.parametrize(
    "changed",
    [
        replace(FULL, version=2),
        replace(FULL, valid_until="2026-12-22"),
        replace(FULL, options=FULL.options[::-1]),
        replace(FULL, options=(replace(FULL.options[0], risk=""), FULL.options[1])),
        replace(FULL, faults=()),
        replace(FULL, maximum=None),
        replace(FULL, fee=None),
    ],
    ids=["version", "day", "order", "risk", "faults", "maximum", "fee"],
)
def test_whatever_changes_is_in_the_hash(changed: QuoteBody) -> None:
    assert changed.sha != FULL.sha


def test_a_body_older_than_a_field_gets_its_default() -> None:
    old = FULL.to_json()
    del old["handover_place"]
    assert QuoteBody.from_json(old) == FULL


def test_an_option_is_found_by_its_letter() -> None:
    assert FULL.option("B").lines[0].discount == 1
    with pytest.raises(NoSuchOption) as refused:
        FULL.option("C")
    assert (refused.value.option, refused.value.there) == ("C", "A, B")
