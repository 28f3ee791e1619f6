"""The sign-in page as it is seen: tiles at the left, the PIN at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.errors import BenchsideError, SignInFailed
from ui.errors import notice
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.sign_in.person_tile import PersonTiles, TilePerson
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.labels import Headline, Label, LabelKind, Muted, Title
from ui.widgets.pin_pad import PinPad

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.services.people.accounts import Person
    from app.words import Words
    from ui.sign_in.viewmodel import SignIn, SignInState

_PAD_WIDTH: Final = 340
_TILES_HEIGHT: Final = 480


class SignInView(QWidget):
    """Choose by digit, then type the PIN; Esc chooses again."""

    def __init__(
        self, model: SignIn, words: Words, shop: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words
        self._tiles = PersonTiles(words.say("Who works now?"))
        self._pad = PinPad(words)
        self._pad.field.setObjectName("sign-in-pin")
        self._name = Title()
        self._shown: Person | None = None
        self._error = Label("", LabelKind.ERROR, wrap=True)
        self._build(shop)
        model.changed.connect(self._render)
        self._render(model.state)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for digits also where nothing is read anew: in another language or theme."""
        super().showEvent(event)
        self._take_focus(self._model.state)

    def _build(self, shop: str) -> None:
        self._people = self._people_card()
        pad = self._pad_card()
        row = QHBoxLayout()
        row.setSpacing(Space.LARGE)
        row.addStretch(1)
        row.addWidget(self._people, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(pad, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        headline = Headline(shop)
        headline.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.LARGE)
        column.addStretch(1)
        column.addWidget(headline)
        column.addLayout(row)
        column.addStretch(2)
        self._tiles.chosen.connect(self._model.choose)
        self._pad.entered.connect(self._model.enter)
        back = QShortcut(self)
        back.setKeys(Shortcut.LEAVE.sequences)
        back.activated.connect(self._model.go_back)

    def _people_card(self) -> Card:
        card = Card(self._words.say("Who works now?"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._tiles)
        self._tiles.setProperty("kind", "sheet")
        self._scroll = scroll
        card.add(scroll)
        return card

    def _pad_card(self) -> Card:
        card = Card(parent=self)
        card.setAccessibleName(self._words.say("PIN"))
        card.setFixedWidth(_PAD_WIDTH)
        self._name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._error.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint = Muted(self._words.say("Type the PIN, then Enter"))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.add(self._name)
        card.add(self._hint)
        pad = QHBoxLayout()
        pad.addStretch(1)
        pad.addWidget(self._pad)
        pad.addStretch(1)
        card.add(pad)
        card.add(self._error)
        return card

    def _render(self, state: SignInState) -> None:
        say = self._words.say
        people = [TilePerson(p.id, p.name, self._words.label(p.role)) for p in state.people]
        chosen = state.chosen
        if chosen != self._shown:
            # Digits that were meant for somebody else must not become part of this PIN.
            self._pad.field.clear()
            self._shown = chosen
        self._tiles.show_people(people, "" if chosen is None else chosen.id)
        self._people.setVisible(len(people) > 1)
        self._fit_tiles()
        self._name.setText(say("Choose who you are") if chosen is None else chosen.name)
        self._hint.setText(self._keys(state))
        self._pad.setEnabled(chosen is not None and not state.wait_s)
        self._render_error(state)
        self._take_focus(state)

    def _take_focus(self, state: SignInState) -> None:
        if state.chosen is None:
            self._tiles.focus_first()
        elif not state.wait_s and not state.trying:
            self._pad.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keys(self, state: SignInState) -> str:
        say = self._words.say
        if state.chosen is None:
            return say("A digit chooses")
        if state.alone:
            return say("Type the PIN, then Enter")
        return say("PIN, then Enter; Esc goes back")

    def _render_error(self, state: SignInState) -> None:
        error = state.error
        said = ""
        if isinstance(error, SignInFailed):
            said = self._words.say("This PIN is wrong.")
        elif isinstance(error, BenchsideError):
            said = self._words.error(error)
        elif error is not None:
            said = notice(error, self._words).text
        if said and said != self._error.text():
            announce(self, said, urgent=True)
        self._error.setText(said)

    def _fit_tiles(self) -> None:
        size = self._tiles.sizeHint()
        bar = Space.LARGE if size.height() > _TILES_HEIGHT else 0
        self._scroll.setFixedSize(size.width() + bar, min(size.height(), _TILES_HEIGHT))
