"""The camera that Qt knows, behind the optional extra `camera`: loaded when it is first used."""

from __future__ import annotations

import importlib
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from app.domain.photo import CameraLost, CameraMissing, CameraNotInstalled
from ui.photos.camera import Camera
from ui.photos.encoding import encoded

# A camera needs up to two seconds until it is bright enough for a first picture.
_PATIENCE_MS: Final = 5_000
_IDLE_MS: Final = 60_000
_QUALITY: Final = 92


class QtCamera(Camera):
    """Keep one camera open from the first still until nobody has used it for a minute."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: _OpenCamera | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self.stop)

    def names(self) -> tuple[str, ...]:
        """Name the cameras that are plugged in; none without the extra."""
        multimedia = _multimedia()
        return () if multimedia is None else tuple(one.description() for one in _inputs(multimedia))

    def take(self, name: str = "") -> None:
        """Take a still; the answer comes by `taken` or `failed`."""
        multimedia = _multimedia()
        if multimedia is None:
            self.failed.emit(CameraNotInstalled())
            return
        inputs = _inputs(multimedia)
        if not inputs:
            self.stop()
            self.failed.emit(CameraMissing())
            return
        device = next((one for one in inputs if name in ("", one.description())), None)
        if device is None:
            # Another one would show something else: the microscope is not the camera above it.
            self.stop()
            self.failed.emit(CameraLost(name))
            return
        if self._open is None or not self._open.is_of(device):
            self.stop()
            self._open = _OpenCamera(multimedia, device, self)
            self._open.taken.connect(self.taken)
            self._open.failed.connect(self._lost)
        self._idle.start()
        self._open.take()

    def stop(self) -> None:
        """Let the camera go."""
        self._idle.stop()
        if self._open is not None:
            self._open.close()
            self._open.deleteLater()
            self._open = None

    def _lost(self, error: object) -> None:
        self.stop()
        self.failed.emit(error)


class _OpenCamera(Camera):
    """One camera while it is open."""

    def __init__(self, multimedia: Any, device: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._device = device
        self._wanted = 0
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        self._camera = multimedia.QCamera(device)
        self._session = multimedia.QMediaCaptureSession()
        self._still = multimedia.QImageCapture()
        self._devices = multimedia.QMediaDevices()
        self._multimedia = multimedia
        self._session.setCamera(self._camera)
        self._session.setImageCapture(self._still)
        self._still.readyForCaptureChanged.connect(self._ready)
        self._still.imageCaptured.connect(self._captured)
        self._still.errorOccurred.connect(self._went_wrong)
        self._camera.errorOccurred.connect(self._went_wrong)
        self._devices.videoInputsChanged.connect(self._plugged)
        self._camera.start()

    def is_of(self, device: Any) -> bool:
        """Tell whether this is that camera."""
        return bool(self._device == device)

    def take(self, name: str = "") -> None:  # noqa: ARG002 (it is one camera)
        """Take a still as soon as the camera can."""
        self._wanted += 1
        self._patience.start()
        self._ready(self._still.isReadyForCapture())

    def close(self) -> None:
        """Let the camera go."""
        self._patience.stop()
        self._camera.stop()

    def _ready(self, ready: bool) -> None:  # noqa: FBT001 (a signal's argument)
        if ready and self._wanted:
            self._still.capture()

    def _captured(self, _number: int, image: Any) -> None:
        self._wanted = max(0, self._wanted - 1)
        if not self._wanted:
            self._patience.stop()
        self.taken.emit(encoded(image, b"JPEG", _QUALITY))

    def _went_wrong(self, *_why: object) -> None:
        self._give_up()

    def _plugged(self) -> None:
        if self._device not in _inputs(self._multimedia):
            self._give_up()

    def _give_up(self) -> None:
        self._patience.stop()
        self._wanted = 0
        self.failed.emit(CameraLost(self._device.description()))


def _multimedia() -> Any:
    try:
        return importlib.import_module("PySide6.QtMultimedia")
    except ImportError:
        # Not installed, or the system lacks a library of it.
        return None


def _inputs(multimedia: Any) -> list[Any]:
    usual = multimedia.QMediaDevices.defaultVideoInput()
    every = list(multimedia.QMediaDevices.videoInputs())
    return sorted(every, key=lambda one: one != usual)
