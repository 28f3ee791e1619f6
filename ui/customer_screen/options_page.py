"""The options side by side in very large type, read from two metres away; a tap chooses one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial
from math import ceil
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
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QMouseEvent

    from app.domain.quote import QuoteOption
    from app.words import Words
    from ui.customer_screen.options_desk import Offered, OptionsDesk
    from ui.customer_screen.options_wording import OfferedLine

_USUAL_HEIGHT: Final = 768
_TOUCH: Final = 76
_ROOM: Final = 8
"""How many rows of small type a card has room for."""
_WIDE: Final = {1: 21, 2: 21, 3: 11}
"""How many Chinese characters stand in a row beside a price, by how many cards there are."""
_LETTER: Final = 0.55
"""How wide a Latin letter is beside a Chinese character."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of type in px: at two metres letters of 5 mm can be read."""

    price: int = 56
    title: int = 32
    text: int = 25
    small: int = 22

    @classmethod
    def for_height(cls, height: int) -> Sizes:
        """Return the sizes for a screen so many px high; the usual ones are for 768."""
        times = max(1.0, min(2.0, height / _USUAL_HEIGHT))
        usual = cls()
        return cls(*(round(getattr(usual, one.name) * times) for one in fields(cls)))


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


class LineRow(QWidget):
    """One line of an option: what it is, its price beside it, grade and warranty below."""

    def __init__(self, line: OfferedLine, size: int, small: int) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(LargeText(line.text, size), 1)
        price = LargeText(line.price, size)
        price.setWordWrap(False)
        row.addWidget(price, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if line.detail:
            column.addWidget(LargeText(line.detail, small))


class OfferCard(Card):
    """One option: what it is, what it includes, what it costs; `taken` when it is tapped."""

    taken = Signal()

    def __init__(
        self, option: QuoteOption, wording: OptionsWording, sizes: Sizes, *, of: int
    ) -> None:
        super().__init__()
        several = of > 1
        words, title = wording.words, wording.title(option, several=several)
        self.setAccessibleName(wording.title(option))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.body.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.HUGE)
        self.body.setSpacing(Space.SMALL)
        if title:
            self.add(LargeText(title, sizes.title, bold=True))
        self._add_lines(wording.includes(option), words, sizes, of)
        self.body.addStretch(1)
        if option.risk:
            self.add(LargeText(option.risk, sizes.small))
        if days := wording.days(option):
            self.add(LargeText(days, sizes.text, bold=True))
        for text in wording.paid_by_others(option):
            self.add(LargeText(text, sizes.small))
        price = LargeText(wording.total(option), sizes.price, bold=True)
        price.setWordWrap(False)
        self.add(price)
        take = (
            words.say("Take {option}", option=option.key)
            if several
            else words.say("Yes, repair it")
        )
        self.button = LargeButton(take, sizes.text, kind=ButtonKind.PRIMARY, icon=Icon.CHECK)
        self.add(self.button)
        self.button.clicked.connect(self.taken)

    def _add_lines(
        self, lines: tuple[OfferedLine, ...], words: Words, sizes: Sizes, of: int
    ) -> None:
        most = _fitting(lines, _WIDE[of])
        roomy = sum(_rows(line, _WIDE[of]) for line in lines) < _ROOM - 1
        for line in lines[:most]:
            self.add(LineRow(line, sizes.text if roomy else sizes.small, sizes.small))
        if len(lines) > most:
            more = words.say_count("and {n} more", "and {n} more", len(lines) - most)
            self.add(LargeText(more, sizes.small))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Be chosen by a tap anywhere on the card."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.taken.emit()


class OptionsPage(QWidget):
    """Show what is offered on a screen `height` px high; `words` are the customer's."""

    def __init__(
        self, desk: OptionsDesk, offered: Offered, words: Words, height: int = _USUAL_HEIGHT
    ) -> None:
        super().__init__()
        sizes = Sizes.for_height(height)
        say, body = words.say, offered.body
        wording = OptionsWording(body, words, offered.grades)
        several = len(body.options) > 1
        ask = say("Which repair would you like?") if several else say("Shall we repair it?")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        column.setSpacing(Space.MEDIUM)
        head = QHBoxLayout()
        head.addWidget(LargeText(ask, sizes.title, bold=True), 1)
        device = LargeText(offered.device, sizes.small)
        device.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(device, 1)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(Space.LARGE)
        if not several:
            row.addStretch(1)
        self.cards = {
            one.key: OfferCard(one, wording, sizes, of=len(body.options)) for one in body.options
        }
        for key, card in self.cards.items():
            card.taken.connect(partial(desk.choose, key))
            row.addWidget(card, 2)
        if not several:
            row.addStretch(1)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        said = " · ".join(part for part in (body.risk, wording.valid()) if part)
        foot.addWidget(LargeText(said, sizes.small), 1)
        no = say("None of these") if several else say("No, do not repair it")
        self.none = LargeButton(no, sizes.text, kind=ButtonKind.PLAIN)
        self.none.clicked.connect(desk.decline)
        foot.addWidget(self.none, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)


def _fitting(lines: Sequence[OfferedLine], wide: int) -> int:
    """Tell how many of the lines a card has room for; the first is always shown."""
    used = 0
    for place, line in enumerate(lines):
        used += _rows(line, wide)
        # What is left out is counted in a row of its own.
        if place and used + (place < len(lines) - 1) > _ROOM:
            return place
    return len(lines)


def _rows(line: OfferedLine, wide: int) -> int:
    units = sum(_LETTER if letter.isascii() else 1 for letter in line.text)
    return ceil(units / wide) + bool(line.detail)
