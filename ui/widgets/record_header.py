"""The head of a record's page: its name, badges, one line below, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look.tokens import Space
from ui.widgets.badge_row import BadgeRow
from ui.widgets.labels import ClippedLabel, LabelKind, Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.widgets.badge import Badge


class RecordHeader(QWidget):
    """Say which record this is; `buttons` stand at the right."""

    def __init__(self, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ClippedLabel("", LabelKind.FIGURE)
        self._line = Muted(wrap=True)
        self._badges = BadgeRow(firm=True)
        top = QHBoxLayout()
        top.setSpacing(Space.MEDIUM)
        top.addWidget(self._title)
        top.addLayout(self._badges)
        top.addStretch(1)
        for button in buttons:
            # A long name gives way, what can be done does not.
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addLayout(top)
        column.addWidget(self._line)

    def show_record(self, title: str, badges: tuple[Badge, ...], line: str) -> None:
        """Show the record."""
        self._title.setText(title)
        self._line.setText(line)
        self._badges.show_badges(badges)
