"""The card of what safety asks of the job in hand; away while it asks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.commands import Command
from ui.entry_form import EntryForm
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Height, Space
from ui.safety.state import SafetyAsk
from ui.safety.wording import SafetyWording
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.words import Words
    from ui.safety.desk import SafetyDesk
    from ui.safety.state import SafetyState


class SafetyCard(Card):
    """Show a `SafetyDesk`; `offers` says that its key does another thing, `unfolded` that it asks.

    It stands above everything else of the job.
    """

    offers = Signal()
    unfolded = Signal()

    def __init__(self, desk: SafetyDesk, words: Words, page: QWidget) -> None:
        super().__init__(words.say("Safety"))
        # Something may be asked already: shown without a parent it would be a window.
        self.setParent(page)
        self._desk = desk
        self._words = words
        self._lines = Label("", LabelKind.ERROR, wrap=True)
        self._begin = Button("", icon=Icon.ALERT, key=Shortcut.SAFETY.legend)
        self._begin.setFixedHeight(Height.PRIMARY)
        self._trouble = Label("", LabelKind.ERROR, wrap=True)
        self._form = EntryForm(words)
        self._next = SafetyAsk.NOTHING
        self._asked = SafetyAsk.NOTHING
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._begin)
        row.addStretch(1)
        self.add(self._lines)
        self.add(row)
        self.add(self._form)
        self.add(self._trouble)
        self._begin.clicked.connect(desk.begin)
        self._form.kept.connect(desk.keep)
        self._form.left.connect(desk.fold)
        desk.changed.connect(self._show)
        self._show(desk.state)

    def commands(self) -> Sequence[Command]:
        """Give the key that goes through what comes first."""
        text = SafetyWording(self._desk.state, self._words).act() or self._words.say("Safety")
        there = self._desk.state.next is not SafetyAsk.NOTHING
        return (Command(Shortcut.SAFETY, text, self._desk.begin, Icon.ALERT, there, in_bar=False),)

    def _show(self, state: SafetyState) -> None:
        wording = SafetyWording(state, self._words)
        self.setVisible(state.matters)
        self._lines.setText("\n".join(wording.lines()))
        asks = state.asked is not SafetyAsk.NOTHING
        self._begin.say(wording.act())
        self._begin.setVisible(bool(wording.act()) and not asks)
        self._form.ask(wording.asking())
        self._form.show_trouble(state.trouble)
        said = state.trouble is not None and not self._form.says(state.trouble)
        trouble = notice(state.trouble, self._words).text if said and state.trouble else ""
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        if state.next is not self._next:
            self._next = state.next
            self.offers.emit()
        if asks and state.asked is not self._asked:
            self.unfolded.emit()
        self._asked = state.asked
