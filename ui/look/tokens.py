"""The look as plain values: colours of both themes, sizes in px, and how readable they are.

No Qt here: `theme.py` turns these into a palette and a style sheet. Colours are `#rrggbb`. Text
reaches 7:1 on every ground it stands on, muted text 4.5:1, outlines of controls 3:1 (WCAG 2.2,
1.4.6, 1.4.3 and 1.4.11); a test holds them to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Space(IntEnum):
    """Distances in px: nothing on a screen is spaced by another number."""

    HAIR = 4
    SMALL = 8
    MEDIUM = 12
    LARGE = 16
    HUGE = 24


class Radius(IntEnum):
    """Corner radii in px."""

    KEY = 4
    CONTROL = 8
    CARD = 12


class Height(IntEnum):
    """Heights in px of what a finger may touch; 38 is the least allowed anywhere."""

    CHIP = 38
    CONTROL = 40
    PRIMARY = 46
    ROW = 56
    KEY_BAR = 44


class TextSize(IntEnum):
    """Sizes of type in px."""

    CAPTION = 12
    SMALL = 13
    BODY = 15
    TITLE = 17
    READING = 20
    HEADLINE = 22
    FIGURE = 28
    AMOUNT = 40


class Tone(StrEnum):
    """What a badge or a message asks of its reader; an icon and a word always say it too.

    Hue carries nothing by itself: the fills also differ in lightness, and the two that need
    somebody now (`GOOD`: hand it over, `LATE`: it is overdue) are filled, `DONE` is an outline.
    """

    QUIET = "quiet"
    INFO = "info"
    ASK = "ask"
    WAIT = "wait"
    WORK = "work"
    CHECK = "check"
    GOOD = "good"
    DONE = "done"
    LATE = "late"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class ToneColours:
    """Colours of one tone: its text and icon, its fill, its edge."""

    text: str
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one theme, named by use."""

    name: str
    is_dark: bool
    window: str  # behind everything
    surface: str  # cards, bars, fields
    raised: str  # lists that float, tool tips
    sunken: str  # key caps, hovered rows
    line: str  # separates, carries no meaning
    border: str  # edge of a button beside its text
    control: str  # edge that alone says "type here"
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    selected: str
    selected_text: str
    focus: str
    danger: str
    rail: str
    rail_raised: str
    rail_text: str
    rail_strong: str
    tones: Mapping[Tone, ToneColours]


def contrast(one: str, other: str) -> float:
    """Tell how far two colours stand apart, 1 to 21 (WCAG 2.2, relative luminance)."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """Tell how light a colour looks, 0 black to 100 white (CIE L*)."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def luminance(colour: str) -> float:
    """Tell the relative luminance of a colour, 0 to 1 (WCAG 2.2 definition)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


LIGHT: Final = Theme(
    name="light",
    is_dark=False,
    window="#F4F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#EDF0F3",
    line="#E2E7EC",
    border="#C6CED7",
    control="#7A8695",
    text="#14181F",
    muted="#525C69",
    disabled="#8A94A1",
    accent="#1450AE",
    accent_hover="#0E3F8C",
    on_accent="#FFFFFF",
    selected="#E4EEFC",
    selected_text="#0B2A5C",
    focus="#1450AE",
    danger="#A4161A",
    rail="#111A26",
    rail_raised="#22344C",
    rail_text="#C3CEDA",
    rail_strong="#FFFFFF",
    tones={
        Tone.QUIET: ToneColours("#3A4452", "#E9ECF0", "#E9ECF0"),
        Tone.INFO: ToneColours("#0C4482", "#D6E6FB", "#B5D0F2"),
        Tone.ASK: ToneColours("#682900", "#FFD6AB", "#FFD6AB"),
        Tone.WAIT: ToneColours("#51206A", "#E2C8F0", "#E2C8F0"),
        Tone.WORK: ToneColours("#002B36", "#86CADB", "#86CADB"),
        Tone.CHECK: ToneColours("#4F3F00", "#FBEFB4", "#FBEFB4"),
        Tone.GOOD: ToneColours("#FFFFFF", "#0A6447", "#0A6447"),
        Tone.DONE: ToneColours("#4A5563", "#FFFFFF", "#C6CED7"),
        Tone.LATE: ToneColours("#FFFFFF", "#A4161A", "#A4161A"),
        Tone.WARNING: ToneColours("#5A3A00", "#FFF1CC", "#E0B44A"),
        Tone.ERROR: ToneColours("#8C1515", "#FDE4E1", "#E39A94"),
    },
)

DARK: Final = Theme(
    name="dark",
    is_dark=True,
    window="#0F1318",
    surface="#171C23",
    raised="#1F262F",
    sunken="#242C36",
    line="#28303A",
    border="#3B4653",
    control="#7C8997",
    text="#E9EDF2",
    muted="#A7B2BF",
    disabled="#6B7683",
    accent="#7DB4FF",
    accent_hover="#A3CAFF",
    on_accent="#06182E",
    selected="#1B3453",
    selected_text="#EAF3FF",
    focus="#7DB4FF",
    danger="#FF9088",
    rail="#0A0D11",
    rail_raised="#1C2A3B",
    rail_text="#AEBAC7",
    rail_strong="#FFFFFF",
    tones={
        Tone.QUIET: ToneColours("#CBD5E0", "#2D3742", "#2D3742"),
        Tone.INFO: ToneColours("#A9D0FF", "#122A45", "#24496F"),
        Tone.ASK: ToneColours("#FFD1A8", "#5E3610", "#5E3610"),
        Tone.WAIT: ToneColours("#F5DAFD", "#5A366F", "#5A366F"),
        Tone.WORK: ToneColours("#E6FAFF", "#105868", "#105868"),
        Tone.CHECK: ToneColours("#F5E08A", "#3D350B", "#3D350B"),
        Tone.GOOD: ToneColours("#04241A", "#5FD6AC", "#5FD6AC"),
        Tone.DONE: ToneColours("#AEB9C5", "#171C23", "#3B4653"),
        Tone.LATE: ToneColours("#2B0505", "#FF9088", "#FF9088"),
        Tone.WARNING: ToneColours("#FFD98A", "#3B2C08", "#7A5C14"),
        Tone.ERROR: ToneColours("#FFB4AD", "#4A1616", "#8C3A36"),
    },
)
