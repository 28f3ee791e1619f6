"""The intake page: cards in the order of the conversation, the right column, the keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.commands import Command
from ui.intake import walk
from ui.intake.answer_cards import AccessoryCard, QuestionCard
from ui.intake.aside import Aside
from ui.intake.batch import TABLE
from ui.intake.batch_card import BatchCard
from ui.intake.condition_card import ConditionCard
from ui.intake.customer_card import CustomerCard
from ui.intake.device_card import DeviceCard
from ui.intake.extra_card import ExtraCard
from ui.intake.fault_card import FaultCard
from ui.intake.fee_card import FeeCard
from ui.intake.photo_card import IntakePhotoCard
from ui.intake.promise_card import PromiseCard
from ui.intake.secret_card import SecretCard
from ui.intake.sheet_message import sheet_message
from ui.intake.sheet_scroll import SheetScroll
from ui.intake.state import Phase
from ui.intake.test_card import TestCard
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.message_strip import MessageStrip
from ui.widgets.suggestions import SCAN_BOX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent

    from app.words import Words
    from ui.intake.form_card import FormCard
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_AT_ONCE: Final = 6
_BELOW: Final = 4


class IntakeView(Screen):
    """Render the intake's state; every key is answered by the view-model."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__()
        self._view_model = view_model
        self._words = words
        view_model.speak(words)
        self._strip = MessageStrip(words)
        self._device = DeviceCard(view_model, words)
        self._fault = FaultCard(view_model, words)
        self._customer = CustomerCard(view_model, words)
        self._promise = PromiseCard(view_model, words)
        self._batch = BatchCard(view_model, words)
        self._fee = FeeCard(view_model, words)
        self._accessories = AccessoryCard(view_model, words)
        self._extra = ExtraCard(view_model, words)
        self._questions = QuestionCard(view_model, words)
        self._secret = SecretCard(view_model, words)
        self._condition = ConditionCard(view_model, words)
        self._test = TestCard(view_model, words)
        self._cards = (
            self._device, self._fault, self._customer, self._promise, self._fee,
            self._accessories, self._extra, self._questions, self._secret, self._test,
            self._condition, self._batch,
        )  # fmt: skip
        # These say something of the one device that is shown.
        self._one_device = (
            self._device, self._fault, self._accessories, self._questions, self._secret, self._test,
            self._condition,
        )  # fmt: skip
        self._photos = IntakePhotoCard(view_model.photographing.desk, words)
        self._stops: tuple[walk.Stop, ...] = (*self._cards, self._photos)
        self._aside = Aside(view_model, words)
        self._shown_turn = 0
        self._entered = False
        self._phase = Phase.TYPING
        self._details = False
        self._build()
        self._connect()
        # What only the higher levels unfold follows once the page is seen.
        self._render_cards(view_model.state, self._cards[:_AT_ONCE])

    def commands(self) -> Sequence[Command]:
        """Offer what the keys do here; saving waits while the intake is being saved."""
        say, view_model = self._words.say, self._view_model
        ready = self._phase is Phase.TYPING
        more = say("Fewer fields") if self._details else say("More fields")
        return (
            Command(Shortcut.INTAKE, say("New intake"), view_model.begin, Icon.INTAKE),
            Command(Shortcut.DETAILS, more, view_model.toggle_details),
            Command(Shortcut.IDENTITY, say("No number"), view_model.identity_later),
            Command(Shortcut.PRICES, say("Price"), view_model.elsewhere.open_prices),
            Command(Shortcut.TAKE_OFF, "", view_model.ordering.take_off, in_bar=False),
            Command(Shortcut.SIMILAR, "", self._fault.past.toggle, in_bar=False),
            Command(Shortcut.TAKE_SIMILAR, "", self._fault.past.take, in_bar=False),
            Command(Shortcut.LEVEL, "", view_model.change_level, in_bar=False),
            Command(Shortcut.BATCH, say("Table"), view_model.batch.toggle, in_bar=False),
            Command(Shortcut.COPY_DOWN, "", self._batch.copy_down, in_bar=False),
            Command(Shortcut.NEXT_CARD, "", partial(self._go_by_card, 1), in_bar=False),
            Command(Shortcut.CARD_BEFORE, "", partial(self._go_by_card, -1), in_bar=False),
            Command(Shortcut.REST_GOOD, "", view_model.find_rest_good, in_bar=False),
            Command(Shortcut.PRINT, say("Save and print"), view_model.commit, enabled=ready),
            Command(Shortcut.SAVE, "", view_model.commit, enabled=ready, in_bar=False),
            Command(Shortcut.NEXT_DEVICE, "", view_model.next_device, enabled=ready, in_bar=False),
            Command(
                Shortcut.DEVICE_FILE,
                say("Device file"),
                view_model.elsewhere.open_device,
                in_bar=False,
            ),
            Command(
                Shortcut.CUSTOMER_FILE, say("Customer file"), self._open_customer, in_bar=False
            ),
            *self._photos.commands(),
            *self._aside.advice.commands(),
            Command(Shortcut.LEAVE, say("Park"), view_model.leave),
        )

    def enter(self) -> None:
        """Go where the view-model asked to, or on in the field where the form was left."""
        self._view_model.take_up()
        self._view_model.photographing.desk.watch(watching=True)
        QTimer.singleShot(0, self, self._render_now)
        state = self._view_model.state
        asked = state.focus.turn != self._shown_turn or not self._entered
        self._shown_turn, self._entered = state.focus.turn, True
        self._go_to(state.focus.field if asked else state.form.focus)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed when the page is left in any way."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._view_model.put_aside()
            self._view_model.photographing.desk.watch(watching=False)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 (Qt's signature)
        """Walk the fields in the order of the conversation."""
        return self._walk(forward=forward) or super().focusNextPrevChild(forward)

    def _build(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.SMALL)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange(in_table=False)
        sheet = QWidget()
        sheet.setProperty("kind", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(self._grid)
        column.addWidget(self._batch)
        for card in self._cards[_BELOW:-1]:
            column.addWidget(card)
        column.addWidget(self._photos)
        column.addStretch(1)
        self._scroll = SheetScroll(sheet)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._aside)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.SMALL)
        page.setSpacing(Space.SMALL)
        page.addWidget(self._strip)
        page.addLayout(row, 1)

    def _arrange(self, *, in_table: bool) -> None:
        """Put the first cards into their places: device and customer, or the customer alone."""
        self._in_table = in_table
        places: tuple[tuple[FormCard, int, int], ...]
        if in_table:
            places = ((self._customer, 0, 0), (self._promise, 0, 1))
        else:
            places = (
                (self._device, 0, 0), (self._customer, 0, 1), (self._fault, 1, 0),
                (self._promise, 1, 1),
            )  # fmt: skip
        for card, row, column in places:
            self._grid.addWidget(card, row, column)
        self._grid.setColumnStretch(0, 8)
        self._grid.setColumnStretch(1, 5)

    def _connect(self) -> None:
        self._view_model.changed.connect(self._render)
        self._aside.advice.offers.connect(self.commands_changed)
        self._photos.stirred.connect(partial(self._scroll.show_soon, self._photos))
        self._fault.past.unfolded.connect(partial(self._scroll.show_soon, self._fault.past))
        self._strip.again.connect(self._view_model.try_again)
        self._strip.dismissed.connect(self._view_model.dismiss)
        for card in self._cards:
            card.went_on.connect(self._go_on)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _open_customer(self) -> None:
        """Look at the known customer's file; of a new one, use the file that looks alike."""
        if self._view_model.state.form.customer.customer:
            self._view_model.elsewhere.open_customer()
        else:
            self._view_model.customers.use_alike()

    def _render_now(self) -> None:
        self._render(self._view_model.state)

    def _render(self, state: State) -> None:
        self._render_cards(state, self._cards)

    def _render_cards(self, state: State, cards: Sequence[FormCard]) -> None:
        for card in cards:
            card.show_state(state)
        self._show_places(state)
        self._photos.ask(wanted=state.asks_photos)
        self._aside.show_state(state)
        self._strip.show_notice(sheet_message(state, self._words))
        if (state.phase, state.form.details) != (self._phase, self._details):
            self._phase, self._details = state.phase, state.form.details
            self.commands_changed.emit()
        if state.focus.turn != self._shown_turn and self.isVisible():
            self._shown_turn = state.focus.turn
            self._go_to(state.focus.field)

    def _show_places(self, state: State) -> None:
        """Show the table, or the cards of the one device."""
        in_table = state.form.batch
        if in_table != self._in_table:
            self._arrange(in_table=in_table)
            self._device.setVisible(not in_table)
            self._fault.setVisible(not in_table)
        if in_table:
            for card in (*self._one_device, self._photos):
                card.hide()

    def _places(self) -> dict[str, QWidget]:
        places = dict(self._aside.places)
        for stop in self._stops:
            places |= stop.places
        return places

    def _go_on(self) -> None:
        self._walk(forward=True, answered=True)

    def _walk(self, *, forward: bool, answered: bool = False) -> bool:
        places, state = self._places(), self._view_model.state
        here = walk.field_of(QApplication.focusWidget(), places)
        next_one = walk.following(here, state, places, forward=forward, answered=answered)
        if not next_one:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        self._focus(places[next_one], reason)
        return True

    def _go_by_card(self, step: int) -> None:
        """Go on to what has no answer yet, or back to the card before: much stands far down."""
        here, state = QApplication.focusWidget(), self._view_model.state
        if step > 0:
            point = walk.point_beyond(here, self._stops, state)
            self._focus(point or self._aside.places["save"], Qt.FocusReason.TabFocusReason)
        elif (place := walk.card_before(here, self._stops, state)) is not None:
            self._focus(place, Qt.FocusReason.BacktabFocusReason)

    def _go_to(self, field: str) -> None:
        """Put the focus into a field, or into the table that stands in for it.

        Without a field it goes where any scan is safe.
        """
        if field and field not in self._places():
            self._render_now()
        place = self._places().get(field)
        if field and self._in_table and (place is None or not place.isVisibleTo(self)):
            place = self._places()[TABLE]
        if place is not None and place.isVisibleTo(self):
            self._focus(place, Qt.FocusReason.OtherFocusReason)
            return
        self._scroll.to_top()
        box = self.window().findChild(QLineEdit, SCAN_BOX)
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus(self._places()["symptoms"], Qt.FocusReason.OtherFocusReason)

    def _focus(self, place: QWidget, reason: Qt.FocusReason) -> None:
        place.setFocus(reason)
        self._scroll.show_focus_soon()

    def _follow_focus(self, _left: QWidget | None, here: QWidget | None) -> None:
        field = walk.field_of(here, self._places()) if here is not None else ""
        if field:
            self._view_model.stand_on(field)
