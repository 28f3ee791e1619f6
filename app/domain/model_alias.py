"""Find the model that a clerk means by `13pm`, `苹果13`, `红米k40` or `S23 U`.

Two spellings are the same when their `alias_key` is the same. The book answers from a dictionary
and a sorted list; no answer takes more than a search by halves and a small sort.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_OFFERED: Final = 8
# Longer input is a sentence or a barcode, never the name of a model.
_LONGEST_ALIAS: Final = 64

# Chinese names, and the Latin spelling that stands for them in every key.
_LATIN: Final[Mapping[str, str]] = {
    "苹果手机": "iphone",
    "苹果平板": "ipad",
    "苹果手表": "applewatch",
    "苹果电脑": "mac",
    "苹果笔记本": "macbook",
    "苹果耳机": "airpods",
    "苹果": "iphone",
    "三星": "samsung",
    "盖乐世": "galaxy",
    "华为": "huawei",
    "荣耀": "honor",
    "小米": "xiaomi",
    "红米": "redmi",
    "一加": "oneplus",
    "真我": "realme",
    "魅族": "meizu",
    "努比亚": "nubia",
    "谷歌": "google",
    "摩托罗拉": "motorola",
    "诺基亚": "nokia",
    "索尼": "sony",
    "任天堂": "nintendo",
    "微软": "microsoft",
    "联想": "lenovo",
    "小新": "xiaoxin",
    "戴尔": "dell",
    "惠普": "hp",
    "华硕": "asus",
    "宏碁": "acer",
    "微星": "msi",
    "大疆": "dji",
    "佳能": "canon",
    "尼康": "nikon",
    "富士": "fujifilm",
    "戴森": "dyson",
    "石头": "roborock",
    "科沃斯": "ecovacs",
    "追觅": "dreame",
    "云鲸": "narwal",
    "美的": "midea",
    "格力": "gree",
    "海尔": "haier",
    "海信": "hisense",
    "奥克斯": "aux",
    "志高": "chigo",
    "小天鹅": "littleswan",
    "卡萨帝": "casarte",
    "西门子": "siemens",
    "博世": "bosch",
    "惠而浦": "whirlpool",
    "伊莱克斯": "electrolux",
    "松下": "panasonic",
    "夏普": "sharp",
    "东芝": "toshiba",
    "大金": "daikin",
    "三菱": "mitsubishi",
    "创维": "skyworth",
    "长虹": "changhong",
    "康佳": "konka",
    "飞利浦": "philips",
    "明基": "benq",
    "极米": "xgimi",
    "苏泊尔": "supor",
    "九阳": "joyoung",
    "博朗": "braun",
    "格兰仕": "galanz",
    "爱普生": "epson",
    "兄弟": "brother",
    "雅迪": "yadea",
    "爱玛": "aima",
    "台铃": "tailg",
    "新日": "sunra",
    "九号": "ninebot",
    "畅享": "enjoy",
    "畅玩": "play",
    "至尊纪念版": "ultra",
    "至尊版": "ultra",
    "非凡大师": "",
    "标准版": "",
    "青春版": "lite",
}
_LATIN_PATTERN: Final = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_CHINESE_NUMBERS: Final = {c: str(n) for n, c in enumerate("一二三四五六七八九十", start=1)}
_GAP: Final = re.compile(r"[\s,;:!?]")
_SYMBOLS: Final = re.compile(r"[^\w]|_")
# 苹果ipad, apple iphone: the family says the brand.
_APPLE_TWICE: Final = re.compile(r"^(?:iphone|apple)(?=iphone|ipad|imac|mac|airpods|homepod)")
_APPLE_WATCH: Final = re.compile(r"^iphone(?=watch)")
_GENERATION: Final = re.compile(r"第?(\d+|[一二三四五六七八九十])代")
_GENERATION_EN: Final = re.compile(r"(\d+)(?:st|nd|rd|th)?gen(?:eration)?|gen(?=\d)")
_INCHES: Final = re.compile(r"(?<=\d)(?:inch|英寸|寸|吋)")


@dataclass(frozen=True, slots=True)
class Model:
    """One model of one brand; `model` is empty where only brand and kind are known.

    `category` is the key of a device class, `year` the year it came out (0: not known).
    """

    brand: str
    model: str
    category: str
    year: int = 0

    @property
    def full_name(self) -> str:
        """Name brand and model as a ticket shows them."""
        return f"{self.brand} {self.model}".strip()


@dataclass(frozen=True, slots=True)
class ModelAlias:
    """One spelling, already folded by `alias_key`, and the model it means.

    `shortened` spellings give way to a full name that is spelled the same.
    """

    alias_key: str
    model: Model
    shortened: bool = False


def alias_key(text: str) -> str:
    """Fold a typed name so that `IP 13 Pro-Max`, `ip13promax` and `ＩＰ13ＰＲＯＭＡＸ` are equal.

    NFKC and case folding; `+` is plus; spaces, hyphens, dots and other marks do not count; Chinese
    brands and series have their Latin spelling; `9代`, `9th gen` and `9` are equal, so are
    `11-inch`, `11寸` and `11`. Bad input gives a key that names nothing, never an error.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("+", "plus")
    key = _SYMBOLS.sub("", folded)
    if not key.isascii():
        key = _LATIN_PATTERN.sub(lambda found: _LATIN[found.group()], key)
        key = _GENERATION.sub(lambda found: _CHINESE_NUMBERS.get(found[1], found[1]), key)
    if key.startswith(("iphone", "apple")):
        key = _APPLE_WATCH.sub("apple", _APPLE_TWICE.sub("", key))
    if "gen" in key:
        key = _GENERATION_EN.sub(lambda found: found[1] or "", key)
    return _INCHES.sub("", key)


