from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words import Words
from ui.widgets.fields import ChoiceField, LineField, PhoneField, ScanField, TextArea
from ui.widgets.labelled import LabelledField
from ui.widgets.pin_pad import PinField, PinPad

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

Key = Qt.Key
ENABLED = Qt.InputMethodQuery.ImEnabled


@pytest.fixture
def form(app: QApplication, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    return window


def put(form: QWidget, qtbot: QtBot, *fields: QWidget) -> None:
    for field in fields:
        form.layout().addWidget(field)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    fields[0].setFocus()


@pytest.mark.parametrize("kind", [ScanField, PhoneField, PinField])
def test_what_is_scanned_or_dialled_keeps_input_methods_out(
    app: QApplication, kind: type[LineField]
) -> None:
    assert kind("Number").inputMethodQuery(ENABLED) is False


def test_a_name_may_be_composed(app: QApplication) -> None:
    assert LineField("Name").inputMethodQuery(ENABLED) is True


def test_full_width_digits_become_plain(form: QWidget, qtbot: QtBot) -> None:
    field = PhoneField("Phone")
    put(form, qtbot, field)
    field.insert("１３８ 0013")
    assert field.text() == "138 0013"


def test_tab_leaves_a_text_area(form: QWidget, qtbot: QtBot) -> None:
    area, field = TextArea("Problem"), LineField("Name")
    put(form, qtbot, area, field)
    QTest.keyClick(form.windowHandle(), Key.Key_Tab)
    assert field.hasFocus()
    assert area.toPlainText() == ""


def test_ctrl_enter_passes_through_a_text_area(form: QWidget, qtbot: QtBot) -> None:
    area, acted = TextArea("Problem"), []
    QShortcut(QKeySequence("Ctrl+Return"), form).activated.connect(lambda: acted.append(1))
    put(form, qtbot, area)
    QTest.keyClick(form.windowHandle(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (acted, area.toPlainText()) == ([1], "")


def test_enter_goes_on_from_a_text_area_of_one_row(form: QWidget, qtbot: QtBot) -> None:
    area, went = TextArea("Problem", rows=1), []
    area.went_on.connect(lambda: went.append(1))
    put(form, qtbot, area)
    QTest.keyClick(area, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (went, area.toPlainText()) == ([], "\n")
    QTest.keyClick(area, Key.Key_Return)
    assert (went, area.toPlainText()) == ([1], "\n")


def test_enter_begins_a_row_in_a_text_area_of_several(form: QWidget, qtbot: QtBot) -> None:
    area = TextArea("Problem", rows=3)
    put(form, qtbot, area)
    QTest.keyClick(area, Key.Key_Return)
    assert area.toPlainText() == "\n"


def test_ctrl_z_takes_back_typing_then_leaves_a_text_area(form: QWidget, qtbot: QtBot) -> None:
    area, acted = TextArea("Problem"), []
    QShortcut(QKeySequence("Ctrl+Z"), form).activated.connect(lambda: acted.append(1))
    put(form, qtbot, area)
    QTest.keyClicks(area, "fell")
    for _ in range(2):
        QTest.keyClick(form.windowHandle(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (area.toPlainText(), acted) == ("", [1])


@pytest.mark.skipif(sys.platform == "darwin", reason="Apple's keyboards write with this key")
def test_a_key_that_the_page_does_not_have_writes_nothing(form: QWidget, qtbot: QtBot) -> None:
    field = LineField("Name", parent=form)
    qtbot.keyClick(field, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(field, "ok")
    assert field.text() == "ok"


def test_a_choice_is_a_value(app: QApplication) -> None:
    field = ChoiceField("Language")
    field.offer([("en", "English"), ("zh_CN", "中文")])
    field.choose("zh_CN")
    assert (field.value(), field.currentText()) == ("zh_CN", "中文")
    field.choose("fr")
    assert field.value() == ""


def test_an_error_stands_beneath_its_field_and_is_read_with_it(form: QWidget, qtbot: QtBot) -> None:
    field = LineField("")
    labelled = LabelledField("Name", field, hint="As on the ID")
    put(form, qtbot, labelled)
    assert field.accessibleName() == "Name"
    labelled.show_error("Name: this is needed")
    assert field.property("invalid") is True
    assert field.accessibleDescription() == "Name: this is needed"
    labelled.show_error("")
    assert field.property("invalid") is False
    assert field.accessibleDescription() == "As on the ID"


def test_a_hint_never_covers_an_error(form: QWidget, qtbot: QtBot) -> None:
    field = LineField("Name")
    labelled = LabelledField("Name", field)
    labelled.show_error("wrong")
    labelled.show_hint("fine")
    assert field.accessibleDescription() == "wrong"
    labelled.show_error("")
    assert field.accessibleDescription() == "fine"


def test_a_pin_is_given_away_once_and_forgotten(form: QWidget, qtbot: QtBot) -> None:
    pad = PinPad(Words("en"))
    put(form, qtbot, pad)
    QTest.keyClicks(pad.field, "2468")
    with qtbot.waitSignal(pad.entered) as entered:
        QTest.keyClick(form.windowHandle(), Key.Key_Return)
    assert entered.args == ["2468"]
    assert pad.field.text() == ""


def test_a_pin_can_be_touched(form: QWidget, qtbot: QtBot) -> None:
    pad = PinPad(Words("en"))
    put(form, qtbot, pad)
    keys = {button.accessibleName(): button for button in pad.findChildren(type(pad._digit("1")))}
    for digit in "709":
        qtbot.mouseClick(keys[digit], Qt.MouseButton.LeftButton)
    assert pad.field.text() == "709"
    assert pad.field.hasFocus()


def test_enter_without_a_pin_says_nothing(form: QWidget, qtbot: QtBot) -> None:
    pad = PinPad(Words("en"))
    put(form, qtbot, pad)
    with qtbot.assertNotEmitted(pad.entered):
        QTest.keyClick(form.windowHandle(), Key.Key_Return)


def test_scrolling_past_a_choice_chooses_nothing(form: QWidget) -> None:
    field = ChoiceField("Baud rate")
    field.offer([("9600", "9600"), ("19200", "19200")])
    form.layout().addWidget(field)  # type: ignore[union-attr]
    middle = QPointF(field.rect().center())
    turned = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(field, turned)
    assert field.value() == "9600"
    assert not turned.isAccepted()
