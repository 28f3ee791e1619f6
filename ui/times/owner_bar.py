"""A bar of whose time it was; the words beside it say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.tokens import Space
from ui.times.wording import OWNER_TONES
from ui.widgets import paint
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.domain.time_owner import TimeOwner

_HEIGHT: Final = 14
_LEAST: Final = 3
_GAP: Final = 2
_SIGN: Final = 12


class OwnerBar(QWidget):
    """Show shares of a time: a stripe for each owner, and below it what each had."""

    def __init__(self) -> None:
        super().__init__()
        self._stripe = _Stripe()
        self._legend = QHBoxLayout()
        self._legend.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._stripe)
        column.addLayout(self._legend)
        self._shares: tuple[tuple[TimeOwner, str, int], ...] = ()

    def show_shares(self, shares: tuple[tuple[TimeOwner, str, int], ...]) -> None:
        """Show of each owner the words and the milliseconds."""
        if shares == self._shares:
            return
        self._shares = shares
        self._stripe.show_shares([(owner, ms) for owner, _, ms in shares])
        while (item := self._legend.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for owner, text, _ in shares:
            self._legend.addWidget(_Sign(owner))
            self._legend.addSpacing(Space.SMALL)
            self._legend.addWidget(Label(text, LabelKind.BODY))
            self._legend.addSpacing(Space.LARGE)
        self._legend.addStretch(1)


class _Stripe(QWidget):
    """The bar itself; it says nothing to who cannot see, for the words below do."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: list[tuple[TimeOwner, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: list[tuple[TimeOwner, int]]) -> None:
        self._shares = shares
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter, look = QPainter(self), theme.current()
        whole = sum(ms for _, ms in self._shares)
        if not whole:
            paint.box(painter, self.rect(), look.sunken, look.line)
            return
        # A very short share still shows; what that takes is not there to be shared out.
        room = self.width() + _GAP - (_LEAST + _GAP) * len(self._shares)
        left = told = 0
        for place, (owner, ms) in enumerate(self._shares, start=1):
            told += ms
            right = (_LEAST + _GAP) * place + round(room * told / whole)
            colour = look.tones[OWNER_TONES[owner]].text
            stripe = QRect(left, 0, right - left - _GAP, _HEIGHT)
            paint.box(painter, stripe, colour, None, radius=2)
            left = right


class _Sign(QWidget):
    """The colour of one owner, beside the words."""

    def __init__(self, owner: TimeOwner) -> None:
        super().__init__()
        self._owner = owner
        self.setFixedSize(_SIGN, _SIGN)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        colour = theme.current().tones[OWNER_TONES[self._owner]].text
        paint.box(QPainter(self), self.rect(), colour, None, radius=2)
