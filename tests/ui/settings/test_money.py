"""The section of money: tax, rounding, tenders; each change told and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.words import Words
from tests.ui.inspection import too_small, unnamed, untranslated
from ui.settings.money_form import MoneyForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.settings.conftest import Settings
    from ui.settings.money import MoneyModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def money(settings: Settings) -> MoneyModel:
    settings.page.money.load()
    return settings.page.money


def values(settings: Settings) -> dict[str, object]:
    return dict(settings.at.shop.settings.shop_values())


@pytest.mark.parametrize(
    ("typed", "basis_points"), [("13", 1300), ("8.25 %", 825), ("6,5", 650), ("0", 0)]
)
def test_a_rate_is_typed_in_per_cent(
    settings: Settings, money: MoneyModel, typed: str, basis_points: int
) -> None:
    money.set("tax_bp", "1")
    money.set("tax_bp", typed)
    assert values(settings)["tax_bp"] == basis_points


@pytest.mark.parametrize(
    ("name", "typed"),
    [("tax_bp", "-1"), ("tax_bp", "60"), ("round_off_most", "a bit"), ("round_off_most", "1.234")],
)
def test_what_is_no_rate_or_amount_is_refused_beside_its_field(
    money: MoneyModel, name: str, typed: str
) -> None:
    money.set(name, typed)
    assert list(money.state.wrong) == [name]


def test_a_limit_is_typed_as_an_amount_and_can_be_taken_back(
    settings: Settings, money: MoneyModel
) -> None:
    before = values(settings)["round_off_most"]
    money.set("round_off_most", "2.50")
    assert values(settings)["round_off_most"] == 250
    settings.undo()
    assert values(settings)["round_off_most"] == before


def test_a_tender_is_added_and_taken_back(settings: Settings, money: MoneyModel) -> None:
    before = [tender.key for tender in money.state.tenders]
    money.add("美团券", "other")
    assert money.state.tenders[-1].names == {"en": "美团券"}
    settings.undo()
    assert [tender.key for tender in money.state.tenders] == before


def test_an_ended_tender_leaves_its_digit_to_the_next(
    settings: Settings, money: MoneyModel
) -> None:
    money.end("wechat")
    assert (money.state.tenders[1].key, money.state.tenders[1].digit) == ("alipay", "2")
    settings.undo()
    assert money.state.tenders[1].key == "wechat"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_section_can_be_used(qtbot: QtBot, money: MoneyModel, language: str) -> None:
    form = MoneyForm(money, Words(language))
    qtbot.addWidget(form)
    form.resize(900, 900)
    form.show()
    qtbot.waitExposed(form)
    assert unnamed(form) == []
    assert too_small(form) == []
    if language == "zh_CN":
        assert untranslated(form) == []


def test_enter_saves_a_rate(qtbot: QtBot, settings: Settings, money: MoneyModel) -> None:
    form = MoneyForm(money, Words("en"))
    qtbot.addWidget(form)
    form.show()
    field = form._fields["tax_bp"].field
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "13")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert values(settings)["tax_bp"] == 1300
