"""The buttons of what can be done to a job now; the first is what usually comes next."""

from __future__ import annotations

from functools import partial
from itertools import accumulate, takewhile
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
    """Offer acts as buttons with their keys in one row; `pressed` carries the `WorkAct`.

    What the row has no room for stands behind its last button; every key works all the same.
    """

    pressed = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._buttons: dict[WorkAct, Button] = {}
        self._flow = FlowLayout(self, Space.SMALL)
        self._offered: tuple[WorkAct, ...] = ()
        self._number = ""
        self._all = False
        self._more = GloveButton(words.say("More…"), kind=ButtonKind.QUIET)
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
        # After the others, where Tab comes to it last.
        self._more.setParent(self)
        self._more.clicked.connect(self._unfold)

    def show_acts(self, here: InHand) -> None:
        """Show the buttons of a job as it stands."""
        if here.number != self._number:
            self._number, self._all = here.number, False
        self._offered = here.acts
        for act in here.acts:
            stands_out = act in _LARGE and act is here.acts[0]
            button = self._buttons[act]
            button.show_kind(ButtonKind.PRIMARY if stands_out else ButtonKind.PLAIN)
            button.say(self._words.say(act_text(act, here.page)))
        # What is asked takes their place.
        self.setVisible(bool(here.acts) and here.asked is None)
        self._place(self.width())

    def first(self) -> Button | None:
        """Give the button of what usually comes next."""
        return next((one for one in self._buttons.values() if one.isVisibleTo(self)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Insist on the height of all rows: a layout short of room would cut the last."""
        super().resizeEvent(event)
        self._place(event.size().width())

    def _unfold(self) -> None:
        self._all = True
        self._place(self.width())

    def _place(self, width: int) -> None:
        """Show what fits one row, the rest behind a button; insist on the height of all rows."""
        shown = self._offered if self._all else self._offered[: self._fits(width)]
        while self._flow.takeAt(0) is not None:
            # Hidden ones would leave gaps.
            continue
        for act, button in self._buttons.items():
            button.setVisible(act in shown)
            if act in shown:
                self._flow.addWidget(button)
        self._more.setVisible(len(shown) < len(self._offered))
        if len(shown) < len(self._offered):
            self._flow.addWidget(self._more)
        self.setMinimumHeight(self._flow.heightForWidth(width))

    def _fits(self, width: int) -> int:
        """Count how many of the offered acts one row has room for, one at least."""
        widths = [self._buttons[act].sizeHint().width() + Space.SMALL for act in self._offered]
        if sum(widths) <= width + Space.SMALL:
            return len(widths)
        room = width - self._more.sizeHint().width()
        fitting = takewhile(lambda used: used <= room, accumulate(widths))
        return max(1, sum(1 for _ in fitting))
