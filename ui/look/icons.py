"""Icons: Tabler outlines (MIT, see resources/icons/LICENSE), tinted when they are painted.

An icon is named by its file: by `Icon` in the program, by the shipped lists for what they hold
(resources/content/device_classes.toml). All functions take either.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources


class Icon(StrEnum):
    """Every icon that the program names itself; the value is the file's name without `.svg`."""

    ADD = "plus"
    ALERT = "alert-triangle"
    BACK = "arrow-left"
    BACKSPACE = "backspace"
    BANK = "building-bank"
    BARCODE = "barcode"
    BELL = "bell"
    BIN = "trash"
    CALENDAR = "calendar-event"
    CAMERA = "camera"
    CARD = "credit-card"
    CART = "shopping-cart"
    CASH = "cash"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CLEAR = "x"
    CLOCK = "clock"
    COPY = "copy"
    COUNTER = "home"
    CUSTOMER = "user"
    DEVICE = "device-mobile"
    DIAGNOSIS = "stethoscope"
    DISK = "device-floppy"
    DRAFT = "pencil"
    FIGURES = "chart-bar"
    FILE = "file-spreadsheet"
    FOLDER = "folder-open"
    HAND_OVER = "package-export"
    IDENTITY = "id"
    IMPORT = "file-import"
    INFO = "info-circle"
    INTAKE = "clipboard-plus"
    JOB = "clipboard-text"
    LANGUAGE = "language"
    LOCK = "lock"
    MERGE = "arrow-merge"
    MOON = "moon"
    NO_PAPER = "printer-off"
    OK = "circle-check"
    PACKAGE = "package"
    PEOPLE = "users"
    PHOTO = "photo"
    PRINT = "printer"
    QR = "qrcode"
    QUESTION = "message-question"
    RECEIVED = "circle-dashed"
    REFUND = "receipt-refund"
    SCAN = "scan"
    SEARCH = "search"
    SETTINGS = "settings"
    SHOP = "building-store"
    SIGN_OUT = "logout"
    STOP = "circle-x"
    SUN = "sun"
    SWAP = "switch-horizontal"
    TAG = "tag"
    TEST = "test-pipe"
    TICKET = "receipt"
    TOOL = "tool"
    UNDO = "arrow-back-up"


FOLDER: Final = Path(resources.__file__).parent / "icons"


def pixmap(icon: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Draw an icon in one colour, `size` px wide, sharp at a screen's pixel ratio.

    Raises FileNotFoundError for an icon that is not shipped.
    """
    return _drawn(icon, colour, round(size * ratio), ratio)


@lru_cache(maxsize=512)
def _drawn(icon: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(icon, colour).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _renderer(icon: str, colour: str) -> QSvgRenderer:
    source = (FOLDER / f"{icon}.svg").read_text(encoding="utf-8")
    # A little thinner than drawn: at 18 to 22 px the full stroke looks bold beside the type.
    thinner = source.replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(thinner.replace("currentColor", colour).encode()))
