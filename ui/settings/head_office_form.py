"""The way to head office as it is seen: one light, what it means, and the figures behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app.domain.sync import SyncLight
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.settings.section_form import SectionForm
from ui.sync_watch import SIGNS, sentence_of
from ui.widgets.badge import Badge
from ui.widgets.badge_row import BadgeRow
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label, Muted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.sync.sync_views import SyncStanding
    from app.words import Words
    from ui.settings.head_office import HeadOfficeHere, HeadOfficeModel


class HeadOfficeForm(SectionForm):
    """One card: a light with its sentence, the figures, and the file to join by."""

    def __init__(self, model: HeadOfficeModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._light = BadgeRow()
        self._means = Label("", wrap=True)
        self._figures = Label("", wrap=True)
        self._join = Button(words.say("Take in a credential file…"), icon=Icon.FOLDER)
        self.column.addWidget(self._card())
        self.column.addStretch(1)
        self._join.clicked.connect(self._ask_file)
        model.changed.connect(self._render)
        self._render(model.state)

    def _card(self) -> Card:
        say = self._words.say
        card = Card(say("Head office"))
        sentence = say(
            "A chain of stores has a head office that sees every store and publishes prices to "
            "all of them. A shop that belongs to none needs nothing here. Without a line every "
            "store works on for months, and what was saved is sent when the line is back."
        )
        card.add(Label(sentence, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addLayout(self._light)
        row.addWidget(self._means, 1)
        row.addWidget(self._join)
        card.add(row)
        card.add(self._figures)
        card.add(Muted(say("Head office issues a file for each store; it is as secret as a PIN.")))
        return card

    def _render(self, state: HeadOfficeHere) -> None:
        standing = state.standing
        alone = standing is None or standing.light is SyncLight.ALONE
        if standing is not None:
            icon, tone = SIGNS[standing.light]
            self._light.show_badges((Badge(self._words.label(standing.light), icon, tone),))
            means = sentence_of(standing, self._words)
            self._means.setText("" if means == self._words.label(standing.light) else means)
            self._figures.setText("\n".join(self._lines(standing)))
        self._figures.setVisible(not alone)
        self.show_failure(state.error)

    def _lines(self, standing: SyncStanding) -> Iterator[str]:
        say = self._words.say
        yield say(
            "Head office: {host} · store {number}", host=standing.host, number=standing.number
        )
        yield say("Changes that were not sent yet: {unsent}", unsent=standing.unsent)
        yield from self._moments(standing)
        if standing.skew_ms:
            minutes = abs(standing.skew_ms) // 60_000
            yield say(
                "The clocks here and there differ by minutes: {minutes}. Nothing depends on it; "
                "set this computer's clock.",
                minutes=minutes,
            )

    def _moments(self, standing: SyncStanding) -> Iterator[str]:
        say, words, zone = self._words.say, self._words, standing.time_zone
        if (at := standing.oldest_unsent_at) is not None:
            yield say("The oldest of them: {moment}", moment=words.moment(at, zone))
        if (at := standing.confirmed_at) is not None:
            yield say("Last confirmed by head office: {moment}", moment=words.moment(at, zone))
        if (at := standing.compared_at) is not None:
            yield say("Last compared with head office: {moment}", moment=words.moment(at, zone))
        if (at := standing.prices_at) is not None:
            yield say("Prices of head office as of: {moment}", moment=words.moment(at, zone))

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self._words.say("Credential file"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.join)
        dialog.open()
