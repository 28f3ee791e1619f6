"""Labels and what they say, one pair below the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.look.tokens import Space
from ui.widgets.labels import Label, LabelKind

_NARROW: Final = 96
_LOWERED: Final = 2
_LONG_RUN: Final = re.compile(r"\S{30}")
_MAY_BREAK: Final = "\u200b"


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what it says; `quiet` for what nobody looked at or asked."""

    label: str
    text: str
    quiet: bool = False


class PairList(QWidget):
    """A grid of pairs; the texts wrap, and can be selected to be copied."""

    def __init__(self, name: str, *, narrow: int = _NARROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._narrow = narrow
        self._pairs: tuple[Pair, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.MEDIUM)
        self._grid.setVerticalSpacing(Space.HAIR)
        self._grid.setColumnStretch(1, 1)

    def show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        """Replace the pairs; the same ones stay as they are."""
        self.setVisible(bool(pairs))
        if pairs == self._pairs:
            return
        self._pairs = pairs
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, pair in enumerate(pairs):
            label = Label(pair.label, LabelKind.FIELD, wrap=True)
            label.setFixedWidth(self._narrow)
            text = copied(pair.text, LabelKind.MUTED if pair.quiet else LabelKind.BODY)
            # Small type beside larger: lowered until both stand on one line.
            label.setContentsMargins(0, _LOWERED, 0, 0)
            text.setContentsMargins(0, _LOWERED if pair.quiet else 0, 0, 0)
            text.setAccessibleName(f"{pair.label}: {pair.text}")
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)


def copied(text: str, kind: LabelKind = LabelKind.BODY) -> Label:
    """Make a label that wraps and whose text can be selected."""
    label = Label(breakable(text), kind, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setMinimumWidth(80)
    return label


def breakable(text: str) -> str:
    """Let a very long run of letters break, which would widen the page otherwise."""
    return _LONG_RUN.sub(rf"\g<0>{_MAY_BREAK}", text)
