"""The camera that Qt knows: which one is used, and what is said where it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.photo import CameraLost, CameraMissing
from tests.multimedia import Device, Plugs, multimedia
from ui.photos.qt_camera import QtCamera

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

USUAL, SCOPE = "Counter camera", "Microscope"


class Answers:
    """What a camera answered, in its order."""

    def __init__(self, camera: QtCamera) -> None:
        self.all: list[object] = []
        camera.taken.connect(self.all.append)
        camera.failed.connect(self.all.append)

    @property
    def short(self) -> list[str]:
        return [one.name if isinstance(one, CameraLost) else "still" for one in self.all]


@pytest.fixture
def plugs(app: object, monkeypatch: pytest.MonkeyPatch) -> Plugs:
    made = Plugs([Device(USUAL), Device(SCOPE)])
    monkeypatch.setattr("ui.photos.qt_camera._multimedia", lambda: multimedia(made))
    return made


def test_a_camera_that_is_gone_is_named_and_no_other_is_used_instead(plugs: Plugs) -> None:
    plugs.pull_out(SCOPE)
    camera = QtCamera()
    answers = Answers(camera)
    camera.take(SCOPE)
    assert (answers.short, plugs.open) == ([SCOPE], [])


def test_where_none_is_plugged_in_that_is_said(plugs: Plugs) -> None:
    plugs.devices.clear()
    camera = QtCamera()
    answers = Answers(camera)
    camera.take(SCOPE)
    (error,) = answers.all
    assert isinstance(error, CameraMissing)


def test_the_usual_one_is_named_first(plugs: Plugs) -> None:
    assert QtCamera().names() == (USUAL, SCOPE)


def test_twins_are_told_apart_by_the_system_s_id(plugs: Plugs) -> None:
    plugs.devices = [Device("USB", "a"), Device("USB", "b"), Device(SCOPE)]
    assert QtCamera().names() == ("USB [a]", "USB [b]", SCOPE)


def test_stills_of_two_cameras_come_in_the_order_they_were_asked(
    qtbot: QtBot, plugs: Plugs
) -> None:
    camera = QtCamera()
    answers = Answers(camera)
    for name in ("", SCOPE, ""):
        camera.take(name)
    qtbot.waitUntil(lambda: len(answers.all) == 3)
    assert answers.short == ["still"] * 3
    assert plugs.open == [USUAL]


def test_one_that_is_pulled_out_loses_its_own_stills_only(qtbot: QtBot, plugs: Plugs) -> None:
    camera = QtCamera()
    answers = Answers(camera)
    for name in (SCOPE, SCOPE, ""):
        camera.take(name)
    plugs.pull_out(SCOPE)
    qtbot.waitUntil(lambda: len(answers.all) == 3)
    assert answers.short == [SCOPE, SCOPE, "still"]


def test_what_was_taken_before_it_was_pulled_out_is_kept(qtbot: QtBot, plugs: Plugs) -> None:
    camera = QtCamera()
    answers = Answers(camera)
    camera.take(SCOPE)
    qtbot.waitUntil(lambda: len(answers.all) == 1)
    camera.take(SCOPE)
    plugs.pull_out(SCOPE)
    assert answers.short == ["still", SCOPE]


def test_one_that_is_back_works_again(qtbot: QtBot, plugs: Plugs) -> None:
    camera = QtCamera()
    camera.take(SCOPE)
    plugs.pull_out(SCOPE)
    with qtbot.waitSignal(camera.plugged):
        plugs.plug_in(SCOPE)
    with qtbot.waitSignal(camera.taken):
        camera.take(SCOPE)


def test_one_that_nobody_uses_may_go_without_a_word(plugs: Plugs) -> None:
    camera = QtCamera()
    camera.names()
    answers = Answers(camera)
    plugs.pull_out(SCOPE)
    assert answers.all == []


def test_what_it_sees_is_shown_small(qtbot: QtBot, plugs: Plugs) -> None:
    camera = QtCamera()
    with qtbot.waitSignal(camera.seen) as seen:
        camera.look(SCOPE)
    assert seen.args is not None
    assert (seen.args[0].width(), plugs.open) == (480, [SCOPE])


def test_nothing_is_seen_through_one_that_is_pulled_out(qtbot: QtBot, plugs: Plugs) -> None:
    camera = QtCamera()
    camera.look(SCOPE)
    with qtbot.waitSignal(camera.seen) as seen:
        plugs.pull_out(SCOPE)
    assert seen.args == [None]
