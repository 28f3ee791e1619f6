"""A diagnosed phone with a finding, and the page of its quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.money import take_in
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.customer_screen.options_desk import OptionsDesk
from ui.quote.state import QuoteServices
from ui.quote.viewmodel import QuoteViewModel
from ui.routes import Page, Route

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def number(window: SignedIn) -> str:
    """Take a device in without a price and look at it on the bench."""
    number = take_in(window.shop, window.actor)
    window.shop.bench.take(window.actor, number)
    return number


@pytest.fixture
def options() -> OptionsDesk:
    return OptionsDesk()


@pytest.fixture
def page(window: SignedIn, options: OptionsDesk) -> QuoteViewModel:
    shop = window.shop
    services = QuoteServices(
        quotes=shop.quotes,
        sign_offs=shop.sign_offs,
        accounts=shop.accounts,
        calls=shop.unanswered,
        diagnosis=shop.diagnosis,
        look_up=shop.price_look_up,
        photos=shop.photos,
        paperwork=shop.paperwork,
        similar=shop.similar_jobs,
        shop=shop.shop,
        clock=window.clock,
        feed=window.feed,
        printing=window.printing,
        signing=window.signing,
        options=options,
    )
    return QuoteViewModel(window.session, window.tasks, window.words, services)


@pytest.fixture
def shown(page: QuoteViewModel, number: str) -> QuoteViewModel:
    """Have the quote of the diagnosed phone on the page."""
    page.arrive(Route(Page.QUOTE, job=number))
    return page
