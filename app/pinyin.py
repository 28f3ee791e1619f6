"""How Chinese names are sorted and typed: by their pinyin."""

from __future__ import annotations

import itertools
import os
import unicodedata
from functools import lru_cache
from typing import Final

# Read by pypinyin when it is imported. Names are read character by character: the dictionary of
# phrases would take 20 MB for nothing.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")

from pypinyin import Style, pinyin

# 单 is Shan as a name and dan as a word: both are tried, of longer names not every combination.
_MOST_READINGS: Final = 6
_LONGEST_NAME: Final = 12


def sort_key(name: str) -> str:
    """Return what names are sorted by: case folded, Chinese characters by their first pinyin."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    if folded.isascii():
        return folded
    return " ".join(readings[0] for readings in pinyin(folded, style=Style.NORMAL))


def typed_names(name: str) -> tuple[str, ...]:
    """Return what may be typed for a Chinese name: `wf` and `wangfang` for 王芳.

    Every reading of its characters counts, up to six combinations; nothing for other names.
    """
    return _typed_names(_characters(name))


def typed_within(name: str) -> tuple[str, ...]:
    """Return what may be typed for the end of a Chinese name: `tm` and `tiemo` for 钢化贴膜.

    Characters by their usual reading alone; at least two of them.
    """
    return _typed_within(_characters(name))


# Of a thousand names of parts, most differ by a model's number only.
@lru_cache(maxsize=4096)
def _typed_names(characters: str) -> tuple[str, ...]:
    if len(characters) < 2:
        return ()
    readings = pinyin(characters, style=Style.NORMAL, heteronym=True)
    # The surname's readings first, which are the ones that differ: product varies its last.
    backwards = itertools.islice(itertools.product(*reversed(readings)), _MOST_READINGS)
    combined = [parts[::-1] for parts in backwards]
    typed = [("".join(part[0] for part in parts), "".join(parts)) for parts in combined]
    return tuple(dict.fromkeys(one for pair in typed for one in pair))


@lru_cache(maxsize=4096)
def _typed_within(characters: str) -> tuple[str, ...]:
    readings = [one[0] for one in pinyin(characters, style=Style.NORMAL)]
    ends = [readings[at:] for at in range(1, len(readings) - 1)]
    return tuple(dict.fromkeys(one for end in ends for one in (_initials(end), "".join(end))))


def _initials(readings: list[str]) -> str:
    return "".join(one[0] for one in readings)


def _characters(name: str) -> str:
    """Return the first Chinese characters of a name, without what stands between them."""
    if name.isascii():
        return ""
    return "".join(one for one in name if not one.isascii() and _is_chinese(one))[:_LONGEST_NAME]


def _is_chinese(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED IDEOGRAPH")
