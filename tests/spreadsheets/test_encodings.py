"""In which encoding a shop's file is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.spreadsheets.encodings import SAMPLE, beyond_ascii, encoding_of, mark_or_zeros

SIMPLIFIED = "姓名,电话,备注\n王芳,13800000144,屏幕碎了，无法触摸\n李雷,13900000144,电池鼓包\n"
TRADITIONAL = "姓名,電話,備註\n王芳,0912000144,螢幕碎裂無法觸控\n陳大文,0922000144,電池膨脹\n"
GERMAN = "Name,Straße,Notiz\nMüller,Hauptstraße 1,Gerät fällt ständig aus\nJäger,Am Öhr,schön\n"
FRENCH = "Prénom,Adresse,Défaut\nHélène,5 allée des Érables,écran cassé\nZoé,À côté,brûlé\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        ("姓名,电话\n王芳,1\n", "gb18030"),
        ("电话\n", "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-8"),
        (GERMAN, "cp1252"),
        (GERMAN, "utf-8"),
        (FRENCH, "cp1252"),
        ("Ärger,Öl,Übung\n", "cp1252"),
        ("Preis,5 €\n", "cp1252"),
    ],
)
def test_an_encoding_is_found_by_what_makes_sense(text: str, encoding: str) -> None:
    assert encoding_of(text.encode(encoding)) == encoding


def test_bytes_that_windows_does_not_know_are_latin_1() -> None:
    assert encoding_of("Zo\x81é und mehr".encode("latin-1")) == "latin-1"


def test_one_broken_character_does_not_turn_utf_8_into_something_else() -> None:
    assert encoding_of(SIMPLIFIED.encode() + b"\xff\n") == "utf-8"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SIMPLIFIED.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), "utf-16"),
        (SIMPLIFIED.encode("utf-16-le"), "utf-16-le"),
        (SIMPLIFIED.encode("utf-16-be"), "utf-16-be"),
        (SIMPLIFIED.encode("utf-8-sig"), "utf-8-sig"),
        (SIMPLIFIED.encode(), ""),
        (b"Name\0,Phones\nAnna,B\n" * 9, ""),
    ],
)
def test_marks_and_zeros_give_an_encoding_away(data: bytes, encoding: str) -> None:
    assert mark_or_zeros(data) == encoding


def test_only_lines_beyond_ascii_are_looked_at() -> None:
    assert beyond_ascii([b"abc\n\xe4bc\ndef\n", b"ghi\xff"]) == b"\xe4bc\nghi\xff"


def test_a_sample_has_an_end() -> None:
    assert len(beyond_ascii([b"\xe4" * 10_000 + b"\n"] * 100)) == SAMPLE


@given(st.binary(max_size=200))
def test_any_bytes_have_an_encoding_in_which_they_can_be_read(data: bytes) -> None:
    assert isinstance(data.decode(encoding_of(data), errors="replace"), str)
