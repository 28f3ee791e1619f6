"""The device page: everything about one device on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import BadEntry, CheckDigitWrong, DeviceIsAnother
from ui.commands import Command
from ui.device.identity_card import IdentityCard
from ui.device.model_card import ModelCard
from ui.device.state import NoDevice, Panel, Shown
from ui.device.wording import DeviceWording
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.record_view import RecordView
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.note_strip import NoteStrip
from ui.widgets.pairs import PairList
from ui.widgets.record_header import RecordHeader
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet
from ui.widgets.short_list_card import ShortListCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.device.state import DeviceScreen
    from ui.device.viewmodel import DeviceViewModel

# Said beside a field instead of in the strip.
_BESIDE: Final = (BadEntry, CheckDigitWrong, DeviceIsAnother)
_LEFT: Final = 332
_RIGHT: Final = 316


class DeviceView(RecordView):
    """Render one device; every act is the view-model's."""

    def __init__(self, view_model: DeviceViewModel, words: Words) -> None:
        super().__init__(words, Icon.DEVICE)
        say = words.say
        self._view_model = view_model
        self._shown: Shown | None = None
        self._copy = Button(
            say("Copy numbers"),
            icon=Icon.COPY,
            key=Shortcut.COPY.legend,
            kind=ButtonKind.QUIET,
        )
        self._owner = Button(
            say("Customer file"), key=Shortcut.CUSTOMER_FILE.legend, kind=ButtonKind.QUIET
        )
        self._here = PrimaryButton(say("Open job"), icon=Icon.JOB)
        self._take_in = PrimaryButton(say("Take in"), icon=Icon.INTAKE, key=Shortcut.INTAKE.legend)
        self._header = RecordHeader((self._copy, self._owner, self._here, self._take_in))
        self._note = NoteStrip(words)
        self._identity, self._model = IdentityCard(words), ModelCard(words)
        self._remembered = Card(say("Answered at the last visit"))
        self._answers = PairList(say("Answered at the last visit"), narrow=128)
        self._declined = ShortListCard(say("Repair declined before"))
        self._faults = ShortListCard(say("Known faults"))
        self._owners = ShortListCard(say("Brought by"))
        empty = Emptiness(Icon.JOB, say("No job yet"), say("F4 takes the device in."))
        self._jobs = RecordsCard(say("Jobs of this device"), empty)
        self._left = CardColumn((self._faults, self._declined, self._identity, self._model), _LEFT)
        self._build()
        self._connect()
        self._show(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what the page can do by key."""
        say, view_model, shown = self._words.say, self._view_model, self._shown
        may_correct = shown is not None and shown.may_correct
        return (
            Command(
                Shortcut.INTAKE,
                say("Take in"),
                view_model.take_in,
                Icon.INTAKE,
                enabled=shown is not None and shown.may_take_in,
            ),
            Command(
                Shortcut.IDENTITY,
                say("Add number"),
                view_model.ask_number,
                Icon.IDENTITY,
                enabled=may_correct,
            ),
            Command(
                Shortcut.CORRECT,
                say("Correct"),
                view_model.correct_model,
                Icon.DRAFT,
                enabled=may_correct,
            ),
            Command(
                Shortcut.CUSTOMER_FILE,
                say("Customer file"),
                view_model.open_last_owner,
                Icon.CUSTOMER,
                enabled=shown is not None and shown.last_owner is not None,
                in_bar=False,
            ),
            Command(Shortcut.COPY, say("Copy numbers"), self._copy_numbers, in_bar=False),
            Command(Shortcut.LEAVE, say("Back"), view_model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Read the device anew; the arrows walk its jobs."""
        self._view_model.reload()
        self._jobs.take_focus()

    def _build(self) -> None:
        self._remembered.add(self._answers)
        self._stack.addWidget(self._build_page())

    def _build_page(self) -> QWidget:
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._left)
        columns.addWidget(self._jobs, 1)
        columns.addWidget(CardColumn((self._owners, self._remembered), _RIGHT))
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        for part in (self._strip, self._header, self._note):
            page.addWidget(part)
        page.addLayout(columns, 1)
        return whole

    def _connect(self) -> None:
        view_model = self._view_model
        view_model.changed.connect(self._show)
        self._strip.again.connect(view_model.reload)
        self._strip.dismissed.connect(view_model.dismiss)
        self._copy.clicked.connect(self._copy_numbers)
        self._owner.clicked.connect(view_model.open_last_owner)
        self._here.clicked.connect(view_model.open_here)
        self._take_in.clicked.connect(view_model.take_in)
        self._identity.asked.connect(view_model.ask_number)
        self._identity.entered.connect(view_model.enter_number)
        self._model.asked.connect(view_model.correct_model)
        self._model.corrected.connect(view_model.enter_model)
        for part in (self._identity, self._model):
            part.kept.connect(view_model.fold)
        self._declined.opened.connect(view_model.open_job)
        self._faults.opened.connect(view_model.open_job)
        self._owners.opened.connect(self._open_owner)
        self._jobs.opened.connect(view_model.open_job)
        self._jobs.more.connect(view_model.more_jobs)

    def _show(self, state: DeviceScreen) -> None:
        match state:
            case NoDevice():
                self._show_nothing(state)
            case Shown():
                self._show_device(state)
        self.commands_changed.emit()

    def _show_nothing(self, state: NoDevice) -> None:
        self._shown = None
        if state.missing is not None:
            self._show_missing(state.missing)
        elif state.device:
            self._show_reading()
        else:
            say = self._words.say
            self._show_empty(
                say("No device is open"), say("Open one from a job, or find it by Ctrl+K.")
            )

    def _show_device(self, shown: Shown) -> None:
        before, self._shown = self._shown, shown
        wording = DeviceWording(shown, self._words)
        trouble = None if isinstance(shown.trouble, _BESIDE) else shown.trouble
        self._header.show_record(wording.title(), wording.badges(), wording.visits())
        self._show_buttons(shown)
        owner = shown.last_owner
        self._note.show_note(
            "" if owner is None else owner.note, () if owner is None else owner.tags
        )
        self._identity.show_device(shown, wording)
        self._model.show_device(shown, wording)
        answers = wording.remembered()
        self._answers.show_pairs(answers)
        self._remembered.note(wording.remembered_from())
        self._remembered.setVisible(bool(answers))
        self._declined.show_rows(wording.declined())
        self._faults.show_rows(wording.known_faults())
        self._owners.show_rows(wording.owners())
        self._jobs.show_rows(wording.jobs(), wording.jobs_count())
        self._show_page(trouble)
        if before is None or before.panel is shown.panel:
            return
        if shown.panel is Panel.NONE:
            self._jobs.take_focus()
        else:
            self._left.show_focus()

    def _show_buttons(self, shown: Shown) -> None:
        here = bool(shown.device.open_job)
        self._copy.setVisible(bool(shown.device.marks))
        self._owner.setVisible(shown.last_owner is not None)
        self._here.setVisible(here)
        if here:
            number = shown.device.open_job
            self._here.say(self._words.say("Open job {number}", number=number))
        self._take_in.setVisible(shown.may_take_in and not here)

    def _open_owner(self, key: str) -> None:
        if self._shown is not None and any(
            owner.customer is not None and owner.customer.id == key
            for owner in self._shown.record.owners
        ):
            self._view_model.open_owner(key)

    def _copy_numbers(self) -> None:
        """Copy what is marked on the page, else all numbers."""
        focus = QApplication.focusWidget()
        marked = focus.selectedText() if isinstance(focus, QLabel) else ""
        text = marked or self._view_model.numbers()
        if text:
            QApplication.clipboard().setText(text)
