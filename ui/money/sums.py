"""Words at the left, amounts at the right, one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.look.tokens import Space
from ui.widgets.labels import Label, LabelKind
from ui.widgets.pairs import copied


@dataclass(frozen=True, slots=True)
class Sum:
    """What an amount is for; `strong` for the one that counts, `quiet` for what is in it."""

    text: str
    amount: str
    strong: bool = False
    quiet: bool = False

    @property
    def kind(self) -> LabelKind:
        """Return how it is written."""
        if self.strong:
            return LabelKind.STRONG
        return LabelKind.MUTED if self.quiet else LabelKind.BODY


class SumList(QWidget):
    """A list of sums, away while there are none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._sums: tuple[Sum, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.LARGE)
        self._grid.setVerticalSpacing(Space.HAIR)
        self._grid.setColumnStretch(0, 1)

    def show_sums(self, sums: tuple[Sum, ...]) -> None:
        """Replace the sums; the same ones stay as they are."""
        self.setVisible(bool(sums))
        if sums == self._sums:
            return
        self._sums = sums
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, one in enumerate(sums):
            self._grid.addWidget(copied(one.text, one.kind), row, 0)
            amount = Label(one.amount, one.kind)
            amount.setAccessibleName(f"{one.text}: {one.amount}")
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(amount, row, 1, top)
