"""The home page: lists to walk by arrows, above them the scan box."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from app.sentences import N_
from ui.commands import Command
from ui.counter.desk_card import DeskCard, Emptiness, Way
from ui.counter.state import Counter
from ui.counter.wording import CounterWording
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.printers.print_question import PrintQuestion
from ui.routes import Page
from ui.scans.scan_box_way import ScanBoxWay
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from app.words import Words
    from ui.counter.state import CounterState
    from ui.counter.viewmodel import CounterViewModel

# "In 25 min" must not be said for longer than it is true.
_AGAIN_MS: Final = 30_000
# Jobs have more to say than drafts and papers.
_SHARES: Final = (3, 2)


_PAGES: Final = (
    (Shortcut.PRICES, N_("Price"), Page.PRICES),
    (Shortcut.SALE, N_("Sell goods"), Page.SALE),
    (Shortcut.TODAY, N_("Today"), Page.TODAY),
)


class CounterView(Screen):
    """Render the counter's state; every key is answered by the view-model."""

    def __init__(self, view_model: CounterViewModel, words: Words) -> None:
        super().__init__()
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._question = PrintQuestion(words)
        self._due, self._taken_in = self._build_due(), self._build_taken_in()
        self._drafts, self._papers = self._build_drafts(), self._build_papers()
        self._to_tell = _to_tell_card(words)
        self._for_me = Button("", icon=Icon.QUESTION, key=Shortcut.WAITING.legend)
        self._columns = (
            (self._due, self._taken_in),
            (self._to_tell, self._drafts, self._papers),
        )
        self._way = ScanBoxWay(self)
        self._clock = QTimer(self, interval=_AGAIN_MS)
        self._could_print = False
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer an intake, and printing while something waits for it."""
        say, view_model = self._words.say, self._view_model
        return (
            Command(
                Shortcut.INTAKE,
                say("Take in"),
                partial(view_model.open_page, Page.INTAKE),
                Icon.INTAKE,
            ),
            *(
                Command(key, say(text), partial(view_model.open_page, page))
                for key, text, page in _PAGES
            ),
            Command(
                Shortcut.PRINT,
                say("Print all waiting"),
                view_model.print_waiting,
                Icon.PRINT,
                enabled=self._could_print,
            ),
        )

    def enter(self) -> None:
        """Read the lists anew and be ready for a scan or a number."""
        self._view_model.reload()
        if not self._way.go_up():
            self._walk_in()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the times true while they are looked at."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._clock.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give what was typed over a list to the scan box."""
        if event.text().strip() and event.text().isprintable():
            self._way.type(event)
            return
        super().keyPressEvent(event)

    def _build_due(self) -> DeskCard:
        say = self._words.say
        emptiness = Emptiness(
            Icon.CLOCK,
            say("Nothing is due"),
            say("Jobs promised for today or earlier stand here."),
        )
        return DeskCard(say("Due now"), emptiness)

    def _build_taken_in(self) -> DeskCard:
        say = self._words.say
        emptiness = Emptiness(
            Icon.SCAN, say("Nothing taken in yet today"), say("Scan a device, or press F4.")
        )
        return DeskCard(say("Taken in today"), emptiness)

    def _build_drafts(self) -> DeskCard:
        say = self._words.say
        emptiness = Emptiness(
            Icon.DRAFT,
            say("No draft is parked"),
            say("Leave an intake with Esc and it waits here as you typed it."),
        )
        hint = say("Enter opens, Del throws away")
        return DeskCard(say("Parked drafts"), emptiness, hint=hint, sign=Icon.BIN)

    def _build_papers(self) -> DeskCard:
        say = self._words.say
        emptiness = Emptiness(
            Icon.PRINT, say("Every paper is printed"), say("What did not come out waits here.")
        )
        hint = say("Enter prints, Del puts aside")
        return DeskCard(say("Papers not printed"), emptiness, hint=hint, sign=Icon.CLEAR)

    def _build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        for cards, share in zip(self._columns, _SHARES, strict=True):
            column = QVBoxLayout()
            column.setSpacing(Space.MEDIUM)
            columns.addLayout(column, share)
            for card in cards:
                column.addWidget(card, 1)
        self._papers.add(self._question)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addWidget(self._for_me, 0, Qt.AlignmentFlag.AlignLeft)
        page.addLayout(columns, 1)

    def _connect(self) -> None:
        view_model = self._view_model
        view_model.changed.connect(self._render)
        self._strip.again.connect(view_model.reload)
        self._strip.dismissed.connect(view_model.dismiss)
        self._clock.timeout.connect(view_model.reload)
        self._way.came_down.connect(self._walk_in)
        self._due.rows.opened.connect(view_model.open_job)
        self._taken_in.rows.opened.connect(view_model.open_job)
        self._to_tell.rows.opened.connect(view_model.tell)
        self._for_me.clicked.connect(partial(view_model.open_page, Page.WAITING))
        self._drafts.rows.opened.connect(view_model.open_draft)
        self._drafts.rows.removed.connect(view_model.throw_away)
        self._papers.rows.opened.connect(self._open_paper)
        self._papers.rows.removed.connect(view_model.put_aside)
        self._question.answered.connect(self._answer)
        self._question.left.connect(self._papers.rows.setFocus)
        for card in self._cards():
            card.rows.walked_out.connect(self._walk_out)

    def _render(self, state: CounterState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        if not isinstance(state, Counter):
            return
        wording = CounterWording(state, self._words)
        before = self._focused()
        for card, rows in (
            (self._due, wording.due()),
            (self._taken_in, wording.taken_in()),
            (self._to_tell, wording.not_told()),
            (self._drafts, wording.drafts()),
            (self._papers, wording.papers()),
        ):
            card.show_rows(rows, wording.count(rows))
        self._for_me.say(wording.for_me())
        # Nobody to tell, nothing to answer: the usual case takes no room.
        self._for_me.setVisible(bool(state.for_me))
        self._to_tell.setVisible(self._to_tell.has_rows)
        self._drafts.setVisible(self._drafts.has_rows or not self._to_tell.has_rows)
        self._question.ask(wording.question())
        if before is not None and not before.has_rows and not self._way.go_up():
            self._walk_in()
        if self._could_print != bool(state.printable):
            self._could_print = bool(state.printable)
            self.commands_changed.emit()

    def _open_paper(self, paper: str) -> None:
        self._view_model.print_paper(paper)
        state = self._view_model.state
        if isinstance(state, Counter) and state.asked == paper and state.question is not None:
            self._question.take_focus()

    def _answer(self, came_out: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self._view_model.answer(came_out=came_out)
        self._papers.rows.setFocus()

    def _walk_in(self) -> None:
        for card in self._cards():
            if card.has_rows:
                card.rows.setFocus()
                return

    def _walk_out(self, way: Way) -> None:
        for x, column in enumerate(self._columns):
            for y, card in enumerate(column):
                if card.rows is self.sender():
                    self._walk_on(x, y, way)
                    return

    def _walk_on(self, x: int, y: int, way: Way) -> None:
        above, below = _with_rows(self._columns[x][:y]), _with_rows(self._columns[x][y + 1 :])
        match way:
            case Way.LEFT | Way.RIGHT:
                beside = 0 if way is Way.LEFT else 1
                there = _with_rows(self._columns[beside]) if beside != x else []
                if there:
                    # Beside the upper list is the upper one, beside any other the last.
                    there[-1 if above else 0].rows.setFocus()
            case Way.UP if above:
                above[-1].rows.enter_last()
            case Way.UP:
                self._way.go_up()
            case Way.DOWN if below:
                below[0].rows.enter_first()

    def _cards(self) -> tuple[DeskCard, ...]:
        return tuple(card for column in self._columns for card in column)

    def _focused(self) -> DeskCard | None:
        focus = QApplication.focusWidget()
        return next((card for card in self._cards() if card.rows is focus), None)


def _with_rows(cards: Sequence[DeskCard]) -> list[DeskCard]:
    return [card for card in cards if card.has_rows]


def _to_tell_card(words: Words) -> DeskCard:
    say = words.say
    emptiness = Emptiness(
        Icon.BELL, say("Everybody was told"), say("Who waits for a word stands here.")
    )
    hint = say("Enter copies the text and marks told")
    return DeskCard(say("Not yet told"), emptiness, hint=hint)
