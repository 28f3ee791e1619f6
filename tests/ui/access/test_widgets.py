"""What unlocks a device is entered and shown without leaving a trace in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.passcode import DeviceSecret, PasscodeKind
from app.words import Words
from tests.factories import MANAGER_PIN
from ui.access.access_card import AccessCard
from ui.access.pattern_grid import PatternGrid
from ui.access.secret_entry import SecretEntry
from ui.access.state import AccessAsk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.access.desk import AccessDesk

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


@pytest.fixture
def entry(qtbot: QtBot) -> SecretEntry:
    made = SecretEntry(Words("en"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def card(qtbot: QtBot, desk: AccessDesk) -> Iterator[AccessCard]:
    page = QWidget()
    qtbot.addWidget(page)
    made = AccessCard(desk, Words("en"))
    assert made.isHidden()
    QVBoxLayout(page).addWidget(made)
    made.show_job(desk.state.number)
    page.resize(420, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield made
    page.hide()


def said_by(widget: QWidget) -> str:
    """Return everything that the widgets would tell a screen reader, a label or a field."""
    texts = []
    for one in (widget, *widget.findChildren(QWidget)):
        spoken = QAccessible.queryAccessibleInterface(one)
        kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        texts += [spoken.text(kind) for kind in kinds if spoken is not None]
        texts += [one.accessibleName(), one.windowTitle(), one.toolTip()]
        texts.append(one.text() if isinstance(one, QLabel) else "")
    return "\n".join(texts)


def test_typing_makes_a_passcode_and_wiping_forgets_it(entry: SecretEntry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry.field, "ab 12")
    assert entry.secret() == DeviceSecret(PasscodeKind.PASSCODE, "ab 12")
    assert entry.field.echoMode() is QLineEdit.EchoMode.Password
    entry.wipe()
    assert (entry.secret(), entry.field.isUndoAvailable()) == (None, False)


def test_what_is_typed_can_be_looked_at_and_not_copied(entry: SecretEntry, qtbot: QtBot) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("before")
    qtbot.keyClicks(entry.field, "canary")
    entry.field.selectAll()
    qtbot.keyPress(entry.field, Key.Key_Control)
    qtbot.keyClick(entry.field, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "canary" not in said_by(entry)
    qtbot.keyRelease(entry.field, Key.Key_Control)
    assert clipboard.text() == "before"


def test_a_pattern_is_typed_by_digits_with_the_dots_between(
    entry: SecretEntry, qtbot: QtBot
) -> None:
    entry.show_secret(DeviceSecret(PasscodeKind.PATTERN, "1"))
    qtbot.keyClicks(entry.grid, "379")
    assert entry.secret() == DeviceSecret(PasscodeKind.PATTERN, "1235789")
    qtbot.keyClick(entry.grid, Key.Key_Backspace)
    assert entry.grid.dots() == "123578"


def test_enter_goes_on_from_a_pattern(entry: SecretEntry, qtbot: QtBot) -> None:
    entry.show_secret(DeviceSecret(PasscodeKind.PATTERN, "1235"))
    with qtbot.waitSignal(entry.went_on, timeout=1000):
        qtbot.keyClick(entry.grid, Key.Key_Return)
    assert entry.grid.dots() == "1235"


def test_a_pattern_is_drawn_with_the_mouse(qtbot: QtBot) -> None:
    grid = PatternGrid("Pattern")
    qtbot.addWidget(grid)
    grid.show()
    left, middle, right = QPoint(28, 28), QPoint(84, 28), QPoint(140, 28)
    qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=left)
    for place in (middle, right, QPoint(140, 84), right):
        qtbot.mouseMove(grid, place)
    qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=right)
    assert grid.dots() == "1236"


def test_what_cannot_be_taken_is_said_beside_it(entry: SecretEntry, qtbot: QtBot) -> None:
    entry.show_secret(DeviceSecret(PasscodeKind.PATTERN, "12"))
    assert not entry.check()
    assert "at least 4 dots" in said_by(entry)


def test_a_look_by_keys_shows_it_and_says_it_to_no_reader(
    card: AccessCard, desk: AccessDesk, secret: DeviceSecret, qtbot: QtBot
) -> None:
    desk.ask(AccessAsk.VIEW)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_1)
    qtbot.keyClicks(QApplication.focusWidget(), MANAGER_PIN)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert desk.state.secret is not None
    assert "Hidden in 15 seconds" in said_by(card)
    assert secret.value not in said_by(card)


def test_hiding_the_page_hides_the_passcode(
    card: AccessCard, desk: AccessDesk, qtbot: QtBot
) -> None:
    desk.ask(AccessAsk.VIEW)
    desk.choose("test")
    desk.view("", MANAGER_PIN)
    assert desk.state.secret is not None
    card.hide()
    assert desk.state.secret is None


def test_keeping_by_keys_wipes_the_field(card: AccessCard, desk: AccessDesk, qtbot: QtBot) -> None:
    desk.ask(AccessAsk.KEEP)
    qtbot.keyClicks(QApplication.focusWidget(), "4711")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert desk.state.asked is AccessAsk.NOTHING
    assert [field.text() for field in card.findChildren(QLineEdit)] == ["", "", ""]
