"""Customers who do not exist: half with Chinese names, numbers that reach nobody.

Chinese mobile numbers begin with 13 to 19 (numbering plan of the Ministry of Industry and
Information Technology), so `100 xxxx xxxx` is nobody's. Country code 999 is assigned to nobody
(ITU-T, list of E.164 country codes), so `+999 xxx xxx xxx` is nobody's either.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.contact import CHINA, checked_phone
from app.pinyin import sort_key

if TYPE_CHECKING:
    from random import Random

CHINESE: Final = "zh_CN"
ENGLISH: Final = "en"

_NAMES: Final = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
_SURNAMES: Final = "".join(_NAMES["surnames"].split())
_GIVEN: Final = "".join(_NAMES["given"].split())
_FIRST: Final = _NAMES["first"].split()
_LAST: Final = _NAMES["last"].split()
_NOTES: Final = {
    CHINESE: (
        "老客户",
        "只接微信",
        "晚上六点后联系",
        "不要打电话，发短信",
        "公司客户，开发票",
        "介绍来的朋友",
    ),
    ENGLISH: ("Regular", "Text only", "Calls after six", "Needs an invoice", "Friend of the owner"),
}
_TAGS: Final = {CHINESE: ("VIP", "企业", "老客户"), ENGLISH: ("VIP", "business", "regular")}
_STREETS: Final = ("中山路", "人民路", "解放路", "建设路", "新华路", "和平路", "样例路", "学院路")
_NUMBERS: Final = 100_000_000
# Any factor without a common divisor walks through all numbers and repeats none.
_STRIDE: Final = 61_803_399


@dataclass(frozen=True, slots=True)
class MadePerson:
    """One made-up customer, as its row has it."""

    name: str
    name_sort: str
    phone: str
    phone_digits: str
    phone_tail: str
    second_contact: str
    address: str
    language: str
    note: str
    tags: str


def make_person(place: int, random: Random) -> MadePerson:
    """Make the customer who comes as number `place`, counted from 0."""
    language = CHINESE if random.random() < 0.5 else ENGLISH
    name = _chinese_name(random) if language == CHINESE else _latin_name(random)
    # Of a hundred, two give the number of whoever came before them, three give none.
    luck = random.random()
    number = place - 1 if luck < 0.02 and place else place
    raw = "" if luck > 0.97 else _phone(number, language)
    phone = checked_phone(raw, home=CHINA) if raw else None
    return MadePerson(
        name=name,
        name_sort=_sort_key(name),
        phone=raw,
        phone_digits=phone.digits if phone else "",
        phone_tail=phone.tail if phone else "",
        second_contact="" if phone else f"wx_{place:07}",
        address=f"{random.choice(_STREETS)} {random.randint(1, 400)} 号"
        if language == CHINESE and luck < 0.1
        else "",
        language=language,
        note=random.choice(_NOTES[language]) if luck > 0.9 else "",
        tags=f'["{random.choice(_TAGS[language])}"]' if luck > 0.95 else "[]",
    )


def _chinese_name(random: Random) -> str:
    # The more frequent surnames stand first.
    surname = _SURNAMES[int(len(_SURNAMES) * random.random() ** 2)]
    given = random.choice(_GIVEN)
    return surname + given + (random.choice(_GIVEN) if random.random() < 0.75 else "")


def _latin_name(random: Random) -> str:
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"


def _phone(number: int, language: str) -> str:
    mixed = number * _STRIDE % _NUMBERS
    if language == CHINESE:
        return f"100 {mixed // 10_000:04} {mixed % 10_000:04}"
    return (
        f"+999 {1 + mixed % 9}{mixed // 1_000_000:02} {mixed // 1000 % 1000:03} {mixed % 1000:03}"
    )


@lru_cache(maxsize=20_000)
def _sort_key(name: str) -> str:
    return sort_key(name)