class AliasBook:
    """Look models up by what is typed.

    Aliases are given best first: so are the answers for one key, and models of the same year.
    """

    def __init__(self, aliases: Iterable[ModelAlias]) -> None:
        spelled: dict[str, list[ModelAlias]] = {}
        order: dict[Model, int] = {}
        for alias in aliases:
            spelled.setdefault(alias.alias_key, []).append(alias)
            order.setdefault(alias.model, len(order))
        self._models = {key: _meant(found) for key, found in spelled.items() if key}
        self._keys = sorted(self._models)
        self._rank = {model: (-model.year, place) for model, place in order.items()}

    def exact(self, text: str) -> tuple[Model, ...]:
        """Return what this very spelling means, best first; several when it is ambiguous."""
        if len(text) > _LONGEST_ALIAS:
            return ()
        return self._models.get(alias_key(text), ())

    def look_up(self, text: str) -> tuple[Model, ...]:
        """Return at most eight models: the exact meaning, then what begins so, newest first."""
        found = dict.fromkeys(self.exact(text))
        if len(text) <= _LONGEST_ALIAS and (key := alias_key(text)):
            begun = {model: None for at in self._beginning(key) for model in self._models[at]}
            found.update(dict.fromkeys(sorted(begun, key=self._rank.__getitem__)))
        return tuple(found)[:MOST_OFFERED]

    def split_alias_and_fault(self, text: str) -> tuple[str, str]:
        """Part `13pm 碎屏` into the known name `13pm` and the rest, `碎屏`.

        The longest beginning that is exactly a known spelling wins, then the longest ending of
        three characters or more (`换屏 ip13pm`). A Latin word or a number is never cut.
        When nothing is known the name is empty and the rest is the text.
        """
        text = text.strip()
        cuts = _boundaries(text)
        for at in reversed(cuts):
            if self.exact(text[:at]):
                return _without_marks(text[:at]), _without_marks(text[at:])
        for at in cuts:
            if len(text[at:].strip()) > 2 and self.exact(text[at:]):
                return _without_marks(text[at:]), _without_marks(text[:at])
        return "", text

    def ambiguous(self) -> Mapping[str, tuple[Model, ...]]:
        """Return every spelling that means more than one model."""
        return {key: models for key, models in self._models.items() if len(models) > 1}

    def _beginning(self, key: str) -> list[str]:
        first = bisect_left(self._keys, key)
        return self._keys[first : bisect_left(self._keys, key + "\U0010ffff", first)]


def _meant(aliases: list[ModelAlias]) -> tuple[Model, ...]:
    full = [alias for alias in aliases if not alias.shortened] or aliases
    return tuple(dict.fromkeys(alias.model for alias in full))


def _without_marks(text: str) -> str:
    return text.strip(" \t,，、。.;；:：-—/")


def _boundaries(text: str) -> list[int]:
    """List the places in the first characters of a text where a name may end or begin."""
    last = min(len(text), _LONGEST_ALIAS)
    return [at for at in range(1, last + 1) if at == len(text) or _may_cut(text, at)]


def _may_cut(text: str, at: int) -> bool:
    """Say whether a name may end here: at a space, a comma or a Chinese character.

    A serial number (`A1-2204`) or a telephone number (`13 800 138 000`) is never cut in two.
    """
    left, right = text[at - 1], text[at]
    if left.isascii() and right.isascii() and not _GAP.search(left + right):
        return False
    return not (text[:at].rstrip()[-1:].isdecimal() and text[at:].lstrip()[:1].isdecimal())
