"""The options of a quote before the customer: what is offered, on which screen, what was chosen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.signature import SigningScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.quote import QuoteBody


@dataclass(frozen=True, slots=True)
class Offered:
    """A version that the customer has before them; `chosen` is the option they pointed at.

    `device` is what it is for, in the customer's language; `grades` are the names of the grades of
    parts, by key and language.
    """

    body: QuoteBody
    device: str
    screen: SigningScreen
    chosen: str = ""
    grades: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class OptionsDesk(QObject):
    """Hold what is offered; `changed` carries it, or None once nothing is.

    `chosen` carries the key of an option, `declined` says that it is none of them. Nothing is
    kept by that: the clerk writes down what the customer says.
    """

    changed = Signal(object)
    chosen = Signal(str)
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state: Offered | None = None
        self.own_screen: Callable[[], bool] = bool
        """Tells whether there is a screen of the customer's own."""

    def offer(
        self,
        body: QuoteBody,
        device: str,
        *,
        grades: Mapping[str, Mapping[str, str]] | None = None,
        turn: bool = False,
    ) -> bool:
        """Show the options on the customer's screen, or with `turn` on the clerk's where none is.

        Returns whether they are shown; `grades` as in `Offered`.
        """
        named = grades or {}
        if self.own_screen():
            self._show(Offered(body, device, SigningScreen.CUSTOMER, grades=named))
        elif turn:
            self._show(Offered(body, device, SigningScreen.TURNED, grades=named))
        else:
            self.put_away()
        return self.state is not None

    def choose(self, key: str) -> None:
        """Take what the customer pointed at."""
        if self.state is not None and any(one.key == key for one in self.state.body.options):
            self._show(replace(self.state, chosen=key))
            self.chosen.emit(key)

    def decline(self) -> None:
        """Take that the customer wants none of them."""
        if self.state is not None:
            self._show(None)
            self.declined.emit()

    def screen_lost(self) -> None:
        """Show them no more: the customer's own screen is gone."""
        if self.state is not None and self.state.screen is SigningScreen.CUSTOMER:
            self._show(None)

    def put_away(self) -> None:
        """Show them no more."""
        if self.state is not None:
            self._show(None)

    def _show(self, state: Offered | None) -> None:
        self.state = state
        self.changed.emit(state)
