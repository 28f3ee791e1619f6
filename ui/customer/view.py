"""The customer page: one customer, one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import BadEntry
from ui.commands import Command
from ui.customer.contact_card import ContactCard
from ui.customer.credit_card import CreditCard
from ui.customer.pick_card import PickCard
from ui.customer.sides_card import SidesCard
from ui.customer.state import NoCustomer, Panel, Shown
from ui.customer.tags_card import TagsCard
from ui.customer.wording import CustomerWording
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.record_view import RecordView
from ui.shortcuts import Shortcut
from ui.widgets.act_strip import ActStrip
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card_column import CardColumn
from ui.widgets.note_strip import NoteStrip
from ui.widgets.record_header import RecordHeader
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet
from ui.widgets.short_list_card import ShortListCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.customer.state import CustomerScreen
    from ui.customer.viewmodel import CustomerViewModel

_LEFT: Final = 344


class CustomerView(RecordView):
    """Render one customer; every act is the view-model's."""

    def __init__(self, view_model: CustomerViewModel, words: Words) -> None:
        super().__init__(words, Icon.CUSTOMER)
        say = words.say
        self._view_model = view_model
        self._shown: Shown | None = None
        merge_key, intake_key = Shortcut.MERGE.legend, Shortcut.INTAKE.legend
        self._merge = Button(say("Merge…"), icon=Icon.MERGE, kind=ButtonKind.QUIET)
        tags_key = Shortcut.TAGS.legend
        self._tag = Button(say("Tags"), icon=Icon.TAG, key=tags_key, kind=ButtonKind.QUIET)
        self._take_in = PrimaryButton(say("Take in"), icon=Icon.INTAKE, key=intake_key)
        self._header = RecordHeader((self._tag, self._merge, self._take_in))
        self._note = NoteStrip(words)
        self._alike = ActStrip(say("Compare"), Icon.PEOPLE, key=merge_key)
        self._contact, self._tags = ContactCard(words), TagsCard(words)
        self._credit = CreditCard(words)
        self._same = ShortListCard(say("Same phone number"))
        self._merges = ActStrip(say("Take apart"), Icon.MERGE, stacked=True)
        no_device = Emptiness(Icon.DEVICE, say("No device yet"))
        self._devices = RecordsCard(say("Devices"), no_device)
        no_job = Emptiness(Icon.JOB, say("No job yet"), say("F4 takes a device in."))
        self._jobs = RecordsCard(say("Jobs"), no_job)
        self._pick, self._sides = PickCard(words), SidesCard(words)
        self._body = QStackedWidget()
        cards = (self._tags, self._contact, self._credit, self._same, self._merges)
        self._left = CardColumn(cards, _LEFT)
        self._columns = self._build_columns()
        self._build()
        self._connect()
        self._show(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what the page can do by key."""
        say, view_model, shown = self._words.say, self._view_model, self._shown
        may_correct = shown is not None and shown.may_correct
        comparing = shown is not None and shown.panel is Panel.COMPARE
        return (
            Command(
                Shortcut.INTAKE,
                say("Take in"),
                view_model.take_in,
                Icon.INTAKE,
                enabled=shown is not None and shown.may_take_in,
            ),
            Command(
                Shortcut.CORRECT,
                say("Correct"),
                self._ask_contact,
                Icon.DRAFT,
                enabled=may_correct,
            ),
            Command(
                Shortcut.TAGS,
                say("Tags"),
                self._ask_tags,
                Icon.TAG,
                enabled=may_correct,
                in_bar=False,
            ),
            Command(
                Shortcut.MERGE,
                say("Merge") if comparing else say("Merge…"),
                view_model.merge,
                Icon.MERGE,
                enabled=shown is not None and shown.may_merge,
            ),
            Command(
                Shortcut.CREDIT,
                say("Credit limit"),
                self._ask_credit,
                Icon.CASH,
                enabled=shown is not None and shown.may_give_credit,
                in_bar=False,
            ),
            Command(Shortcut.LEAVE, say("Back"), view_model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Read the customer anew; the arrows walk the jobs."""
        self._view_model.reload()
        self._jobs.take_focus()

    def _build(self) -> None:
        self._body.addWidget(self._columns)
        self._body.addWidget(self._pick)
        self._body.addWidget(self._sides)
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        for part in (self._strip, self._header, self._note, self._alike):
            page.addWidget(part)
        page.addWidget(self._body, 1)
        self._stack.addWidget(whole)

    def _build_columns(self) -> QWidget:
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._left)
        row.addWidget(self._jobs, 5)
        row.addWidget(self._devices, 4)
        return columns

    def _connect(self) -> None:
        view_model = self._view_model
        view_model.changed.connect(self._show)
        self._strip.again.connect(view_model.reload)
        self._strip.dismissed.connect(view_model.dismiss)
        self._merge.clicked.connect(self._ask_pick)
        self._take_in.clicked.connect(view_model.take_in)
        self._alike.pressed.connect(view_model.compare)
        self._merges.pressed.connect(view_model.take_apart)
        self._contact.asked.connect(self._ask_contact)
        self._contact.corrected.connect(view_model.correct)
        self._tag.clicked.connect(self._ask_tags)
        self._tags.toggled.connect(view_model.toggle_tag)
        self._pick.asked.connect(view_model.picking.look_for)
        self._pick.chosen.connect(view_model.compare)
        self._sides.merge_asked.connect(view_model.merge)
        self._sides.swap_asked.connect(view_model.swap)
        self._credit.allowed.connect(view_model.allow_credit)
        for part in (self._contact, self._tags, self._credit, self._pick, self._sides):
            part.kept.connect(view_model.fold)
        self._same.opened.connect(view_model.open)
        self._devices.opened.connect(view_model.open_device)
        self._devices.more.connect(view_model.more_devices)
        self._jobs.opened.connect(view_model.open_job)
        self._jobs.more.connect(view_model.more_jobs)

    def _show(self, state: CustomerScreen) -> None:
        match state:
            case NoCustomer():
                self._show_nothing(state)
            case Shown():
                self._show_customer(state)
        self.commands_changed.emit()

    def _show_nothing(self, state: NoCustomer) -> None:
        self._shown = None
        if state.missing is not None:
            self._show_missing(state.missing)
        elif state.customer:
            self._show_reading()
        else:
            say = self._words.say
            self._show_empty(
                say("No customer is open"), say("Open one from a job, or find it by Ctrl+K.")
            )

    def _show_customer(self, shown: Shown) -> None:
        before, self._shown = self._shown, shown
        wording = CustomerWording(shown, self._words)
        trouble = None if isinstance(shown.trouble, BadEntry) else shown.trouble
        self._header.show_record(wording.title(), wording.badges(), wording.visits())
        reading = shown.panel is Panel.NONE
        self._merge.setVisible(shown.may_merge and reading)
        self._tag.setVisible(shown.may_correct and reading)
        self._take_in.setVisible(shown.may_take_in)
        self._note.show_note(shown.customer.note, shown.customer.tags)
        self._alike.show_lines(wording.alike() if reading else (), may_act=shown.may_merge)
        self._contact.show_customer(shown, wording)
        self._tags.show_customer(shown)
        self._credit.show_customer(shown)
        self._same.show_rows(wording.same_number())
        self._merges.show_lines(wording.merges(), may_act=shown.may_merge)
        self._devices.show_rows(wording.devices(), wording.devices_count())
        self._jobs.show_rows(wording.jobs(), wording.jobs_count())
        self._pick.show_rows(wording.found())
        self._sides.show_customer(shown)
        self._show_page(trouble)
        self._follow(before, shown)

    def _follow(self, before: Shown | None, shown: Shown) -> None:
        """Show the part that is unfolded, and stand in it."""
        bodies: dict[Panel, QWidget] = {Panel.PICK: self._pick, Panel.COMPARE: self._sides}
        self._body.setCurrentWidget(bodies.get(shown.panel, self._columns))
        if before is None or before.panel is shown.panel:
            return
        match shown.panel:
            case Panel.NONE:
                self._jobs.take_focus()
            case Panel.PICK:
                self._pick.begin()
            case Panel.COMPARE:
                self._sides.focus()
            case _:
                self._left.show_focus()

    def _ask_contact(self) -> None:
        self._view_model.unfold(Panel.CONTACT)

    def _ask_credit(self) -> None:
        self._view_model.unfold(Panel.CREDIT)

    def _ask_pick(self) -> None:
        self._view_model.unfold(Panel.PICK)

    def _ask_tags(self) -> None:
        self._view_model.unfold(Panel.TAGS)
