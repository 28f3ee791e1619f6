"""What tells who somebody is goes; what is wrong with the device stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.personal_text import GONE, without_personal

NAMES = ("王芳", "Hélène O'Neill", "Max von Berg")


@pytest.mark.parametrize(
    "text",
    [
        "打 138 0000 0144 找她",
        "电话：13800000144。",
        "call +49 (0)30 555-0144 after six",
        "tel 01483 555144",
        "mail wang.fang@example.com please",
        "微信号 fang_88",
        "微信：wangfang",
        "QQ 55501440",
        "IMEI 356938035643809",
        "IMEI: 35-693803-564380-9",
        "S/N F2LXK1AB",
        "序列号F2LXK1ABC",
        "back cover says F17VD1ABJCL7",
        "身份证 11010119900101001X",
        "密码是 1357",
        "passcode: 246810",
        "王女士明天来取",
        "Mrs Jones brought it",
        "ask @fang_phone",
        "邮箱 fang＠qq.com",
        "fang (at) mail.com or fang[at]mail[dot]com",
        "电话一三八零零一三八零零零",
        "手机 幺三八 零零幺三 八零零零",
        "pw: fang!22",
        "解锁密码：fang88",
        "锁屏密码fang2024",
        "Mr O'Jones will call",
    ],
)
def test_what_tells_who_somebody_is_goes(text: str) -> None:
    taken = without_personal(text)
    assert GONE in taken
    assert not re.search(r"\d{4}|fang|Jones|王|F2L|F17|[一三八零]{4}", taken)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "屏幕碎裂，无法触摸；进水 3 天",
        "Drops out after 10/27/2018, again 2024-05-03, error code 1234",
        "Samsung SM-G991B, 220-240 V, 18650 battery, Sony WH-1000XM4",
        "see https://www.example.com/guides/4137-123456789",
        "charging pin bent, 2 of 10",
        "charging pin: bent; 忘记密码，无法开机",
        "一二三键失灵",
        "whatsapp crashes, line noise",
    ],
)
def test_what_is_wrong_with_the_device_stays(text: str) -> None:
    assert without_personal(text) == text


@pytest.mark.parametrize(
    "written",
    [
        *("王芳", "hélène o'neill", "MAX  von\nBERG", "Berg", "Hélène"),
        *("Helene", "HELENE O\u2019NEILL", "He\u0301le\u0300ne", "O\u2019Neill", "Ｂｅｒｇ"),
    ],
)
def test_a_known_name_goes_as_it_is_written(written: str) -> None:
    assert without_personal(f"({written})说屏幕碎了", NAMES) == f"({GONE})说屏幕碎了"


def test_a_known_name_inside_another_word_stays() -> None:
    assert without_personal("Bergamot colour", NAMES) == "Bergamot colour"


def test_a_known_name_in_a_link_goes() -> None:
    assert "王芳" not in without_personal("https://example.com/王芳", NAMES)


DIGITS = st.text("0123456789", min_size=7, max_size=18)
SEPARATORS = st.sampled_from(["", " ", "-", " - ", ".", "/", "\u00a0"])
AROUND = st.text(st.characters(categories=("Lo",), include_characters=" ，。,"), max_size=20)


@given(before=AROUND, digits=DIGITS, separator=SEPARATORS, after=AROUND)
def test_no_long_number_gets_through(before: str, digits: str, separator: str, after: str) -> None:
    written = separator.join(re.findall(".{1,4}", digits))
    taken = without_personal(f"{before} {written} {after}")
    dates = re.findall(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", taken)
    assert dates or sum(character.isdecimal() for character in taken) < 7


@given(
    name=st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=2, max_size=12),
    around=AROUND,
)
def test_no_known_name_gets_through(name: str, around: str) -> None:
    taken = without_personal(f"{around} {name} {around}", [name])
    assert f" {name} " not in taken


@given(st.emails())
def test_no_mail_address_gets_through(address: str) -> None:
    assert address not in without_personal(f"write to {address} please")
