"""The camera that Qt knows: which one is used, and what is said where it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

from app.domain.photo import CameraLost, CameraMissing
from ui.photos.qt_camera import QtCamera

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Plugged:
    """A camera as the system names it."""

    name: str

    def description(self) -> str:
        return self.name


def plug(patch: pytest.MonkeyPatch, *names: str) -> None:
    cameras = [Plugged(name) for name in names]
    devices = SimpleNamespace(
        defaultVideoInput=lambda: cameras[0] if cameras else None, videoInputs=lambda: cameras
    )
    multimedia = SimpleNamespace(QMediaDevices=devices)
    patch.setattr("ui.photos.qt_camera._multimedia", lambda: multimedia)


def test_a_camera_that_is_gone_is_named_and_no_other_is_used_instead(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug(monkeypatch, "Counter camera")
    camera = QtCamera()
    with qtbot.waitSignal(camera.failed) as failed:
        camera.take("Microscope")
    (error,) = failed.args or ()
    assert isinstance(error, CameraLost)
    assert error.name == "Microscope"


def test_where_none_is_plugged_in_that_is_said(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug(monkeypatch)
    camera = QtCamera()
    with qtbot.waitSignal(camera.failed) as failed:
        camera.take("Microscope")
    assert isinstance((failed.args or ())[0], CameraMissing)


def test_the_usual_one_is_named_first(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    plug(monkeypatch, "Counter camera", "Microscope")
    assert QtCamera().names() == ("Counter camera", "Microscope")
