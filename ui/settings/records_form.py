"""Records: the way to the page that imports them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.words import Words


class RecordsForm(SectionForm):
    """Say what can be brought along, and lead there."""

    def __init__(self, open_import: Callable[[], object], words: Words) -> None:
        super().__init__(words)
        self._open_import = open_import
        card = Card(words.say("Bring a past along"))
        sentence = words.say(
            "Customers, devices and past jobs of another program or of Excel, lists of models and "
            "type codes, and open repair records. The counter goes on meanwhile."
        )
        card.add(Label(sentence, wrap=True))
        card.body.addSpacing(Space.SMALL)
        way = PrimaryButton(words.say("Import…"), icon=Icon.IMPORT, key=Shortcut.SAVE.legend)
        way.setObjectName("records-import")
        way.clicked.connect(self.submit)
        card.body.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        self.column.addStretch(1)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Import…")

    def submit(self) -> None:
        """Go to the page that imports."""
        self._open_import()
