"""The lists by keyboard: digits pick views, letters filter, Shift picks rows, Enter opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.domain.record_filters import JobFilter, JobOrder, JobView, ListName, Sorting
from app.words import Words
from tests.ui.lists.many import insert_jobs
from ui.customers.view import CustomersView
from ui.customers.viewmodel import CustomersViewModel
from ui.devices.view import DevicesView
from ui.devices.viewmodel import DevicesViewModel
from ui.jobs.view import JobsView
from ui.lists.chips_row import NameField
from ui.lists.filter_box import FilterBox
from ui.lists.narrowing import Narrowing
from ui.lists.table import RecordTable
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import ScreenEntry
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.jobs.viewmodel import JobsViewModel
    from ui.lists.browsing import Browsing
    from ui.lists.state import ListServices
    from ui.screen import Screen

pytestmark = pytest.mark.engine("sqlite")


class OnScreen:
    """A list in its window, with keys that go to whatever has the focus."""

    def __init__(
        self, qtbot: QtBot, browsing: Browsing, view: Callable[..., Screen], language: str = "en"
    ) -> None:
        self.qtbot = qtbot
        self.browsing = browsing
        self.routes: list[Route] = []
        self.said: list[str] = []
        browsing.go.connect(self.routes.append)
        browsing.said.connect(self._hear)
        words = Words(language)
        entry = ScreenEntry("list", "Jobs", Icon.JOB, lambda _: view(browsing, words))
        self.window = MainWindow([entry], words)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.go("list")

    def _hear(self, notice: object) -> None:
        self.said.append(notice.text)  # type: ignore[attr-defined]

    def press(self, *keys: str) -> None:
        for key in keys:
            pressed = QKeySequence(key)[0]
            self.qtbot.keyClick(self.focus, pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClicks(self.focus, letter)

    def find(self, text: str) -> None:
        self.type(text)
        self.qtbot.waitUntil(lambda: self.browsing.state.listing.wanted.text == text)

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window.focusWidget()

    @property
    def table(self) -> RecordTable:
        return self.window.findChild(RecordTable)

    @property
    def here(self) -> int:
        return self.table.currentIndex().row()

    def narrowing(self) -> Narrowing:
        return self.window.findChild(Narrowing)


@pytest.fixture
def screen(qtbot: QtBot, jobs: JobsViewModel) -> OnScreen:
    return OnScreen(qtbot, jobs, JobsView)


def test_one_begins_on_the_newest_open_job(screen: OnScreen) -> None:
    assert screen.focus is screen.table
    assert screen.here == 0
    assert screen.browsing.state.total == 100


def test_enter_opens_the_job(screen: OnScreen) -> None:
    screen.press("Down", "Down", "Return")
    opened = screen.browsing.model.row(2)
    assert opened is not None
    assert screen.routes == [Route(Page.JOB, job=opened.opens)]


def test_digits_pick_the_views(screen: OnScreen) -> None:
    screen.press("5")
    assert screen.browsing.state.total == 500
    screen.press("2")
    assert screen.browsing.state.listing.wanted == JobFilter(JobView.READY)
    assert screen.table.isHidden() or not screen.table.isVisible()


def test_chips_carry_live_counts(screen: OnScreen, window: SignedIn) -> None:
    counts = screen.browsing.state.counts
    assert (counts[JobView.OPEN], counts[JobView.ALL]) == (100, 500)
    insert_jobs(window, 10, first=501)
    screen.browsing.enter()
    assert screen.browsing.state.counts[JobView.OPEN] == 102


def test_letters_go_into_the_filter_and_find(
    qtbot: QtBot, jobs: JobsViewModel, window: SignedIn
) -> None:
    insert_jobs(window, 20, first=501, search=True)
    screen = OnScreen(qtbot, jobs, JobsView)
    screen.press("5")
    screen.find("problem 513")
    assert isinstance(screen.focus, FilterBox)
    screen.press("Down", "Return")
    assert screen.routes[-1].job.endswith("000513-" + screen.routes[-1].job[-2:])


def test_a_slash_begins_the_filter_and_esc_empties_it(screen: OnScreen) -> None:
    screen.press("/")
    screen.find("nothing like it")
    assert screen.browsing.state.rows == 0
    screen.press("Esc")
    assert screen.browsing.state.listing.wanted.text == ""
    assert screen.focus is screen.table


def test_what_stands_in_no_view_is_looked_for_in_all(
    qtbot: QtBot, jobs: JobsViewModel, window: SignedIn
) -> None:
    insert_jobs(window, 20, first=501, search=True)
    screen = OnScreen(qtbot, jobs, JobsView)
    screen.press("/")
    screen.find("problem 513")
    assert screen.browsing.state.rows == 0
    screen.press("Return")
    assert screen.browsing.state.listing.wanted == JobFilter(JobView.ALL, "problem 513")
    assert screen.browsing.state.rows == 1


def test_more_finds_than_a_page_are_all_there(
    qtbot: QtBot, jobs: JobsViewModel, window: SignedIn
) -> None:
    insert_jobs(window, 400, first=501, search=True)
    screen = OnScreen(qtbot, jobs, JobsView)
    screen.press("/")
    screen.find("problem")
    model = screen.browsing.model
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    rows = [model.row(place) for place in range(model.rowCount())]
    assert [row.cells[4].text for row in rows if row] == [
        f"Problem {number}" for number in range(900, 500, -5)
    ]
    before = len(rows)
    screen.browsing.enter()
    assert model.rowCount() == before


def test_esc_goes_back_to_the_counter(screen: OnScreen) -> None:
    screen.press("Esc")
    assert screen.routes == [Route(Page.COUNTER)]


def test_ctrl_and_a_digit_goes_to_another_list(screen: OnScreen) -> None:
    screen.press("Ctrl+1", "Ctrl+2", "Ctrl+3")
    assert screen.routes == [Route(Page.CUSTOMERS), Route(Page.DEVICES)]


def test_a_key_sorts_the_list_another_way(screen: OnScreen) -> None:
    screen.press("Alt+S")
    assert screen.browsing.state.listing.sorting == Sorting(JobOrder.RECEIVED)
    screen.press("Alt+S")
    assert screen.browsing.state.listing.sorting == Sorting(JobOrder.PROMISED)


def test_a_title_sorts_by_its_column(screen: OnScreen) -> None:
    bar = screen.table.horizontalHeader()
    bar.sectionClicked.emit(0)
    assert screen.browsing.state.listing.sorting == Sorting(JobOrder.NUMBER, descending=True)
    bar.sectionClicked.emit(0)
    assert screen.browsing.state.listing.sorting == Sorting(JobOrder.NUMBER)
    bar.sectionClicked.emit(2)
    assert screen.browsing.state.listing.sorting == Sorting(JobOrder.NUMBER)


def test_all_jobs_are_not_sorted_by_what_no_index_holds(screen: OnScreen) -> None:
    screen.table.horizontalHeader().sectionClicked.emit(6)
    assert screen.browsing.state.listing.sorting.by is JobOrder.PROMISED
    screen.press("5")
    assert screen.browsing.state.listing.sorting.by is JobOrder.RECEIVED


def test_shift_and_arrows_pick_rows_that_are_copied(screen: OnScreen) -> None:
    screen.press("Shift+Down", "Shift+Down")
    assert screen.browsing.state.picked == 3
    screen.press("Ctrl+C")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[2] for line in copied] == [
        "Customer",
        "Customer 500",
        "Customer 495",
        "Customer 490",
    ]
    assert screen.said == ["3 rows copied"]


def test_ctrl_space_picks_rows_apart(screen: OnScreen) -> None:
    screen.press("Ctrl+Down", "Ctrl+Down", "Ctrl+Space")
    assert screen.table.spans() == ((0, 0), (2, 2))
    screen.press("Esc")
    assert screen.browsing.state.picked == 1
    assert screen.routes == []


def test_ctrl_a_picks_all_without_reading_them(screen: OnScreen) -> None:
    screen.press("5")
    reads = len(screen.browsing.acts.spans)
    screen.press("Ctrl+A")
    assert screen.browsing.state.picked == 500
    assert screen.browsing.model.row(450) is None
    assert reads == 1


def test_end_and_home_go_to_the_last_and_first_row(screen: OnScreen) -> None:
    screen.press("5", "End")
    assert screen.here == 499
    screen.press("Home")
    assert screen.here == 0


def test_a_filter_is_kept_under_a_name_and_picked_by_a_digit(screen: OnScreen) -> None:
    screen.press("3", "Ctrl+B")
    assert isinstance(screen.focus, NameField)
    screen.type("Prices")
    screen.press("Return")
    assert [one.name for one in screen.browsing.state.saved] == ["Prices"]
    screen.press("1", "6")
    assert screen.browsing.state.listing.wanted == JobFilter(JobView.NEEDS_ANSWER)
    assert screen.browsing.state.saved_here


def test_further_filters_unfold_and_narrow(screen: OnScreen) -> None:
    screen.press("5", "F6")
    assert screen.narrowing().isVisible()
    day = next(
        field
        for field in screen.narrowing().findChildren(QLineEdit)
        if field.accessibleName() == "Received from"
    )
    day.setFocus()
    screen.type("2026.1.31")
    assert screen.browsing.state.listing.wanted.received_from == "2026-01-31"
    screen.press("Esc")
    assert screen.narrowing().isHidden()


def test_a_second_click_on_a_view_keeps_it(screen: OnScreen) -> None:
    screen.press("1")
    assert screen.browsing.state.listing.wanted.view is JobView.OPEN


def test_where_one_was_is_where_one_is_after_the_list_moved(
    screen: OnScreen, window: SignedIn
) -> None:
    screen.press("Down", "Down")
    stood_on = screen.browsing.model.row(screen.here)
    insert_jobs(window, 5, first=501)
    screen.browsing.enter()
    screen.qtbot.waitUntil(lambda: screen.here == 3)
    now = screen.browsing.model.row(screen.here)
    assert stood_on is not None
    assert now is not None
    assert now.id == stood_on.id


def test_customers_and_devices_have_the_same_look(
    qtbot: QtBot, window: SignedIn, services: ListServices, jobs: JobsViewModel
) -> None:
    given = (window.session, window.tasks, window.words, services)
    people = OnScreen(qtbot, CustomersViewModel(*given), CustomersView)
    assert people.browsing.state.total == 500
    people.press("Return")
    assert people.routes[0].page is Page.CUSTOMER
    things = OnScreen(qtbot, DevicesViewModel(*given), DevicesView)
    assert things.browsing.state.total == 500
    things.press("Return")
    assert things.routes[0].page is Page.DEVICE
    assert things.browsing.kind.name is ListName.DEVICES


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_fits_a_small_screen(qtbot: QtBot, jobs: JobsViewModel, language: str) -> None:
    jobs.speak(Words(language))
    screen = OnScreen(qtbot, jobs, JobsView, language)
    screen.press("F6")
    hint = screen.window.minimumSizeHint()
    assert hint.width() <= 1366
    assert hint.height() <= 728
    assert sum(screen.table.columnWidth(c) for c in range(7)) <= screen.table.viewport().width()


def test_every_part_has_a_name(screen: OnScreen) -> None:
    focusable = [
        one
        for one in screen.window.findChildren(QLineEdit)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.isVisible()
    ]
    assert all(one.accessibleName() for one in focusable)
    assert screen.table.accessibleName() == "Jobs"
    assert screen.table.horizontalHeader().accessibleName() == "Jobs"
    row = screen.browsing.model.index(0, 0)
    assert "Customer 500" in row.data(Qt.ItemDataRole.AccessibleTextRole)
