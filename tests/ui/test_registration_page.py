"""The page that customers fill in: its own JavaScript, run by Qt's engine."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import segno
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtQml import QJSEngine

from app.domain.registration import LIMITS, Registration
from app.services.counter.registration import PAGE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_SQUARE = 3
_MARGIN = 4
_WRITTEN = st.builds(
    Registration, *(st.text(st.characters(), max_size=limit + 5) for limit in LIMITS.values())
)


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def scripts(page: str, qapp: QApplication) -> QJSEngine:
    engine = QJSEngine()
    for name in ("payload", "qr"):
        found = re.search(rf'<script id="{name}">(.*?)</script>', page, re.DOTALL)
        assert found is not None
        assert not engine.evaluate(found[1]).isError()
    return engine


def _encoded(scripts: QJSEngine, written: Registration) -> str:
    fields = {name: getattr(written, name) for name in LIMITS}
    # Escapes keep lone surrogates as the phone's keyboard would give them.
    return str(scripts.evaluate(f"encode({json.dumps(fields)})").toString())


def _drawn(scripts: QJSEngine, digits: str) -> list[list[bool]]:
    rows: list[list[bool]] = scripts.evaluate(f'qrOf("{digits}")').toVariant()
    return rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_WRITTEN)
def test_the_page_writes_what_the_program_reads(scripts: QJSEngine, written: Registration) -> None:
    assert _encoded(scripts, written) == written.encode()


@pytest.mark.parametrize("length", [45, 173, 699, 1100, 2175])
def test_the_drawn_code_reads_as_its_digits(scripts: QJSEngine, length: int) -> None:
    digits = ("77207720100632545994184582552535428924500990617108985736" * 40)[:length]
    rows = _drawn(scripts, digits)
    size = (len(rows) + 2 * _MARGIN) * _SQUARE
    picture = Image.new("L", (size, size), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            left, top = (x + _MARGIN) * _SQUARE, (y + _MARGIN) * _SQUARE
            picture.paste(0 if dark else 255, (left, top, left + _SQUARE, top + _SQUARE))
    assert [read.text for read in zxingcpp.read_barcodes(picture)] == [digits]


def test_the_drawn_code_is_the_standards(scripts: QJSEngine) -> None:
    digits = "77207720100632545994184582552535428924500990617108985736190354256987"
    rows = _drawn(scripts, digits)
    version = (len(rows) - 17) // 4
    others = [
        segno.make_qr(
            digits, mode="numeric", version=version, error="m", mask=mask, boost_error=False
        )
        for mask in range(8)
    ]
    assert rows in [[[bool(dark) for dark in row] for row in other.matrix] for other in others]


def test_the_page_asks_no_network_for_anything(page: str) -> None:
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    assert policy in page
    addresses = set(re.findall(r"https?://[^\s\"']+", page))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert not re.findall(r"\b(?:src|href)=|fetch\(|XMLHttpRequest|localStorage|sendBeacon", page)


def test_both_languages_say_the_same(page: str) -> None:
    words = page[page.index("const WORDS") : page.index("const FIELDS")]
    english, chinese = words.split("zh: {")
    keys = [set(re.findall(r"\b([a-zA-Z]+): [\"\[]", part)) for part in (english, chinese)]
    assert keys[0] == keys[1]
    assert set(re.findall(r'data-(?:say|example)="(\w+)"', page)) <= keys[0]
