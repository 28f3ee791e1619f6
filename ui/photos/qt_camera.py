"""The camera that Qt knows, behind the optional extra `camera`: loaded when it is first used."""

from __future__ import annotations

import importlib
from collections import Counter, deque
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from app.domain.errors import EnvironmentFailure
from app.domain.photo import CameraLost, CameraMissing, CameraNotInstalled
from ui.photos.camera import Camera
from ui.photos.encoding import encoded

# A camera needs up to two seconds until it is bright enough for a first picture.
_PATIENCE_MS: Final = 5_000
_IDLE_MS: Final = 60_000
_QUALITY: Final = 92
# What is looked at is small, and need not be smooth.
_SEEN_WIDTH: Final = 480
_SEEN_EVERY_MS: Final = 100


class QtCamera(Camera):
    """Keep one camera open from the first still until nobody has used it for a minute.

    Stills are taken one after the other, also when they are of two cameras.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: deque[str] = deque()
        self._is_taking = False
        self._looks = False
        self._open: _OpenCamera | None = None
        self._devices: Any = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._unused)

    def names(self) -> tuple[str, ...]:
        """Name the cameras that are plugged in; none without the extra."""
        multimedia = _multimedia()
        if multimedia is None:
            return ()
        self._watch(multimedia)
        return tuple(_inputs(multimedia))

    def take(self, name: str = "") -> None:
        """Take a still; the answer comes by `taken` or `failed`."""
        self._asked.append(name)
        self._go_on()

    def look(self, name: str = "") -> None:
        """Show what the camera sees; None by `seen` where it is not there."""
        self._looks = True
        try:
            self._opened(name).look()
        except EnvironmentFailure:
            self.seen.emit(None)

    def look_away(self) -> None:
        """Show no more of it."""
        self._looks = False
        if self._open is not None:
            self._open.look_away()
            self._idle.start()

    def stop(self) -> None:
        """Let the camera go."""
        self._idle.stop()
        if self._open is not None:
            self._open.close()
            self._open.deleteLater()
            self._open = None

    def _go_on(self) -> None:
        while self._asked and not self._is_taking:
            name = self._asked.popleft()
            try:
                camera = self._opened(name)
            except EnvironmentFailure as error:
                self.failed.emit(error)
            else:
                self._is_taking = True
                camera.take()

    def _opened(self, name: str) -> _OpenCamera:
        """Return the open camera of a name. Raises what a camera fails with."""
        multimedia = _multimedia()
        if multimedia is None:
            raise CameraNotInstalled
        self._watch(multimedia)
        inputs = _inputs(multimedia)
        if not inputs:
            self.stop()
            raise CameraMissing
        known = name or next(iter(inputs))
        if known not in inputs:
            # Another one would show something else: the microscope is not the camera above it.
            raise CameraLost(name)
        if self._open is None or not self._open.is_of(inputs[known]):
            self.stop()
            self._open = _OpenCamera(multimedia, inputs[known], known, self)
            self._open.taken.connect(self._taken)
            self._open.gone.connect(self._gone)
            self._open.seen.connect(self.seen)
        self._idle.start()
        return self._open

    def _taken(self, picture: bytes) -> None:
        self._is_taking = False
        self.taken.emit(picture)
        self._go_on()

    def _gone(self, name: str) -> None:
        """Answer the still that was being taken; those that wait try for themselves."""
        was_taking, self._is_taking = self._is_taking, False
        self.stop()
        if was_taking:
            self.failed.emit(CameraLost(name))
        if self._looks:
            self.seen.emit(None)
        self._go_on()

    def _unused(self) -> None:
        if not self._looks:
            self.stop()

    def _watch(self, multimedia: Any) -> None:
        if self._devices is None:
            self._devices = multimedia.QMediaDevices(self)
            self._devices.videoInputsChanged.connect(self._inputs_changed)

    def _inputs_changed(self) -> None:
        multimedia = _multimedia()
        if self._open is not None and not self._open.is_one_of(_inputs(multimedia).values()):
            self._gone(self._open.name)
        self.plugged.emit()


class _OpenCamera(QObject):
    """One camera while it is open; `gone` carries its name once it gives nothing more."""

    taken = Signal(object)
    gone = Signal(str)
    seen = Signal(object)

    def __init__(self, multimedia: Any, device: Any, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self._device = device
        self._wanted = False
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        self._since_seen = QElapsedTimer()
        self._camera = multimedia.QCamera(device, self)
        self._session = multimedia.QMediaCaptureSession(self)
        self._still = multimedia.QImageCapture(self)
        self._sink = multimedia.QVideoSink(self)
        self._session.setCamera(self._camera)
        self._session.setImageCapture(self._still)
        self._still.readyForCaptureChanged.connect(self._ready)
        self._still.imageCaptured.connect(self._captured)
        self._still.errorOccurred.connect(self._give_up)
        self._camera.errorOccurred.connect(self._give_up)
        self._sink.videoFrameChanged.connect(self._frame)
        self._camera.start()

    def is_of(self, device: Any) -> bool:
        """Tell whether this is that camera."""
        return bool(self._device == device)

    def is_one_of(self, devices: Any) -> bool:
        """Tell whether this camera is still plugged in."""
        return any(self.is_of(one) for one in devices)

    def take(self) -> None:
        """Take a still as soon as the camera can."""
        self._wanted = True
        self._patience.start()
        self._ready(self._still.isReadyForCapture())

    def look(self) -> None:
        """Let what it sees be seen."""
        self._session.setVideoSink(self._sink)

    def look_away(self) -> None:
        """Let it be seen no more."""
        self._session.setVideoSink(None)

    def close(self) -> None:
        """Let the camera go; nothing is heard of it any more."""
        self.blockSignals(True)  # noqa: FBT003 (Qt's signature)
        self._patience.stop()
        self._camera.stop()

    def _ready(self, ready: bool) -> None:  # noqa: FBT001 (a signal's argument)
        if ready and self._wanted:
            self._still.capture()

    def _captured(self, _number: int, image: Any) -> None:
        if self._wanted:
            self._wanted = False
            self._patience.stop()
            self.taken.emit(encoded(image, b"JPEG", _QUALITY))

    def _frame(self, frame: Any) -> None:
        if self._since_seen.isValid() and self._since_seen.elapsed() < _SEEN_EVERY_MS:
            return
        image = frame.toImage()
        if not image.isNull():
            self._since_seen.start()
            smooth = Qt.TransformationMode.SmoothTransformation
            self.seen.emit(image.scaledToWidth(_SEEN_WIDTH, smooth))

    def _give_up(self, *_why: object) -> None:
        self._wanted = False
        self._patience.stop()
        self.gone.emit(self.name)


def _multimedia() -> Any:
    try:
        return importlib.import_module("PySide6.QtMultimedia")
    except ImportError:
        # Not installed, or the system lacks a library of it.
        return None


def _inputs(multimedia: Any) -> dict[str, Any]:
    """Return the cameras by name, the usual one first; twins are told apart by the system's id."""
    usual = multimedia.QMediaDevices.defaultVideoInput()
    devices = sorted(multimedia.QMediaDevices.videoInputs(), key=lambda one: one != usual)
    often = Counter(one.description() for one in devices)
    return {_name(one, twin=often[one.description()] > 1): one for one in devices}


def _name(device: Any, *, twin: bool) -> str:
    described = str(device.description())
    return f"{described} [{bytes(device.id()).decode(errors='replace')}]" if twin else described
