"""A label printer for tests: reads ZPL strictly by its structure, apart from the encoder.

Written from Zebra's programming guide: `^` begins a command of two letters and its parameters run
to the next `^` or `~`. A command that it does not know is an error. Dots are drawn by zplkit, a
renderer that is not ours; a border is added by whoever decodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from PIL import Image
from zplkit import Options, render

_COMMAND: Final = re.compile(r"\^([A-Z]{2})([^^~]*)")
_FIELD: Final = re.compile(r"(\d+),(\d+)")
_BARS: Final = re.compile(r"N,(\d+),N,N,N,N")
_GRAPHIC: Final = re.compile(r"A,(\d+),(\d+),(\d+),([0-9A-F]+)")


@dataclass
class ZplLabel:
    """What one label asks for: its size in dots, its codes, and the boxes of its pictures."""

    width: int = 0
    height: int = 0
    copies: int = 0
    code128: list[str] = field(default_factory=list)
    boxes: list[tuple[int, int, int, int]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


def read_zpl(data: bytes) -> ZplLabel:
    """Read one label; raise AssertionError for anything unknown."""
    text = data.decode("ascii")
    assert "~" not in text
    assert text.startswith("^XA")
    assert text.rstrip().endswith("^XZ")
    label = ZplLabel()
    at, origin = 0, (0, 0)
    for found in _COMMAND.finditer(text):
        assert found.start() == at, text[at : found.start()]
        at = found.end()
        origin = _obey(label, found[1], found[2].strip("\n"), origin)
    assert at == len(text)
    return label


def labels_of(data: bytes) -> list[bytes]:
    """Take a stream of labels apart, each with its beginning and end."""
    end = b"^XZ\n"
    *labels, rest = data.split(end)
    assert not rest
    return [label + end for label in labels]


def _obey(label: ZplLabel, command: str, value: str, origin: tuple[int, int]) -> tuple[int, int]:
    label.commands.append(command)
    match command:
        case "PW":
            label.width = int(value)
        case "LL":
            label.height = int(value)
        case "PQ":
            label.copies += int(value)
        case "FO":
            place = _FIELD.fullmatch(value)
            assert place
            return int(place[1]), int(place[2])
        case "GF":
            _graphic(label, value, origin)
        case "BC":
            assert _BARS.fullmatch(value)
        case "FD":
            assert re.fullmatch(r">;(\d\d)+", value)
            label.code128.append(value[2:])
        case "BY":
            assert value.isdigit()
        case "XA" | "XZ" | "FS":
            assert value == ""
        case _:
            assert (command, value) in (("CI", "28"), ("LH", "0,0")), command
    return origin


def _graphic(label: ZplLabel, value: str, origin: tuple[int, int]) -> None:
    graphic = _GRAPHIC.fullmatch(value)
    assert graphic
    sent, whole, across = (int(graphic[at]) for at in (1, 2, 3))
    assert sent == whole == len(graphic[4]) // 2
    assert whole % across == 0
    label.boxes.append((*origin, across * 8, whole // across))


def drawn_zpl(data: bytes, dpi: int) -> Image.Image:
    """Draw the label by a renderer that is not ours."""
    label = read_zpl(data)
    options = Options(profile="specification", width=label.width, height=label.height, dpi=dpi)
    # The renderer draws one label and knows no command for how many.
    (drawn,) = render(re.sub(rb"\^PQ\d+\n", b"", data), options).labels
    return Image.open(BytesIO(drawn.png())).convert("L")
