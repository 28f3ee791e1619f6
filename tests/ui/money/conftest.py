"""A shop that sold two films and a case for cash with change, and the receipts page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.money_entry import PaymentEntry, SaleEntry, SoldLine, TenderEntry
from app.services.parts.goods_on_shelf import GoodsEntry
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.money.state import MoneyServices
from ui.money.viewmodel import MoneyViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from app.services.jobs.money_lines import ReceiptMade
    from db.engine import Database

FILM = "6901234567892"
CASE = "6901234567908"


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    made = sign_in_at_window(founded, tmp_path)
    for names, price, code in (("钢化膜", 2500, FILM), ("手机壳", 4000, CASE)):
        part = made.shop.goods.add(made.actor, GoodsEntry({"zh_CN": names}, price, None, (code,)))
        made.shop.goods.receive(made.actor, part.id, 10, 500)
    return made


@pytest.fixture
def sold(window: SignedIn) -> ReceiptMade:
    shop, actor = window.shop, window.actor
    film, case = (shop.parts.find(actor, code)[0].id for code in (FILM, CASE))
    lines = (SoldLine(film, 2), SoldLine(case))
    payment = PaymentEntry("sold", (TenderEntry("cash", None, 10_000),))
    return shop.sale.sell(actor, SaleEntry(lines, payment))


@pytest.fixture
def page(window: SignedIn, sold: ReceiptMade) -> MoneyViewModel:
    shop = window.shop
    services = MoneyServices(
        receipts=shop.receipts,
        refunds=shop.refunds,
        voids=shop.voids,
        fapiao=shop.fapiao,
        sale=shop.sale,
        parts=shop.parts,
        payments=shop.payments,
        accounts=shop.accounts,
        paperwork=shop.paperwork,
        settings=shop.settings,
        shop=shop.shop,
        clock=shop.file.clock,
        feed=window.feed,
        printing=window.printing,
    )
    model = MoneyViewModel(window.session, window.tasks, window.words, services)
    model.enter()
    assert model.state.shown is not None
    assert model.state.shown.line.id == sold.id
    return model
