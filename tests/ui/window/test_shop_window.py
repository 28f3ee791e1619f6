"""The shop's window from opening to locking, with a real shop and no threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.passcode import DeviceSecret, PasscodeKind
from app.domain.permissions import Role
from app.domain.storage_errors import StoreFileLocked
from app.services.people.accounts import NewPerson
from tests.factories import (
    IMEI,
    MACHINE,
    MANAGER_PIN,
    make_intake,
    make_shop,
    sign_in,
)
from tests.ui.inspection import unnamed, untranslated
from tests.ui.keyboard import Keyboard
from tests.ui.whole_window import Doors, Window
from ui.first_start.view import FirstStartView
from ui.intake.state import Phase
from ui.intake.view import IntakeView
from ui.routes import Page
from ui.sign_in.view import SignInView
from ui.widgets.choice_rows import ChoiceRows
from ui.window.opening import OpeningView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def doors(database: Database, tmp_path: Path) -> Doors:
    return Doors(database, tmp_path)


@pytest.fixture
def set_up(doors: Doors) -> Doors:
    doors.shop = make_shop(doors.database, doors.clock, doors.folder)
    doors.shop.settings.change_machine(sign_in(doors.shop), "language", "en")
    return doors


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, doors: Doors) -> Iterator[Window]:
    made = Window(qtbot, app, doors)
    yield made
    made.shop.end()


@pytest.fixture
def at_work(set_up: Doors, window: Window) -> Window:
    window.start()
    window.sign_in()
    return window


def test_a_folder_without_a_shop_asks_the_first_questions(window: Window) -> None:
    window.start()
    assert window.shows(FirstStartView)
    assert window.focus.objectName() == "first-shop_name"


def test_answers_and_the_recovery_code_lead_to_the_counter(window: Window) -> None:
    window.start()
    window.type("Chen Repairs", Qt.Key.Key_Return)
    window.type("010 5550 0144", Qt.Key.Key_Return)
    window.type("Mei Chen", Qt.Key.Key_Return)
    window.type(MANAGER_PIN, Qt.Key.Key_Return)
    window.type(MANAGER_PIN, Qt.Key.Key_Return)
    assert "AAAA-BBBB" in window.said()
    window.type("", Qt.Key.Key_Return, control=True)
    assert window.main.route == Page.COUNTER
    assert "Nothing is due" in window.said()


def test_choosing_chinese_turns_the_page_at_once(window: Window) -> None:
    window.start()
    window.type("Chen")
    window.main.findChild(ChoiceRows, "first-language").setFocus()
    window.type("2")
    assert "店名" in window.said()
    assert window.main.findChild(QLineEdit, "first-shop_name").text() == "Chen"


def test_choosing_a_language_leads_to_the_first_open_question(window: Window) -> None:
    window.start()
    window.main.findChild(ChoiceRows, "first-language").setFocus()
    window.type("2")
    assert window.focus.objectName() == "first-shop_name"


def test_choosing_chinese_turns_the_title_of_the_first_page(window: Window) -> None:
    window.start()
    window.main.findChild(ChoiceRows, "first-language").setFocus()
    window.type("2")
    assert window.main.windowTitle() == "新店开张 – Benchside"


def test_a_founded_shop_asks_who_works(set_up: Doors, window: Window) -> None:
    window.start()
    assert window.shows(SignInView)
    window.sign_in()
    assert window.main.route == Page.COUNTER
    assert window.focus.objectName() == "scan-box"


def test_a_shop_that_cannot_be_opened_says_why_and_tries_again(
    set_up: Doors, window: Window
) -> None:
    set_up.trouble = StoreFileLocked("shop.db")
    window.start()
    assert window.shows(OpeningView)
    assert "held by another program" in window.said()
    set_up.trouble = None
    window.shop._opening.again.emit()
    assert window.shows(SignInView)


def test_the_intake_waits_built_for_the_first_scan(at_work: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: at_work.main.findChild(IntakeView) is not None)
    assert at_work.main.route == Page.COUNTER
    assert not at_work.shows(IntakeView)


def test_typing_a_number_and_enter_opens_the_job(at_work: Window, set_up: Doors) -> None:
    assert set_up.shop is not None
    actor = sign_in(set_up.shop)
    number = set_up.shop.intake.receive(actor, make_intake()).jobs[0].number
    at_work.type(number, Qt.Key.Key_Return)
    assert at_work.main.route == Page.JOB
    assert number in at_work.said()


def test_what_is_no_number_says_so_over_the_page(at_work: Window) -> None:
    at_work.type("???", Qt.Key.Key_Return)
    assert "“???” is no job" in at_work.said()


def test_f2_comes_back_to_the_scan_box_from_anywhere(at_work: Window) -> None:
    at_work.main.go(Page.SETTINGS)
    at_work.type("", Qt.Key.Key_F2)
    assert at_work.focus.objectName() == "scan-box"


def test_locking_keeps_page_and_draft_for_whoever_comes_next(
    at_work: Window, set_up: Doors
) -> None:
    assert set_up.shop is not None
    at_work.type(IMEI, Qt.Key.Key_Return)
    assert at_work.shows(IntakeView)
    at_work.type("", Qt.Key.Key_L, control=True)
    assert at_work.shows(SignInView)
    assert not at_work.shows(IntakeView)
    assert len(set_up.shop.drafts.parked(sign_in(set_up.shop))) == 1
    at_work.sign_in()
    assert at_work.shows(IntakeView)


def test_nothing_can_be_done_while_the_window_is_locked(at_work: Window) -> None:
    at_work.shop.lock()
    assert not at_work.shop._session.is_open
    at_work.type("", Qt.Key.Key_F4)
    assert at_work.shows(SignInView)


def test_a_scan_at_a_locked_window_goes_nowhere(at_work: Window, app: QApplication) -> None:
    at_work.shop.lock()
    Keyboard(at_work.main).type(MANAGER_PIN * 4, 3, end=Qt.Key.Key_Return)
    app.processEvents()
    assert at_work.main.findChild(QLineEdit, "sign-in-pin").text() == ""
    assert "This PIN is wrong." not in at_work.said()
    at_work.sign_in()
    assert at_work.main.route == Page.COUNTER


def test_what_was_being_saved_when_the_window_was_locked_is_saved(
    at_work: Window, set_up: Doors
) -> None:
    assert set_up.shop is not None
    assert at_work.shop._work is not None
    intake = at_work.shop._work.screens.counter.intake
    at_work.main.go(Page.INTAKE)
    intake.write("model", "ip13pm")
    intake.pick_symptoms(("screen",))
    intake.give_no_contact(none=True)
    at_work.tasks.hold()
    intake.commit()
    at_work.shop.lock()
    at_work.tasks.let_go()
    assert len(set_up.shop.desk.now(sign_in(set_up.shop)).taken_in_today) == 1
    assert intake.state.phase is Phase.TYPING
    assert at_work.tasks.unexpected == []


def test_who_has_been_ended_is_asked_to_sign_in_again(at_work: Window, set_up: Doors) -> None:
    assert set_up.shop is not None
    wu = NewPerson("wu", "老吴", Role.MANAGER, "7391")
    set_up.shop.accounts.add(sign_in(set_up.shop), wu)
    at_work.shop.lock()
    at_work.type("2")
    at_work.sign_in("7391")
    at_work.type(IMEI, Qt.Key.Key_Return)
    set_up.shop.accounts.end(sign_in(set_up.shop), "wu")
    at_work.type("", Qt.Key.Key_Escape)
    assert at_work.shows(SignInView)
    assert "Your account has changed meanwhile. Sign in again." in at_work.said()
    assert at_work.tasks.unexpected == []


def test_somebody_else_signs_in_by_digit_and_pin(at_work: Window, set_up: Doors) -> None:
    assert set_up.shop is not None
    sam = NewPerson("sam", "Sam Quist", Role.FRONT_DESK, "2846")
    set_up.shop.accounts.add(sign_in(set_up.shop), sam)
    at_work.shop.lock()
    at_work.type("2")
    at_work.sign_in("2846")
    assert at_work.shop._session.actor.name == "Sam Quist"


@pytest.mark.parametrize(("digit", "pin", "stands"), [("1", MANAGER_PIN, 1), ("2", "2846", 0)])
def test_nobody_takes_back_what_another_did(
    at_work: Window, set_up: Doors, digit: str, pin: str, stands: int
) -> None:
    assert set_up.shop is not None
    assert at_work.shop._work is not None
    sam = NewPerson("sam", "Sam Quist", Role.FRONT_DESK, "2846")
    set_up.shop.accounts.add(sign_in(set_up.shop), sam)
    at_work.main.go(Page.SETTINGS)
    settings = at_work.shop._work.screens.counter.settings
    settings.show_section("switches")
    settings.switches.turn("intake_level", "full")
    assert len(at_work.main.toasts.live()) == 1
    at_work.shop.lock()
    at_work.type(digit)
    at_work.sign_in(pin)
    assert len(at_work.main.toasts.live()) == stands


@pytest.mark.parametrize(
    ("digit", "pin", "stays"), [("1", MANAGER_PIN, True), ("2", "2846", False)]
)
def test_nobody_sees_a_passcode_that_another_typed(
    at_work: Window, set_up: Doors, digit: str, pin: str, stays: bool
) -> None:
    assert set_up.shop is not None
    assert at_work.shop._work is not None
    sam = NewPerson("sam", "Sam Quist", Role.FRONT_DESK, "2846")
    set_up.shop.accounts.add(sign_in(set_up.shop), sam)
    secrets = at_work.shop._work.screens.counter.intake.secrets
    secrets.put(0, DeviceSecret(PasscodeKind.PASSCODE, "471193"))
    at_work.shop.lock()
    at_work.type(digit)
    at_work.sign_in(pin)
    assert (secrets.of(0) is not None) is stays


def test_the_automatic_lock_follows_the_shops_switch(at_work: Window, set_up: Doors) -> None:
    assert at_work.shop._work is not None
    at_work.main.go(Page.SETTINGS)
    settings = at_work.shop._work.screens.counter.settings
    settings.show_section("switches")
    settings.switches.turn("auto_lock_minutes", 3)
    assert at_work.shop._work._lock._timer.interval() == 3 * 60_000
    at_work.shop._work._lock.due.emit()
    assert at_work.shows(SignInView)


def test_the_rail_follows_the_shops_switch(at_work: Window) -> None:
    few = ["Counter", "Jobs", "Bench", "Sale", "Today", "Parts", "Settings"]
    assert at_work.places() == few
    at_work.main.go(Page.SETTINGS)
    assert at_work.shop._work is not None
    settings = at_work.shop._work.screens.counter.settings
    settings.show_section("switches")
    settings.switches.turn("navigation", "usual")
    assert at_work.places()[-3:] == ["Customers", "Devices", "Settings"]


def test_settings_lead_to_the_import_page_and_esc_back(at_work: Window) -> None:
    assert at_work.shop._work is not None
    at_work.main.go(Page.SETTINGS)
    at_work.shop._work.screens.counter.settings.show_section("records")
    at_work.type("", Qt.Key.Key_Return, control=True)
    assert at_work.main.route == Page.IMPORT
    at_work.type("", Qt.Key.Key_Escape)
    assert at_work.main.route == Page.SETTINGS


def test_a_change_can_be_undone_by_ctrl_z(at_work: Window, set_up: Doors) -> None:
    assert set_up.shop is not None
    assert at_work.shop._work is not None
    at_work.main.go(Page.SETTINGS)
    settings = at_work.shop._work.screens.counter.settings
    settings.show_section("switches")
    settings.switches.turn("intake_level", "full")
    at_work.type("", Qt.Key.Key_Z, control=True)
    assert set_up.shop.settings.shop_values()["intake_level"] == "quick"


def test_the_look_is_remembered_for_the_machine(at_work: Window, set_up: Doors) -> None:
    assert set_up.shop is not None
    at_work.shop.look.next_theme()
    at_work.shop.look.next_language()
    values = set_up.shop.settings.machine_values(MACHINE)
    assert (values["language"], values["theme"]) == ("zh_CN", "dark")


@pytest.mark.parametrize("page", [Page.COUNTER, Page.INTAKE, Page.IMPORT, Page.SETTINGS])
def test_every_page_is_said_in_the_language_chosen_at_run_time(at_work: Window, page: Page) -> None:
    at_work.main.go(page)
    at_work.shop.look.choose_language("zh_CN")
    names = frozenset({"Enter", "Shift", "Asia", "Shanghai"})
    assert untranslated(at_work.main, names=names) == []
    assert unnamed(at_work.main) == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_window_fits_a_small_screen(at_work: Window, language: str) -> None:
    at_work.shop.look.choose_language(language)
    for page in (Page.COUNTER, Page.INTAKE, Page.IMPORT, Page.SETTINGS):
        at_work.main.go(page)
        least = at_work.main.minimumSizeHint()
        assert (least.width(), least.height()) <= (1366, 728)


def test_closing_the_window_keeps_what_was_typed(at_work: Window, set_up: Doors) -> None:
    assert set_up.shop is not None
    at_work.type(IMEI, Qt.Key.Key_Return)
    at_work.main.close()
    assert len(set_up.shop.drafts.parked(sign_in(set_up.shop))) == 1
