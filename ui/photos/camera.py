"""A camera at the counter: one still at a time, whatever it is made of."""

from __future__ import annotations

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
