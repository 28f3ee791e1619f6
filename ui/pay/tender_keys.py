"""The tenders as large buttons with their digits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.domain.tender import TenderKind
from ui.look import theme
from ui.look.icons import Icon
from ui.look.tokens import Height, Space
from ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.tender import Tender
    from app.words import Words

_COLUMNS: Final = 2
_ICONS: Final[Mapping[TenderKind, Icon]] = {
    TenderKind.CASH: Icon.CASH,
    TenderKind.CARD: Icon.CARD,
    TenderKind.QR: Icon.QR,
    TenderKind.TRANSFER: Icon.BANK,
    TenderKind.OTHER: Icon.TICKET,
}


class PayButton(Button):
    """A button that money is taken with: a gloved finger hits it, the focus stays with digits."""

    def __init__(
        self,
        text: str,
        *,
        icon: Icon | None = None,
        key: str = "",
        kind: ButtonKind = ButtonKind.PLAIN,
    ) -> None:
        super().__init__(text, icon=icon, key=key, kind=kind)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Ask for the height of what matters most."""
        return QSize(super().sizeHint().width(), Height.PRIMARY)

    def minimumSizeHint(self) -> QSize:
        """Keep that height."""
        return QSize(super().minimumSizeHint().width(), Height.PRIMARY)


class TenderButton(PayButton):
    """One tender; filled while it is the chosen one."""

    def __init__(self, tender: Tender, name: str) -> None:
        self.is_chosen = False
        super().__init__(name, icon=_ICONS[tender.kind], key=tender.digit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def choose(self, *, on: bool) -> None:
        """Be the chosen one, or not."""
        if on != self.is_chosen:
            self.is_chosen = on
            self.update()

    def _is_filled(self) -> bool:
        return self.is_chosen and self.isEnabled()

    def _text_colour(self) -> str:
        return theme.current().on_accent if self._is_filled() else super()._text_colour()


class TenderKeys(QWidget):
    """Two columns of tenders; `chosen` carries a key."""

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._tenders: tuple[Tender, ...] = ()
        self._buttons: dict[str, TenderButton] = {}
        self.setAccessibleName(words.say("Ways to pay"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.SMALL)

    def show_tenders(self, tenders: tuple[Tender, ...], chosen: str, *, enabled: bool) -> None:
        """Show the tenders, and which is chosen."""
        if tenders != self._tenders:
            self._tenders = tenders
            self._build()
        for key, button in self._buttons.items():
            button.choose(on=key == chosen)
            button.setEnabled(enabled)

    def _build(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._buttons.clear()
        for place, tender in enumerate(self._tenders):
            button = TenderButton(tender, tender_name(tender, self._words))
            button.setObjectName(f"tender-{tender.key}")
            button.clicked.connect(partial(self.chosen.emit, tender.key))
            self._buttons[tender.key] = button
            self._grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)


def tender_name(tender: Tender, words: Words) -> str:
    """Name a tender in the language of the screen."""
    names = tender.names
    return words.named(names, tender.key)
