"""What a file with codes would bring, before anything is written: counts, and the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.sentences import N_
from app.words import LANGUAGES
from ui.language_rows import LANGUAGE_NAMES
from ui.look.icons import Icon
from ui.look.tokens import Height
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.diagnosis.code_imports import CodeSetLine, CodesImport
    from app.words import Words
    from ui.settings.code_tables import CodesModel
    from ui.settings.codes_file import CodesFileState

_OWN: Final = "own"
_NAME_WIDTH: Final = 130
LACKS: Final[Mapping[str, str]] = {
    "en": N_("No English name"),
    "zh_CN": N_("No Chinese name"),
}
"""What is said of a code that has no name in a language."""


class CodesFileCard(Card):
    """The table that it goes into, the language of its texts, and what changes by it."""

    def __init__(self, model: CodesModel, words: Words) -> None:
        super().__init__(words.say("What the file brings"))
        self._model = model
        self._words = words
        say = words.say
        self._into = ChipGroup(say("Into which table"), ())
        self._into.setObjectName("codes-into")
        self._into.changed.connect(self._table_chosen)
        languages = [Choice(one, LANGUAGE_NAMES[one]) for one in LANGUAGES]
        self._language = ChipGroup(say("Texts that name no language are in"), languages)
        self._language.setObjectName("codes-language")
        self._language.changed.connect(self._language_chosen)
        self._counts = Label("", wrap=True)
        self._lacking = Muted(wrap=True)
        self._list = CardList(say("What is new or changed"))
        self._list.setMinimumHeight(2 * Height.ROW)
        # It takes what is left: the buttons below it stay on a small screen.
        self._list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._take = PrimaryButton(say("Take it in"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        self._take.setObjectName("codes-take")
        self._take.clicked.connect(model.file.take_in)
        leave = Button(say("Leave it"), icon=Icon.CLEAR)
        leave.setObjectName("codes-leave")
        leave.clicked.connect(model.file.leave)
        self.add(_beside(say("Into which table"), self._into))
        self.add(_beside(say("Texts that name no language are in"), self._language))
        self.add(self._counts)
        self.add(self._lacking)
        self.add(self._list, 1)
        last = QHBoxLayout()
        last.addWidget(leave)
        last.addStretch(1)
        last.addWidget(self._take)
        self.add(last)

    def show_state(self, state: CodesFileState) -> None:
        """Show what the file would bring."""
        file, brings = state.file, state.brings
        if file is None or brings is None:
            return
        say = self._words.say
        language = self._words.language
        own = Choice(_OWN, say("A table of its own: {name}", name=file.path.stem))
        there = [Choice(one.key, one.title.get(language, one.key)) for one in self._tables()]
        self._into.offer([own, *there])
        self._into.choose([file.key or _OWN])
        self._language.choose([file.language])
        self._counts.setText(self._counted(brings))
        self._lacking.setText(lacking_text(brings.lacking, self._words))
        self._lacking.setVisible(bool(brings.lacking))
        rows = [
            CardRow(f"{place} {one.key}", f"{one.key}  {one.name(language)}", one.group)
            for place, one in enumerate(brings.changes)
        ]
        self._list.show_rows(rows)
        self._take.setEnabled(bool(brings.new or brings.changed))

    def _tables(self) -> tuple[CodeSetLine, ...]:
        file = self._model.file.state.file
        own = "" if file is None else file.path.stem
        return tuple(one for one in self._model.state.sets if one.key != own)

    def _counted(self, brings: CodesImport) -> str:
        return self._words.say(
            "{new} new, {changed} changed, {same} the same, {kept} only in the table",
            new=brings.new,
            changed=brings.changed,
            same=brings.same,
            kept=brings.kept,
        )

    def _table_chosen(self) -> None:
        chosen = self._into.chosen()
        if chosen:
            self._model.file.into("" if chosen[0] == _OWN else chosen[0])
        else:
            self.show_state(self._model.file.state)

    def _language_chosen(self) -> None:
        chosen = self._language.chosen()
        if chosen:
            self._model.file.read_in(chosen[0])
        else:
            self.show_state(self._model.file.state)


def _beside(name: str, chips: ChipGroup) -> QHBoxLayout:
    row = QHBoxLayout()
    label = Label(name, LabelKind.FIELD, wrap=True)
    label.setFixedWidth(_NAME_WIDTH)
    row.addWidget(label)
    row.addWidget(chips, 1)
    return row


def lacking_text(lacking: Mapping[str, int], words: Words) -> str:
    """Say how many codes have no name in which language; nothing where none lacks one."""
    said = [
        words.say("{lacks}: {n}", lacks=words.say(LACKS[language]), n=count)
        for language, count in lacking.items()
    ]
    return words.say("; ").join(said)
