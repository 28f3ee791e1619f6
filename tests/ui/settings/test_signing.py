"""The section of signatures: switches, the amount as it is typed, the machine's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.settings.signing import SigningModel, SigningServices

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def section(at: SignedIn) -> SigningModel:
    services = SigningServices(at.shop.settings, at.shop.shop)
    model = SigningModel(at.session, at.tasks, at.words, services, at.feed)
    model.load()
    return model


def test_a_switch_is_turned(at: SignedIn, section: SigningModel) -> None:
    section.turn("sign_handover", "always")
    assert at.shop.settings.shop_values()["sign_handover"] == "always"
    assert section.state.values["sign_handover"] == "always"


@pytest.mark.parametrize(("typed", "minor"), [("800", 80_000), ("¥1,280.50", 128_050), ("", 0)])
def test_an_amount_is_kept_in_minor_units(
    at: SignedIn, section: SigningModel, typed: str, minor: int
) -> None:
    section.enter_amount(typed)
    assert at.shop.settings.shop_values()["sign_above"] == minor


@pytest.mark.parametrize("typed", ["-5", "x", "99999999"])
def test_what_is_no_amount_is_said(section: SigningModel, typed: str) -> None:
    section.enter_amount(typed)
    assert section.state.wrong is not None


def test_the_screen_is_this_machines(at: SignedIn, section: SigningModel) -> None:
    section.choose_screen("HDMI-2")
    assert section.state.screen == "HDMI-2"
    values = at.shop.settings.own_machine_values(at.actor)
    assert values["customer_screen"] == "HDMI-2"
