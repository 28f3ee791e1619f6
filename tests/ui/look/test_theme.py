from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QPalette, QRawFont
from PySide6.QtWidgets import QListView

import resources
from tests.ui.inspection import boxes, families
from ui.look import fonts, icons, theme
from ui.look.icons import Icon
from ui.look.tokens import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

# Names that real people have and small Chinese fonts lack.
RARE_NAMES = "王芳 李伟 陈敏 堃 喆 珺 燚 翀 祎 龑 淼 犇 骉 囧 䶮 㛃 㑇 𬱖"


@pytest.mark.parametrize("wanted", [DARK, LIGHT], ids=lambda wanted: wanted.name)
def test_applying_a_theme_dresses_palette_font_and_painters(
    app: QApplication, wanted: Theme
) -> None:
    theme.apply(app, wanted)
    assert theme.current() is wanted
    assert app.palette().color(QPalette.ColorRole.Window).name().upper() == wanted.window
    assert app.font().family() == fonts.FAMILY


def test_the_style_sheet_leaves_no_placeholder() -> None:
    for wanted in (LIGHT, DARK):
        assert "$" not in theme.style_sheet(wanted)


def test_chinese_and_latin_are_written_in_the_shipped_family(app: QApplication) -> None:
    assert families("Claim ticket 取机单 0123 ¥1,234.50 — F1", fonts.font()) == {fonts.FAMILY}


def test_no_character_of_the_chinese_words_is_a_box(app: QApplication) -> None:
    catalogue = Path(resources.__file__).parent / "translations/zh_CN/LC_MESSAGES/benchside.po"
    written = "".join(sorted(set(catalogue.read_text(encoding="utf-8")) - set("\n")))
    assert not boxes(written, fonts.font())
    assert families(written, fonts.font()) == {fonts.FAMILY}


def test_every_hanzi_of_gb2312_and_rare_names_has_a_glyph(app: QApplication) -> None:
    common = bytes(
        b for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for b in (row, cell)
    )
    hanzi = common.decode("gb2312", errors="ignore") + RARE_NAMES.replace(" ", "")
    raw = QRawFont.fromFont(fonts.font())
    assert [letter for letter in hanzi if not raw.supportsCharacter(ord(letter))] == []


def test_an_unknown_character_is_found_as_a_box(app: QApplication) -> None:
    assert boxes("\U00040000", fonts.font())


@pytest.mark.parametrize("bold", [False, True])
def test_digits_are_equally_wide(app: QApplication, bold: bool) -> None:
    metrics = QFontMetricsF(fonts.font(bold=bold))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def _values(node: object, key: str) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(found := node.get(key), str):
            yield found
        for part in node.values():
            yield from _values(part, key)
    elif isinstance(node, list):
        for part in node:
            yield from _values(part, key)


def test_every_icon_is_shipped_and_no_other() -> None:
    content = Path(resources.__file__).parent / "content" / "device_classes.toml"
    classes = tomllib.loads(content.read_text(encoding="utf-8"))
    named = {icon.value for icon in Icon} | set(_values(classes, "icon"))
    assert {path.stem for path in icons.FOLDER.glob("*.svg")} == named
    assert "MIT" in (icons.FOLDER / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("icon", list(Icon), ids=lambda icon: icon.name)
def test_an_icon_is_drawn_in_the_colour_asked_for(app: QApplication, icon: Icon) -> None:
    image = icons.pixmap(icon, "#ff0000", 24, 2.0).toImage()
    drawn = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    visible = {colour.name() for colour in drawn if colour.alpha() == 255}
    assert (image.width(), image.devicePixelRatio()) == (48, 2.0)
    assert visible == {"#ff0000"}


def test_a_list_of_qts_own_has_a_ground_to_be_read_on(app: QApplication) -> None:
    view = QListView()
    view.ensurePolished()
    base = view.palette().color(QPalette.ColorRole.Base)
    assert base == QColor(LIGHT.raised)
