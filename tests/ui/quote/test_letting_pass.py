"""What nobody agreed to is let pass at the quote's page: by a manager, whoever is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import ReasonMissing, SignInFailed
from app.domain.permissions import Role
from tests.factories import MANAGER_PIN
from tests.gates import costs_more_than_agreed
from tests.stock import desk_of
from ui.quote.state import Ask
from ui.quote.wording import QuoteWording
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.quote.viewmodel import QuoteViewModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def short(page: QuoteViewModel, window: SignedIn) -> QuoteViewModel:
    """Have a job on the page, as the desk, that costs 50.00 more than was agreed."""
    number = costs_more_than_agreed(window.shop, window.actor, 65_000, by=5_000)
    window.session.sign_in(desk_of(window.shop, window.actor))
    page.arrive(Route(Page.QUOTE, job=number))
    page.ask(Ask.OVERRIDE)
    return page


def missing(page: QuoteViewModel) -> int:
    assert page.state.page is not None
    return page.state.page.shortfall


def test_the_desk_gives_the_reason_and_a_manager_their_pin(short: QuoteViewModel) -> None:
    short.override("the customer is in the air")
    assert (short.state.asked, [one.role for one in short.state.managers]) == (
        Ask.VOUCH,
        [Role.MANAGER],
    )
    short.vouch("lin", MANAGER_PIN)
    assert (missing(short), short.state.asked) == (0, None)


def test_it_is_done_in_the_name_of_the_manager(short: QuoteViewModel, window: SignedIn) -> None:
    short.override("the customer is in the air")
    short.vouch("lin", MANAGER_PIN)
    log = window.shop.jobs.page(window.actor, short.state.number).log
    (who,) = [one.by for one in log if one.kind == "agreement.overridden"]
    assert who == window.actor.name


def test_a_wrong_pin_lets_nothing_pass_and_asks_again(short: QuoteViewModel) -> None:
    short.override("the customer is in the air")
    short.vouch("lin", "0000")
    assert isinstance(short.state.trouble, SignInFailed)
    assert (missing(short), short.state.asked) == (5_000, Ask.VOUCH)


def test_nobody_is_asked_without_a_reason(short: QuoteViewModel) -> None:
    short.override(" ")
    assert isinstance(short.state.trouble, ReasonMissing)
    assert short.state.asked is Ask.OVERRIDE


def test_escape_takes_the_question_back(short: QuoteViewModel) -> None:
    short.override("the customer is in the air")
    short.leave()
    assert (short.state.asked, short.state.managers) == (None, ())


def test_where_the_law_forbids_it_the_page_says_so(short: QuoteViewModel, window: SignedIn) -> None:
    short.fold()
    window.shop.settings.change(window.actor, "jurisdiction", "us-ca")
    short.reload()
    facts = {one.label: one.text for one in QuoteWording(short.state, window.words).facts()}
    assert not short.state.can_override
    assert "law" in facts["Go on without"]


def test_an_option_that_waits_is_gone_on_with(
    shown: QuoteViewModel, window: SignedIn, number: str
) -> None:
    shown.enter_line("screen original 680")
    shown.present()
    shown.ask(Ask.OVERRIDE)
    shown.override("the customer is in the air")
    assert shown.state.page is not None
    assert (shown.state.page.costs, missing(shown), shown.state.is_open) == (68_000, 0, True)
    assert not shown.state.can_override
    facts = {one.label: one.text for one in QuoteWording(shown.state, window.words).facts()}
    assert facts["Let pass"] == "¥680"
