from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.scanner import SerialSettings, TextEncoding
from app.scanners.code_text import code_text

GS1 = b"\x02]C10106901028240413\x1d21ABC\x03"


def test_control_characters_go_and_the_group_separator_stays() -> None:
    assert code_text(GS1, SerialSettings()) == "]C10106901028240413\x1d21ABC"


def test_the_kind_of_symbol_is_dropped_where_it_is_not_wanted() -> None:
    assert code_text(GS1, SerialSettings(aim=False)).startswith("0106901")


def test_a_stand_in_becomes_the_group_separator() -> None:
    settings = SerialSettings(separator="~")
    assert code_text(b"0106901028240413~21ABC", settings) == "0106901028240413\x1d21ABC"


def test_what_the_scanner_puts_around_a_code_is_taken_off() -> None:
    settings = SerialSettings(prefix="#1", suffix="!", aim=False)
    assert code_text(b"#1]C01000126000042179!", settings) == "1000126000042179"


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        (TextEncoding.GB18030, "gb18030"),
        (TextEncoding.UTF8, "utf-8"),
        (TextEncoding.AUTOMATIC, "gb18030"),
    ],
)
def test_chinese_is_read_in_the_encoding_that_was_set(encoding: TextEncoding, codec: str) -> None:
    raw = "屏幕 碎裂".encode(codec)
    assert code_text(raw, SerialSettings(encoding=encoding)) == "屏幕 碎裂"


def test_western_letters_are_read() -> None:
    settings = SerialSettings(encoding=TextEncoding.WESTERN)
    assert code_text("Müller".encode("cp1252"), settings) == "Müller"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs"))))
def test_every_text_comes_through_in_utf_8(text: str) -> None:
    assert code_text(text.encode(), SerialSettings()) == text
