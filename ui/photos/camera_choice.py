"""Which of a machine's two cameras is in use: the usual one, or the microscope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.photo import NoMicroscope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.settings import SettingValue


@dataclass(frozen=True, slots=True)
class CameraInUse:
    """The camera that takes the next still; an empty `name` is the system's usual one.

    `has_two` says that the machine has a microscope beside it.
    """

    name: str = ""
    is_microscope: bool = False
    has_two: bool = False


class CameraChoice(QObject):
    """Hold the choice for all pages of a window: it is one bench, whichever page is open."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._usual = ""
        self._microscope = ""
        self.in_use = CameraInUse()

    def know(self, machine: Mapping[str, SettingValue]) -> None:
        """Take over what is set for the machine; without a microscope the usual one is in use."""
        self._usual = str(machine.get("camera", ""))
        self._microscope = str(machine.get("microscope", ""))
        self._use(microscope=self.in_use.is_microscope)

    def switch(self) -> None:
        """Use the other one. Raises NoMicroscope where there is none."""
        if not self._microscope:
            raise NoMicroscope
        self._use(microscope=not self.in_use.is_microscope)

    def _use(self, *, microscope: bool) -> None:
        has_two = bool(self._microscope)
        is_microscope = microscope and has_two
        name = self._microscope if is_microscope else self._usual
        now = CameraInUse(name, is_microscope, has_two)
        if now != self.in_use:
            self.in_use = now
            self.changed.emit(now)
