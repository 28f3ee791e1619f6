"""The customer's screen while nothing is signed: the shop's name and a welcome, nobody's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words import LANGUAGES, Words
from ui.look.tokens import Space
from ui.widgets.labels import Headline, Label, LabelKind

if TYPE_CHECKING:
    from collections.abc import Iterable


class IdlePage(QWidget):
    """Welcome in every language, the shop's own first."""

    def __init__(self, shop: str, language: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(Space.LARGE)
        column.addStretch(2)
        name = Label(shop, LabelKind.AMOUNT, wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(name)
        for one in _ordered(LANGUAGES, language):
            welcome = Headline(Words(one).say("Welcome"))
            column.addWidget(welcome, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


def _ordered(languages: Iterable[str], first: str) -> list[str]:
    return sorted(languages, key=lambda language: language != first)
