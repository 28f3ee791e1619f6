"""The table of a trade customer's devices: scan down the numbers, type once, copy down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.formats import Amounts
from ui.intake.batch import PRICE, TABLE, Column
from ui.intake.form_card import FormCard, why
from ui.look.tokens import Height
from ui.shortcuts import ENTER, Shortcut
from ui.widgets.fields import LineField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from app.words import Words
    from ui.intake.form import DeviceForm
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_WIDTHS: Final = {Column.NUMBER: 190, Column.MODEL: 190, Column.FAULT: 210, Column.PRICE: 100}
_ROWS_SEEN: Final = 9
_MARKS: Final = frozenset({Column.NUMBER, Column.PRICE})


class _CellLine(LineField):
    """The line of a cell; its Enter is not the table's too, which would walk on under it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter; the delegate has it already, and closes this line by it."""
        super().keyPressEvent(event)
        if event.key() in ENTER:
            event.accept()


class _Cells(QStyledItemDelegate):
    """Edit cells; numbers and prices without an input method, which would eat a scan.

    `entered` tells, once the line is gone, that it was left by Enter.
    """

    entered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 (Qt's signature)
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Make the line that a cell is typed into."""
        column = Column(index.column())
        name = titles(self._words)[column]
        line = _CellLine(name, composing=column not in _MARKS, parent=parent)
        line.returnPressed.connect(self.entered, Qt.ConnectionType.QueuedConnection)
        return line


class BatchTable(QTableWidget):
    """Rows of devices and one more to begin; Enter goes right, then to the next row."""

    def __init__(self, card: BatchCard, words: Words) -> None:
        super().__init__(0, len(Column))
        self._card = card
        self._cells = _Cells(words)
        self.setItemDelegate(self._cells)
        self._cells.entered.connect(self.go_on)
        self.setAccessibleName(words.say("Devices of this visit"))
        self.setHorizontalHeaderLabels([titles(words)[column] for column in Column])
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(Height.CONTROL)
        self.setMinimumHeight(Height.CONTROL * (_ROWS_SEEN + 1))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        header = self.horizontalHeader()
        header.setSectionResizeMode(Column.NOTE, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by Enter, copy down by Ctrl+D, paste a column of numbers."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._card.paste(self.currentRow())
        elif event.key() in ENTER and not event.modifiers():
            self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """Go to the next cell that can be typed into; after the price, to the next row."""
        row, column = self.currentRow(), self.currentColumn()
        if column < Column.PRICE:
            self.setCurrentCell(max(0, row), column + 1)
        elif row + 1 < self.rowCount():
            self.setCurrentCell(row + 1, Column.NUMBER)


class BatchCard(FormCard):
    """Show the visit's devices as a table while it is one."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Devices of this visit"), view_model, words)
        self._showing = False
        self._table = BatchTable(self, words)
        hint = words.say(
            "Scan number after number; {copy} copies down what stands above, "
            "Ctrl+V pastes a column of numbers.",
            copy=Shortcut.COPY_DOWN.legend,
        )
        self.add(Muted(hint, wrap=True))
        self.add(self._table)
        self.name_place(TABLE, self._table)
        self._table.itemChanged.connect(self._typed)
        self._table.currentCellChanged.connect(self._stands)
        self.hide()

    def show_state(self, state: State) -> None:
        """Show a row for each device, and one to begin another."""
        super().show_state(state)
        self.setVisible(state.form.batch)
        if not state.form.batch:
            return
        self._showing = True
        rows = state.form.devices if not state.form.devices[-1].is_blank else ()
        shown = len(state.form.devices) + (1 if rows else 0)
        if self._table.rowCount() != shown:
            self._table.setRowCount(shown)
        for place in range(shown):
            device = state.form.devices[place] if place < len(state.form.devices) else None
            self._show_row(place, device, state)
        if self._table.currentRow() < 0:
            self._table.setCurrentCell(state.form.place, Column.NUMBER)
        elif self._table.currentRow() != state.form.place and not self._begins(state):
            self._table.setCurrentCell(state.form.place, self._table.currentColumn())
        self._showing = False
        filled = sum(not device.is_blank for device in state.form.devices)
        self.note(self.words.say_count("{n} device", "{n} devices", filled))

    def paste(self, row: int) -> None:
        """Write what was copied elsewhere, a number in each line."""
        lines = QGuiApplication.clipboard().text().split()
        self.view_model.batch.paste(max(0, row), lines)

    def copy_down(self) -> None:
        """Copy what stands above into the row one is in; what is being typed is kept first."""
        self._table.setFocus()
        self._after_editing(partial(self.view_model.batch.copy_down, self._table.currentRow()))

    def _begins(self, state: State) -> bool:
        return self._table.currentRow() == len(state.form.devices)

    def _show_row(self, place: int, device: DeviceForm | None, state: State) -> None:
        texts = ("",) * len(Column) if device is None else self._texts(place, device, state)
        for column, text in zip(Column, texts, strict=True):
            item = self._table.item(place, column)
            if item is None:
                item = QTableWidgetItem()
                if column is Column.NOTE:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self._table.setItem(place, column, item)
            if item.text() != text:
                item.setText(text)
                # A column too narrow for it is read by pointing at it.
                item.setToolTip(text)

    def _texts(self, place: int, device: DeviceForm, state: State) -> tuple[str, ...]:
        entry = device.entry
        faults = entry.problem or ", ".join(
            entry.symptoms
            if state.lists is None
            else (
                state.lists.labels.symptom(entry.category, key, self.words.language)
                for key in entry.symptoms
            )
        )
        number = entry.imei or entry.serial
        price, remark = self._price(device, state), self._remark(place, state)
        return (number, device.model_text, faults, price, remark)

    def _price(self, device: DeviceForm, state: State) -> str:
        prices = self.view_model.batch.prices
        asked = [
            prices.get(line.price_line) if line.unit_price is None else line.unit_price
            for line in device.entry.order
        ]
        if not asked or not state.currency:
            return ""
        known = [price for price in asked if price is not None]
        if len(known) < len(asked):
            return self.words.say("by the list")
        return Amounts(state.currency).entry(sum(known))

    def _remark(self, place: int, state: State) -> str:
        """Say what was refused in this row, or what is known of its device."""
        if place == state.form.place:
            for name in ("imei", "serial", "model", "problem", "symptoms", PRICE):
                if (error := state.faults.get(name)) is not None:
                    return why(error, self.words)
            if state.here:
                return self.words.say("here already: {number}", number=state.here)
        device = state.form.devices[place]
        known = state.files.get(device.entry.device)
        return "" if known is None else self.words.say("was here before")

    def _typed(self, item: QTableWidgetItem) -> None:
        if not self._showing:
            row, column, text = item.row(), Column(item.column()), item.text()
            self._after_editing(partial(self.view_model.batch.write, row, column, text))

    def _after_editing(self, act: Callable[[], None]) -> None:
        """Act once the editor is gone: rows that come and go under it would leave it behind."""
        QTimer.singleShot(0, self, act)

    def _stands(self, row: int, _column: int, before: int, _: int) -> None:
        if not self._showing and row >= 0 and row != before:
            devices = len(self.view_model.state.form.devices)
            if row < devices:
                self.view_model.batch.stand_on(row)


def titles(words: Words) -> dict[Column, str]:
    """Name the columns."""
    return {
        Column.NUMBER: words.say("IMEI or serial number"),
        Column.MODEL: words.say("Model"),
        Column.FAULT: words.say("Fault"),
        Column.PRICE: words.say("Price"),
        Column.NOTE: words.say("Note"),
    }
