"""Fixtures of the customer page's tests: 王芳, her double, and her brother's shared number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import make_device
from tests.services.brought_records import bring
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.customer.state import CustomerServices
from ui.customer.viewmodel import CustomerViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def page(window: SignedIn) -> CustomerViewModel:
    shop = window.shop
    services = CustomerServices(
        files=shop.customer_files,
        customers=shop.customers,
        merging=shop.merging,
        finding=shop.finding,
        credit=shop.credit,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
    )
    return CustomerViewModel(window.session, window.tasks, window.words, services)


@pytest.fixture
def wang(window: SignedIn) -> str:
    return bring(window.shop, window.actor, note="Calls after six")[0]


@pytest.fixture
def twin(window: SignedIn, wang: str) -> str:
    """The same person under another number that ends alike."""
    device = make_device(model="iPhone 14")
    return bring(window.shop, window.actor, device, name="王方", phone="200 0000 0144")[0]


@pytest.fixture
def brother(window: SignedIn, wang: str) -> str:
    return bring(window.shop, window.actor, make_device(model="X1"), name="王强")[0]
