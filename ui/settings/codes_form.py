"""The tables of fault codes as they are seen: their codes at the left, one at the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app.domain.fault_codes import CodeArea
from app.words import LANGUAGES
from ui.commands import Command
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.settings.code_card import CodeCard
from ui.settings.code_tables import is_lacking
from ui.settings.codes_file_card import LACKS, CodesFileCard, lacking_text
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.fault_codes import FaultCode
    from app.words import Words
    from ui.settings.code_tables import CodesModel, CodesState
    from ui.settings.codes_file import CodesFileState

_LIST_WIDTH: Final = 400
_NEW: Final = "+"
_LACKING: Final = "lacking"


class CodesForm(SectionForm):
    """Choose a table and an area, search, change a code; take a file in, write one."""

    def __init__(self, model: CodesModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        say = words.say
        self._sets = ChipGroup(say("Tables of codes"), ())
        self._sets.setObjectName("codes-sets")
        self._sets.changed.connect(self._set_chosen)
        self._areas = ChipGroup(say("Area"), ())
        self._areas.setObjectName("codes-areas")
        self._areas.changed.connect(self._area_chosen)
        self._search = LineField(
            say("Search codes and names"), placeholder=say("Search codes and names")
        )
        self._search.setObjectName("codes-search")
        self._search.textEdited.connect(self._searched)
        self._lacking = ChipGroup(
            say("Only untranslated"), [Choice(_LACKING, say("Only untranslated"))], multiple=True
        )
        self._lacking.setObjectName("codes-lacking")
        self._lacking.changed.connect(self._searched)
        self._counts = Muted(wrap=True)
        self._list = CardList(say("Codes"))
        self._list.setObjectName("codes-list")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.opened.connect(self._go_into)
        self._list.selectionModel().currentChanged.connect(self._walked)
        self._code = CodeCard(model, words)
        self._file = CodesFileCard(model, words)
        self._build()
        model.changed.connect(self._render)
        model.file.changed.connect(self._render_file)
        self._render(model.state)
        self._render_file(model.file.state)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Publish")

    @property
    def keys(self) -> Sequence[Command]:
        """Give the keys of this section besides Ctrl+Enter."""
        say = self._words.say
        return (
            Command(Shortcut.NEW_CODE, say("New code"), self._begin, Icon.ADD, in_bar=True),
            Command(Shortcut.IMPORT_CODES, say("Import…"), self._import, Icon.IMPORT),
            Command(Shortcut.EXPORT_CODES, say("Export…"), self._export, Icon.FILE),
            Command(Shortcut.END_CODE, say("Offer it no more"), self._model.end, in_bar=False),
        )

    def submit(self) -> None:
        """Take the file in that waits, else save the code, or go to what was refused."""
        if self._model.file.state.file is None:
            self._code.submit()
        else:
            self._model.file.take_in()

    def _build(self) -> None:
        say = self._words.say
        top = QHBoxLayout()
        top.setSpacing(Space.MEDIUM)
        bring = Button(say("Import…"), icon=Icon.IMPORT, key=Shortcut.IMPORT_CODES.legend)
        bring.setObjectName("codes-import")
        bring.clicked.connect(self._import)
        write = Button(say("Export…"), icon=Icon.FILE, key=Shortcut.EXPORT_CODES.legend)
        write.setObjectName("codes-export")
        write.clicked.connect(self._export)
        top.addWidget(self._sets, 1)
        top.addWidget(bring)
        top.addWidget(write)
        codes = Card()
        codes.setFixedWidth(_LIST_WIDTH)
        find = QHBoxLayout()
        find.addWidget(self._search, 1)
        find.addWidget(self._lacking)
        codes.add(find)
        codes.add(self._list, 1)
        codes.add(self._counts)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(codes)
        columns.addWidget(self._code, 1)
        columns.addWidget(self._file, 1)
        self.column.addLayout(top)
        self.column.addWidget(self._areas)
        self.column.addLayout(columns, 1)

    def _begin(self) -> None:
        self._model.choose("")
        self._code.focus_first()

    def _import(self) -> None:
        say = self._words.say
        forms = say("Tables of codes (*.yaml *.yml *.csv *.xlsx)")
        path, _ = QFileDialog.getOpenFileName(self, say("Import…"), str(Path.home()), forms)
        if path:
            self._model.file.look_at(Path(path))

    def _export(self) -> None:
        say = self._words.say
        name = str(Path.home() / f"{self._model.state.shown}.xlsx")
        forms = ";;".join((say("Workbook (*.xlsx)"), say("Text table (*.csv)")))
        path, _ = QFileDialog.getSaveFileName(self, say("Export…"), name, forms)
        if path:
            place = Path(path)
            self._model.file.export(
                self._model.state.shown, place if place.suffix else place.with_suffix(".csv")
            )

    def _set_chosen(self) -> None:
        chosen = self._sets.chosen()
        if chosen:
            self._model.show_set(chosen[0])
        else:
            self._render(self._model.state)

    def _area_chosen(self) -> None:
        chosen = self._areas.chosen()
        if chosen:
            self._model.show_area(chosen[0])
        else:
            self._render(self._model.state)

    def _searched(self) -> None:
        self._model.find(self._search.text(), lacking_only=bool(self._lacking.chosen()))

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        row = here.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow):
            key = "" if row.key == _NEW else row.key
            if key != self._model.state.code:
                self._model.choose(key)

    def _go_into(self, key: str) -> None:
        self._model.choose("" if key == _NEW else key)
        self._code.focus_first()

    def _render(self, state: CodesState) -> None:
        if state.line is None:
            return
        language = self._words.language
        self._sets.offer([Choice(one.key, one.title.get(language, one.key)) for one in state.sets])
        self._sets.choose([state.shown])
        counts = {area: len(state.codes.get(area, ())) for area in CodeArea}
        names = {area: self._words.label(area) for area in CodeArea}
        self._areas.offer([Choice(one, f"{names[one]} {counts[one]}") for one in CodeArea])
        self._areas.choose([state.area])
        found = state.found
        with QSignalBlocker(self._list.selectionModel()):
            self._list.show_rows([*map(self._row, found), self._new_row()])
            keys = [one.key for one in found]
            self._list.go_to(keys.index(state.code) if state.code in keys else len(keys))
        self._counts.setText(lacking_text(state.line.lacking, self._words))
        self._counts.setVisible(bool(state.line.lacking))
        self._code.show_state(state)
        self.show_failure(state.error)

    def _render_file(self, state: CodesFileState) -> None:
        waits = state.file is not None
        self._code.setVisible(not waits)
        self._file.setVisible(waits)
        self._file.show_state(state)
        self.show_failure(state.error)

    def _new_row(self) -> CardRow:
        return CardRow(_NEW, self._words.say("New code"), icon=Icon.ADD)

    def _row(self, code: FaultCode) -> CardRow:
        title = code.name(self._words.language)
        others = (one for one in code.names.values() if one != title)
        missing = [one for one in LANGUAGES if not code.names.get(one)]
        badge = None
        if is_lacking(code):
            badge = Badge(self._words.say(LACKS[missing[0]]), Icon.LANGUAGE, Tone.ASK)
        return CardRow(code.key, title, " · ".join((code.key, *others)), badge=badge)
