"""A quote in words: what its lines say below their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.diagnosis import FindingEntry
from app.words import Words
from tests.quoting import line, option, presented, written
from ui.quote.sign_off_fields import conditions_hint
from ui.quote.wording import QuoteWording

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.quote.viewmodel import QuoteViewModel

pytestmark = pytest.mark.engine("sqlite")


def below_the_line(page: QuoteViewModel, language: str) -> str:
    wording = QuoteWording(page.state, Words(language))
    (row,) = wording.rows(page.state.shown_option)
    return row.detail


@pytest.mark.parametrize(("language", "named"), [("en", "Original"), ("zh_CN", "原装")])
def test_a_grade_goes_by_its_name(
    shown: QuoteViewModel, window: SignedIn, number: str, language: str, named: str
) -> None:
    written(window.shop, window.actor, number, option(line(grade="original")))
    shown.reload()
    assert below_the_line(shown, language) == named


def test_a_grade_that_no_list_has_any_more_stays_as_it_is(
    shown: QuoteViewModel, window: SignedIn, number: str
) -> None:
    written(window.shop, window.actor, number, option(line(grade="B-stock")))
    shown.reload()
    assert below_the_line(shown, "en") == "B-stock"


@pytest.mark.parametrize(("language", "meaning"), [("en", "Battery · Swollen"), ("zh_CN", "")])
def test_a_fault_is_said_to_the_clerk_too(
    shown: QuoteViewModel, window: SignedIn, number: str, language: str, meaning: str
) -> None:
    found = FindingEntry(section="battery", defect="swollen", customer_text="电池鼓了")
    window.shop.diagnosis.write(window.actor, number, found)
    shown.discard()
    shown.begin()
    shown.reload()
    (fault,) = QuoteWording(shown.state, Words(language)).faults()
    assert (fault.text, fault.meaning) == ("电池鼓了", meaning)


@pytest.mark.parametrize(
    ("language", "hint"), [("en", "In the customer's language: “As in version 1”"), ("zh_CN", "")]
)
def test_conditions_in_the_customers_language_are_explained(
    shown: QuoteViewModel, window: SignedIn, number: str, language: str, hint: str
) -> None:
    presented(window.shop, window.actor, number)
    shown.reload()
    assert conditions_hint(shown.state, Words(language)) == hint


def test_an_expired_version_says_that_it_held_until_a_day(
    shown: QuoteViewModel, window: SignedIn, number: str
) -> None:
    version = presented(window.shop, window.actor, number, valid_days=7)
    window.clock.forward(8 * 24 * 3600)
    shown.reload()
    said = QuoteWording(shown.state, Words("en")).line()
    assert said.endswith(f"was valid until {version.valid_until}")
    assert said.startswith("Presented ")
