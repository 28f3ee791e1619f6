"""What is kept of a yes is what its way brought, whatever the form began with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.billing import SignOffHow
from ui.quote.state import Ask

if TYPE_CHECKING:
    from ui.quote.viewmodel import QuoteViewModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def presented(shown: QuoteViewModel) -> QuoteViewModel:
    """Have a quote of one option presented."""
    shown.enter_line("screen original 680")
    shown.present()
    assert shown.state.is_open
    return shown


def test_a_message_keeps_the_account_that_wrote_it_and_nothing_that_was_spoken(
    presented: QuoteViewModel,
) -> None:
    presented.ask(Ask.SIGN_OFF)
    presented.choose_way(SignOffHow.MESSAGE)
    presented.enter_sign_off(message="A, please", contact="wx_ana")
    presented.sign_off()
    shown = presented.state.shown
    assert shown is not None
    kept = shown.sign_off
    assert kept is not None
    assert (kept.contact, kept.said_at, kept.listener, kept.conditions) == ("wx_ana", None, "", "")
