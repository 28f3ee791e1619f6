"""A shop with two quotes that wait for an answer, and the page of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import make_customer, make_device, make_intake
from tests.quoting import line, option, presented
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.unanswered.state import UnansweredServices
from ui.unanswered.viewmodel import UnansweredViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def older(window: SignedIn) -> str:
    """Present two options, three days before anything else."""
    number = take_in(window)
    presented(window.shop, window.actor, number, option(), option(line(38_000), key="B"))
    window.clock.forward(3 * 86_400)
    return number


@pytest.fixture
def newer(window: SignedIn, older: str) -> str:
    """Present one option today."""
    number = take_in(window)
    presented(window.shop, window.actor, number)
    return number


@pytest.fixture
def page(window: SignedIn) -> UnansweredViewModel:
    shop = window.shop
    services = UnansweredServices(
        unanswered=shop.unanswered,
        quotes=shop.quotes,
        shop=shop.shop,
        clock=window.clock,
        feed=window.feed,
    )
    return UnansweredViewModel(window.session, window.tasks, window.words, services)


def take_in(window: SignedIn) -> str:
    """Take in a device of a customer with a phone; return the job's number."""
    entry = make_intake(make_device(), customer=make_customer())
    return window.shop.intake.receive(window.actor, entry).jobs[0].number
