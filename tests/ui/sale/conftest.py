"""A shop with two kinds of goods on its shelf, and the sale page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.parts.goods_on_shelf import GoodsEntry
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.sale.state import SaleServices
from ui.sale.viewmodel import SaleViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database

FILM = "6901234567892"
CASE = "6901234567908"


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    made = sign_in_at_window(founded, tmp_path)
    stock, actor = made.shop.goods, made.actor
    film = stock.add(
        actor, GoodsEntry({"en": "Screen film", "zh_CN": "钢化膜"}, 2500, None, (FILM,))
    )
    case = stock.add(
        actor, GoodsEntry({"en": "Phone case", "zh_CN": "手机壳"}, 4000, None, (CASE,))
    )
    for part in (film, case):
        stock.receive(actor, part.id, 10, 500)
    return made


@pytest.fixture
def page(window: SignedIn) -> SaleViewModel:
    shop = window.shop
    services = SaleServices(
        sale=shop.sale,
        parts=shop.parts,
        stock=shop.goods,
        payments=shop.payments,
        settings=shop.settings,
        shop=shop.shop,
        feed=window.feed,
        printing=window.printing,
    )
    model = SaleViewModel(window.session, window.tasks, window.words, services)
    model.enter()
    return model
