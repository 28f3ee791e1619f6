"""The table of many devices by keys: typed into, copied down, walked by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.intake.batch import Column
from ui.intake.batch_card import BatchCard, BatchTable
from ui.routes import Page, Route
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.intake.stand import Stand
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")
IMEI = "356938035643809"


@pytest.fixture
def table(intake: IntakeViewModel, stand: Stand) -> BatchTable:
    stand.arrive(Route(Page.INTAKE))
    intake.batch.toggle()
    found = stand.window.findChild(BatchTable)
    assert found is not None
    found.setFocus()
    return found


def type_into(table: BatchTable, row: int, column: Column, text: str) -> LineField:
    """Type over a cell and leave its editor open."""
    table.setCurrentCell(row, column)
    QTest.keyClicks(table, text[:1])
    editor = table.findChild(LineField)
    assert editor is not None
    QTest.keyClicks(editor, text[1:])
    return editor


def test_what_was_typed_is_the_devices(
    qtbot: QtBot, table: BatchTable, intake: IntakeViewModel
) -> None:
    editor = type_into(table, 0, Column.NUMBER, IMEI)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: intake.state.form.devices[0].entry.imei == IMEI)
    assert table.rowCount() == 2
    assert (table.currentRow(), table.currentColumn()) == (0, Column.MODEL)


def test_copying_down_keeps_what_is_being_typed(
    qtbot: QtBot, table: BatchTable, intake: IntakeViewModel, stand: Stand
) -> None:
    intake.batch.write(0, Column.MODEL, "ip13")
    intake.batch.write(0, Column.FAULT, "碎屏")
    type_into(table, 1, Column.NUMBER, IMEI)
    card = stand.window.findChild(BatchCard)
    assert card is not None
    card.copy_down()
    qtbot.waitUntil(lambda: len(intake.state.form.devices) > 1)
    qtbot.waitUntil(lambda: intake.state.form.devices[1].entry.problem == "碎屏")
    assert intake.state.form.devices[1].entry.imei == IMEI


def test_enter_walks_right_and_then_to_the_next_row(
    table: BatchTable, intake: IntakeViewModel
) -> None:
    intake.batch.write(0, Column.MODEL, "ip13")
    table.setCurrentCell(0, Column.FAULT)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.currentColumn() == Column.PRICE
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (table.currentRow(), table.currentColumn()) == (1, Column.NUMBER)


def test_after_a_scan_one_types_into_the_table(
    table: BatchTable, intake: IntakeViewModel, stand: Stand
) -> None:
    stand.window.box.setFocus()
    stand.scan(IMEI)
    assert intake.state.form.devices[0].entry.imei == IMEI
    assert table.hasFocus()
