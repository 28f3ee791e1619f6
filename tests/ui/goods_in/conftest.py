"""A shop that knows a screen, single and in packs, and the page of goods in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.parts import screen
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.goods_in.state import GoodsInServices
from ui.goods_in.viewmodel import GoodsInViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


def page_of(window: SignedIn) -> GoodsInViewModel:
    """Open the page."""
    shop = window.shop
    services = GoodsInServices(
        parts=shop.parts,
        pages=shop.part_pages,
        stock=shop.stock_keeping,
        drafts=shop.goods_in_drafts,
        labels=shop.part_labels,
        settings=shop.settings,
        shop=shop.shop,
        feed=window.feed,
        printing=window.printing,
    )
    model = GoodsInViewModel(window.session, window.tasks, window.words, services)
    model.enter()
    return model


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path, "zh_CN")


@pytest.fixture
def part(window: SignedIn) -> str:
    return window.shop.parts.add(window.actor, screen()).id


@pytest.fixture
def page(window: SignedIn, part: str) -> GoodsInViewModel:
    return page_of(window)
