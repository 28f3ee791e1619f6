"""Keys that do an action: a pedal's or a button's, by the same way as a scanned action code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow

from app.domain.action import ActionKeyWrong, action_keys
from ui.scans.watched_windows import WatchedWindows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QGuiApplication

    from app.domain.action import Action
    from app.settings import SettingValue


class ActionKeys(QObject):
    """Take the keys that are given to actions, wherever the focus is; `pressed` carries one."""

    pressed = Signal(object)

    def __init__(self, keys: Mapping[str, Action], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._windows: WatchedWindows | None = None

    def use(self, keys: Mapping[str, Action]) -> None:
        """Have these keys from now on, by their portable names."""
        self._keys = keys

    def start(self, app: QGuiApplication) -> None:
        """Watch the application's windows."""
        if self._windows is None:
            self._windows = WatchedWindows(app, self)

    def stop(self) -> None:
        """Let go of them."""
        if self._windows is not None:
            self._windows.stop()
            self._windows = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the keys that are given away; a key held down acts once."""
        if not self._keys or not (isinstance(event, QKeyEvent) and isinstance(watched, QWindow)):
            return False
        action = self._keys.get(key_name(event))
        if action is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.pressed.emit(action)
        return True


def keys_of(machine: Mapping[str, SettingValue]) -> Mapping[str, Action]:
    """Read which keys do which actions at a machine; what is not understood does nothing."""
    try:
        return action_keys(str(machine["action_keys"]))
    except ActionKeyWrong:
        return {}


def key_name(event: QKeyEvent) -> str:
    """Return the portable name of a key without modifiers, such as `F13`; else nothing."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    name = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
    return name.replace(" ", "")
