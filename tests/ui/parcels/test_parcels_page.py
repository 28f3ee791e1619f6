"""The parcels page: a scan notes a parcel, Enter does what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.parcel import NotToBePosted, ParcelState
from app.words import Words
from tests.ready_jobs import ready_jobs
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.parcels.state import Form, ParcelsServices
from ui.parcels.view import ParcelsView
from ui.parcels.viewmodel import ParcelsViewModel
from ui.routes import Page, Route

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")

SF = "SF1234567890123"


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def page(window: SignedIn) -> ParcelsViewModel:
    shop = window.shop
    services = ParcelsServices(shop.parcels, shop.lists, shop.shop, window.clock, window.feed)
    model = ParcelsViewModel(window.session, window.tasks, window.words, services)
    model.reload()
    return model


def _scan(window: SignedIn, page: ParcelsViewModel, text: str) -> bool:
    return page.take_scan(window.shop.scanning.read(window.actor, text))


def test_a_scanned_label_and_enter_note_a_parcel(window: SignedIn, page: ParcelsViewModel) -> None:
    assert _scan(window, page, SF)
    page.save()
    (line,) = page.state.lines
    assert (line.tracking, line.carrier, line.state) == (SF, "sf", ParcelState.ARRIVED)


def test_enter_on_a_parcel_that_came_begins_its_intake(
    window: SignedIn, page: ParcelsViewModel
) -> None:
    routes = []
    page.go.connect(routes.append)
    _scan(window, page, SF)
    page.save()
    page.go_on()
    assert (routes[0].page, routes[0].parcel) == (Page.INTAKE, page.state.lines[0].id)
    assert routes[0].text == SF


def test_a_device_is_packed_and_given_to_the_courier(
    window: SignedIn, page: ParcelsViewModel
) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 0)
    assert _scan(window, page, number)
    assert page.state.form is Form.HOME
    _scan(window, page, SF)
    page.save()
    page.go_on()
    assert page.state.trouble is None
    assert window.shop.parcels.find(window.actor, SF).state is ParcelState.SENT


def test_a_dangerous_device_is_refused_with_the_reason(
    window: SignedIn, page: ParcelsViewModel
) -> None:
    swollen = {"battery_hazard": "swollen"}
    (number,) = ready_jobs(window.shop, window.actor, 0, answers=swollen)
    _scan(window, page, number)
    page.type("tracking", SF)
    page.save()
    assert isinstance(page.state.trouble, NotToBePosted)
    assert "Battery danger" in Words("en").error(page.state.trouble)


def test_a_repaired_device_goes_once_it_is_said_how_it_was_made_safe(
    window: SignedIn, page: ParcelsViewModel
) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 0, answers={"battery_hazard": "swollen"})
    _scan(window, page, number)
    page.type("tracking", SF)
    page.save()
    page.make_safe()
    assert (page.state.form, page.state.text.number) == (Form.SAFE, number)
    page.type("how", "new battery fitted")
    page.save()
    assert (page.state.form, page.state.text.tracking) == (Form.HOME, SF)
    page.save()
    assert page.state.trouble is None
    assert window.shop.parcels.find(window.actor, SF).state is ParcelState.PACKED


def test_how_it_was_made_safe_is_asked_for(
    qtbot: QtBot, window: SignedIn, page: ParcelsViewModel
) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 0, answers={"battery_hazard": "swollen"})
    view = ParcelsView(page, Words("en"))
    qtbot.addWidget(view)
    page.make_safe()
    page.type("number", number)
    page.save()
    assert set(page.state.wrong) == {"how"}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_is_shown_with_its_steps(
    qtbot: QtBot, window: SignedIn, page: ParcelsViewModel, language: str
) -> None:
    _scan(window, page, SF)
    page.save()
    view = ParcelsView(page, Words(language))
    qtbot.addWidget(view)
    assert len(view.commands()) == 7


def test_without_a_parcel_the_list_has_the_whole_page(
    window: SignedIn, page: ParcelsViewModel, qtbot: QtBot
) -> None:
    view = ParcelsView(page, Words("en"))
    qtbot.addWidget(view)
    view.resize(1_000, 600)
    view.show()
    alone = view._list.width()
    _scan(window, page, SF)
    page.save()
    qtbot.waitUntil(lambda: view._list.width() < alone)
    assert alone > 900


def test_who_comes_with_a_job_types_the_tracking_number(
    window: SignedIn, page: ParcelsViewModel, qtbot: QtBot
) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 0)
    view = ParcelsView(page, Words("en"))
    qtbot.addWidget(view)
    page.arrive(Route(Page.PARCELS, job=number))
    view.show()
    qtbot.waitUntil(view.isActiveWindow)
    view._list.rows.setFocus()
    view.enter()
    qtbot.keyClicks(view.focusWidget(), SF)
    assert (page.state.text.number, page.state.text.tracking) == (number, SF)


def test_one_stands_on_the_parcel_that_was_just_noted(
    window: SignedIn, page: ParcelsViewModel, qtbot: QtBot
) -> None:
    view = ParcelsView(page, Words("en"))
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(view.isActiveWindow)
    for tracking in (SF, "SF1234567890124", "SF1234567890125"):
        _scan(window, page, tracking)
        page.save()
        assert page.state.picked is not None
        assert page.state.picked.tracking == tracking
        assert view._list.rows.current_key() == page.state.picked.id
