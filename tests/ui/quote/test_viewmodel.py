"""The quote page's view-model over a real shop: drafted, saved by itself, presented, answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.billing import SignOffHow
from app.domain.contact_attempt import ContactEntry, ContactResult
from app.domain.errors import BadEntry
from app.domain.job import JobState
from app.domain.quote import Payer, QuoteState
from app.domain.signature import SignaturePurpose
from tests.signing import wave
from ui.quote.state import Ask
from ui.routes import NEXT, Notice, Page, Route
from ui.signing.state import Step

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.customer_screen.options_desk import OptionsDesk
    from ui.quote.viewmodel import QuoteViewModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def presented(shown: QuoteViewModel) -> QuoteViewModel:
    """Have a quote of two options presented."""
    shown.enter_line("screen original 680")
    shown.copy_option()
    shown.rewrite(0)
    shown.enter_line("screen copy 380")
    shown.present()
    assert shown.state.is_open
    return shown


def notices(page: QuoteViewModel) -> list[Notice]:
    said: list[Notice] = []
    page.said.connect(said.append)
    return said


def test_a_diagnosed_job_begins_a_draft(shown: QuoteViewModel) -> None:
    assert shown.state.is_drafting
    assert shown.state.shown_option is not None
    assert shown.state.shown_option.lines == ()


def test_a_typed_line_is_saved(shown: QuoteViewModel, window: SignedIn, number: str) -> None:
    assert shown.enter_line("screen ×2 480 −60")
    shown.save()
    stored = window.shop.quotes.of_job(window.actor, number).draft
    assert stored is not None
    assert (stored.body.options[0].total, shown.state.saved) == (90_000, True)


def test_words_alone_want_a_price(shown: QuoteViewModel) -> None:
    assert not shown.enter_line("something that no list knows")
    assert shown.state.trouble is not None
    assert shown.state.shown_option is not None
    assert not shown.state.shown_option.lines


def test_a_key_changes_who_pays(shown: QuoteViewModel) -> None:
    shown.enter_line("board 1280")
    shown.next_payer()
    option = shown.state.shown_option
    assert option is not None
    assert option.lines[0].payer is Payer.MAKER
    assert (option.total, option.covered) == (0, 128_000)


def test_an_option_is_copied_to_the_next(shown: QuoteViewModel) -> None:
    shown.enter_line("screen 680")
    shown.copy_option()
    assert shown.state.option == "B"
    assert shown.state.body is not None
    assert [one.total for one in shown.state.body.options] == [68_000, 68_000]


def test_what_two_clerks_type_is_both_kept(
    shown: QuoteViewModel, window: SignedIn, number: str
) -> None:
    said = notices(shown)
    stored = window.shop.quotes.of_job(window.actor, number).draft
    assert stored is not None
    other = replace(stored.body, risk="water inside")
    window.shop.quotes.save(window.actor, number, stored.rv, other)
    shown.enter_line("screen 680")
    shown.save()
    both = window.shop.quotes.of_job(window.actor, number).draft
    assert both is not None
    assert (both.body.risk, both.body.options[0].total) == ("water inside", 68_000)
    assert "Somebody else" in said[0].text


def test_what_is_typed_into_a_draft_that_was_just_presented_goes_into_the_next(
    shown: QuoteViewModel, window: SignedIn, number: str
) -> None:
    shown.enter_line("screen 680")
    shown.save()
    window.shop.quotes.present(window.actor, number, shown.state.rv)
    shown.write(risk="water")
    shown.save()
    draft = window.shop.quotes.of_job(window.actor, number).draft
    assert draft is not None
    assert (draft.version, draft.body.risk) == (2, "water")
    assert draft.body.options[0].total == 68_000


def test_presenting_saves_what_was_typed_first(
    shown: QuoteViewModel, window: SignedIn, number: str
) -> None:
    shown.enter_line("screen 680")
    shown.write(risk="water inside")
    shown.present()
    offered = window.shop.quotes.of_job(window.actor, number).open
    assert offered is not None
    assert (offered.body.risk, offered.body.options[0].total) == ("water inside", 68_000)


def test_a_spoken_yes_is_one_form_with_nothing_to_fill_in(presented: QuoteViewModel) -> None:
    presented.choose("B")
    presented.ask(Ask.SIGN_OFF)
    presented.sign_off()
    shown = presented.state.shown
    assert shown is not None
    assert (shown.state, shown.option) == (QuoteState.APPROVED, "B")
    assert shown.sign_off is not None
    assert (shown.sign_off.how, shown.sign_off.amount) == (SignOffHow.SPOKEN, 38_000)


def test_what_a_way_misses_is_marked_and_nothing_is_kept(presented: QuoteViewModel) -> None:
    presented.ask(Ask.SIGN_OFF)
    presented.enter_sign_off(listener="", conditions="")
    presented.sign_off()
    assert presented.state.wrong == {"listener", "conditions"}
    assert presented.state.is_open


def test_a_company_gives_its_order_number(presented: QuoteViewModel) -> None:
    presented.ask(Ask.SIGN_OFF)
    presented.choose_way(SignOffHow.COMPANY)
    presented.sign_off()
    assert presented.state.wrong == {"company", "order_number"}
    presented.enter_sign_off(company="ACME", order_number="PO-7")
    presented.sign_off()
    assert presented.state.shown is not None
    assert presented.state.shown.state is QuoteState.APPROVED


def test_a_refusal_is_written_down(presented: QuoteViewModel) -> None:
    presented.decline("too dear")
    shown = presented.state.shown
    assert shown is not None
    assert (shown.state, shown.reason) == (QuoteState.DECLINED, "too dear")


def test_an_offer_that_binds_asks_why_it_is_replaced(presented: QuoteViewModel) -> None:
    presented.begin()
    presented.enter_line("glue 30")
    presented.present()
    if presented.state.asked is Ask.REVISE:
        presented.present("glue was forgotten")
    assert presented.state.is_open
    assert presented.state.shown is not None
    assert presented.state.shown.version == 2


def test_the_text_is_copied_by_one_key(presented: QuoteViewModel) -> None:
    copied: list[str] = []
    presented.copied.connect(copied.append)
    presented.copy_text()
    assert "680.00" in copied[0]


def test_a_draft_is_discarded_and_leads_to_the_job(shown: QuoteViewModel) -> None:
    went: list[Route] = []
    shown.go.connect(went.append)
    shown.discard()
    assert went == [Route(Page.JOB, job=shown.state.number)]


def test_the_next_version_is_begun_where_a_route_asks_for_it(
    presented: QuoteViewModel, number: str
) -> None:
    presented.arrive(Route(Page.QUOTE, job=number, text=NEXT))
    assert presented.state.is_drafting
    assert presented.state.shown is not None
    assert presented.state.shown.version == 2


def test_the_job_waits_for_the_answer(presented: QuoteViewModel) -> None:
    assert presented.state.page is not None
    assert presented.state.page.job_state is JobState.QUOTED


def test_a_call_is_noted_with_when_they_are_reached_best(
    presented: QuoteViewModel, window: SignedIn, number: str
) -> None:
    presented.ask(Ask.CALL)
    entry = ContactEntry(result=ContactResult.NO_ANSWER, best_time="after six")
    presented.keep_call(entry)
    (kept,) = window.shop.unanswered.attempts(window.actor, number)
    assert (kept.result, kept.best_time) == (ContactResult.NO_ANSWER, "after six")
    assert presented.state.asked is None
    assert presented.state.page is not None
    assert presented.state.page.best_time == "after six"


def test_what_the_customer_taps_is_put_before_them_to_be_signed(
    presented: QuoteViewModel, options: OptionsDesk, window: SignedIn
) -> None:
    presented.show_customer()
    options.choose("B")
    asked = window.signing.state
    assert asked is not None
    assert (asked.text.purpose, asked.step) == (SignaturePurpose.QUOTE, Step.SIGN)
    assert "380.00" in asked.text.text
    assert asked.text.title == "报价，方案 B：¥380"
    assert presented.state.option == "B"


def test_a_customer_without_a_name_keeps_the_screen_to_sign(
    presented: QuoteViewModel, options: OptionsDesk, window: SignedIn
) -> None:
    assert presented.state.page is not None
    presented.show(page=replace(presented.state.page, customer=""))
    presented.show_customer()
    options.choose("A")
    assert window.signing.state is not None
    assert window.signing.state.step is Step.SIGN


def test_none_of_them_asks_the_clerk_what_was_said(
    presented: QuoteViewModel, options: OptionsDesk
) -> None:
    presented.show_customer()
    options.decline()
    assert presented.state.asked is Ask.DECLINE


def test_on_another_page_the_customer_is_shown_nothing_more(
    presented: QuoteViewModel, options: OptionsDesk
) -> None:
    options.own_screen = _yes
    presented.show_customer()
    assert options.state is not None
    presented.hidden()
    assert options.state is None


def _yes() -> bool:
    return True


def test_a_refused_price_prepares_the_next_version_and_the_call(
    presented: QuoteViewModel, number: str
) -> None:
    presented.arrive(Route(Page.QUOTE, job=number, text=NEXT))
    assert presented.state.is_drafting
    assert presented.state.asked is Ask.CALL


def test_a_call_on_a_draft_leads_back_to_its_lines(presented: QuoteViewModel, number: str) -> None:
    presented.arrive(Route(Page.QUOTE, job=number, text=NEXT))
    presented.keep_call(ContactEntry(result=ContactResult.REACHED))
    assert presented.state.asked is None
    assert presented.state.is_drafting


def test_what_came_back_unsigned_is_told_to_the_clerk(
    presented: QuoteViewModel, options: OptionsDesk, window: SignedIn
) -> None:
    said = notices(presented)
    presented.show_customer()
    options.choose("B")
    window.signing.cancel()
    assert [one.text for one in said] == [
        "Not signed: the quote still waits for the customer's answer"
    ]
    assert presented.state.is_open


def test_a_signed_quote_that_comes_back_is_not_called_unsigned(
    presented: QuoteViewModel, options: OptionsDesk, window: SignedIn
) -> None:
    presented.show_customer()
    options.choose("A")
    window.signing.draw(wave())
    window.signing.sign()
    said = notices(presented)
    window.signing.finish()
    assert (said, presented.state.is_open) == ([], False)


def test_a_limit_that_is_typed_is_signed_with_the_price(
    presented: QuoteViewModel, window: SignedIn
) -> None:
    presented.ask(Ask.SIGN_OFF)
    presented.choose_way(SignOffHow.SIGNED)
    presented.enter_sign_off(limit=70_000)
    presented.sign_off()
    asked = window.signing.state
    assert asked is not None
    assert "700.00" in asked.text.text
    window.signing.draw(wave())
    window.signing.sign()
    shown = presented.state.shown
    assert shown is not None
    assert shown.sign_off is not None
    assert shown.sign_off.amount == 70_000


@pytest.mark.parametrize("how", [SignOffHow.SHEET, SignOffHow.LIMIT])
def test_a_limit_goes_where_no_paper_names_it(presented: QuoteViewModel, how: SignOffHow) -> None:
    presented.ask(Ask.SIGN_OFF)
    presented.enter_sign_off(limit=70_000)
    presented.choose_way(how)
    assert presented.state.entry is not None
    assert presented.state.entry.limit is None


def test_a_refused_signature_is_told_to_the_clerk_once(
    presented: QuoteViewModel, options: OptionsDesk, window: SignedIn
) -> None:
    said = notices(presented)
    presented.show_customer()
    options.choose("A")
    window.signing.refuse()
    window.signing.decline("wants to ask at home")
    assert len(said) == 1


@pytest.mark.parametrize("typed", ["-1", "abc", "99999999999999"])
def test_an_amount_that_is_none_is_not_presented(shown: QuoteViewModel, typed: str) -> None:
    shown.enter_line("screen 680")
    shown.write_amount("deposit", typed, none=0)
    assert isinstance(shown.state.trouble, BadEntry)
    assert shown.state.trouble.field == "deposit"
    shown.present()
    assert shown.state.is_drafting


@pytest.mark.parametrize("field", ["days", "valid_days"])
def test_days_that_are_none_are_said_at_their_field(shown: QuoteViewModel, field: str) -> None:
    shown.write_days(field, "-1")
    assert isinstance(shown.state.trouble, BadEntry)
    assert shown.state.trouble.field == field


def test_what_a_line_takes_off_is_refused_at_the_line(shown: QuoteViewModel) -> None:
    assert not shown.enter_line("screen 480 −500")
    assert isinstance(shown.state.trouble, BadEntry)
    assert shown.state.trouble.field == "line_discount"
