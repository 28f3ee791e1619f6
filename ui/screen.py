"""What the window knows of a page, and a page of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.words import Words
    from ui.commands import Command
    from ui.look.icons import Icon


class Screen(QWidget):
    """One screen. Its state lives in its view-model, so that it can be built anew at any time.

    The window asks for `commands()` when the page is shown and whenever it emits
    `commands_changed`; `enter()` is called each time the page is shown and sets the focus.
    """

    commands_changed = Signal()

    def commands(self) -> Sequence[Command]:
        """Give what can be done here by key."""
        return ()

    def enter(self) -> None:
        """Be shown: put the focus where the work begins."""


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A page that the window can show: its route, its English words (N_), icon and maker.

    The maker is called at the first visit and again after the language or the theme changed.
    """

    route: str
    text: str
    icon: Icon
    make: Callable[[Words], Screen]
    in_rail: bool = True
    at_end: bool = False
