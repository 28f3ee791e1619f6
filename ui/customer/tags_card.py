"""A customer's tags while they are changed: chips to press, and a line for own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.domain.customer_tags import tag_key
from app.domain.errors import BadEntry
from ui.customer.state import Panel
from ui.refused import beside_field
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from app.words import Words
    from ui.customer.state import Shown


class TagsCard(Card):
    """Away until it is asked for; `toggled` carries a tag to be put on or taken off."""

    toggled = Signal(str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Tags"))
        say = words.say
        self._words = words
        self._open = False
        self._on: frozenset[str] = frozenset()
        self._chips = ChipGroup(say("Tags"), (), multiple=True)
        self._own = LineField(say("Another tag"), placeholder=say("In a few words, then Enter"))
        self._own_line = LabelledField(say("Another tag"), self._own)
        self._over = Button(say("Done"))
        self._build()
        self._chips.changed.connect(self._press)
        self._own.returnPressed.connect(self._add)

    def show_customer(self, shown: Shown) -> None:
        """Offer the tags while they are changed."""
        wanted = shown.panel is Panel.TAGS
        if wanted:
            self._show_chips(shown.customer.tags, shown.offered)
        self.setVisible(wanted)
        if wanted and not self._open:
            self._own.setText("")
            self._chips.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open = wanted
        error = shown.trouble
        refused = isinstance(error, BadEntry) and wanted
        said = beside_field(error, self._words) if isinstance(error, BadEntry) else ""
        self._own_line.show_error(said if refused else "")

    def _show_chips(self, tags: tuple[str, ...], offered: tuple[str, ...]) -> None:
        own = {tag_key(tag): tag for tag in tags}
        known = {tag_key(tag) for tag in offered}
        # A tag keeps its place while it is pressed, so that a digit means the same one.
        values = [own.get(tag_key(tag), tag) for tag in offered]
        values += [tag for tag in tags if tag_key(tag) not in known]
        self._chips.offer([Choice(tag_key(tag), tag) for tag in values])
        self._chips.choose(own)
        self._chips.lead_to(self._own, self._over)
        self._on = frozenset(own)

    def _build(self) -> None:
        self._over.clicked.connect(self.kept)
        self.add(self._chips)
        self.add(self._own_line)
        self.body.addWidget(self._over, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def _press(self) -> None:
        pressed = self._on ^ set(self._chips.chosen())
        texts = {choice.value: choice.text for choice in self._chips.offered}
        self._on = frozenset(self._chips.chosen())
        for key in pressed:
            self.toggled.emit(texts[key])

    def _add(self) -> None:
        text = self._own.text().strip()
        if text and tag_key(text) not in self._on:
            self._own.setText("")
            self.toggled.emit(text)
