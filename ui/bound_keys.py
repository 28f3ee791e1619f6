"""Keys of a window, bound to what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShortcut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from ui.commands import Command


class BoundKeys:
    """Bind the commands of a window; a key that is held down acts once."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._bound: list[QShortcut] = []

    def bind(self, commands: Iterable[Command]) -> None:
        """Let go of all keys and bind these; those of disabled commands do nothing."""
        for shortcut in self._bound:
            # Deleted later, since it may be the one that is acting now.
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._bound = [self._bind(command) for command in commands if command.enabled]

    def _bind(self, command: Command) -> QShortcut:
        bound = QShortcut(self._window)
        bound.setKeys(command.shortcut.sequences)
        bound.setAutoRepeat(False)
        bound.activated.connect(command.perform)
        return bound
