"""Scans while pinyin is being composed, by the real input method on a real display."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.ui.real_display import Display, Program, write_until_composed
from tests.ui.scans.test_real_keyboard import A_HANDS_WAY, scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(
        shutil.which("ibus-daemon") is None, reason="needs the packages ibus and ibus-libpinyin"
    ),
]

CODE = "1000126000042179"


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    with ExitStack() as tidy:
        made = Display(tidy)
        made.compose_pinyin(tmp_path)
        yield made


@pytest.fixture
def stand(display: Display) -> Program:
    program = display.open("tests.ui.scan_stand")
    program.hear("ready")
    display.activate("^Scan stand$")
    write_until_composed(display, program, said="changed", text="field")
    return program


def test_digits_arrive_exact_while_nothing_is_composed(display: Display, stand: Program) -> None:
    scan(display, CODE, *A_HANDS_WAY)
    said = stand.hear("scanned")
    assert (said["code"], said["field"]) == (CODE, "你好")


@pytest.mark.parametrize("code", ["R2026-000123abc", "sn4tg6pq8wz2", "F2LX90ABCDEF"])
def test_letters_in_a_field_for_words_are_visibly_refused(
    display: Display, stand: Program, code: str
) -> None:
    scan(display, code, *A_HANDS_WAY)
    said = stand.hear("refused")
    assert (said["code"], said["field"], said["presses"]) == ("composing", "你好", 0)


@pytest.mark.parametrize("code", [CODE, "sn4tg6pq8wz2"])
def test_a_scan_into_a_half_composed_word_is_visibly_refused(
    display: Display, stand: Program, code: str
) -> None:
    display.xdotool("type", "--delay", "90", "ni")
    scan(display, code, *A_HANDS_WAY)
    said = stand.hear("refused")
    assert (said["code"], said["field"], said["presses"]) == ("composing", "你好", 0)


def test_the_scan_after_a_refusal_arrives(display: Display, stand: Program) -> None:
    scan(display, "sn4tg6pq8wz2", *A_HANDS_WAY)
    stand.hear("refused")
    scan(display, CODE)
    assert stand.hear("scanned")["code"] == CODE
