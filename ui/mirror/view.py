"""A job's tests before and after its repair; without a job, tests that wait for a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from ui.approval_form import ApprovalForm
from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.mirror.points_table import PointsTable
from ui.mirror.points_wording import PointsWording
from ui.mirror.run_card import RunCard
from ui.mirror.stands_card import StandsCard
from ui.mirror.state import Asks
from ui.mirror.wording import MirrorWording
from ui.refused import beside_field
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Muted
from ui.widgets.message_strip import MessageStrip
from ui.widgets.pairs import PairList
from ui.widgets.record_header import RecordHeader
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.mirror.state import MirrorState
    from ui.mirror.viewmodel import MirrorViewModel

_SIDE: Final = 340


class MirrorView(Screen):
    """Render the page; every key is answered by the view-model."""

    def __init__(self, view_model: MirrorViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._header = RecordHeader(())
        self._stands = StandsCard(words)
        self._release = ApprovalForm(words)
        columns = PointsWording(None, words).columns()
        self._table = PointsTable(say("Tests before and after"), columns)
        self._points, self._facts_card = Card(), Card(say("On record"))
        self._facts = PairList(say("On record"))
        self._run = RunCard(view_model, words)
        text = say("Test points are gone through at intake and at the bench.")
        self._untested = EmptyState(Icon.TEST, say("Not tested yet"), text)
        self._who = Muted(wrap=True)
        self._list = RecordsCard(say("Waiting for a second person"), _nobody(words))
        self._job, self._waiting = QWidget(), QWidget()
        self._stack = QStackedWidget()
        self._asks, self._is_list = Asks.NOTHING, False
        self._offers: tuple[object, ...] = ()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with the job, or with the row that one stands on."""
        say, model, state = self._words.say, self._view_model, self._view_model.state
        leave = Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK)
        test = say("Test at the bench")
        if state.on_list:
            there = bool(state.here)
            return (
                Command(Shortcut.TEST_AT_BENCH, test, model.test, Icon.TEST, there),
                Command(Shortcut.MIRROR, say("Before and after"), model.compare, Icon.CHECK, there),
                leave,
            )
        there = state.tests is not None
        work = there and state.may_work
        return (
            Command(Shortcut.TEST_AT_BENCH, test, model.test, Icon.TEST, work),
            Command(Shortcut.RELEASE, say("Let it go…"), model.ask_release, Icon.ALERT,
                    state.can_release, sentence=say("Let go what is newly bad, with a reason")),
            Command(Shortcut.LONG_RUN, say("Long run"), model.ask_run, Icon.CLOCK, work),
            Command(Shortcut.PRINT, say("Print"), model.print_sheet, Icon.PRINT, state.can_print),
            Command(Shortcut.JOB_PAGE, say("Job page"), model.open_job, Icon.JOB, there),
            leave,
        )  # fmt: skip

    def enter(self) -> None:
        """Read the page anew; what is walked has the keys."""
        self._view_model.reload()
        self._rest()

    def _build(self) -> None:
        self._build_job()
        column = QVBoxLayout(self._waiting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._list, 1)
        column.addWidget(self._who)
        for part in (self._waiting, self._job):
            self._stack.addWidget(part)
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        # A list that selects nothing does not show where one stands while another has the keys.
        rows = self._list.rows
        rows.setSelectionMode(rows.SelectionMode.SingleSelection)

    def _build_job(self) -> None:
        self._points.body.setContentsMargins(Space.HAIR, Space.HAIR, Space.HAIR, Space.SMALL)
        self._points.add(self._table, 1)
        self._points.add(self._untested, 1)
        self._facts_card.add(self._facts)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._points, 1)
        columns.addWidget(CardColumn((self._run, self._facts_card), _SIDE))
        column = QVBoxLayout(self._job)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        for part in (self._header, self._stands, self._release):
            column.addWidget(part)
        column.addLayout(columns, 1)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.try_again)
        self._strip.dismissed.connect(model.dismiss)
        self._stands.test_asked.connect(self._test)
        self._stands.release_asked.connect(model.ask_release)
        self._release.agreed.connect(model.release)
        self._release.kept.connect(model.fold)
        self._run.begun.connect(model.begin_run)
        self._run.ended.connect(model.end_run)
        self._list.opened.connect(model.test)
        self._list.rows.selectionModel().currentChanged.connect(self._walked)

    def _render(self, state: MirrorState) -> None:
        beside = state.asks is not Asks.NOTHING and isinstance(state.trouble, BadEntry)
        trouble = None if beside else state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
        wording = MirrorWording(state, self._words)
        if state.on_list:
            self._show_list(state, wording)
        else:
            self._show_job(state, wording)
        self._stack.setCurrentWidget(self._waiting if state.on_list else self._job)
        self._follow(state)

    def _show_list(self, state: MirrorState, wording: MirrorWording) -> None:
        if state.shown is None:
            return
        with QSignalBlocker(self._list.rows.selectionModel()):
            self._list.show_rows(wording.rows(), wording.count())
            numbers = [one.second.number for one in state.waiting]
            if state.here in numbers:
                self._list.rows.go_to(numbers.index(state.here))
        self._list.rows.viewport().update()
        self._who.setText(wording.here())
        self._who.setVisible(bool(state.waiting))

    def _show_job(self, state: MirrorState, wording: MirrorWording) -> None:
        tests = state.tests
        points = PointsWording(tests, self._words)
        self._header.show_record(wording.title(), points.counts(), wording.line())
        self._stands.show_state(state)
        self._table.show_rows(points.points())
        is_tested = tests is not None and tests.is_tested
        self._table.setVisible(is_tested)
        self._untested.setVisible(tests is not None and not is_tested)
        self._facts.show_pairs(wording.facts())
        self._facts_card.setVisible(bool(wording.facts()))
        self._run.show_state(state)
        self._ask(state)

    def _ask(self, state: MirrorState) -> None:
        trouble = state.trouble if state.asks is Asks.RELEASE else None
        text = beside_field(trouble, self._words) if isinstance(trouble, BadEntry) else ""
        self._release.show_error(text)
        if state.asks is self._asks:
            return
        before, self._asks = self._asks, state.asks
        if state.asks is Asks.RELEASE and state.shown is not None:
            say = self._words.say
            self._release.ask_manager(state.shown.managers, wanted=state.needs_manager)
            self._release.put(
                say("Let it go although something is newly bad? It stays on record."),
                say("Why"),
                say("Let it go"),
            )
            return
        self._release.clear()
        self._release.hide()
        if before is not Asks.NOTHING and state.asks is Asks.NOTHING and self.isVisible():
            self._rest()

    def _follow(self, state: MirrorState) -> None:
        """Offer what can be done now, and give the keys to what is shown."""
        offers = (
            state.on_list,
            bool(state.here),
            state.tests is not None,
            state.can_release,
            state.can_print,
            state.may_work,
        )
        if self._offers != offers:
            self._offers = offers
            self.commands_changed.emit()
        if state.on_list is not self._is_list:
            self._is_list = state.on_list
            if self.isVisible():
                self._rest()

    def _rest(self) -> None:
        if self._view_model.state.on_list:
            self._list.take_focus()
        elif self._view_model.state.asks is Asks.NOTHING:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _test(self) -> None:
        self._view_model.test()

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid():
            self._view_model.stand_on(self._list.rows.current_key())


def _nobody(words: Words) -> Emptiness:
    say = words.say
    return Emptiness(
        Icon.OK,
        say("No test waits for a second person"),
        say("Repairs that somebody else tests once more stand here. Open a job and press {key} "
            "to compare its own tests.", key=Shortcut.MIRROR.legend),
    )  # fmt: skip
