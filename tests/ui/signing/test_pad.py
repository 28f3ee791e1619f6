"""The pad: mouse, finger and pen draw one line each, and what is drawn can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.signature import NotASignature, PointingDevice, checked_strokes
from tests.ui.signing.hand import dot_by_mouse, sign_by_finger, sign_by_mouse, sign_by_pen
from ui.signing.pad import SigningPad
from ui.signing.strokes_view import StrokesView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def pad(app: QApplication, qtbot: QtBot) -> SigningPad:
    pad = SigningPad("王芳")
    qtbot.addWidget(pad)
    pad.resize(900, 300)
    pad.show()
    return pad


def test_a_mouse_draws_a_line_that_is_a_signature(pad: SigningPad) -> None:
    sign_by_mouse(pad)
    assert pad.strokes is not None
    kept = checked_strokes(pad.strokes)
    assert (kept.device, len(kept.strokes)) == (PointingDevice.MOUSE, 1)
    assert len(kept.strokes[0]) > 30


def test_a_finger_draws_one_line_and_the_hand_beside_it_none(pad: SigningPad) -> None:
    sign_by_finger(pad, QTest.createTouchDevice())
    assert pad.strokes is not None
    kept = checked_strokes(pad.strokes)
    assert (kept.device, len(kept.strokes)) == (PointingDevice.TOUCH, 1)


def test_a_pen_is_kept_with_pressure_and_times(pad: SigningPad) -> None:
    sign_by_pen(pad, 0.7)
    assert pad.strokes is not None
    points = checked_strokes(pad.strokes).strokes[0]
    assert pad.strokes.device is PointingDevice.PEN
    assert {point.pressure for point in points} == {0.7}
    assert [point.at - points[0].at for point in points[:3]] == [0, 8, 16]


def test_positions_between_two_pixels_are_kept(pad: SigningPad) -> None:
    sign_by_pen(pad)
    assert pad.strokes is not None
    assert any(point.x != int(point.x) for point in pad.strokes.points())


def test_a_mouse_event_made_of_a_touch_draws_nothing(pad: SigningPad) -> None:
    place = QPointF(300, 150)
    event = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        place,
        place,
        place,
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseEventSource.MouseEventSynthesizedBySystem,
    )
    QApplication.sendEvent(pad, event)
    assert pad.strokes is None


def test_a_dot_is_drawn_but_is_no_signature(pad: SigningPad) -> None:
    dot_by_mouse(pad)
    assert pad.strokes is not None
    with pytest.raises(NotASignature):
        checked_strokes(pad.strokes)


def test_another_button_draws_nothing(pad: SigningPad) -> None:
    QTest.mouseClick(pad, Qt.MouseButton.RightButton, pos=pad.field().center().toPoint())
    assert pad.strokes is None


def test_a_wiped_pad_is_empty(pad: SigningPad) -> None:
    sign_by_pen(pad)
    pad.clear()
    wiped = pad.strokes
    sign_by_mouse(pad)
    drawn = pad.strokes
    assert wiped is None
    assert drawn is not None
    assert drawn.device is PointingDevice.MOUSE


def test_the_field_is_three_to_one_whatever_the_room(pad: SigningPad) -> None:
    for size in ((900, 300), (900, 100), (200, 300)):
        pad.resize(*size)
        assert pad.field().width() == pytest.approx(3 * pad.field().height())


def test_a_signature_keeps_its_place_when_the_pad_is_resized(pad: SigningPad, qtbot: QtBot) -> None:
    sign_by_mouse(pad)
    assert pad.strokes is not None
    before = pad.strokes.strokes[0][5].x / pad.strokes.width
    pad.resize(450, 150)
    qtbot.waitUntil(lambda: pad.field().width() == 450)
    after = pad.strokes.strokes[0][5].x / pad.strokes.width
    assert after == pytest.approx(before)


def test_a_mirror_takes_no_input_and_shows_the_same_ink(
    app: QApplication,
    pad: SigningPad,
    qtbot: QtBot,
) -> None:
    mirror = StrokesView()
    qtbot.addWidget(mirror)
    mirror.resize(900, 300)
    mirror.show()
    empty = mirror.grab().toImage()
    for sign in (sign_by_mouse, sign_by_pen):
        sign(mirror)
    assert mirror.grab().toImage() == empty
    sign_by_mouse(pad)
    mirror.show_strokes(pad.strokes)
    assert mirror.grab().toImage() != empty
