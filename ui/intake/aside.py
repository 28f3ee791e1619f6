"""The right column: what is known, what the ticket will say, and saving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.intake.known_wording import KnownWording
from ui.intake.order_card import ORDER, OrderCard
from ui.intake.short_list import ShortList
from ui.intake.state import HERE, Phase
from ui.intake.wording import IntakeWording
from ui.knowledge.card import KnowledgeCard
from ui.look.icons import Icon, pixmap
from ui.look.theme import current
from ui.look.tokens import Space, Tone
from ui.shortcuts import Shortcut
from ui.widgets.act_strip import ActStrip
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted
from ui.widgets.note_strip import NoteStrip

if TYPE_CHECKING:
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

WIDTH: Final = 332


class Aside(QWidget):
    """Level and draft, what is known of device and customer, the ticket, the buttons."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__()
        self._view_model = view_model
        self._words = words
        self.setFixedWidth(WIDTH)
        self.places: dict[str, QWidget] = {}
        self._level = Button("", key=Shortcut.LEVEL.legend)
        self._draft = Muted(wrap=True)
        self._parcel = Muted(wrap=True)
        self._here = Button("", icon=Icon.JOB)
        self._note = NoteStrip(words)
        self._alike = ActStrip(
            words.say("Use this file"),
            Icon.PEOPLE,
            key=Shortcut.CUSTOMER_FILE.legend,
            stacked=True,
        )
        self._declined = Label(wrap=True)
        self._history = ShortList(words.say("Earlier jobs of this device"))
        self._remembered = Muted(wrap=True)
        self.advice = KnowledgeCard(view_model.advising.desk, words, self)
        self._order = OrderCard(view_model, words)
        self._devices = ShortList(words.say("Devices of this visit"))
        self._devices.setSelectionMode(ShortList.SelectionMode.SingleSelection)
        self._values: list[tuple[Label, ClippedLabel]] = []
        self._save = PrimaryButton(
            words.say("Save and print"), icon=Icon.PRINT, key=Shortcut.SAVE.legend
        )
        self._next = Button(
            words.say("Another device"), icon=Icon.ADD, key=Shortcut.NEXT_DEVICE.legend
        )
        self._build()
        self._connect()

    def show_state(self, state: State) -> None:
        """Show what is known and what will be printed."""
        wording = IntakeWording(state, self._words)
        self._level.say(wording.level())
        self._draft.setText(wording.draft())
        self._parcel.setText(wording.parcel())
        self._parcel.setVisible(bool(wording.parcel()))
        self._show_known(state, KnownWording(state, self._words))
        devices = wording.devices()
        self._devices.show_rows(devices)
        self._devices.fit(len(devices) if len(devices) > 1 else 0)
        if not self._devices.hasFocus():
            self._devices.go_to(state.form.place)
        self._order.show_state(state)
        self._show_ticket(wording)
        self._save.setEnabled(state.phase is Phase.TYPING)
        self._next.setEnabled(state.phase is Phase.TYPING)

    def _show_known(self, state: State, wording: KnownWording) -> None:
        self._here.setVisible(bool(state.here))
        self._here.say(self._words.say("Open job {number}", number=state.here))
        note, tags = wording.customer_note(), wording.customer_tags()
        self._note.show_note(note, tags)
        alike = wording.alike()
        self._alike.show_lines(alike, may_act=True)
        declined = wording.declined()
        self._declined.setText(declined)
        self._declined_box.setVisible(bool(declined))
        history = wording.history()
        self._history.show_rows(history)
        self._history.fit(len(history))
        remembered = wording.remembered()
        self._remembered.setText(remembered)
        self._remembered.setVisible(bool(remembered))
        self._known.note(wording.known_count())
        known = alike or note or tags or history or declined or remembered or state.here
        self._known.setVisible(bool(known))

    def _show_ticket(self, wording: IntakeWording) -> None:
        for (label, value), (name, text) in zip(self._values, wording.ticket(), strict=True):
            label.setText(name)
            value.setText(text)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._draft, 1)
        head.addWidget(self._level)
        sheet = QWidget()
        sheet.setProperty("kind", "sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.SMALL)
        inner.addWidget(self.advice)
        inner.addWidget(self._build_known())
        inner.addWidget(self._order)
        inner.addWidget(self._build_ticket())
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(head)
        column.addWidget(self._parcel)
        column.addWidget(scroll, 1)
        column.addWidget(self._save)
        column.addWidget(self._next)
        self.places |= {
            HERE: self._here,
            "history": self._history,
            ORDER: self._order.rows,
            "devices": self._devices,
            "save": self._save,
            "next": self._next,
            "level": self._level,
        }
        for name, widget in self.places.items():
            widget.setObjectName(name)

    def _build_known(self) -> Card:
        self._known = Card(self._words.say("What is known"))
        self._known.body.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.MEDIUM)
        self._declined_box = QWidget()
        row = QHBoxLayout(self._declined_box)
        row.setContentsMargins(0, 0, 0, 0)
        sign = Label()
        colour = current().tones[Tone.WARNING].text
        sign.setPixmap(pixmap(Icon.STOP, colour, 18, self.devicePixelRatioF()))
        sign.setAccessibleName(self._words.say("Repair declined before"))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._declined, 1)
        for widget in (self._here, self._alike, self._note, self._declined_box):
            self._known.add(widget)
        for widget in (self._history, self._remembered):
            self._known.add(widget)
        return self._known

    def _build_ticket(self) -> Card:
        card = Card(self._words.say("The ticket will say"))
        card.body.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.MEDIUM)
        card.add(self._devices)
        lines = QGridLayout()
        lines.setHorizontalSpacing(Space.MEDIUM)
        lines.setVerticalSpacing(Space.HAIR)
        lines.setColumnStretch(1, 1)
        for number in range(IntakeWording.TICKET_LINES):
            label, value = Label("", LabelKind.FIELD), ClippedLabel()
            self._values.append((label, value))
            lines.addWidget(label, number, 0, Qt.AlignmentFlag.AlignVCenter)
            lines.addWidget(value, number, 1, Qt.AlignmentFlag.AlignVCenter)
        card.add(lines)
        return card

    def _connect(self) -> None:
        view_model = self._view_model
        self._level.clicked.connect(view_model.change_level)
        self._here.clicked.connect(view_model.elsewhere.open_here)
        self._alike.pressed.connect(self._use_alike)
        self._history.opened.connect(view_model.elsewhere.open_job)
        self._devices.opened.connect(self._show_device)
        self._devices.removed.connect(self._drop_device)
        self._save.clicked.connect(view_model.commit)
        self._next.clicked.connect(view_model.next_device)

    def _use_alike(self, _customer: str) -> None:
        self._view_model.customers.use_alike()

    def _show_device(self, place: str) -> None:
        self._view_model.show_device(int(place))

    def _drop_device(self, place: str) -> None:
        self._view_model.drop_device(int(place))
