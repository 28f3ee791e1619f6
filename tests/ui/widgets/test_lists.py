from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardList, CardModel, CardRow
from ui.widgets.labels import Muted
from ui.widgets.suggestions import ScanBox, SearchField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
READY = Badge("Ready", Icon.OK, Tone.GOOD)
ROWS = [CardRow(str(n), f"Phone {n}", f"Customer {n}", "15:30", READY) for n in range(5)]


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(500, 500)
    return made


def put(window: QWidget, qtbot: QtBot, *widgets: QWidget) -> None:
    for widget in widgets:
        window.layout().addWidget(widget)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    widgets[0].setFocus()


def press(window: QWidget, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(window.windowHandle(), key)


def test_the_model_is_a_proper_one(app: QApplication) -> None:
    model = CardModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in (ROWS, ROWS[1:], [], ROWS[:1]):
        model.show_rows(rows)
    assert tester.model().rowCount() == 1


def test_arrows_walk_and_enter_opens(window: QWidget, qtbot: QtBot) -> None:
    rows = CardList("Jobs")
    rows.show_rows(ROWS)
    put(window, qtbot, rows)
    with qtbot.waitSignal(rows.opened) as opened:
        press(window, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert opened.args == ["1"]


def test_a_click_opens(window: QWidget, qtbot: QtBot) -> None:
    rows = CardList("Jobs")
    rows.show_rows(ROWS)
    put(window, qtbot, rows)
    place = rows.visualRect(rows.model().index(3, 0)).center()
    with qtbot.waitSignal(rows.opened) as opened:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["3"]


def test_new_rows_keep_the_row_one_is_on(window: QWidget, qtbot: QtBot) -> None:
    rows = CardList("Jobs")
    rows.show_rows(ROWS)
    put(window, qtbot, rows)
    rows.go_to(2)
    rows.show_rows([CardRow("new", "Phone"), *ROWS])
    assert rows.current_key() == "2"
    rows.show_rows(ROWS[:1])
    assert rows.current_key() == ""


def test_a_row_is_read_aloud_whole(app: QApplication) -> None:
    model = CardModel()
    model.show_rows(ROWS)
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Phone 1, Ready, Customer 1, 15:30"


def test_a_fitting_list_is_as_high_as_its_rows(app: QApplication) -> None:
    rows = CardList("Jobs", fit=True)
    rows.show_rows(ROWS[:2])
    assert rows.sizeHint().height() == 2 * 56


def test_every_kind_of_row_can_be_painted(window: QWidget, qtbot: QtBot) -> None:
    rows = CardList("Jobs")
    long = "王" * 60
    rows.show_rows(
        [
            CardRow("a", long, long, "15:30", Badge(long, Icon.ALERT, Tone.LATE), "device-mobile"),
            CardRow("b", long, badge=READY),
            CardRow("c", "", ""),
            CardRow("", "Heading"),
            CardRow("d", long, cap="Ctrl+J", icon=Icon.SEARCH, dim=True),
        ]
    )
    put(window, qtbot, rows)
    assert not rows.grab().isNull()


def test_typing_asks_once_after_a_pause(window: QWidget, qtbot: QtBot) -> None:
    field, asked = SearchField("Model"), []
    field.asked.connect(asked.append)
    put(window, qtbot, field)
    QTest.keyClicks(field, "iph 14")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["iph 14"]


def test_what_was_found_is_walked_and_taken_from_the_field(window: QWidget, qtbot: QtBot) -> None:
    field = SearchField("Model")
    put(window, qtbot, field, QLineEdit())
    field.show_rows(ROWS)
    with qtbot.waitSignal(field.chosen) as chosen:
        press(window, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert chosen.args == ["1"]
    assert field.hasFocus()
    assert not field._lookup.suggestions.isVisible()


def test_enter_without_a_row_belongs_to_the_field(window: QWidget, qtbot: QtBot) -> None:
    field = SearchField("Model")
    put(window, qtbot, field)
    field.show_rows(ROWS)
    with qtbot.waitSignal(field.returnPressed), qtbot.assertNotEmitted(field.chosen):
        press(window, Key.Key_Return)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Tab])
def test_leaving_puts_the_rows_away(window: QWidget, qtbot: QtBot, key: Key) -> None:
    field = SearchField("Model")
    put(window, qtbot, field, QLineEdit())
    field.show_rows(ROWS)
    assert field._lookup.suggestions.isVisible()
    press(window, key)
    assert not field._lookup.suggestions.isVisible()


def test_answers_that_come_too_late_are_not_shown(window: QWidget, qtbot: QtBot) -> None:
    field, other = SearchField("Model"), QLineEdit()
    put(window, qtbot, other, field)
    field.show_rows(ROWS)
    assert not field._lookup.suggestions.isVisible()


def test_an_emptied_field_asks_for_nothing(window: QWidget, qtbot: QtBot) -> None:
    field, asked = SearchField("Model"), []
    put(window, qtbot, field)
    QTest.keyClicks(field, "i")
    field.asked.connect(asked.append)
    press(window, Key.Key_Backspace)
    assert asked == [""]


def test_a_row_taken_from_the_scan_box_empties_it(window: QWidget, qtbot: QtBot) -> None:
    box = ScanBox("Scan or type")
    put(window, qtbot, box)
    QTest.keyClicks(box, "0144")
    box.show_rows(ROWS)
    with qtbot.waitSignal(box.chosen) as chosen:
        press(window, Key.Key_Down, Key.Key_Return)
    assert (chosen.args, box.text()) == (["0"], "")


def test_another_key_opens_what_else_a_row_leads_to(window: QWidget, qtbot: QtBot) -> None:
    box, chosen = ScanBox("Scan or type"), list[str]()
    box.chosen.connect(chosen.append)
    put(window, qtbot, box)
    for key, held in ((Key.Key_Right, NONE), (Key.Key_Return, CONTROL)):
        box.show_rows([CardRow("intake", "Elena", second="file")])
        press(window, Key.Key_Down)
        QTest.keyClick(window.windowHandle(), key, held)
    assert chosen == ["file", "file"]


def test_an_arrow_in_the_text_chooses_nothing(window: QWidget, qtbot: QtBot) -> None:
    box = ScanBox("Scan or type")
    put(window, qtbot, box)
    box.show_rows([CardRow("intake", "Elena", second="file")])
    with qtbot.assertNotEmitted(box.chosen):
        press(window, Key.Key_Right)


def test_a_rows_own_key_opens_it_from_the_text(window: QWidget, qtbot: QtBot) -> None:
    box = ScanBox("Scan or type")
    put(window, qtbot, box)
    box.show_rows([*ROWS, CardRow("all", "All results", cap="Ctrl+J")])
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(window.windowHandle(), Key.Key_J, CONTROL)
    assert chosen.args == ["all"]


def test_the_keys_of_a_row_are_said_under_the_rows(window: QWidget, qtbot: QtBot) -> None:
    box = ScanBox("Scan or type")
    box.speak("Scan or type", "", "Down leads in")
    put(window, qtbot, box)
    box.show_rows([CardRow("job", "Phone", hint="Enter opens")])
    said = box._lookup.suggestions.findChild(Muted)
    assert (said.text(), said.isVisible()) == ("Down leads in", True)
    press(window, Key.Key_Down)
    assert said.text() == "Enter opens"


def test_a_heading_is_walked_over(window: QWidget, qtbot: QtBot) -> None:
    rows = CardList("Found")
    rows.show_rows([CardRow("", "Jobs"), ROWS[0], CardRow("", "Customers"), ROWS[1]])
    put(window, qtbot, rows)
    walked = [rows.current_key()]
    for by in (1, 1, -1, -9):
        rows.walk(by)
        walked.append(rows.current_key())
    assert walked == ["0", "1", "1", "0", "0"]
