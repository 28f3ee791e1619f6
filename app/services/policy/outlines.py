"""Drawings of device classes on which a tap says where something is scratched or broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.services.policy.list_labels import OTHER_CLASS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Zone:
    """One part of a drawing: the condition point that it stands for, and where it is.

    `x`, `y`, `width`, `height` are in units of the drawing, whose size its view gives; `round` is
    the radius of the corners, and half of the smaller side makes an ellipse of a square.
    """

    point: str
    x: int
    y: int
    width: int
    height: int
    round: int = 0


@dataclass(frozen=True, slots=True)
class OutlineView:
    """One side of a class of devices; zones that come later lie on top."""

    label: str
    width: int
    height: int
    zones: tuple[Zone, ...]


def read_outline(body: Mapping[str, Any], category: str, language: str) -> tuple[OutlineView, ...]:
    """Return the sides of a class from the published list of outlines."""
    of_class = {key: one for one in body["outline"] for key in one["classes"]}
    found = of_class.get(category) or of_class.get(OTHER_CLASS, {"side": ()})
    return tuple(
        OutlineView(
            side["name"][language],
            side["size"][0],
            side["size"][1],
            tuple(Zone(zone["point"], *zone["box"]) for zone in side["zones"]),
        )
        for side in found["side"]
    )
