"""The scanners of this machine, as they are seen: all at the left, one at the right, a trial."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.scanner import LinkState
from app.sentences import N_
from ui.commands import Command
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.settings.scan_trial_card import ScanTrialCard
from ui.settings.scanner_cards import AddingCard, KeyboardCard, SerialCard
from ui.settings.scanners import KEYBOARD, NEW
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QHideEvent

    from app.domain.scanner import SerialScanner
    from app.words import Words
    from ui.settings.scanners import ScannersModel, ScannersState

_LOOKS: Final[Mapping[LinkState, tuple[str, Tone]]] = {
    LinkState.CONNECTED: (Icon.OK, Tone.DONE),
    LinkState.SEARCHING: (Icon.SEARCH, Tone.WAIT),
    LinkState.REFUSED: (Icon.LOCK, Tone.LATE),
    LinkState.BUSY: (Icon.STOP, Tone.WAIT),
}
_ADVICE: Final = (
    (
        N_("As it comes out of the box"),
        N_(
            "It types like a keyboard and sends Enter after each code. Plug it in, begin the trial "
            "above and scan: more is not needed."
        ),
    ),
    (
        N_("If the input method swallows scans"),
        N_(
            "Chinese input methods take letters of a scan while a name is being typed. Two things "
            "help for good. Either set the scanner to send over USB as a serial port: its manual "
            "calls that USB-COM, virtual COM or CDC. Then add it here; the input method never sees "
            "it. Or set it to send a function key such as F9 before each code, and choose that "
            "key here."
        ),
    ),
    (
        N_("If codes arrive without an end"),
        N_(
            "Scan the code “suffix CR” or “add Enter” in the scanner's manual. Where the manual "
            "has none, say here that nothing ends a code; then a pause ends it."
        ),
    ),
    (
        N_("If Chinese in a QR code arrives as nonsense"),
        N_(
            "Use the serial port, and set the scanner to send the code as it is, or in UTF-8. "
            "Over the keyboard Chinese arrives well from few scanners."
        ),
    ),
    (
        N_("If something is quite wrong"),
        N_(
            "Each manual has a code that sets the scanner back as it was delivered. Scan that, "
            "then begin anew."
        ),
    ),
)


class ScannersForm(SectionForm):
    """Choose a scanner to set up, add one, try all, read what to do where one does not work."""

    def __init__(self, model: ScannersModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._list = CardList(words.say("Scanners"))
        self._list.setObjectName("scanner-list")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.opened.connect(self._choose)
        self._keyboard = KeyboardCard(model, words)
        self._serial = SerialCard(model, words)
        self._adding = AddingCard(model, words)
        self._right = QStackedWidget()
        for card in (self._keyboard, self._serial, self._adding):
            self._right.addWidget(_top(card))
        self._trial = ScanTrialCard(model, words)
        everything = Card(words.say("Scanners"))
        everything.add(self._list, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(everything, 2)
        row.addWidget(self._right, 3)
        self.column.addWidget(self._trial)
        self.column.addLayout(row)
        self.column.addWidget(self._sheet())
        self.column.addWidget(self._advice())
        self.column.addStretch(1)
        model.changed.connect(self._render)
        self._render(model.state)

    @property
    def keys(self) -> Sequence[Command]:
        """Give the key that prints the sheet of action codes."""
        text, act = self._words.say("Print the sheet"), self._model.trial.print_sheet
        return (Command(Shortcut.PRINT_CODES, text, act, Icon.PRINT, in_bar=False),)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let scans act again: who leaves has ended the trial."""
        self._model.trial.end()
        super().hideEvent(event)

    def _choose(self, key: str) -> None:
        self._model.choose(key)
        match key:
            case "keyboard":
                self._keyboard.focus_first()
            case "new":
                self._adding.focus_first()
            case _:
                self._serial.focus_first()

    def _render(self, state: ScannersState) -> None:
        rows = [self._typing_row(), *(self._row(one, state) for one in state.serial), self._new()]
        self._list.show_rows(rows)
        keys = [row.key for row in rows]
        if not self._list.hasFocus() and state.chosen in keys:
            self._list.go_to(keys.index(state.chosen))
        place = {KEYBOARD: 0, NEW: 2}.get(state.chosen, 1)
        self._right.setCurrentIndex(place)
        self._keyboard.render_state(state)
        self._serial.render_state(state)
        self._adding.render_state(state)
        self.show_failure(state.error)

    def _typing_row(self) -> CardRow:
        say = self._words.say
        return CardRow(
            KEYBOARD, say("Scanners that type"), say("As a keyboard does"), icon=Icon.SCAN
        )

    def _row(self, scanner: SerialScanner, state: ScannersState) -> CardRow:
        link = state.links.get(scanner.id)
        badge = None
        if link is not None:
            icon, tone = _LOOKS[link]
            badge = Badge(self._words.label(link), icon, tone)
        return CardRow(scanner.id, scanner.name, scanner.port, badge=badge, icon=Icon.BARCODE)

    def _new(self) -> CardRow:
        say = self._words.say
        return CardRow(NEW, say("Add a scanner"), say("At a port (USB-COM)"), icon=Icon.ADD)

    def _sheet(self) -> Card:
        say = self._words.say
        card = Card(say("Action codes"))
        text = say(
            "A sheet of codes that work as keys do: scan the job, then what is to be done with it."
        )
        key = Shortcut.PRINT_CODES.legend
        button = Button(say("Print the sheet"), icon=Icon.PRINT, key=key)
        button.setObjectName("print-action-sheet")
        button.clicked.connect(self._model.trial.print_sheet)
        row = QHBoxLayout()
        row.addWidget(Muted(text, wrap=True), 1)
        row.addWidget(button)
        card.add(row)
        return card

    def _advice(self) -> Card:
        card = Card(self._words.say("If a scanner does not do as it should"))
        for title, text in _ADVICE:
            card.add(Label(self._words.say(title), LabelKind.STRONG))
            card.add(Muted(self._words.say(text), wrap=True))
        return card


def _top(card: Card) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return page
