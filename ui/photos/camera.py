"""A camera at the counter: one still at a time, whatever it is made of."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Signal


class Camera(QObject):
    """Take stills; `taken` carries one as JPEG bytes, `failed` an EnvironmentFailure.

    A camera that is not there, or is unplugged, fails and can be asked again.
    """

    taken = Signal(object)
    failed = Signal(object)

    def names(self) -> tuple[str, ...]:
        """Name the cameras that are plugged in; the usual one first."""
        return ()

    def take(self, name: str = "") -> None:
        """Take a still with the camera of that name, else with the usual one."""
        raise NotImplementedError

    def stop(self) -> None:
        """Let the camera go: its light goes out, other programs may have it."""


class CameraTurns:
    """Who asked the one camera for a still, in turn: each still belongs to one of them."""

    def __init__(self) -> None:
        self._asked: deque[object] = deque()
        self._given: object = None

    def ask(self, who: object) -> None:
        """Wait for a still."""
        self._asked.append(who)

    def is_for(self, who: object, still: object) -> bool:
        """Give a still to whoever asked first; to nobody else, though all hear of it."""
        if still is self._given or not self._asked or self._asked[0] is not who:
            return False
        self._given = still
        self._asked.popleft()
        return True

    def forget(self, who: object) -> None:
        """Let somebody wait no more."""
        self._asked = deque(one for one in self._asked if one is not who)
