"""The drawing of a device: taps meet zones, and only those that are asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt

from app.services.policy.outlines import read_outline
from app.services.policy.shipped_content import read_list
from ui.intake.outline import OutlineDrawing, ZoneLook

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CLASSES = [key for one in read_list("outlines")["outline"] for key in one["classes"]]


def drawing(qtbot: QtBot, category: str) -> tuple[OutlineDrawing, set[str]]:
    sides = read_outline(read_list("outlines"), category, "en")
    points = {zone.point for side in sides for zone in side.zones}
    shown = OutlineDrawing("Device")
    qtbot.addWidget(shown)
    shown.show_sides(sides, {point: ZoneLook(point) for point in points})
    shown.resize(shown.sizeHint())
    return shown, points


@pytest.mark.parametrize("category", CLASSES)
def test_every_point_of_a_drawing_can_be_tapped(qtbot: QtBot, category: str) -> None:
    shown, points = drawing(qtbot, category)
    assert {point for point in points if shown.centre_of(point).x() < 0} == set()


def test_a_tap_says_which_point_it_met(qtbot: QtBot) -> None:
    shown, _ = drawing(qtbot, "phone")
    with qtbot.waitSignal(shown.tapped) as met:
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=shown.centre_of("camera_glass"))
    assert met.args == ["camera_glass"]


def test_a_point_that_is_not_asked_about_cannot_be_tapped(qtbot: QtBot) -> None:
    shown, _ = drawing(qtbot, "phone")
    place = QPointF(shown.centre_of("seal"))
    sides = read_outline(read_list("outlines"), "phone", "en")
    shown.show_sides(sides, {"back_surface": ZoneLook("Back")})
    assert shown.zone_at(place) == "back_surface"
