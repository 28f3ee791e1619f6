"""The buttons of what can be done to a job now; the first is what usually comes next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.in_hand.act_words import ACTS, act_text
from ui.in_hand.acts import WorkAct
from ui.look.tokens import Height, Space
from ui.widgets.button import Button, ButtonKind
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.words import Words
    from ui.in_hand.state import InHand

_LARGE: Final = frozenset({WorkAct.TAKE, WorkAct.DONE, WorkAct.HAND_OVER})


class GloveButton(Button):
    """A button that a gloved finger hits: never lower than 46 px."""

    def sizeHint(self) -> QSize:
        """Ask for the height of what matters most."""
        return QSize(super().sizeHint().width(), Height.PRIMARY)

    def minimumSizeHint(self) -> QSize:
        """Keep that height."""
        return QSize(super().minimumSizeHint().width(), Height.PRIMARY)


class ActRow(QWidget):
    """Offer acts as buttons with their keys; `pressed` carries the `WorkAct`."""

    pressed = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._buttons: dict[WorkAct, Button] = {}
        self._flow = FlowLayout(self, Space.SMALL)
        self.setAccessibleName(words.say("What can be done"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for act, named in ACTS.items():
            button = GloveButton(
                words.say(named.text),
                icon=named.icon,
                key=named.shortcut.legend,
            )
            button.clicked.connect(partial(self.pressed.emit, act))
            button.setParent(self)
            self._buttons[act] = button

    def show_acts(self, here: InHand) -> None:
        """Show the buttons of a job as it stands."""
        while self._flow.takeAt(0) is not None:
            # Hidden ones would leave gaps.
            continue
        for act, button in self._buttons.items():
            offered = act in here.acts
            button.setVisible(offered)
            if offered:
                stands_out = act in _LARGE and act is here.acts[0]
                button.show_kind(ButtonKind.PRIMARY if stands_out else ButtonKind.PLAIN)
                button.say(self._words.say(act_text(act, here.page)))
                self._flow.addWidget(button)
        # What is asked takes their place.
        self.setVisible(bool(here.acts) and here.asked is None)
        self._insist(self.width())

    def first(self) -> Button | None:
        """Give the button of what usually comes next."""
        return next((one for one in self._buttons.values() if one.isVisibleTo(self)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Insist on the height of all rows: a layout short of room would cut the last."""
        super().resizeEvent(event)
        self._insist(event.size().width())

    def _insist(self, width: int) -> None:
        self.setMinimumHeight(self._flow.heightForWidth(width))
