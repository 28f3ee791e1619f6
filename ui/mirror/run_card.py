"""The long run of a device: how long it goes already, and how it and earlier ones ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from app.domain.long_run import LongRunResult
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.mirror.run_wording import RunWording
from ui.mirror.state import Asks
from ui.refused import beside_field
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from app.words import Words
    from ui.mirror.state import MirrorState
    from ui.mirror.viewmodel import MirrorViewModel

_TICK_MS: Final = 1000
_PAIR: Final = 112


class RunCard(Card):
    """Begin a run with the minutes that the shop plans; end it by a digit and a note."""

    begun = Signal(str)
    ended = Signal(str, str)

    def __init__(self, model: MirrorViewModel, words: Words) -> None:
        super().__init__(words.say("Long run"))
        say = words.say
        self._model = model
        self._words = words
        self._time = Label("", LabelKind.FIGURE)
        self._about = Muted(wrap=True)
        key = Shortcut.LONG_RUN.legend
        self._ask = Button(say("Begin a long run…"), icon=Icon.CLOCK, key=key)
        self._minutes = LineField(say("Minutes"), composing=False)
        self._minutes_row = LabelledField(say("Minutes"), self._minutes)
        self._begin = PrimaryButton(say("Begin"), icon=Icon.CLOCK)
        results = [Choice(one, words.label(one)) for one in LongRunResult]
        self._result = ChipGroup(say("How did it end?"), results)
        self._result_row = LabelledField(say("How did it end?"), self._result)
        self._remark = LineField(say("Note"))
        self._remark_row = LabelledField(say("Note"), self._remark)
        self._end = PrimaryButton(say("End the run"), icon=Icon.CHECK)
        self._past = PairList(say("Earlier long runs"), narrow=_PAIR)
        self._asked: tuple[str, bool, bool] = ("", False, False)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._starting, self._ending = QWidget(), QWidget()
        self._build()
        self._connect()

    def show_state(self, state: MirrorState) -> None:
        """Show the run that goes on, what is asked of it, and the earlier ones."""
        tests = state.tests
        self.setVisible(tests is not None)
        if tests is None:
            return
        wording = RunWording(state, self._words)
        runs, asks = tests.run is not None, state.asks is Asks.RUN
        say = self._words.say
        self._show_time()
        self._time.setVisible(runs)
        self._ask.say(say("End the long run…") if runs else say("Begin a long run…"))
        self._ask.setVisible(state.may_work and not asks)
        self._starting.setVisible(asks and not runs)
        self._ending.setVisible(asks and runs)
        self._past.show_pairs(wording.past())
        self._show_trouble(state)
        self._ask_anew((state.number, asks, runs), tests.planned)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the time run on while it is looked at."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _build(self) -> None:
        starting, ending = _column(self._starting), _column(self._ending)
        starting.addWidget(self._minutes_row)
        starting.addLayout(_at_left(self._begin))
        ending.addWidget(self._result_row)
        ending.addWidget(self._remark_row)
        ending.addLayout(_at_left(self._end))
        self.add(self._time)
        self.add(self._about)
        self.add(_at_left(self._ask))
        for part in (self._starting, self._ending, self._past):
            self.add(part)

    def _connect(self) -> None:
        self._tick.timeout.connect(self._show_time)
        self._ask.clicked.connect(self._model.ask_run)
        self._minutes.returnPressed.connect(self._start)
        self._begin.clicked.connect(self._start)
        self._result.changed.connect(self._chosen)
        self._result.went_on.connect(self._remark.setFocus)
        self._remark.returnPressed.connect(self._finish)
        self._end.clicked.connect(self._finish)

    def _ask_anew(self, asked: tuple[str, bool, bool], planned: int) -> None:
        """Begin with what usually comes where something is asked that was not."""
        if asked == self._asked:
            return
        self._asked = asked
        _, asks, runs = asked
        if asks and runs:
            self._result.choose(())
            self._remark.setText("")
            self._result.setFocus()
        elif asks:
            self._minutes.setText(str(planned))
            self._minutes.setFocus()
            self._minutes.selectAll()

    def _show_trouble(self, state: MirrorState) -> None:
        trouble = state.trouble if state.asks is Asks.RUN else None
        rows = {"minutes": self._minutes_row, "result": self._result_row, "note": self._remark_row}
        for name, row in rows.items():
            text = ""
            if isinstance(trouble, BadEntry) and trouble.field == name:
                text = beside_field(trouble, self._words)
            row.show_error(text)

    def _show_time(self) -> None:
        wording, now_s = RunWording(self._model.state, self._words), self._model.steady_s()
        self._time.setText(wording.clock(now_s))
        self._about.setText(wording.about(now_s))

    def _chosen(self) -> None:
        if self._result.chosen():
            self._remark.setFocus()

    def _start(self) -> None:
        self.begun.emit(self._minutes.text())

    def _finish(self) -> None:
        self.ended.emit("".join(self._result.chosen()), self._remark.text())


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.SMALL)
    return column


def _at_left(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
