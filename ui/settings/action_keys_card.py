"""A card on which a pedal's keys are given to actions: choose the action, press the pedal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.action import ACTION_KEY
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.scans.action_keys import key_name
from ui.widgets.button import IconButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.settings.action_keys import ActionKeysModel, ActionKeysState


class KeyField(LineField):
    """Shows which key was pressed last; `pressed` carries the name of one that may be given."""

    pressed = Signal(str)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder=placeholder, composing=False)
        self.setReadOnly(True)

    def event(self, event: QEvent) -> bool:
        """Take function keys before they mean anything to the window."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and ACTION_KEY.fullmatch(key_name(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of a key that may be given to an action; leave the others alone."""
        name = key_name(event)
        if ACTION_KEY.fullmatch(name) and not event.isAutoRepeat():
            self.pressed.emit(name)
        else:
            super().keyPressEvent(event)


class ActionKeysCard(Card):
    """List the keys that do something, and give away another."""

    def __init__(self, model: ActionKeysModel, words: Words) -> None:
        super().__init__(words.say("Pedal and buttons"))
        self._model = model
        self._words = words
        say = words.say
        self._action = ChoiceField(say("What it does"))
        self._action.setObjectName("action-key-action")
        self._action.offer(model.choices())
        self._key = KeyField(say("Its key"), say("Step on the pedal now"))
        self._key.setObjectName("action-key-key")
        self._key.pressed.connect(self._give)
        hint = say(
            "A pedal or a button that types F13 to F24, Pause or a media key does an action "
            "wherever the focus is, as a scanned action code does."
        )
        self._error = Label("", LabelKind.ERROR, wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.HAIR)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(LabelledField(say("What it does"), self._action), 1)
        row.addWidget(LabelledField(say("Its key"), self._key), 1)
        self.add(Muted(hint, wrap=True))
        self.add(row)
        self.add(self._error)
        self.add(self._list)
        model.changed.connect(self._render)
        self._render(model.state)

    def _give(self, key: str) -> None:
        self._model.give(key, self._action.value())

    def _render(self, state: ActionKeysState) -> None:
        error = "" if state.error is None else notice(state.error, self._words).text
        self._error.setText(error)
        self._error.setVisible(bool(error))
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key in state.keys:
            self._list.addWidget(self._line(key, state))

    def _line(self, key: str, state: ActionKeysState) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        text = f"{key} – {self._model.name(state.keys[key])}"
        away = IconButton(self._words.say("Take the key away"), Icon.CLEAR)
        away.clicked.connect(partial(self._model.take_away, key))
        row.addWidget(Label(text))
        row.addWidget(away)
        row.addStretch(1)
        return line
