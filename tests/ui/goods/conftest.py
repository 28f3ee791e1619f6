"""A shop with a film on its shelf, and the goods page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.parts.stock_keeping import GoodsEntry
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.goods.state import GoodsServices
from ui.goods.viewmodel import GoodsViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database

FILM = "6901234567892"


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    made = sign_in_at_window(founded, tmp_path)
    entry = GoodsEntry({"en": "Screen film", "zh_CN": "钢化膜"}, 2500, 300, (FILM,), tax_bp=600)
    film = made.shop.stock.add(made.actor, entry)
    made.shop.stock.receive(made.actor, film.id, 10, 300)
    return made


@pytest.fixture
def page(window: SignedIn) -> GoodsViewModel:
    shop = window.shop
    services = GoodsServices(shop.stock, shop.shop, window.clock, window.feed)
    model = GoodsViewModel(window.session, window.tasks, window.words, services)
    model.reload()
    return model
