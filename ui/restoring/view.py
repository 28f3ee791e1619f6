"""The page of a restore as it is seen: where, which one, the code; then what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.fields import LineField
from ui.widgets.labels import ClippedLabel, Headline, Muted
from ui.widgets.message_strip import Message, MessageStrip

if TYPE_CHECKING:
    from app.services.backup.backup_views import ListedBackup, Restored
    from app.words import Words
    from ui.restoring.viewmodel import RestoreModel, RestoreState

_WIDTH: Final = 960
_MIB: Final = 1 << 20
_NAMED: Final = 12
"""As many lost jobs are named one by one."""


class RestoreView(QWidget):
    """Three steps from top to bottom; Ctrl+Enter restores, Esc goes back."""

    def __init__(self, model: RestoreModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = words.say
        self._model = model
        self._words = words
        self._strip = MessageStrip(words)
        self._place = ClippedLabel()
        self._choose = Button(say("Choose a folder…"), icon=Icon.FOLDER)
        self._found = CardList(say("Backups"), fit=True)
        self._found.setObjectName("restore-found")
        self._found.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._none = Muted(say("No backup was found there."))
        self._code = LineField(say("Recovery code"), composing=False)
        self._take_over = QCheckBox()
        self._restore = PrimaryButton(say("Restore"), icon=Icon.UNDO, key=Shortcut.SAVE.legend)
        self._back = Button(say("Back"), icon=Icon.BACK, key=Shortcut.LEAVE.legend)
        self._build()
        self._connect()
        self._render(model.state)

    def _build(self) -> None:
        say = self._words.say
        self.setProperty("kind", "sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.SMALL)
        column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        sentence = say(
            "The backup is read to its last byte before anything is changed, and a file that it "
            "replaces is kept."
        )
        for widget in (Headline(say("Restore a backup")), Muted(sentence), self._strip,
                       self._which(), self._how()):  # fmt: skip
            widget.setFixedWidth(_WIDTH)
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._restore)
        last = QWidget()
        last.setLayout(buttons)
        last.setFixedWidth(_WIDTH)
        column.addWidget(last)
        column.addStretch(2)

    def _which(self) -> Card:
        card = Card(self._words.say("Where the backups lie"))
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._place, 1)
        row.addWidget(self._choose)
        card.add(row)
        card.add(self._found)
        card.add(self._none)
        return card

    def _how(self) -> Card:
        say = self._words.say
        card = Card(say("Recovery code"))
        hint = say(
            "From the sheet that was printed when the shop was set up. On the shop's own computer "
            "it may stay empty."
        )
        card.add(Muted(hint, wrap=True))
        card.add(self._code)
        card.add(self._take_over)
        return card

    def _connect(self) -> None:
        model = self._model
        self._choose.clicked.connect(self._ask_folder)
        self._code.textEdited.connect(model.type_code)
        self._code.returnPressed.connect(self._submit)
        self._take_over.toggled.connect(self._taken_over)
        self._found.selectionModel().currentChanged.connect(self._walked)
        self._restore.clicked.connect(self._submit)
        self._back.clicked.connect(model.leave)
        for shortcut, act in ((Shortcut.SAVE, self._submit), (Shortcut.LEAVE, model.leave)):
            bound = QShortcut(self)
            bound.setKeys(shortcut.sequences)
            bound.setAutoRepeat(False)
            bound.activated.connect(act)
        self.setFocusProxy(self._choose)
        model.changed.connect(self._render)

    def _render(self, state: RestoreState) -> None:
        say = self._words.say
        self._place.setText(state.place or say("No place was chosen yet."))
        self._found.show_rows([self._row(one) for one in state.found])
        if state.found and not self._found.current_key():
            self._found.go_to(0)
        self._found.setVisible(bool(state.found))
        self._none.setVisible(bool(state.place) and not state.found and state.error is None)
        self._take_over.setChecked(state.takes_over)
        self._offer_machine()
        at_work = state.doing or state.done is not None
        for widget in (self._choose, self._found, self._code, self._take_over):
            widget.setEnabled(not at_work)
        self._restore.setEnabled(bool(state.found) and not state.doing)
        self._back.setVisible(state.done is None)
        self._restore.say(self._verb(state))
        self._say_how_it_went(state)

    def _verb(self, state: RestoreState) -> str:
        say = self._words.say
        if state.done is not None:
            return say("Open the shop")
        return say("Proving and restoring …") if state.doing else say("Restore")

    def _say_how_it_went(self, state: RestoreState) -> None:
        if state.error is not None:
            self._strip.show_notice(notice(state.error, self._words))
        elif state.done is not None:
            self._strip.show_notice(Message(self._outcome(state.done), Tone.INFO))
        else:
            self._strip.show_notice(None)

    def _outcome(self, done: Restored) -> str:
        say = self._words.say
        said = [say("The shop is back. Jobs: {jobs}.", jobs=done.backup.jobs)]
        if done.lost_jobs:
            named = ", ".join(done.lost_jobs[:_NAMED])
            more = " …" if len(done.lost_jobs) > _NAMED else ""
            lost = say("Taken in after the backup, and only in the replaced file: {jobs}.",
                       jobs=named + more)  # fmt: skip
            said.append(lost)
        if done.aside is not None:
            said.append(say("The replaced file is in {path}.", path=str(done.aside)))
        if done.missing_files:
            said.append(say("Papers and pictures still missing: {n}.", n=done.missing_files))
        return " ".join(said)

    def _row(self, one: ListedBackup) -> CardRow:
        say = self._words.say
        if one.made_at is None or one.kind is None:
            badge = Badge(say("Damaged"), Icon.STOP, Tone.ERROR)
            return CardRow(one.name, one.name, "", "", badge, Icon.DISK)
        zone = bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
        detail = say(
            "Jobs: {jobs} · papers and pictures: {files} · {size} MiB",
            jobs=one.jobs,
            size=-(-one.size // _MIB),
            files=one.files,
        )
        title = f"{self._words.moment(one.made_at, zone)} · {one.shop}"
        return CardRow(one.name, title, detail, self._words.label(one.kind), None, Icon.DISK)

    def _offer_machine(self) -> None:
        machine = self._model.other_machine(self._found.current_key())
        text = self._words.say(
            "This computer takes the place of {machine}, with its printers and settings",
            machine=machine,
        )
        self._take_over.setText(text)
        self._take_over.setVisible(bool(machine))

    def _look_in(self, place: str) -> None:
        self._model.look_in(place)
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _walked(self, _here: object, _before: object) -> None:
        self._offer_machine()

    def _taken_over(self, on: bool) -> None:  # noqa: FBT001 (Qt calls it)
        self._model.take_over(on=on)

    def _submit(self) -> None:
        if self._model.state.done is not None:
            self._model.leave()
        else:
            self._model.restore(self._found.current_key())

    def _ask_folder(self) -> None:
        start = self._model.state.place or str(Path.home())
        dialog = QFileDialog(self, self._words.say("Where the backups lie"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._look_in)
        dialog.open()
