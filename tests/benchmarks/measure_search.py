"""Each kind of search through the one service that all screens ask."""

from __future__ import annotations

import statistics
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, Final

from app.domain.own_code import OwnCode
from app.pinyin import typed_names
from tests.benchmarks.opened import at_the_counter, forget_cached
from tests.benchmarks.samples import draw_samples
from tests.benchmarks.timing import Times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from tests.benchmarks.opened import AtTheCounter
    from tests.benchmarks.samples import Sample

USUAL: Final = 200
_ALIASES: Final = (
    "13pm", "14pro", "苹果13", "红米k40", "s23u", "ipad air", "mate40", "p30", "小米11",
    "iphone 12", "macbook", "xsmax",
)  # fmt: skip
_CHINESE_WORDS: Final = (
    "屏", "换屏", "电池", "不开机", "进水", "碎屏", "充电", "后盖也裂了", "资料很重要", "主板",
    "左下角", "重启",
)  # fmt: skip
_ENGLISH_WORDS: Final = (
    "screen", "battery", "water", "does not charge", "hairline", "back glass", "restart",
    "needed today", "original part", "kitchen sink",
)  # fmt: skip
_NO_HIT: Final = ("qqzzxx", "zzqqkkjj", "龘龘龘", "9999888877776666", "neverwas")
_ODD: Final = (
    "%", '"', "*", "NEAR", "NEAR(a b)", " ", "", "'", "\\", "屏" * 10_000, "a" * 10_000, "^a", "-a",
    "a OR b", "(", "¬ab", "§open", "¦1000", "\x00", "😀", "a b c d e f g h i j k l",
)  # fmt: skip


def measure(place: Path, samples: int = USUAL) -> dict[str, Any]:
    """Search the shop at `place` for everything that is known of `samples` jobs."""
    with at_the_counter(place) as counter:
        drawn = draw_samples(counter.shop, samples)
    forget_cached(place)
    with at_the_counter(place) as counter:
        finding, actor = counter.shop.finding, counter.actor
        jobs = partial(finding.jobs, actor)
        figures = {kind: _searched(jobs, texts) for kind, texts in kinds_of_search(drawn).items()}
        names = [one.name for one in drawn]
        figures |= {
            "second page": _second_pages(counter, drawn),
            "customers by name": _searched(partial(finding.customers, actor), names),
            "customers by last four": _searched(
                partial(finding.customers, actor), [one.phone[-4:] for one in drawn]
            ),
            "devices by IMEI middle": _searched(
                partial(finding.devices, actor), _middles([one.imei for one in drawn], 5)
            ),
            "devices by model": _searched(partial(finding.devices, actor), _ALIASES),
            "everything by last four": _everything(counter, [one.phone[-4:] for one in drawn]),
            "everything as a name is typed": _everything(counter, _as_typed(names[:40])),
        }
        return figures


def kinds_of_search(drawn: Sequence[Sample]) -> dict[str, list[str]]:
    """Return what is typed for each kind of search."""
    chinese = [one.name for one in drawn if one.in_chinese]
    latin = [one.name for one in drawn if not one.in_chinese]
    numbers = [OwnCode.parse(one.number) for one in drawn]
    phones = [one.phone for one in drawn]
    serials = [one.serial for one in drawn if one.serial]
    imeis = [one.imei for one in drawn if one.imei]
    return {
        "number in full": [number.people() for number in numbers],
        "number tail": [f"{number.counter:06}" for number in numbers],
        "phone in full": phones,
        "phone last four": [phone[-4:] for phone in phones],
        "phone middle": _middles(phones, 5),
        "Chinese name": chinese,
        "one Chinese character": [name[0] for name in chinese] + [name[-1] for name in chinese],
        "pinyin initials": [typed_names(name)[0] for name in chinese if typed_names(name)],
        "Latin name as typed": _as_typed(latin[:60]),
        "Latin name in full": latin,
        "serial middle 4": _middles(serials, 4),
        "serial middle 5": _middles(serials, 5),
        "serial middle 8": _middles(serials, 8),
        "IMEI middle": _middles(imeis, 6),
        "IMEI in full": imeis,
        "model alias": list(_ALIASES) * 4,
        "Chinese problem words": list(_CHINESE_WORDS) * 4,
        "English problem words": list(_ENGLISH_WORDS) * 4,
        "Chinese words as typed": _as_typed(["手机不开机进水", "后盖也裂了"] * 3),
        "name and model": [f"{one.name} {one.model.split()[0]}" for one in drawn],
        "name and problem": [f"{one.name} {_word(one.problem)}" for one in drawn],
        "surname and problem": [f"{one.name[0]} {_word(one.problem)}" for one in drawn],
        "no hit": list(_NO_HIT) * 4,
        "odd input": list(_ODD),
    }


def _searched(search: Callable[[str], Any], texts: Iterable[str]) -> dict[str, Any]:
    times, found, slowest = Times(), [], ("", 0.0)
    for text in texts:
        page = times.take(partial(search, text))
        found.append(len(page.lines))
        slowest = max(slowest, (text[:40], times.ms[-1]), key=lambda one: one[1])
    if not found:
        return {"n": 0}
    return times.figures() | {"found": statistics.median(found), "slowest": slowest[0]}


def _everything(counter: AtTheCounter, texts: Iterable[str]) -> dict[str, Any]:
    times, slowest = Times(), ("", 0.0)
    for text in texts:
        times.take(partial(counter.shop.finding.everything, counter.actor, text))
        slowest = max(slowest, (text, times.ms[-1]), key=lambda one: one[1])
    return times.figures() | {"slowest": slowest[0]}


def _second_pages(counter: AtTheCounter, drawn: Sequence[Sample]) -> dict[str, Any]:
    times = Times()
    texts = [one.name[0] for one in drawn[:40]] + list(_CHINESE_WORDS + _ENGLISH_WORDS)
    for text in texts:
        first = counter.shop.finding.jobs(counter.actor, text)
        if first.after:
            times.take(partial(counter.shop.finding.jobs, counter.actor, text, after=first.after))
    return times.figures() if times.ms else {"n": 0}


def _middles(numbers: Sequence[str], length: int) -> list[str]:
    random = Random(length)
    return [
        number[start : start + length]
        for number in numbers
        if len(number) > length + 1
        for start in [random.randint(1, len(number) - length - 1)]
    ]


def _as_typed(texts: Iterable[str]) -> list[str]:
    """Return what stands in the box after each key."""
    return [text[:end] for text in texts for end in range(1, len(text) + 1)]


def _word(problem: str) -> str:
    """Return some characters of a problem that stand together."""
    return problem[:2] if not problem[0].isascii() else problem.split(maxsplit=1)[0].strip(",;")
