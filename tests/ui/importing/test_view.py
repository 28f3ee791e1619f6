"""The import page by keyboard, in both languages and both themes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView

from app.domain.permissions import Role
from app.services.importing.shapes import ImportKind
from tests.ui.inspection import PseudoWords, boxes, texts, too_small, unnamed, untranslated
from ui.importing.state import Choosing, Ended, Fitting, NotAllowed, Running
from ui.importing.strip import ImportStrip
from ui.importing.view import ImportView
from ui.look import theme
from ui.look.tokens import DARK, LIGHT
from ui.routes import Page
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.widgets.choice_rows import ChoiceRows
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from app.words import Words
    from tests.ui.importing.conftest import Importing

pytestmark = pytest.mark.engine("sqlite")
NAMES = frozenset({"Mobile", "Since", "Enter", "customers"})


class Shown:
    """The page on the screen, and keys for whatever has the focus."""

    def __init__(self, importing: Importing, words: Words | None = None) -> None:
        self.importing = importing
        self.view = ImportView(importing.page, words or importing.at.words)
        self._qtbot = importing.qtbot
        self._qtbot.addWidget(self.view)
        self.view.resize(1274, 615)
        self.view.show()
        self._qtbot.waitUntil(self.view.isActiveWindow)
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

    def find(self, kind: type, name: str) -> Any:
        found = self.view.findChild(kind, name)
        assert found is not None
        return found

    def do(self, shortcut: Shortcut) -> None:
        """Do what a key of the window does here."""
        next(one for one in self.view.commands() if one.shortcut is shortcut).perform()

    def said(self) -> str:
        labels = [label for label in self.view.findChildren(Label) if label.isVisible()]
        return "\n".join(label.text() for label in labels)

    def buttons(self) -> set[str]:
        return {b.accessibleName() for b in self.view.findChildren(Button) if b.isVisible()}


@pytest.fixture
def shown(importing: Importing) -> Shown:
    return Shown(importing)


def fitted(shown: Shown, **plan: Any) -> Any:
    """Choose a file by keyboard and wait until its first rows are shown."""
    shown.find(QLineEdit, "import-path").setFocus()
    shown.type(shown.importing.file(**plan), Qt.Key.Key_Return)
    shown.importing.until(Fitting)
    return shown.importing.wait(lambda state: state.preview or state.missing)


def ended(shown: Shown, **plan: Any) -> Ended:
    fitted(shown, **plan)
    shown.do(Shortcut.SAVE)
    result: Ended = shown.importing.until(Ended)
    return result


def test_a_digit_says_what_is_imported(shown: Shown) -> None:
    shown.type("3")
    assert shown.importing.page.state.kind is ImportKind.JOBS
    assert shown.find(ChoiceRows, "import-kinds").value() == "jobs"


def test_a_whole_import_goes_by_keyboard(shown: Shown) -> None:
    fitted(shown, rows=1_234)
    assert shown.focus.objectName() == "import-begin"
    shown.type("", Qt.Key.Key_Return)
    shown.importing.until(Ended)
    assert "Done: 1,234 rows" in shown.said()
    assert "1,233" in shown.said()
    shown.type("", Qt.Key.Key_Return)
    assert isinstance(shown.importing.page.state, Choosing)
    assert shown.focus in shown.find(ChoiceRows, "import-kinds").children()


def test_a_dropped_file_is_looked_into(shown: Shown) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(shown.importing.file("价格.csv"))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.NoButton
    modifiers = Qt.KeyboardModifier.NoModifier
    shown.view.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, modifiers))
    assert shown.importing.until(Fitting).path.name == "价格.csv"


def test_a_column_is_chosen_by_arrows(shown: Shown) -> None:
    fitted(shown)
    column = shown.find(QComboBox, "import-column-note")
    column.setFocus()
    shown.type("", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert shown.importing.page.state.mapping["note"] == "备注"
    assert "老客户" in shown.said()


def test_guesses_are_marked_and_samples_stand_beside(shown: Shown) -> None:
    fitted(shown)
    assert "guessed: 王芳" in shown.said()


def test_what_is_missing_is_said_and_gone_to(shown: Shown) -> None:
    fitted(shown, guess={})
    assert "One of these needs a column: Name, " in shown.said()
    assert shown.focus.objectName() == "import-column-name"
    assert not next(c for c in shown.view.commands() if c.shortcut is Shortcut.SAVE).enabled


def test_rows_that_would_not_be_taken_say_why(shown: Shown) -> None:
    fitted(shown)
    table = shown.find(QTableView, "import-preview").model()
    cells = [table.index(1, column).data() for column in range(table.columnCount())]
    assert cells[0] == "Phone: needs at least 5 digits"


def test_sheets_are_offered_where_there_are_several(shown: Shown) -> None:
    fitted(shown, sheets=["客户", "Old"])
    sheet = shown.find(QComboBox, "import-sheet")
    assert sheet.isVisible()
    sheet.setFocus()
    shown.type("", Qt.Key.Key_Down)
    shown.importing.wait(lambda state: state.look.sheet == "Old")


def test_rejected_rows_are_in_a_file_whose_path_can_be_copied(shown: Shown) -> None:
    result = ended(shown)
    assert result.imported is not None
    assert "1 row was not taken. This file has them" in shown.said()
    copy = next(b for b in shown.view.findChildren(Button) if b.text() == "Copy the path")
    copy.click()
    assert QGuiApplication.clipboard().text() == result.imported.rejected_file
    assert shown.importing.said[-1].text == "The path is copied."


def test_a_stopped_import_offers_to_go_on(shown: Shown) -> None:
    ended(shown, rows=10, ends="killed")
    assert "Stopped after 1 rows" in shown.said()
    assert "it goes on after row 1" in shown.said()
    assert shown.buttons() >= {"Go on with it", "Another file"}
    assert "Import another file" not in shown.buttons()


def test_leaving_the_page_leaves_the_import_running(shown: Shown) -> None:
    fitted(shown, rows=100, pause=0.05)
    shown.do(Shortcut.SAVE)
    shown.importing.until(Running)
    shown.do(Shortcut.LEAVE)
    assert shown.importing.went[-1].page is Page.COUNTER
    assert shown.importing.page.desk.is_running


def test_the_strip_tells_how_far_it_is_and_leads_back(shown: Shown, qtbot: QtBot) -> None:
    strip = ImportStrip(shown.importing.page.desk, shown.importing.at.words)
    qtbot.addWidget(strip)
    assert strip.isHidden()
    fitted(shown, rows=100, pause=0.05)
    shown.do(Shortcut.SAVE)
    shown.importing.wait(lambda it: isinstance(it, Running) and it.progress.rows_done)
    assert "Importing customers.xlsx: " in strip.accessibleName()
    went = []
    strip.go.connect(went.append)
    next(iter(strip.findChildren(Button))).click()
    assert went[0].page is Page.IMPORT
    shown.importing.page.desk.cancel()
    assert strip.isHidden()


def test_others_are_told_who_imports(shown: Shown) -> None:
    session = shown.importing.at.session
    session.sign_in(replace(session.actor, role=Role.TECHNICIAN))
    shown.view.enter()
    assert isinstance(shown.importing.page.state, NotAllowed)
    assert "Managers import records" in shown.said()
    assert not shown.find(ChoiceRows, "import-kinds").isVisible()


@pytest.mark.parametrize("language", ["zh_CN"])
@pytest.mark.parametrize("stage", [Choosing, Fitting, Running, Ended])
def test_every_step_is_said_in_chinese(shown: Shown, stage: type) -> None:
    walk_to(shown, stage)
    said = untranslated(shown.view, names=NAMES)
    assert [text for text in said if not text.startswith(str(shown.importing.folder))] == []
    assert unnamed(shown.view) == []
    # Where row numbers and headings meet Qt keeps a button of its own, which does nothing here.
    assert [one for one in too_small(shown.view) if not one.startswith("行号")] == []


def walk_to(shown: Shown, stage: type) -> None:
    """Go to a stage."""
    if stage is not Choosing:
        fitted(shown, rows=20, pause=0.05 if stage is Running else 0, sheets=["客户", "旧"])
    if stage in (Running, Ended):
        shown.do(Shortcut.SAVE)
        shown.importing.until(stage)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("stage", [Choosing, Fitting, Ended])
def test_longer_words_fit_a_small_screen(
    app: QApplication, importing: Importing, look: Any, stage: type
) -> None:
    theme.apply(app, look)
    shown = Shown(importing, PseudoWords("en"))
    walk_to(shown, stage)
    least = shown.view.minimumSizeHint()
    assert (least.width(), least.height()) <= (1274, 615)
    assert [text for text in texts(shown.view) if boxes(text, shown.view.font())] == []
