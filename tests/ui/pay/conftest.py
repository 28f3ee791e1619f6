"""A bill of ¥650.50 and the tenders of a shop in China."""

from __future__ import annotations

import pytest

from app.domain.money import CURRENCIES
from app.domain.tender import Tender, TenderKind
from ui.pay.state import Bill

TENDERS = (
    Tender("cash", {"en": "Cash", "zh_CN": "现金"}, TenderKind.CASH, "1"),
    Tender("wechat", {"en": "WeChat Pay", "zh_CN": "微信"}, TenderKind.QR, "2"),
    Tender("card", {"en": "Card", "zh_CN": "银行卡"}, TenderKind.CARD, "3"),
)


@pytest.fixture
def bill() -> Bill:
    return Bill(65_050, CURRENCIES["CNY"], TENDERS, 100, 1000, fapiao=True)
