"""Articles are found while one types, written in two keys, changed, and offered no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.article import ArticleEntry
from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.photo import PhotoRefused, PhotoSource, PhotoStep
from app.services.photos.photos import PhotoOrigin
from app.words import Words
from tests.services.bench_stand import take_in
from tests.services.photos.pictures import jpeg
from tests.ui.record_screen import RecordScreen
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.articles.state import ArticlesServices
from ui.articles.view import ArticlesView
from ui.articles.viewmodel import ArticlesViewModel
from ui.knowledge.pictures import PictureStack
from ui.look.icons import Icon
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
def page(window: SignedIn) -> ArticlesViewModel:
    shop = window.shop
    services = ArticlesServices(
        workshop=shop.workshop,
        photos=shop.photos,
        shop=shop.shop,
        lists=shop.lists,
        clock=window.clock,
        feed=window.feed,
    )
    return ArticlesViewModel(window.session, window.tasks, window.words, services)


def on_screen(qtbot: QtBot, page: ArticlesViewModel) -> RecordScreen:
    def make(said: Words) -> Screen:
        return ArticlesView(page, said)

    entry = ScreenEntry(Page.ARTICLES, "What we know", Icon.INFO, make)
    return RecordScreen(qtbot, entry, page.go, Words("en"))


def write(window: SignedIn, title: str, body: str = "Heat first") -> str:
    entry = ArticleEntry({"en": title}, {"en": body})
    return window.shop.workshop.articles.write(window.actor, entry).id


def titles(page: ArticlesViewModel) -> list[str]:
    return [one.title.get("en", "") for one in page.state.articles or ()]


def test_typing_finds_by_every_word(
    qtbot: QtBot, window: SignedIn, page: ArticlesViewModel
) -> None:
    write(window, "Screen of a Mate 60", "Heat at 80 degrees")
    write(window, "Battery of a Mate 60")
    screen = on_screen(qtbot, page)
    screen.type("mate 80")
    assert titles(page) == ["Screen of a Mate 60"]
    assert screen.says("Heat at 80 degrees")


def test_a_finished_job_is_written_down_in_two_keys(
    qtbot: QtBot, window: SignedIn, page: ArticlesViewModel
) -> None:
    number = take_in(window.shop, window.actor, agreed=True)
    window.shop.bench.ready(window.actor, number)
    page.arrive(Route(Page.ARTICLES, job=number))
    screen = on_screen(qtbot, page)
    screen.command(Qt.Key.Key_Return, CTRL)
    (own,) = [one for one in page.state.articles or () if ":" not in one.id]
    assert (own.job, page.state.here, page.state.draft) == (number, own.id, None)


def test_an_article_is_written_and_changed_by_keys(qtbot: QtBot, page: ArticlesViewModel) -> None:
    screen = on_screen(qtbot, page)
    screen.command(Qt.Key.Key_N, ALT)
    screen.type("No charge after rain")
    screen.press(Qt.Key.Key_Tab)
    screen.type("Dry the port")
    screen.command(Qt.Key.Key_Return, CTRL)
    screen.command(Qt.Key.Key_E, ALT)
    screen.type("First: ")
    screen.command(Qt.Key.Key_Return, CTRL)
    assert page.state.shown is not None
    assert (page.state.shown.version, page.state.shown.body["en"]) == (2, "First: Dry the port")


def test_an_article_without_a_title_is_refused_beside_its_field(page: ArticlesViewModel) -> None:
    page.reload()
    page.begin()
    page.type(body="without a title")
    page.keep()
    assert isinstance(page.state.trouble, BadEntry)
    assert page.state.trouble.field == "title"
    assert page.state.draft is not None


def test_what_somebody_else_changed_meanwhile_is_not_written_over(
    window: SignedIn, page: ArticlesViewModel
) -> None:
    article = write(window, "Screen")
    page.arrive(Route(Page.ARTICLES, record=article))
    page.reload()
    page.change()
    page.type(body="mine")
    entry = ArticleEntry({"en": "Screen"}, {"en": "theirs"})
    window.shop.workshop.articles.write(window.actor, entry, article)
    page.keep()
    assert isinstance(page.state.trouble, ChangedMeanwhile)
    assert page.state.draft is not None
    assert page.state.draft.body == "mine"


def test_one_that_ships_is_read_and_not_changed_here(page: ArticlesViewModel) -> None:
    page.reload()
    assert page.state.shown is not None
    page.change()
    assert (page.state.is_own, page.state.draft) == (False, None)


def test_one_that_is_offered_no_more_is_gone_from_the_list(
    window: SignedIn, page: ArticlesViewModel
) -> None:
    article = write(window, "Old")
    page.arrive(Route(Page.ARTICLES, record=article))
    page.reload()
    page.end()
    assert "Old" not in titles(page)


def test_esc_folds_the_draft_then_the_search_then_leads_back(page: ArticlesViewModel) -> None:
    page.back = Route(Page.BENCH)
    routes: list[Route] = []
    page.go.connect(routes.append)
    page.find("screen")
    page.begin()
    page.leave()
    assert (page.state.draft, page.state.text) == (None, "screen")
    page.leave()
    page.leave()
    assert (page.state.text, routes) == ("", [Route(Page.BENCH)])


def test_what_is_being_written_stays_in_its_language(page: ArticlesViewModel) -> None:
    page.reload()
    page.begin()
    page.type(title="Screen")
    page.speak(Words("zh_CN"))
    page.keep()
    assert page.state.shown is not None
    assert page.state.shown.title == {"en": "Screen"}


def test_the_photos_of_the_bench_are_in_an_article_of_its_job_unless_a_digit_leaves_them_out(
    qtbot: QtBot, window: SignedIn, page: ArticlesViewModel
) -> None:
    number = take_in(window.shop, window.actor, agreed=True)
    for step, width in ((PhotoStep.BENCH, 80), (PhotoStep.BENCH, 90), (PhotoStep.INTAKE, 100)):
        origin = PhotoOrigin(PhotoSource.FILE, step)
        photo = window.shop.photos.prepare(window.actor, jpeg((width, 60)), origin)
        window.shop.photos.add(window.actor, number, [photo])
    page.arrive(Route(Page.ARTICLES, job=number))
    screen = on_screen(qtbot, page)
    screen.command(Qt.Key.Key_F, ALT)
    for digit in (Qt.Key.Key_1, Qt.Key.Key_3):
        screen.press(digit)
    screen.command(Qt.Key.Key_Return, CTRL)
    shown = page.state.shown
    assert shown is not None
    assert [one.width for one in shown.pictures] == [90, 100]


def test_pictures_come_from_files_too(
    qtbot: QtBot, window: SignedIn, page: ArticlesViewModel, tmp_path: Path
) -> None:
    here = write(window, "Flex cables")
    screen = on_screen(qtbot, page)
    page.stand_on(here)
    page.change()
    (tmp_path / "flex.jpg").write_bytes(jpeg((80, 60)))
    (tmp_path / "wrong.jpg").write_bytes(b"no picture")
    page.add_pictures([tmp_path / "flex.jpg", tmp_path / "wrong.jpg"])
    assert isinstance(page.state.trouble, PhotoRefused)
    screen.command(Qt.Key.Key_Return, CTRL)
    assert page.state.shown is not None
    assert [one.width for one in page.state.shown.pictures] == [80]
    assert screen.window.findChild(PictureStack).isVisible()
