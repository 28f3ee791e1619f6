"""What made-up customers say is wrong, from the words of the shipped symptom lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.services.policy.shipped_content import read_list
from tests.benchmarks.made_people import CHINESE, ENGLISH

if TYPE_CHECKING:
    from random import Random

_BEFORE: Final = {
    CHINESE: (
        "", "", "", "昨天摔了一下，", "上周开始，", "充电时发现", "更新系统以后", "突然",
        "小孩玩水之后", "放了半年没用，", "在别家修过，现在", "掉地上后", "早上起来", "用着用着",
        "客户说",
    ),
    ENGLISH: (
        "", "", "", "Dropped yesterday, ", "Since last week ", "After the update: ", "Suddenly ",
        "Fell into the sink, now ", "Unused for half a year, ", "Repaired elsewhere before; ",
        "While charging: ", "Customer says ", "Every morning ",
    ),
}  # fmt: skip
_AFTER: Final = {
    CHINESE: (
        "", "", "，资料很重要请先备份", "，急用，今天要取", "，先报价再修", "，换原装的",
        "，能修就修", "，左下角", "，右上角有裂纹", "，偶尔正常", "，重启后好一会儿", "，无划痕",
        "，边框变形", "，发烫", "，保修期内", "，检测一下主板", "，后盖也裂了", "，有进水痕迹",
        "，同时换电池",
    ),
    ENGLISH: (
        "", "", ", data matters, back up first", ", needed today", ", quote before repair",
        ", original part wanted", ", lower left corner", ", hairline at the top",
        ", comes and goes", ", fine for a while after a restart", ", frame bent",
        ", gets hot", ", still under warranty", ", check the board", ", back glass cracked too",
        ", traces of liquid", ", battery as well",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeProblem:
    """One made-up fault: the words, and the keys of the symptoms they mean."""

    text: str
    symptoms: tuple[str, ...]


class MadeProblems:
    """Say what is wrong with a device, in the customer's language."""

    def __init__(self) -> None:
        lists = read_list("symptoms")
        self._of_class: dict[str, list[dict[str, Any]]] = {
            key: body for key, body in lists.items() if isinstance(body, list)
        }

    def make(self, category: str, language: str, random: Random) -> MadeProblem:
        """Make a problem of a device of this class."""
        faults = self._of_class.get(category) or self._of_class["phone"]
        # The most frequent faults stand first in the list.
        fault = faults[int(len(faults) * random.random() ** 1.7)]
        said = random.choice(_BEFORE[language]) + _said(fault, language, random)
        return MadeProblem(said + random.choice(_AFTER[language]), (fault["key"],))


def _said(fault: dict[str, Any], language: str, random: Random) -> str:
    chinese = language == CHINESE
    words = [word for word in fault.get("words", ()) if _is_said(word, chinese=chinese)]
    if words and random.random() < 0.7:
        return str(random.choice(words))
    told = fault.get("says", fault["name"])
    return str(told[language])


def _is_said(word: str, *, chinese: bool) -> bool:
    """Tell whether a word is of the language, and not a clerk's abbreviation."""
    return not word.isascii() if chinese else word.isascii() and len(word) > 3
