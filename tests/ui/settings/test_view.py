"""The settings page by keyboard, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.words import Words
from tests.ui.inspection import cut_short, too_small, unnamed, untranslated
from tests.ui.settings.conftest import open_settings
from tests.ui.signed_in import sign_in_at_window
from ui.settings.view import SECTIONS, SettingsView
from ui.settings.viewmodel import Section
from ui.widgets.button import Button
from ui.widgets.card_list import CardList
from ui.widgets.chips import ChipGroup
from ui.widgets.choice_rows import ChoiceRows
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from tests.ui.settings.conftest import Settings

pytestmark = pytest.mark.engine("sqlite")
NAMES = frozenset({"English", "Asia", "Shanghai", "Enter", "Pause", "ttyUSB"})


class Shown:
    """The page on the screen, and keys for whatever has the focus."""

    def __init__(self, qtbot: QtBot, settings: Settings) -> None:
        self.view = SettingsView(settings.page, settings.at.words)
        self._qtbot = qtbot
        qtbot.addWidget(self.view)
        self.view.resize(1274, 640)
        self.view.show()
        qtbot.waitUntil(self.view.isActiveWindow)
        self.view.enter()

    @property
    def focus(self) -> QWidget:
        widget = self.view.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str, *keys: Qt.Key) -> None:
        self._qtbot.keyClicks(self.focus, text)
        for key in keys:
            self._qtbot.keyClick(self.focus, key)

    def go_to(self, section: Section) -> None:
        # At once: by arrows every section on the way would be made as well.
        sections = self.view.findChild(CardList, "settings-sections")
        sections.setFocus()
        sections.go_to(list(Section).index(section))


@pytest.fixture
def shown(settings: Settings, qtbot: QtBot) -> Shown:
    return Shown(qtbot, settings)


def test_arrows_walk_the_sections(shown: Shown, settings: Settings) -> None:
    shown.type("", *[Qt.Key.Key_Down] * 7)
    assert settings.page.state.shown is Section.PEOPLE
    assert shown.view.findChild(CardList, "people-list").isVisible()


def test_enter_goes_into_the_section(shown: Shown) -> None:
    shown.type("", Qt.Key.Key_Return)
    assert shown.focus.objectName() == "letterhead-name"


def test_a_digit_turns_a_switch(shown: Shown, settings: Settings) -> None:
    shown.go_to(Section.SWITCHES)
    shown.view.findChild(ChipGroup, "switch-intake_level").setFocus()
    shown.type("3")
    assert settings.at.shop.settings.shop_values()["intake_level"] == "full"
    shown.type("3")
    assert settings.at.shop.settings.shop_values()["intake_level"] == "full"


def test_a_number_is_set_by_enter_and_refused_beside_it(shown: Shown, settings: Settings) -> None:
    shown.go_to(Section.SWITCHES)
    field = shown.view.findChild(LineField, "switch-auto_lock_minutes")
    field.setFocus()
    field.selectAll()
    shown.type("12", Qt.Key.Key_Return)
    assert settings.at.shop.settings.shop_values()["auto_lock_minutes"] == 12
    field.selectAll()
    shown.type("99", Qt.Key.Key_Return)
    assert settings.page.switches.state.wrong
    assert settings.at.shop.settings.shop_values()["auto_lock_minutes"] == 12


def test_ctrl_enter_saves_the_section_shown(shown: Shown, settings: Settings) -> None:
    field = shown.view.findChild(LineField, "letterhead-registration")
    field.setFocus()
    shown.type("ARD 123")
    (command,) = shown.view.commands()
    command.perform()
    assert settings.at.shop.shop.profile().registration == "ARD 123"


def test_somebody_is_added_by_keyboard(shown: Shown, settings: Settings) -> None:
    shown.go_to(Section.PEOPLE)
    shown.view.findChild(CardList, "people-list").setFocus()
    shown.type("", Qt.Key.Key_Return)
    shown.type("Sam Quist", Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    shown.type("2", Qt.Key.Key_Tab)
    shown.type("2846")
    shown.view.commands()[0].perform()
    people = settings.at.shop.accounts.people_to_sign_in()
    assert [(person.login, person.role) for person in people][-1] == ("sam", "technician")


def test_a_test_page_leaves_the_focus_where_it_is(
    shown: Shown, settings: Settings, tmp_path: Path
) -> None:
    shown.go_to(Section.PRINTERS)
    printers = settings.page.printers
    printers.type_address(str(tmp_path / "page.pdf"))
    printers.take_form("pdf")
    printers.add_typed()
    test = shown.view.findChild(Button, "printer-test")
    test.setFocus()
    test.click()
    assert (tmp_path / "page.pdf").exists()
    assert shown.focus is test


def test_language_and_theme_are_chosen_here(shown: Shown, settings: Settings) -> None:
    shown.go_to(Section.LOOK)
    shown.view.findChild(ChoiceRows, "look-theme").setFocus()
    shown.type("2")
    assert settings.look.state.theme == "dark"


@pytest.mark.parametrize("section", Section)
def test_every_control_has_a_name_and_room_for_a_finger(shown: Shown, section: Section) -> None:
    shown.go_to(section)
    assert unnamed(shown.view) == []
    assert too_small(shown.view) == []


@pytest.mark.parametrize("section", Section)
def test_everything_is_said_in_chinese(
    app: QApplication, founded: Database, tmp_path: Path, qtbot: QtBot, section: Section
) -> None:
    settings = open_settings(sign_in_at_window(founded, tmp_path, "zh_CN"))
    shown = Shown(qtbot, settings)
    shown.go_to(section)
    assert untranslated(shown.view, names=NAMES) == []


def test_every_section_has_a_name_in_chinese() -> None:
    words = Words("zh_CN")
    assert all(words.say(text) != text for text, _ in SECTIONS.values())


def test_ctrl_enter_does_what_the_person_chosen_needs(shown: Shown, settings: Settings) -> None:
    shown.go_to(Section.PEOPLE)
    assert shown.view.commands()[0].text == "Add this person"
    told: list[str] = []
    shown.view.commands_changed.connect(lambda: told.append(shown.view.commands()[0].text))
    settings.page.people.choose(settings.page.people.state.people[0].id)
    settings.page.people.type_secret("73")
    assert told == ["Give new PIN"]


@pytest.mark.parametrize("form", ["escpos", "tspl", "zpl", "pdf"])
def test_all_words_of_a_printer_fit(shown: Shown, settings: Settings, form: str) -> None:
    shown.go_to(Section.PRINTERS)
    printers = settings.page.printers
    printers.type_address("192.168.1.50")
    printers.take_form(form)
    printers.add_typed()
    QApplication.processEvents()
    assert cut_short(shown.view) == []


def test_arrows_walk_the_printers(qtbot: QtBot, settings: Settings) -> None:
    shown = Shown(qtbot, settings)
    settings.page.show_section(Section.PRINTERS)
    printers = settings.page.printers
    for address in ("192.168.1.50", "192.168.1.60"):
        printers.choose("")
        printers.type_address(address)
        printers.add_typed()
    found = shown.view.findChild(CardList, "printers-list")
    assert found is not None
    printers.choose("")
    found.setFocus()
    walked = []
    for _ in range(3):
        shown.type("", Qt.Key.Key_Down)
        walked.append(printers.state.chosen)
    assert walked == [*(line.id for line in printers.state.printers), "routes"]
