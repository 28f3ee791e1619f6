"""The parcels page: the list at the left, the steps of the one that is picked at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.parcel import NotToBePosted
from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.parcels.form_card import ParcelFormCard
from ui.parcels.state import Form
from ui.parcels.wording import ParcelsWording
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.parcels.state import ParcelsState
    from ui.parcels.viewmodel import ParcelsViewModel

_SHARES: Final = (3, 2)


class ParcelsView(Screen):
    """Scan a parcel's label to note it; Enter on one does what comes next."""

    def __init__(self, view_model: ParcelsViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._form = ParcelFormCard(view_model, words)
        self._list = RecordsCard(
            say("Parcels"),
            Emptiness(
                Icon.PACKAGE,
                say("Nothing to do with parcels"),
                say("Scan the label of a parcel that came, or the job that goes home."),
            ),
        )
        self._card = Card()
        self._beside = QWidget()
        self._title = ClippedLabel("", LabelKind.TITLE)
        self._facts = Muted(wrap=True)
        self._steps = Label(wrap=True)
        self._next = PrimaryButton("", key="Enter")
        self._was_open = False
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with parcels."""
        say, model = self._words.say, self._view_model
        refused = isinstance(model.state.trouble, NotToBePosted)
        safe = Command(
            Shortcut.MADE_SAFE, say("Made safe"), model.make_safe, Icon.OK, in_bar=refused
        )
        if model.state.form is not Form.NONE:
            return (
                Command(Shortcut.SAVE, say("Save"), model.save, in_bar=False),
                safe,
                Command(Shortcut.LEAVE, say("Leave it"), model.leave, in_bar=False),
            )
        there = model.state.picked is not None
        shown = say("What is to do") if model.state.everything else say("All parcels")
        return (
            Command(Shortcut.PARCEL_CAME, say("Parcel came"), model.note, Icon.IMPORT),
            Command(Shortcut.PARCEL_EXPECTED, say("Expected"), model.expect, Icon.CLOCK),
            Command(Shortcut.PARCEL_HOME, say("Send home"), model.send_home, Icon.HAND_OVER),
            safe,
            Command(Shortcut.END_BIN, say("Put aside"), model.put_aside, Icon.CLEAR, there),
            Command(Shortcut.FILTER, shown, model.show_all, Icon.SEARCH),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Read the list anew; it takes the keys, or the form that one came for."""
        self._view_model.reload()
        state = self._view_model.state
        if state.form is Form.NONE:
            self._list.take_focus()
        else:
            self._form.begin(state)

    def _build(self) -> None:
        self._card.add(self._title)
        self._card.add(self._facts)
        self._card.add(self._steps)
        self._card.add(self._next)
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._card)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._list, _SHARES[0])
        columns.addWidget(self._beside, _SHARES[1])
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addWidget(self._form)
        page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._list.opened.connect(self._opened)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)
        self._next.clicked.connect(model.go_on)
        self._form.kept.connect(model.leave)

    def _render(self, state: ParcelsState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        wording = ParcelsWording(state, self._words)
        rows = wording.rows()
        with QSignalBlocker(self._list.rows.selectionModel()):
            self._list.show_rows(rows, str(len(rows)) if rows else "")
            keys = [row.key for row in rows]
            if state.here in keys:
                self._list.rows.go_to(keys.index(state.here))
        # Alone, the list has the whole page.
        self._beside.setVisible(state.picked is not None)
        self._title.setText(wording.title())
        self._facts.setText(wording.facts())
        self._steps.setText(wording.steps())
        self._next.say(wording.next())
        self._next.setVisible(bool(wording.next()))
        self._form.show_state(state)
        if self._was_open and state.form is Form.NONE:
            with QSignalBlocker(self._list.rows.selectionModel()):
                self._list.take_focus()
        self._was_open = state.form is not Form.NONE
        self.commands_changed.emit()

    def _opened(self, key: str) -> None:
        self._view_model.pick(key)
        self._view_model.go_on()

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid() and self._list.rows.hasFocus():
            self._view_model.pick(self._list.rows.current_key())
