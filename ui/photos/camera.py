"""A camera at the counter: one still at a time, whatever it is made of."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Signal


class LiveView(QObject):
    """Look through a camera; `seen` carries a `QImage`, None where the camera gives none."""

    seen = Signal(object)

    def look(self, name: str = "") -> None:
        """Show what the camera of that name sees from now on, else the usual one."""
        raise NotImplementedError

    def look_away(self) -> None:
        """Show no more of it; stills are taken as before."""


class Camera(LiveView):
    """Take stills; `taken` carries one as JPEG bytes, `failed` an EnvironmentFailure.

    Each still that was asked is answered once, in turn: those before one that failed are kept. A
    camera that is not there, or is unplugged, fails and can be asked again. `plugged` says that one
    came or went.
    """

    taken = Signal(object)
    failed = Signal(object)
    plugged = Signal()

    def names(self) -> tuple[str, ...]:
        """Name the cameras that are plugged in; the usual one first, no name twice."""
        return ()

    def take(self, name: str = "") -> None:
        """Take a still with the camera of that name, else with the usual one."""
        raise NotImplementedError

    def stop(self) -> None:
        """Let the camera go: its light goes out, other programs may have it."""


class CameraTurns:
    """Who asked the one camera for a still, in turn: each answer belongs to one of them."""

    def __init__(self) -> None:
        self._asked: deque[object] = deque()
        self._given: object = None

    def ask(self, who: object) -> None:
        """Wait for a still."""
        self._asked.append(who)

    def is_for(self, who: object, answer: object) -> bool:
        """Give a still, or its failure, to whoever asked first; to nobody else, though all hear."""
        if answer is self._given or not self._asked or self._asked[0] is not who:
            return False
        self._given = answer
        self._asked.popleft()
        return True
