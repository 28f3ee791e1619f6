"""The options side by side in very large type, read from two metres away; a tap chooses one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.customer_screen.options_wording import OptionsWording
from ui.look import fonts
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QMouseEvent

    from app.domain.quote import QuoteOption
    from app.words import Words
    from ui.customer_screen.options_desk import Offered, OptionsDesk

# Sizes of type in px on a screen 768 px high: at two metres letters of 5 mm can be read.
_PRICE: Final = 56
_TITLE: Final = 32
_TEXT: Final = 25
_SMALL: Final = 22
_TOUCH: Final = 76
_MOST_LINES: Final = 4


class LargeText(Label):
    """Text of any size that wraps: those of the style sheet are for whoever sits before it."""

    def __init__(self, text: str, size: int, *, bold: bool = False) -> None:
        super().__init__(text, wrap=True)
        self.setProperty("kind", "")
        self.setFont(fonts.font(size, bold=bold))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class LargeButton(Button):
    """A button that a finger hits from where the customer stands."""

    def __init__(self, text: str, size: int, *, kind: ButtonKind, icon: Icon | None = None) -> None:
        self._size = size
        super().__init__(text, icon=icon, kind=kind)
        # No key of the clerk's may choose for the customer.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Ask for a height that no finger misses."""
        return QSize(super().sizeHint().width(), _TOUCH)

    def minimumSizeHint(self) -> QSize:
        """Keep that height."""
        return QSize(super().minimumSizeHint().width(), _TOUCH)

    def _font(self) -> QFont:
        return fonts.font(self._size, bold=self.kind is ButtonKind.PRIMARY)


class OfferCard(Card):
    """One option: what it is, what it includes, what it costs; `taken` when it is tapped."""

    taken = Signal()

    def __init__(self, option: QuoteOption, wording: OptionsWording, words: Words) -> None:
        super().__init__()
        self.setAccessibleName(wording.title(option))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.body.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.HUGE)
        self.body.setSpacing(Space.SMALL)
        self.add(LargeText(wording.title(option), _TITLE, bold=True))
        lines = wording.includes(option)
        for text in lines[:_MOST_LINES]:
            self.add(LargeText(f"· {text}", _TEXT))
        if len(lines) > _MOST_LINES:
            more = words.say_count("and {n} more", "and {n} more", len(lines) - _MOST_LINES)
            self.add(LargeText(more, _SMALL))
        self.body.addStretch(1)
        if days := wording.days(option):
            self.add(LargeText(days, _TEXT))
        for text in wording.paid_by_others(option):
            self.add(LargeText(text, _SMALL))
        price = LargeText(wording.total(option), _PRICE, bold=True)
        price.setWordWrap(False)
        self.add(price)
        take = words.say("Take {option}", option=option.key)
        self.button = LargeButton(take, _TEXT, kind=ButtonKind.PRIMARY, icon=Icon.CHECK)
        self.add(self.button)
        self.button.clicked.connect(self.taken)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Be chosen by a tap anywhere on the card."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.taken.emit()


class OptionsPage(QWidget):
    """Show what is offered; `words` are the customer's."""

    def __init__(self, desk: OptionsDesk, offered: Offered, words: Words) -> None:
        super().__init__()
        say, body = words.say, offered.body
        wording = OptionsWording(body, words)
        several = len(body.options) > 1
        ask = say("Which repair would you like?") if several else say("Shall we repair it?")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        head = QHBoxLayout()
        head.addWidget(LargeText(ask, _TITLE, bold=True), 1)
        device = LargeText(offered.device, _SMALL)
        device.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(device, 1)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(Space.LARGE)
        if not several:
            row.addStretch(1)
        self.cards = {one.key: OfferCard(one, wording, words) for one in body.options}
        for key, card in self.cards.items():
            card.taken.connect(partial(desk.choose, key))
            row.addWidget(card, 2)
        if not several:
            row.addStretch(1)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        said = " · ".join(part for part in (body.risk, wording.valid()) if part)
        foot.addWidget(LargeText(said, _SMALL), 1)
        self.none = LargeButton(say("None of these"), _TEXT, kind=ButtonKind.PLAIN)
        self.none.clicked.connect(desk.decline)
        foot.addWidget(self.none, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
