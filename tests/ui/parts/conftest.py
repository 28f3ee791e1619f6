"""A shop with a screen on its shelf, and the page of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.parts import screen
from tests.stock import receive
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.parts.state import PartsServices
from ui.parts.viewmodel import PartsViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


def services_of(window: SignedIn) -> PartsServices:
    """Return what the page asks."""
    shop = window.shop
    return PartsServices(
        parts=shop.parts,
        suppliers=shop.suppliers,
        part_prices=shop.part_prices,
        accounts=shop.accounts,
        folder=shop.folder,
        pages=shop.part_pages,
        stock=shop.stock_keeping,
        to_book=shop.to_book,
        labels=shop.part_labels,
        lists=shop.lists,
        shop=shop.shop,
        clock=window.clock,
        feed=window.feed,
        printing=window.printing,
    )


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path, "zh_CN")


@pytest.fixture
def part(window: SignedIn) -> str:
    made = window.shop.parts.add(window.actor, screen()).id
    receive(window.shop, window.actor, made, 3, unit_cost=20_000, supplier="老王")
    return made


@pytest.fixture
def page(window: SignedIn, part: str) -> PartsViewModel:
    model = PartsViewModel(window.session, window.tasks, window.words, services_of(window))
    model.reload()
    return model
