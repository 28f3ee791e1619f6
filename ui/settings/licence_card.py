"""The licences of one technician: what runs out when, one more, one that no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.services.technicians.technicians import LicenceLine
    from app.words import Words
    from ui.settings.technicians import TechniciansModel, TechniciansState

_TOP: Final = Qt.AlignmentFlag.AlignTop
_SOME_DAY: Final = "2027-06-30"


class LicenceCard(Card):
    """A list of licences over the lines of one to be added; Enter in a line adds it."""

    def __init__(self, model: TechniciansModel, words: Words) -> None:
        super().__init__(words.say("Licences"))
        self._model = model
        self._words = words
        say = words.say
        self._none = Muted(say("No licence yet"))
        self._list = CardList(say("Licences"), fit=True)
        self._list.setObjectName("licences")
        # Which one the button takes stays marked while one is elsewhere.
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._end = Button(say("No longer holds"), icon=Icon.BIN, key=Shortcut.END_LICENCE.legend)
        self._end.setObjectName("licence-end")
        self._end.clicked.connect(self.end_chosen)
        self._kind = ChipGroup(say("Kind of licence"), ())
        self._kind.changed.connect(self._kind_chosen)
        self._lines = EntryLines(model.type_licence, "licence")
        self._build()

    def show_state(self, state: TechniciansState) -> None:
        """Show the licences of the person chosen, and what is typed of another."""
        if state.person is None or state.skills is None:
            return
        licences = state.person.licences
        self._list.show_rows([self._row(one, state) for one in licences])
        if licences and not self._list.current_key():
            self._list.go_to(0)
        self._list.setVisible(bool(licences))
        self._end.setVisible(bool(licences))
        self._none.setVisible(not licences)
        language = self._words.language
        kinds = state.skills.licences.items()
        self._kind.offer([Choice(key, names.get(language, key)) for key, names in kinds])
        self._kind.choose([state.licence.kind])
        self._lines.show_texts(state.licence, ("number", "issuer", "valid_until"))
        self._lines.show_wrong(state.wrong, self._words)

    def submit(self) -> None:
        """Add the licence that is typed, or go to what was refused."""
        self._model.add_licence()
        self._lines.focus_wrong(self._model.state.wrong)

    def end_chosen(self) -> None:
        """Let the licence on which the list stands no longer hold."""
        self._model.end_licence(self._list.current_key() or "")

    def _build(self) -> None:
        say = self._words.say
        self.add(self._none)
        self.add(self._list)
        end = QHBoxLayout()
        end.addWidget(self._end)
        end.addStretch(1)
        self.add(end)
        self.add(self._lines.field("kind", say("Kind of licence"), self._kind))
        named = {
            "number": LineField(say("Licence number"), composing=False),
            "issuer": LineField(say("Issuing authority")),
            "valid_until": LineField(say("Valid until"), placeholder=_SOME_DAY, composing=False),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        for place, (name, line) in enumerate(named.items()):
            line.returnPressed.connect(self.submit)
            row, column = divmod(place, 2)
            grid.addWidget(self._lines.line(name, line.accessibleName(), line), row, column, _TOP)
            grid.setColumnStretch(column, 1)
        self.add(grid)
        last = QHBoxLayout()
        last.addStretch(1)
        add = Button(say("Add licence"), icon=Icon.ADD)
        add.setObjectName("licence-add")
        add.clicked.connect(self.submit)
        last.addWidget(add)
        self.add(last)

    def _row(self, licence: LicenceLine, state: TechniciansState) -> CardRow:
        say = self._words.say
        names = {} if state.skills is None else state.skills.licences.get(licence.kind, {})
        badge = Badge(say("Valid"), Icon.OK, Tone.DONE)
        if licence.expired:
            badge = Badge(say("Ran out"), Icon.ALERT, Tone.LATE)
        elif licence.ends_soon:
            badge = Badge(say("Ends soon"), Icon.CLOCK, Tone.WARNING)
        detail = " · ".join(filter(None, (licence.number, licence.issuer)))
        title = names.get(self._words.language, licence.kind)
        until = licence.valid_until or say("for good")
        return CardRow(licence.id, title, detail, until, badge, Icon.IDENTITY)

    def _kind_chosen(self) -> None:
        self._model.type_licence("kind", next(iter(self._kind.chosen()), ""))
