"""Backups as they are seen: how the shop stands, where they go, which there are."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app.domain.backup import BackupLight
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.badge_row import BadgeRow
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.labels import ClippedLabel, Label, Muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.backup.backup_views import BackupState, ListedBackup
    from app.words import Words
    from ui.settings.backups import BackupsHere, BackupsModel

_MIB: Final = 1 << 20
_SIGNS: Final[Mapping[BackupLight, tuple[Icon, Tone]]] = {
    BackupLight.NO_PLACE: (Icon.ALERT, Tone.WARNING),
    BackupLight.NEVER: (Icon.ALERT, Tone.WARNING),
    BackupLight.GOOD: (Icon.OK, Tone.DONE),
    BackupLight.TOO_OLD: (Icon.STOP, Tone.ERROR),
}


class BackupsForm(SectionForm):
    """One card says how the shop stands and where backups go, one lists them."""

    def __init__(self, model: BackupsModel, words: Words) -> None:
        super().__init__(words)
        say = words.say
        self._model = model
        self._light = BadgeRow()
        self._stands = Label("", wrap=True)
        self._folder = ClippedLabel()
        self._choose = Button(say("Choose a folder…"), icon=Icon.FOLDER)
        self._none = Button(say("No folder"), kind=ButtonKind.QUIET)
        self._now = PrimaryButton(say("Back up now"), icon=Icon.DISK, key=Shortcut.SAVE.legend)
        self._kept_card = Card(say("Backups"))
        self._kept = CardList(say("Backups"), fit=True)
        self._kept.setObjectName("backups")
        self._kept.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._verify = Button(say("Prove it anew"), icon=Icon.CHECK)
        self._drill = Button(say("Try to restore"), icon=Icon.TEST)
        self._doing = Muted("")
        self._same_disk = Label(
            say("This place is on the same disk as the shop: when the disk dies, both are gone."),
            wrap=True,
        )
        self.column.addWidget(self._place_card())
        self.column.addWidget(self._list_card())
        self.column.addStretch(1)
        self._connect()
        self._render(model.state)

    @property
    def submit_words(self) -> str:
        """Ctrl+Enter makes a backup."""
        return self._words.say("Back up now")

    def submit(self) -> None:
        """Make a backup now."""
        self._model.make()

    def _place_card(self) -> Card:
        say = self._words.say
        card = Card(say("Backups of this shop"))
        sentence = say(
            "Each hour and when the day is closed, the whole shop with its papers and pictures is "
            "copied to another place, sealed, opened again and compared before it counts. A "
            "stick, another disk or a share of the network; never this computer's own disk alone."
        )
        card.add(Label(sentence, wrap=True))
        stands = QHBoxLayout()
        stands.setSpacing(Space.MEDIUM)
        stands.addLayout(self._light)
        stands.addWidget(self._stands, 1)
        stands.addWidget(self._now)
        card.add(stands)
        place = QHBoxLayout()
        place.setSpacing(Space.SMALL)
        place.addWidget(self._folder, 1)
        place.addWidget(self._choose)
        place.addWidget(self._none)
        card.add(place)
        card.add(self._same_disk)
        hint = say(
            "On a new computer the recovery code opens a backup. Keep its sheet outside the shop."
        )
        card.add(Muted(hint, wrap=True))
        return card

    def _list_card(self) -> Card:
        self._kept_card.add(self._kept)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._verify)
        row.addWidget(self._drill)
        row.addWidget(self._doing, 1)
        self._kept_card.add(row)
        return self._kept_card

    def _connect(self) -> None:
        model = self._model
        self._choose.clicked.connect(self._ask_folder)
        self._none.clicked.connect(partial(model.choose_folder, ""))
        self._now.clicked.connect(model.make)
        self._verify.clicked.connect(self._verify_chosen)
        self._drill.clicked.connect(self._drill_chosen)
        model.changed.connect(self._render)

    def _render(self, state: BackupsHere) -> None:
        say = self._words.say
        stands = state.stands
        folder = "" if stands is None else stands.folder
        self._folder.setText(folder or say("No place was chosen yet."))
        self._none.setVisible(bool(folder))
        self._same_disk.setVisible(stands is not None and stands.same_disk)
        if stands is not None:
            icon, tone = _SIGNS[stands.light]
            self._light.show_badges((Badge(self._words.label(stands.light), icon, tone),))
            self._stands.setText(self._how(stands))
        zone = "UTC" if stands is None else stands.time_zone
        self._kept.show_rows([self._row(one, zone) for one in state.kept])
        if state.kept and not self._kept.current_key():
            self._kept.go_to(0)
        self._kept_card.setVisible(bool(state.kept))
        self._doing.setText(state.doing)
        for button in (self._now, self._verify, self._drill, self._choose, self._none):
            button.setEnabled(not state.doing)
        self._now.setEnabled(bool(folder) and not state.doing)
        self.show_failure(state.error)

    def _how(self, stands: BackupState) -> str:
        say, words, zone = self._words.say, self._words, stands.time_zone
        if stands.last is None:
            return say("Nothing of this shop is anywhere but on this computer.")
        said = say("Last verified: {moment}.", moment=words.moment(stands.last, zone))
        if stands.failed and stands.failed_at is not None:
            tried = words.moment(stands.failed_at, zone)
            since = say("Since {moment} none could be made.", moment=tried)
            said = f"{said} {since}"
        return said

    def _row(self, one: ListedBackup, time_zone: str) -> CardRow:
        say = self._words.say
        if one.made_at is None or one.kind is None:
            badge = Badge(say("Damaged"), Icon.STOP, Tone.ERROR)
            return CardRow(one.name, one.name, "", "", badge, Icon.DISK)
        detail = say(
            "Jobs: {jobs} · papers and pictures: {files} · {size} MiB",
            jobs=one.jobs,
            size=-(-one.size // _MIB),
            files=one.files,
        )
        badge = Badge(say("Verified"), Icon.OK, Tone.DONE)
        moment = self._words.moment(one.made_at, time_zone)
        return CardRow(one.name, moment, detail, self._words.label(one.kind), badge, Icon.DISK)

    def _verify_chosen(self) -> None:
        self._model.verify(self._kept.current_key() or "")

    def _drill_chosen(self) -> None:
        self._model.drill(self._kept.current_key() or "")

    def _ask_folder(self) -> None:
        stands = self._model.state.stands
        start = "" if stands is None else stands.folder
        dialog = QFileDialog(self, self._words.say("Place for backups"), start or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.choose_folder)
        dialog.open()
