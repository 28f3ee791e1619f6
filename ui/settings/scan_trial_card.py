"""A trial of the scanners, as it is seen: where to scan, and what came, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.settings.scan_pad import ScanPad
from ui.widgets.button import Button
from ui.widgets.card import Card, Line
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.settings.scan_trial import Trial, Typed
    from ui.settings.scan_trials import TrialState
    from ui.settings.scanners import ScannersModel


class ScanTrialCard(Card):
    """Begin and end a trial; while it is open, nothing is done with what is scanned."""

    def __init__(self, model: ScannersModel, words: Words) -> None:
        super().__init__(words.say("Try the scanners"))
        self._model = model
        self._words = words
        say = words.say
        self._begin = Button(say("Begin the trial"), icon=Icon.TEST)
        self._begin.setObjectName("begin-trial")
        self._finish = Button(say("End the trial"), icon=Icon.CHECK, key="Esc")
        self._finish.setObjectName("end-trial")
        self._pad = ScanPad(
            say("Scan any code now"),
            say("It is shown below, and nothing is done with it. Esc ends the trial."),
        )
        self._shown: tuple[Trial, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.SMALL)
        self._begin.clicked.connect(self._start)
        self._finish.clicked.connect(self._stop)
        self._pad.left.connect(self._stop)
        self._pad.typed.connect(self._take_typed)
        row = QHBoxLayout()
        row.addWidget(
            Muted(
                say("Shows what a scanner sends, how quickly, and what it is taken for."), wrap=True
            ),
            1,
        )
        row.addWidget(self._begin)
        row.addWidget(self._finish)
        self.add(row)
        self.add(self._pad)
        self.add(self._rows)
        model.trial.changed.connect(self.render_state)
        self.render_state(model.trial.state)

    def render_state(self, state: TrialState) -> None:
        """Show whether a trial is open, and what it heard."""
        self._begin.setVisible(not state.is_trying)
        self._finish.setVisible(state.is_trying)
        self._pad.setVisible(state.is_trying)
        if state.trials != self._shown:
            self._shown = state.trials
            self._show(state.trials)

    def _start(self) -> None:
        self._model.trial.begin()
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self._model.trial.end()
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_typed(self, typed: Typed) -> None:
        self._model.trial.take_typed(typed, self._model.state.keyboard)

    def _show(self, trials: tuple[Trial, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for trial in trials:
            self._rows.addWidget(_TrialRow(trial, self._words))


class _TrialRow(QWidget):
    """One code or burst of keys."""

    def __init__(self, trial: Trial, words: Words) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Line())
        head = QHBoxLayout()
        head.addWidget(Label(trial.meaning, LabelKind.STRONG, wrap=True), 1)
        head.addWidget(Muted(trial.source))
        column.addLayout(head)
        if trial.printable:
            column.addWidget(_line(words.say("As text: {text}", text=trial.printable)))
        if trial.raw:
            column.addWidget(_line(words.say("As bytes: {bytes}", bytes=trial.raw)))
        if trial.timing:
            column.addWidget(Muted(trial.timing, wrap=True))
        if trial.hint:
            column.addWidget(Label(trial.hint, wrap=True))


def _line(text: str) -> Label:
    label = Label(text, wrap=True)
    # What a scanner sends is shown as it is, never as a page's markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
