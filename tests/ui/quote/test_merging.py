"""Two clerks in one draft: nothing that either typed is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.billing import TaxMode
from app.domain.quote import Payer, QuoteBody, QuoteLine, QuoteOption
from ui.quote.edits import with_copy, with_line, with_line_at, without_option
from ui.quote.merging import merged

if TYPE_CHECKING:
    from collections.abc import Sequence

SCREEN = QuoteLine({"en": "screen"}, 48_000)
GLUE = QuoteLine({"en": "glue"}, 3_000)
FEE = QuoteLine({"en": "fee"}, 5_000)


def body(*lines: QuoteLine) -> QuoteBody:
    option = QuoteOption("A", lines, {})
    return QuoteBody("j", "n", 1, "en", "CNY", TaxMode.INCLUSIVE, (option,))


def names(one: QuoteBody, place: int = 0) -> Sequence[str]:
    return [line.names["en"] for line in one.options[place].lines]


def test_lines_that_both_added_are_there() -> None:
    base = body(SCREEN)
    both = merged(base, with_line(base, "A", GLUE), with_line(base, "A", FEE))
    assert names(both) == ["screen", "fee", "glue"]


def test_two_alike_lines_that_both_added_stay_one() -> None:
    base = body()
    assert names(merged(base, with_line(base, "A", GLUE), with_line(base, "A", GLUE))) == ["glue"]


def test_a_line_that_one_took_off_is_gone() -> None:
    base = body(SCREEN, GLUE)
    both = merged(base, with_line_at(base, "A", 0, None), with_line(base, "A", FEE))
    assert names(both) == ["glue", "fee"]


def test_a_line_that_saving_filled_up_is_still_the_same() -> None:
    base = body(GLUE)
    filled = replace(GLUE, names={"en": "glue", "zh_CN": "胶"}, tax_bp=1_300)
    both = merged(base, with_line_at(base, "A", 0, None), body(filled, FEE))
    assert names(both) == ["fee"]


def test_who_pays_is_taken_from_whoever_changed_it() -> None:
    base = body(SCREEN)
    paid = with_line_at(base, "A", 0, replace(SCREEN, payer=Payer.MAKER))
    both = merged(base, paid, with_line(base, "A", FEE))
    assert {line.names["en"]: line.payer for line in both.options[0].lines} == {
        "screen": Payer.MAKER,
        "fee": Payer.CUSTOMER,
    }


def test_terms_are_taken_from_whoever_changed_them() -> None:
    base = body(SCREEN)
    both = merged(base, replace(base, risk="water"), replace(base, deposit=10_000, risk=""))
    assert (both.risk, both.deposit) == ("water", 10_000)


def test_an_option_that_one_began_is_kept() -> None:
    base = body(SCREEN)
    both = merged(base, with_copy(base, "A"), with_line(base, "A", FEE))
    assert [one.key for one in both.options] == ["A", "B"]
    assert names(both) == ["screen", "fee"]


def test_an_option_that_one_took_off_is_gone_unless_the_other_wrote_in_it() -> None:
    base = with_copy(body(SCREEN), "A")
    less = without_option(base, "B")
    assert [one.key for one in merged(base, less, base).options] == ["A"]
    written = with_line(base, "B", FEE)
    assert [one.key for one in merged(base, less, written).options] == ["A", "B"]
