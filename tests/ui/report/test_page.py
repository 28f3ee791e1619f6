"""A repair report is written, its photos are chosen by digits, and it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.paper import PaperKind
from app.domain.photo import PhotoSource, PhotoStep
from app.services.photos.photos import PhotoOrigin
from app.words import Words
from tests.services.bench_stand import take_in
from tests.services.photos.pictures import GREEN, RED, jpeg
from tests.ui.record_screen import RecordScreen
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.look.icons import Icon
from ui.report.state import ReportServices
from ui.report.view import ReportView
from ui.report.viewmodel import ReportViewModel
from ui.routes import Page, Route
from ui.screen import Screen, ScreenEntry

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def number(window: SignedIn) -> str:
    """Take a phone in, with one photo of the intake and one of the bench."""
    number, photos = take_in(window.shop, window.actor), window.shop.photos
    for colour, step in ((RED, PhotoStep.INTAKE), (GREEN, PhotoStep.BENCH)):
        origin = PhotoOrigin(PhotoSource.CAMERA, step)
        entry = photos.prepare(window.actor, jpeg(colour=colour), origin)
        photos.add(window.actor, number, [entry])
    return number


@pytest.fixture
def page(window: SignedIn, number: str) -> ReportViewModel:
    services = ReportServices(
        window.shop.workshop, window.shop.photos, window.feed, window.printing
    )
    made = ReportViewModel(window.session, window.tasks, window.words, services)
    made.arrive(Route(Page.REPORT, job=number))
    return made


@pytest.fixture
def screen(qtbot: QtBot, page: ReportViewModel) -> RecordScreen:
    def make(said: Words) -> Screen:
        return ReportView(page, said)

    entry = ScreenEntry(Page.REPORT, "Repair report", Icon.PRINT, make)
    return RecordScreen(qtbot, entry, page.go, Words("en"))


def test_the_photos_of_the_bench_are_chosen_until_somebody_chooses(
    window: SignedIn, page: ReportViewModel, number: str
) -> None:
    page.reload()
    first, second = window.shop.photos.of_job(window.actor, number)
    assert page.state.chosen == (second.id,)
    page.choose(1)
    page.choose(2)
    assert page.state.chosen == (first.id,)


def test_words_and_digits_make_the_report(
    window: SignedIn, screen: RecordScreen, number: str
) -> None:
    screen.type("New screen, seal renewed")
    screen.command(Qt.Key.Key_F, ALT)
    screen.type("1")
    screen.command(Qt.Key.Key_Return, CTRL)
    report = window.shop.workshop.repair_reports.of_job(window.actor, number)
    assert report.text == "New screen, seal renewed"
    assert len(report.photos) == 2


def test_what_is_being_typed_outlives_what_others_write(
    window: SignedIn, page: ReportViewModel, number: str
) -> None:
    page.reload()
    page.type("half a senten")
    window.shop.bench.note(window.actor, number, "meanwhile")
    page.reload()
    assert page.state.text == "half a senten"


def test_printing_keeps_it_and_makes_its_paper(
    window: SignedIn, page: ReportViewModel, number: str
) -> None:
    page.reload()
    page.type("New battery")
    page.print()
    papers = window.shop.paperwork.of_job(window.actor, number)
    assert [one.kind for one in papers].count(PaperKind.REPAIR_REPORT) == 1


def test_a_text_of_one_job_is_not_taken_to_another(window: SignedIn, page: ReportViewModel) -> None:
    page.reload()
    page.type("of the first")
    page.arrive(Route(Page.REPORT, job=take_in(window.shop, window.actor)))
    page.reload()
    assert (page.state.text, page.state.chosen) == ("", ())
