"""What was just done, with the way back: short messages at the foot of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.look import theme
from ui.look.icons import Icon, pixmap
from ui.look.tokens import Radius, Space
from ui.widgets import paint
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.labels import ClippedLabel, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QPaintEvent

_MOST: Final = 3
_PLAIN_SECONDS: Final = 6
# Long enough to notice a slip while the customer is still at the counter.
_ACTION_SECONDS: Final = 30
_OFFER_SECONDS: Final = 12


@dataclass(frozen=True, slots=True)
class ToastAction:
    """The way back: its word, its key's legend, and what does it.

    Without a key it is no way back, but something to do with what was made.
    """

    text: str
    key: str
    perform: Callable[[], object]

    @property
    def icon(self) -> Icon | None:
        """Give the sign of a way back."""
        return Icon.UNDO if self.key else None


@dataclass(frozen=True, slots=True)
class Toast:
    """What was done; `seconds` 0 means 6, 12 where something is offered, 30 with a way back.

    It goes earlier when `until` tells that its matter is over.
    """

    text: str
    icon: Icon = Icon.OK
    action: ToastAction | None = None
    seconds: int = 0
    until: SignalInstance | None = None

    @property
    def is_offer(self) -> bool:
        """Tell whether something is offered that is no way back."""
        return self.action is not None and not self.action.key

    @property
    def lasts_ms(self) -> int:
        """Tell how long the toast stays, in ms."""
        usual = _ACTION_SECONDS if self.action else _PLAIN_SECONDS
        return 1000 * (self.seconds or (_OFFER_SECONDS if self.is_offer else usual))


class _Slip(QFrame):
    """One toast on the screen."""

    gone = Signal(object)

    def __init__(self, toast: Toast, parent: QWidget) -> None:
        super().__init__(parent)
        self.toast = toast
        self.setAccessibleName(toast.text)
        look = theme.current()
        sign = Label()
        sign.setPixmap(pixmap(toast.icon, look.window, 20, self.devicePixelRatioF()))
        text = ClippedLabel(toast.text)
        text.setStyleSheet(f"color: {look.window}")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.LARGE, Space.SMALL, Space.SMALL, Space.SMALL)
        row.setSpacing(Space.SMALL)
        row.addWidget(sign)
        row.addWidget(text, 1)
        row.addSpacing(Space.SMALL)
        if toast.action is not None:
            button = Button(toast.action.text, icon=toast.action.icon, key=toast.action.key)
            button.clicked.connect(self.perform)
            row.addWidget(button)
        self.setMinimumHeight(48)
        self._clock = QTimer(self, singleShot=True, interval=toast.lasts_ms)
        self._clock.timeout.connect(self.leave)
        self._clock.start()
        if toast.until is not None:
            toast.until.connect(self.leave)

    def perform(self) -> None:
        """Do the action, once."""
        if self.toast.action is not None and not self.isHidden():
            self.leave()
            self.toast.action.perform()

    def leave(self) -> None:
        """Go away."""
        self._clock.stop()
        self.hide()
        self.gone.emit(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint a sheet of the opposite lightness, which no card can be taken for."""
        look = theme.current()
        paint.box(QPainter(self), QRect(self.rect()), look.text, None, radius=Radius.CARD)


class ToastStack(QWidget):
    """At most three toasts in a row, newest last, in room of their own: they cover nothing.

    `changed` says that a toast came or went.
    """

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._slips: list[_Slip] = []
        self._held_back = False
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.SMALL)
        row.setSpacing(Space.SMALL)
        row.addStretch(1)
        row.addStretch(1)
        self._row = row
        self.hide()

    def show_toast(self, toast: Toast) -> None:
        """Show a toast and have it read aloud; the oldest of four goes."""
        slip = _Slip(toast, self)
        slip.gone.connect(self._remove)
        self._slips.append(slip)
        self._row.insertWidget(self._row.count() - 1, slip)
        if len(self._slips) > _MOST:
            self._slips[0].leave()
        slip.show()
        self._make_room()
        if not self._held_back:
            announce(self, toast.text)

    def hold_back(self, *, wanted: bool) -> None:
        """Show no toast, and so no way back, while nobody may act here; each lasts as ever."""
        self._held_back = wanted
        self._make_room()

    def undo(self) -> bool:
        """Go the newest toast's way back; False where no toast has one."""
        for slip in reversed(self._slips):
            if slip.toast.action is not None and slip.toast.action.key:
                slip.perform()
                return True
        return False

    def turn_page(self) -> None:
        """Put away what was offered for the page that is left; ways back stay."""
        for slip in list(self._slips):
            if slip.toast.is_offer:
                slip.leave()

    def clear(self) -> None:
        """Put every toast away."""
        for slip in list(self._slips):
            slip.leave()

    def live(self) -> list[Toast]:
        """Give the toasts that are shown, oldest first."""
        return [slip.toast for slip in self._slips]

    def _remove(self, slip: _Slip) -> None:
        if slip in self._slips:
            self._slips.remove(slip)
            self._row.removeWidget(slip)
            slip.deleteLater()
            self._make_room()

    def _make_room(self) -> None:
        self.setVisible(bool(self._slips) and not self._held_back)
        self.changed.emit()
