"""The quote page: facts beside the options, the terms below, the customer's answer in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import BadEntry, ReasonMissing, SignInFailed, SignInPaused
from app.domain.quote import OPTION_KEYS
from ui.commands import Command
from ui.contact.call_form import OF_CALL, CallForm
from ui.errors import notice
from ui.formats import Amounts
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.quote.act_bar import ActBar, QuoteActs
from ui.quote.details_card import OF_DETAILS, DetailsCard
from ui.quote.facts_column import FactsColumn
from ui.quote.line_entry import OF_LINE, LineEntry
from ui.quote.offer_card import OfferCard
from ui.quote.option_card import OptionRow
from ui.quote.reason_bar import ReasonBar
from ui.quote.sign_off_fields import fields_of
from ui.quote.sign_off_form import SignOffForm
from ui.quote.state import Ask
from ui.quote.terms_card import OF_TERMS, TermsCard
from ui.quote.to_say import words_to_say
from ui.quote.typed_line import write_line
from ui.quote.voucher_card import VoucherCard
from ui.quote.wording import QuoteWording
from ui.screen import Screen
from ui.shortcuts import ENTER, Shortcut
from ui.similar.panel import SimilarPanel
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_strip import MessageStrip
from ui.widgets.record_header import RecordHeader
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent

    from app.words import Words
    from ui.quote.state import QuotePageState
    from ui.quote.viewmodel import QuoteViewModel

_ROOM_BELOW: Final = 120
_OPTIONS: Final = (Shortcut.OPTION_A, Shortcut.OPTION_B, Shortcut.OPTION_C)
# Said beside the field that they are about.
_BESIDE: Final = frozenset({*OF_LINE, *OF_TERMS, *OF_DETAILS})


class QuoteView(Screen):
    """Lines are typed and Enter adds them; every act has a key; what is presented is answered."""

    def __init__(self, view_model: QuoteViewModel, words: Words) -> None:
        super().__init__()
        self._view_model = view_model
        self._words = words
        self._state = view_model.state
        self._acts = QuoteActs(view_model, words)
        self._begun: tuple[object, ...] = ()
        self._offered: tuple[object, ...] = ()
        self._strip = MessageStrip(words)
        self._header = RecordHeader(())
        self._bar = ActBar(words)
        self._facts = FactsColumn(words)
        self._entry = LineEntry(view_model, words)
        self._options = OptionRow(words)
        self._similar = SimilarPanel(words)
        self._offer = OfferCard(words)
        self._reason = ReasonBar(words)
        self._voucher = VoucherCard(view_model, words)
        self._form = SignOffForm(view_model, words)
        self._call = CallForm(words)
        self._terms = TermsCard(view_model, words)
        self._details = DetailsCard(view_model, words)
        self._scroll = QScrollArea()
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done by key."""
        say, model, state = self._words.say, self._view_model, self._state
        options = tuple(
            Command(shortcut, say("Option {key}", key=key), partial(model.choose, key),
                    in_bar=False, enabled=state.page is not None)
            for shortcut, key in zip(_OPTIONS, OPTION_KEYS, strict=True)
        )  # fmt: skip
        job = Command(Shortcut.JOB_PAGE, say("Job page"), model.open_job, Icon.JOB,
                      enabled=bool(state.number))  # fmt: skip
        sheet = Command(Shortcut.PHOTO_FILES, say("Photo from a file"), self._form.add_file,
                        Icon.FOLDER, state.asked is Ask.SIGN_OFF, in_bar=False)  # fmt: skip
        agreed = Command(Shortcut.SAVE, say("Agreed"), self._form.keep, Icon.CHECK,
                         state.asked is Ask.SIGN_OFF, in_bar=False,
                         sentence=say("Quote: keep the customer's answer"))  # fmt: skip
        more = Command(Shortcut.DETAILS, say("More"), model.unfold, in_bar=False,
                       enabled=state.is_drafting)  # fmt: skip
        leave = Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK)
        acts = (*self._acts.of(state), *self._past())
        # Of what was agreed to it is the main act already.
        to_job = () if state.is_agreed else (job,)
        return (*acts, *options, more, sheet, agreed, *to_job, leave)

    def _past(self) -> tuple[Command, ...]:
        say, answer = self._words.say, self._view_model.similar.answer
        if not self._state.is_drafting or answer is None or not answer.jobs:
            return ()
        take = bool(answer.take)
        return (
            Command(Shortcut.SIMILAR, say("Past jobs"), self._similar.toggle, in_bar=False),
            Command(Shortcut.TAKE_SIMILAR, say("Take the lines over"), self._similar.take,
                    Icon.ADD, enabled=take),
        )  # fmt: skip

    def enter(self) -> None:
        """Read it anew, ready for the next line or for the answer."""
        self._view_model.reload()
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed: another page is shown."""
        super().hideEvent(event)
        self._view_model.hidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer an open version: Enter or S is a yes, a digit or letter chooses the option."""
        key, typed = Qt.Key(event.key()), event.text().upper()
        # What a field does not want comes here too.
        asked = self._state.is_open and self.hasFocus()
        if not asked or event.isAutoRepeat() or event.modifiers():
            super().keyPressEvent(event)
        elif key in ENTER or typed == "S":
            self._view_model.ask(Ask.SIGN_OFF)
        elif typed in OPTION_KEYS:
            self._view_model.choose(typed)
        elif typed in {"1", "2", "3"}:
            self._view_model.choose(OPTION_KEYS[int(typed) - 1])
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(Space.MEDIUM)
        for part in self._parts():
            middle.addWidget(part)
        middle.addStretch(1)
        sheet = Sheet()
        sheet.setLayout(middle)
        self._scroll.setWidget(sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._facts)
        row.addWidget(self._scroll, 1)
        say = self._words.say
        nothing = EmptyState(
            Icon.QUESTION,
            say("No quote is open"),
            say("Open a job and press {key}.", key=Shortcut.QUOTE_PAGE.legend),
        )
        for page in (nothing, whole):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        for part in (self._strip, self._header, self._bar):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _parts(self) -> tuple[QWidget, ...]:
        asked = (self._reason, self._voucher, self._call, self._form)
        above = (self._entry, self._similar, self._options)
        return (*above, *asked, self._terms, self._details, self._offer)

    def _connect(self) -> None:
        model = self._view_model
        # Only now that it has its place: shown without one it would be a window.
        self._similar.join(model.similar)
        model.changed.connect(self._render)
        self._strip.again.connect(self._again)
        self._strip.dismissed.connect(model.dismiss)
        self._facts.opened.connect(model.look_at)
        self._options.chosen.connect(self._choose)
        self._options.opened.connect(self._rewrite)
        self._options.stood.connect(model.stand)
        self._reason.answered.connect(self._answer)
        self._reason.kept.connect(model.fold)
        self._call.kept.connect(model.note_call)
        self._call.left.connect(model.fold)
        model.similar.answered.connect(self._remembers)

    def _render(self, state: QuotePageState) -> None:
        before, self._state = self._state, state
        wording = QuoteWording(state, self._words)
        trouble = None if _is_beside(state) else state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
        self._header.setVisible(bool(state.number))
        self._header.show_record(wording.title(), wording.badges(), wording.line())
        self._stack.setCurrentIndex(int(state.page is not None))
        commands = self._acts.of(state)
        self._bar.setVisible(bool(commands))
        self._bar.show_commands(commands, asks=state.asked is not None)
        self._facts.show_state(wording)
        self._entry.show_state(state, wording)
        self._options.show_state(state, wording)
        self._reason.show_state(state)
        self._voucher.show_state(state)
        self._show_call()
        self._form.show_state(state)
        self._terms.show_state(state)
        self._details.show_state(state)
        self._offer.show_state(state, wording)
        self._follow(before)
        offered = tuple((one.shortcut, one.enabled) for one in commands)
        if (offered, state.asked, state.number) != self._offered:
            self._offered = (offered, state.asked, state.number)
            self.commands_changed.emit()

    def _show_call(self) -> None:
        state = self._state
        if state.asked is not Ask.CALL or state.page is None:
            self._call.hide()
        elif self._call.isHidden():
            body = state.shown_body
            to_say = "" if body is None else words_to_say(state.page, body)
            self._call.ask(state.page.phone, state.page.best_time, to_say=to_say)
        else:
            self._call.show_trouble(state.trouble)

    def _follow(self, before: QuotePageState) -> None:
        """Stand where the work goes on, whenever that is another place."""
        state = self._state
        shown = state.shown
        stands = (state.number, None if shown is None else (shown.version, shown.state))
        if stands != self._begun or (before.asked is not None and state.asked is None):
            self._begun = stands
            if state.page is not None and self.isVisible():
                self._begin()
        if state.unfolded and not before.unfolded:
            self._details.begin()
        elif before.unfolded and not state.unfolded:
            self._begin()
        if (state.asked, state.unfolded) != (before.asked, before.unfolded):
            # What was just unfolded gets its place only when the events of now are done.
            QTimer.singleShot(0, self, self._scroll_to_focus)

    def _begin(self) -> None:
        if self._state.asked is not None:
            return
        (self._entry if self._state.is_drafting else self).setFocus()

    def _scroll_to_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._details.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(self._details, 0, Space.LARGE)
        if focus is not None and self._scroll.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, _ROOM_BELOW)
        for form in (self._reason, self._voucher, self._call, self._form):
            if focus is not None and form.isAncestorOf(focus):
                # The option that it is about stays in sight above it.
                self._scroll.ensureWidgetVisible(form, 0, 0)

    def _choose(self, key: str) -> None:
        if key != self._state.option:
            self._view_model.choose(key)

    def _rewrite(self, place: int) -> None:
        option, body = self._state.shown_option, self._state.body
        if option is None or body is None or not self._state.is_drafting:
            return
        line = option.lines[place]
        name = QuoteWording(self._state, self._words).called(line.names)
        self._view_model.rewrite(place)
        self._entry.rewrite(write_line(line, name, Amounts(body.currency)))

    def _remembers(self, _answer: object) -> None:
        self.commands_changed.emit()

    def _answer(self, reason: str) -> None:
        match self._state.asked:
            case Ask.DECLINE:
                self._view_model.decline(reason)
            case Ask.REVISE:
                self._view_model.present(reason)
            case Ask.OVERRIDE:
                self._view_model.override(reason)

    def _again(self) -> None:
        self._view_model.save()
        self._view_model.reload()


def _is_beside(state: QuotePageState) -> bool:
    """Tell whether a refusal stands beside what was entered."""
    match state.trouble, state.asked:
        case BadEntry(field=field), None:
            return field in _BESIDE and state.is_drafting
        case BadEntry(field=field), Ask.SIGN_OFF:
            return state.entry is not None and field in fields_of(state.entry.how)
        case BadEntry(field=field), Ask.CALL:
            return field in OF_CALL
        case (BadEntry() | ReasonMissing(), Ask()) | (SignInFailed() | SignInPaused(), Ask.VOUCH):
            return True
    return False
