"""Take out of free text what tells who somebody is, before the text is published.

Known names, numbers and addresses go wherever they stand; beside them everything that looks like a
telephone number, an e-mail address, an account, an identity or serial number, a passcode or a name
with its title. A little too much is taken rather than too little: a date stays, a long model code
may not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

GONE: Final = "***"
"""What stands where something was taken out."""

_FEWEST_DIGITS: Final = 7
_SHORTEST_NAME: Final = 2
_SHORTEST_WORD: Final = 3
_APOSTROPHES: Final = "\u2018\u2019\u02bc\u00b4\u0060\uff07"

_MAIL: Final = re.compile(
    r"[^\s@<>,;:()\[\]]+\s?(?:@|[(\[]\s?at\s?[)\]])\s?[^\s@<>,;()\[\]]+?(?:\.|[(\[]dot[)\]])\w[\w.-]*",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?<!\w)@\w{2,}")
# A link to a repair guide is part of what was done; whoever puts a name into one has it taken out.
_LINK: Final = re.compile(r"((?:https?://|www\.)[^\s@]+)", re.IGNORECASE)
_ACCOUNT: Final = re.compile(
    r"(?:微信|威信|支付宝|\b(?:wechat|weixin|vx|wx|qq|alipay|telegram|whatsapp|line|skype))"
    r"(?:\s*(?:号码?|账号|id)?\s*[:：=]\s*|\s*(?:号码?|账号|id)\s*|\s*(?=[\w.+-]*\d))"
    r"[A-Za-z0-9_.+-]{4,}",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"(?<![A-Za-z])(?:s/n|sn|serial(?: number| no\.?)?|imei|meid|iccid|eid|序列号|串号|机身号)"
    r"\s*[:：#=]?\s*(?=[A-Za-z0-9-]*[0-9])[A-Za-z0-9-]{5,}",
    re.IGNORECASE,
)
_SECRET: Final = re.compile(
    r"(?:pass\s?(?:code|word)|(?:un)?lock code|passwort|\bpin|密码|口令|解锁码|图案)"
    r"[^\d\n]{0,8}\d{3,}"
    r"|(?:pass\s?(?:code|word)|(?:un)?lock code|passwort|\bpwd?\b|密码|口令|解锁码)\s*[:=]\s*\S+"
    r"|(?:密码|口令|解锁码)(?:是|为)?\s*(?=[A-Z]*\d)[A-Z\d]{4,}",
    re.IGNORECASE,
)
# Digits with what people write between them.
_DIGITS: Final = re.compile(r"[+＋(（]{0,2}\d(?:[\s\u00a0().（）/–—·_-]{0,3}\d){6,}")
# Digits as words, 幺 being how a one is said in numbers.
_CHINESE_DIGITS: Final = re.compile(r"(?:[零〇一幺二两三四五六七八九][\s-]?){7,}")
_DATE: Final = re.compile(
    r"(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])\Z"
    r"|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\2(?:19|20)\d\d\Z"
)
_SERIAL: Final = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z])(?=(?:[A-Z]*[0-9]){3})[A-Z0-9]{10,}"
    r"(?![A-Za-z0-9])"
)
_TITLED: Final = re.compile(
    r"[\u4e00-\u9fff]{1,2}(?:先生|女士|小姐|师傅|老师|太太|阿姨|叔叔|老板)"
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr|Herr|Frau|Mme|Monsieur|Madame)\b\.?\s+[\w']+(?:[ -][A-Z][\w']+)*"
)


def without_personal(text: str, known: Iterable[str] = ()) -> str:
    """Return text without what tells who somebody is; `known` are their names, numbers, places."""
    text = unicodedata.normalize("NFC", text)
    for one in sorted(_known_parts(known), key=len, reverse=True):
        text = _without(_as_written(one), text)
    parts = _LINK.split(text)
    # Links stand at the odd places.
    return "".join(part if at % 2 else _without_marks(part) for at, part in enumerate(parts))


def _without_marks(text: str) -> str:
    """Return text without what looks like a mark of somebody, whoever it is."""
    for pattern in (_MAIL, _ACCOUNT, _NUMBERED, _SECRET, _CHINESE_DIGITS):
        text = _without(pattern, text)
    text = _without(_DIGITS, text, _date_or_gone)
    for pattern in (_SERIAL, _TITLED, _HANDLE):
        text = _without(pattern, text)
    return text


def _without(
    pattern: re.Pattern[str], text: str, instead: Callable[[re.Match[str]], str] | None = None
) -> str:
    """Return text without what a pattern finds in its plain letters."""
    kept, end = [], 0
    for found in pattern.finditer(_plain(text)):
        gone = GONE if instead is None else instead(found)
        kept += [text[end : found.start()], gone]
        end = found.end()
    return "".join([*kept, text[end:]])


def _plain(text: str) -> str:
    """Return text of the same length without accents, wide forms and slanted apostrophes."""
    return "".join(map(_plain_character, text))


@cache
def _plain_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isascii() else character


def _date_or_gone(found: re.Match[str]) -> str:
    return found[0] if _DATE.match(found[0]) else GONE


def _known_parts(known: Iterable[str]) -> set[str]:
    """Return what is looked for: each text whole, and the words of a name that has several."""
    parts: set[str] = set()
    for text in known:
        whole = _plain(unicodedata.normalize("NFC", " ".join(text.split())))
        if len(whole) >= _SHORTEST_NAME:
            parts.add(whole)
        parts.update(
            word for word in re.split(r"[\s,;，；]+", whole) if len(word) >= _SHORTEST_WORD
        )
    return parts


def _as_written(known: str) -> re.Pattern[str]:
    """Match a known text in either case and with other spaces, as a whole word where it has any."""
    inside = r"\s+".join(re.escape(word) for word in known.split())
    before = r"(?<!\w)" if known[0].isascii() and known[0].isalnum() else ""
    after = r"(?!\w)" if known[-1].isascii() and known[-1].isalnum() else ""
    return re.compile(before + inside + after, re.IGNORECASE)
