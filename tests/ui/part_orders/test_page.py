"""A part is ordered, arrives, fails; an old part's fate is said; each by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import BadEntry
from app.domain.job_part_entry import NeedEntry
from app.domain.part_line import PartProgress
from app.domain.removed_part import OldPartFate
from app.words import Words
from tests.services.bench_stand import take_in
from tests.ui.record_screen import RecordScreen
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.look.icons import Icon
from ui.part_orders.state import PartOrdersServices, Writing
from ui.part_orders.view import PartOrdersView
from ui.part_orders.viewmodel import PartOrdersViewModel
from ui.routes import Page, Route
from ui.screen import Screen, ScreenEntry

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
ALT = Qt.KeyboardModifier.AltModifier
NAMES = {"en": "Charging port", "zh_CN": "尾插"}


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def number(window: SignedIn) -> str:
    """Take a phone in that needs a part which the catalogue does not know."""
    number = take_in(window.shop, window.actor, agreed=True)
    window.shop.job_parts.need(window.actor, number, NeedEntry(names=NAMES))
    return number


@pytest.fixture
def page(window: SignedIn) -> PartOrdersViewModel:
    services = PartOrdersServices(
        workshop=window.shop.workshop,
        job_parts=window.shop.job_parts,
        shop=window.shop.shop,
        clock=window.clock,
        feed=window.feed,
    )
    return PartOrdersViewModel(window.session, window.tasks, window.words, services)


@pytest.fixture
def opened(page: PartOrdersViewModel, number: str) -> PartOrdersViewModel:
    page.arrive(Route(Page.PART_ORDERS, job=number))
    page.reload()
    return page


def progress(page: PartOrdersViewModel) -> list[PartProgress]:
    return [one.progress for one in page.state.lines or ()]


def on_screen(qtbot: QtBot, page: PartOrdersViewModel, language: str = "en") -> RecordScreen:
    def make(said: Words) -> Screen:
        return PartOrdersView(page, said)

    entry = ScreenEntry(Page.PART_ORDERS, "Parts on order", Icon.PACKAGE, make)
    return RecordScreen(qtbot, entry, page.go, Words(language))


def test_enter_orders_and_enter_again_takes_it_in(
    qtbot: QtBot, opened: PartOrdersViewModel
) -> None:
    screen = on_screen(qtbot, opened)
    screen.press(Qt.Key.Key_Return)
    screen.type("Wang")
    screen.press(Qt.Key.Key_Return)
    assert progress(opened) == [PartProgress.ORDERED]
    assert opened.state.is_ordered
    screen.press(Qt.Key.Key_Return)
    assert progress(opened) == [PartProgress.ARRIVED]


def test_a_wrong_day_is_said_beside_its_field(opened: PartOrdersViewModel) -> None:
    opened.write(Writing.ORDERED)
    opened.keep({"supplier": "", "due_at": "one day", "order_number": ""})
    assert isinstance(opened.state.trouble, BadEntry)
    assert (opened.state.trouble.field, opened.state.writing) == ("due_at", Writing.ORDERED)


def test_what_is_not_on_order_after_all_is_needed_again(opened: PartOrdersViewModel) -> None:
    opened.write(Writing.ORDERED)
    opened.keep({"supplier": "王工", "due_at": "+2h", "order_number": "A-1"})
    opened.not_ordered()
    assert progress(opened) == [PartProgress.NEEDED]


def test_without_a_job_it_is_all_that_the_shop_has_on_order(
    page: PartOrdersViewModel, opened: PartOrdersViewModel, number: str
) -> None:
    opened.write(Writing.ORDERED)
    opened.keep({"supplier": "王工", "due_at": "", "order_number": ""})
    page.arrive(Route(Page.PART_ORDERS))
    page.reload()
    assert [one.job for one in page.state.on_order] == [number]
    page.arrived()
    assert page.state.on_order == ()


def test_a_digit_says_what_becomes_of_an_old_part(
    qtbot: QtBot, window: SignedIn, opened: PartOrdersViewModel, number: str
) -> None:
    old = window.shop.workshop.old_parts.take_down(window.actor, number, NAMES)
    opened.reload()
    opened.stand_on(old.id)
    screen = on_screen(qtbot, opened)
    screen.press(Qt.Key.Key_Return)
    screen.type("1")
    screen.press(Qt.Key.Key_Return)
    (settled,) = window.shop.workshop.old_parts.of_job(window.actor, number)
    assert settled.fate is OldPartFate.TO_CUSTOMER


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Parts of job {}"), ("zh_CN", "工单 {} 的配件")]
)
def test_it_says_whose_parts_they_are(
    qtbot: QtBot, opened: PartOrdersViewModel, number: str, language: str, title: str
) -> None:
    assert on_screen(qtbot, opened, language).says(title.format(number))
