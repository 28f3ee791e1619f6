"""The card of the work on the job in hand: the time, what comes next, what is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.bench_time import PauseReason
from ui.bench.hand_state import HandAsk
from ui.bench.hand_wording import HandWording
from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Height, Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.card_list import CardList
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from app.words import Words
    from ui.bench.hand_desk import HandDesk
    from ui.bench.hand_state import Hand

_TICK_MS: Final = 500
_HELP: Final = "help"
_OVER: Final = "take_over"


class HandCard(Card):
    """Show a `HandDesk`; `offers` says that other keys are offered, `unfolded` that it asks.

    `steps` is a card of its own, for the columns of the page.
    """

    offers = Signal()
    unfolded = Signal()

    def __init__(self, desk: HandDesk, words: Words) -> None:
        say = words.say
        super().__init__()
        self._desk = desk
        self._words = words
        self._time = Label("", LabelKind.FIGURE)
        self._runs = Muted(wrap=True)
        self._next = Label("", LabelKind.HEADLINE, wrap=True)
        self._wants = Label("", LabelKind.STRONG, wrap=True)
        self._trouble = Label("", LabelKind.ERROR, wrap=True)
        self._bar = QWidget()
        self._acts = {
            Shortcut.STEP_DONE: self._button(say("Step done"), Shortcut.STEP_DONE, Icon.CHECK),
            Shortcut.MEASURE: self._button(say("Measure"), Shortcut.MEASURE, Icon.FIGURES),
            Shortcut.PAUSE: self._button(say("Pause"), Shortcut.PAUSE, Icon.CLOCK),
        }
        self._reasons = ChipGroup(
            say("Why is it put down?"), HandWording(desk.state, words).reasons()
        )
        ways = [Choice(_HELP, say("Lend a hand")), Choice(_OVER, say("Take it over"))]
        self._hands = ChipGroup(say("Lend a hand, or take it over?"), ways)
        self._question = Label("", LabelKind.STRONG, wrap=True)
        self._value = LineField(say("Measured value"), composing=False)
        self._measures = CardList(say("Measurements"), fit=True)
        self.steps = Card(say("Steps"))
        self._steps = CardList(say("Steps"), fit=True)
        self.steps.add(self._steps)
        # Until the page places it: shown without a parent it would be a window.
        self.steps.setParent(self)
        self._offered: tuple[object, ...] = ()
        self._asked = HandAsk.NOTHING
        self._tick = QTimer(self, interval=_TICK_MS)
        self._build()
        self._connect()
        self._show(desk.state)

    def commands(self) -> Sequence[Command]:
        """Give the keys of what can be done now."""
        acts = self._acts_by_key()
        offered = self._can()
        return tuple(
            Command(key, text, act, icon, enabled=key in offered, in_bar=False)
            for key, (text, act, icon) in acts.items()
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Let the time run on while it is looked at."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _acts_by_key(self) -> dict[Shortcut, tuple[str, Callable[[], object], Icon]]:
        say, desk = self._words.say, self._desk
        return {
            Shortcut.STEP_DONE: (say("Step done"), desk.step_done, Icon.CHECK),
            Shortcut.MEASURE: (say("Measure"), desk.ask_measure, Icon.FIGURES),
            Shortcut.PAUSE: (self._pause_text(), desk.pause_or_go_on, Icon.CLOCK),
        }

    def _can(self) -> tuple[Shortcut, ...]:
        hand, can = self._desk.state, []
        if hand.current is not None:
            can.append(Shortcut.STEP_DONE)
        if hand.desk is not None and hand.desk.measures:
            can.append(Shortcut.MEASURE)
        if hand.desk is not None and hand.can_be_taken:
            can.append(Shortcut.PAUSE)
        return tuple(can)

    def _button(self, text: str, key: Shortcut, icon: Icon) -> Button:
        button = Button(text, icon=icon, key=key.legend, kind=ButtonKind.PLAIN)
        # On the bench a glove has to hit it.
        button.setFixedHeight(Height.PRIMARY)
        return button

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.MEDIUM)
        top.addWidget(self._time)
        top.addWidget(self._next, 1)
        bar = FlowLayout(self._bar)
        for button in self._acts.values():
            bar.addWidget(button)
        self._value.setMinimumHeight(Height.PRIMARY)
        self.add(top)
        parts = (
            self._runs,
            self._wants,
            self._bar,
            self._reasons,
            self._hands,
            self._question,
            self._value,
            self._trouble,
            self._measures,
        )
        for part in parts:
            self.add(part)

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._show)
        self._tick.timeout.connect(self._show_time)
        self._reasons.changed.connect(self._choose_reason)
        self._hands.changed.connect(self._choose_hands)
        self._value.returnPressed.connect(self._write)
        self._measures.opened.connect(desk.choose_measure)
        self._steps.opened.connect(desk.step_done)
        for key, (_text, act, _icon) in self._acts_by_key().items():
            self._acts[key].clicked.connect(partial(_call, act))

    def _show(self, hand: Hand) -> None:
        wording = HandWording(hand, self._words)
        self._show_time()
        self._runs.setText(wording.runs())
        self._next.setText(wording.next_step())
        self._next.setVisible(bool(wording.next_step()))
        self._wants.setText(wording.wants())
        self._wants.setVisible(bool(wording.wants()))
        trouble = notice(hand.trouble, self._words).text if hand.trouble else ""
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self._question.setText(wording.asked_value())
        for part, asked in ((self._question, HandAsk.VALUE), (self._value, HandAsk.VALUE)):
            part.setVisible(hand.asked is asked)
        self._reasons.setVisible(hand.asked is HandAsk.PAUSE)
        self._hands.setVisible(hand.asked is HandAsk.HANDS)
        self._measures.setVisible(hand.asked is HandAsk.MEASURE)
        self._measures.show_rows(wording.measures())
        self._steps.show_rows(wording.steps())
        self.steps.note(wording.steps_done())
        self.steps.setVisible(bool(wording.steps()))
        self._offer()
        self._begin(hand.asked)

    def _offer(self) -> None:
        can = (*self._can(), self._desk.state.runs)
        for key, button in self._acts.items():
            button.setVisible(key in can)
        self._acts[Shortcut.PAUSE].say(self._pause_text())
        if can != self._offered:
            self._offered = can
            self.offers.emit()

    def _pause_text(self) -> str:
        say = self._words.say
        return say("Pause") if self._desk.state.runs else say("Start my time")

    def _begin(self, asked: HandAsk) -> None:
        """Give the focus to what is asked, once."""
        if asked is self._asked:
            return
        self._asked = asked
        match asked:
            case HandAsk.PAUSE:
                self._reasons.choose(())
                self._reasons.setFocus()
            case HandAsk.HANDS:
                self._hands.choose(())
                self._hands.setFocus()
            case HandAsk.MEASURE:
                self._measures.setFocus()
            case HandAsk.VALUE:
                self._value.clear()
                self._value.setFocus()
            case _:
                return
        self.unfolded.emit()

    def _show_time(self) -> None:
        hand = self._desk.state
        self._time.setText(HandWording(hand, self._words).clock(self._desk.now_s()))

    def _choose_reason(self) -> None:
        for reason in self._reasons.chosen():
            self._desk.pause(PauseReason(reason))

    def _choose_hands(self) -> None:
        for way in self._hands.chosen():
            self._desk.join(take_over=way == _OVER)

    def _write(self) -> None:
        self._desk.write_down(self._value.text())


def _call(act: Callable[[], object], *_clicked: object) -> None:
    act()
