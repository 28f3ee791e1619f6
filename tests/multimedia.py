"""What Qt's own multimedia would be, with cameras that tests plug in: for machines without any."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QImage

if TYPE_CHECKING:
    from collections.abc import Iterable


class Device:
    """A camera as the system names it."""

    def __init__(self, name: str, number: str = "") -> None:
        self._name = name
        self._number = number or name

    def description(self) -> str:
        return self._name

    def id(self) -> bytes:
        return self._number.encode()


class Plugs(QObject):
    """The cameras that are plugged in; `open` names those whose light is on."""

    changed = Signal()

    def __init__(self, devices: Iterable[Device]) -> None:
        super().__init__()
        self.devices = list(devices)
        self.open: list[str] = []
        self.taken = 0

    def pull_out(self, name: str) -> None:
        self.devices = [one for one in self.devices if one.description() != name]
        self.changed.emit()

    def plug_in(self, name: str) -> None:
        self.devices.append(Device(name))
        self.changed.emit()

    def picture(self) -> QImage:
        """Show another colour each time."""
        self.taken += 1
        image = QImage(640, 480, QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(60 * self.taken % 360, 160, 200))
        return image


class _Camera(QObject):
    errorOccurred = Signal(object, str)  # noqa: N815 (Qt's name)

    def __init__(self, plugs: Plugs, device: Device, parent: QObject) -> None:
        super().__init__(parent)
        self._plugs = plugs
        self.device = device

    def start(self) -> None:
        self._plugs.open.append(self.device.description())

    def stop(self) -> None:
        self._plugs.open.remove(self.device.description())


class _Still(QObject):
    readyForCaptureChanged = Signal(bool)  # noqa: N815 (Qt's name)
    imageCaptured = Signal(int, object)  # noqa: N815 (Qt's name)
    errorOccurred = Signal(int, object, str)  # noqa: N815 (Qt's name)

    def __init__(self, plugs: Plugs, parent: QObject) -> None:
        super().__init__(parent)
        self._plugs = plugs

    def isReadyForCapture(self) -> bool:  # noqa: N802 (Qt's name)
        return True

    def capture(self) -> int:
        QTimer.singleShot(0, self, self._expose)
        return 1

    def _expose(self) -> None:
        self.imageCaptured.emit(1, self._plugs.picture())


class _Sink(QObject):
    videoFrameChanged = Signal(object)  # noqa: N815 (Qt's name)

    def show_frame(self, plugs: Plugs) -> None:
        self.videoFrameChanged.emit(SimpleNamespace(toImage=plugs.picture))


class _Session(QObject):
    def __init__(self, plugs: Plugs, parent: QObject) -> None:
        super().__init__(parent)
        self._plugs = plugs

    def setCamera(self, camera: _Camera) -> None:  # noqa: N802 (Qt's name)
        """Have it."""

    def setImageCapture(self, still: _Still) -> None:  # noqa: N802 (Qt's name)
        """Have it."""

    def setVideoSink(self, sink: _Sink | None) -> None:  # noqa: N802 (Qt's name)
        if sink is not None:
            sink.show_frame(self._plugs)


def multimedia(plugs: Plugs) -> Any:
    """Return a module's stand-in whose cameras are those of `plugs`."""

    class Devices(QObject):
        videoInputsChanged = Signal()  # noqa: N815 (Qt's name)

        def __init__(self, parent: QObject) -> None:
            super().__init__(parent)
            plugs.changed.connect(self.videoInputsChanged)

        @staticmethod
        def defaultVideoInput() -> Device | None:  # noqa: N802 (Qt's name)
            return plugs.devices[0] if plugs.devices else None

        @staticmethod
        def videoInputs() -> list[Device]:  # noqa: N802 (Qt's name)
            return plugs.devices

    return SimpleNamespace(
        QMediaDevices=Devices,
        QCamera=lambda device, parent: _Camera(plugs, device, parent),
        QImageCapture=lambda parent: _Still(plugs, parent),
        QMediaCaptureSession=lambda parent: _Session(plugs, parent),
        QVideoSink=_Sink,
    )
