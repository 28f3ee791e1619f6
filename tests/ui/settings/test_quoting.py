"""The section of quotes: switches as they are typed, and the fee of a diagnosis as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.settings.quoting import AMOUNT, REASON, QuotingModel, QuotingServices, basis_points

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.routes import Notice

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def said() -> list[Notice]:
    return []


@pytest.fixture
def section(at: SignedIn, said: list[Notice]) -> QuotingModel:
    services = QuotingServices(at.shop.settings, at.shop.diagnosis_fees, at.shop.shop)
    model = QuotingModel(at.session, at.tasks, at.words, services, at.feed)
    model.said.connect(said.append)
    model.load()
    return model


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("written_sign_off", "always", "always"),
        ("written_above", "¥1,280.50", 128_050),
        ("written_above", "", 0),
        ("quote_texts_needed", "1", True),
        ("discount_most_bp", "12.5 %", 1_250),
    ],
)
def test_a_switch_is_set_as_typed(
    at: SignedIn, section: QuotingModel, name: str, typed: str, value: object
) -> None:
    section.set(name, typed)
    assert at.shop.settings.shop_values()[name] == value


def test_the_notice_sets_a_switch_back(
    at: SignedIn, section: QuotingModel, said: list[Notice]
) -> None:
    section.set("written_sign_off", "always")
    assert said[-1].undo is not None
    said[-1].undo()
    assert at.shop.settings.shop_values()["written_sign_off"] == "above"


def test_a_fee_that_waits_outlives_a_switch(section: QuotingModel) -> None:
    section.type(AMOUNT, "50")
    section.set("written_sign_off", "always")
    assert section.state.typed[AMOUNT] == "50"


@pytest.mark.parametrize(
    ("name", "typed"),
    [("written_above", "much"), ("discount_most_bp", "101"), ("discount_most_bp", "a tenth")],
)
def test_what_a_switch_cannot_be_is_said_beside_it(
    section: QuotingModel, name: str, typed: str
) -> None:
    section.set(name, typed)
    assert name in section.state.wrong


def test_a_fee_is_set_with_its_shares_and_reason(at: SignedIn, section: QuotingModel) -> None:
    section.type(AMOUNT, "50")
    section.type("not_repairable", "12,5")
    section.type(REASON, "time is dear")
    section.deduct(deducted=False)
    section.set_fee()
    terms = at.shop.diagnosis_fees.rules().terms
    assert (terms.amount, terms.shares["not_repairable"], terms.deducted) == (5_000, 1_250, False)
    assert section.state.last is not None
    assert section.state.last.reason == "time is dear"


def test_the_notice_sets_the_former_fee(
    at: SignedIn, section: QuotingModel, said: list[Notice]
) -> None:
    section.type(AMOUNT, "50")
    section.set_fee()
    assert said[-1].undo is not None
    said[-1].undo()
    assert at.shop.diagnosis_fees.rules().terms.amount == 0


@pytest.mark.parametrize(
    ("name", "typed"), [(AMOUNT, "-5"), ("declined", "101"), ("declined", "some")]
)
def test_a_fee_that_cannot_be_is_said_beside_its_field(
    at: SignedIn, section: QuotingModel, name: str, typed: str
) -> None:
    section.type(AMOUNT, "50")
    section.type(name, typed)
    section.set_fee()
    assert name in section.state.wrong
    assert at.shop.diagnosis_fees.rules().version == 1


@pytest.mark.parametrize(
    ("typed", "points"), [("", 0), ("0", 0), ("30", 3_000), ("0.05", 5), ("100 %", 10_000)]
)
def test_per_cent_are_read_as_basis_points(typed: str, points: int) -> None:
    assert basis_points("declined", typed) == points
