"""Past jobs like one at hand, asked as they are at the counter: by model, class, words, job."""

from __future__ import annotations

import gc
import statistics
from contextlib import contextmanager
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from app.domain.similar_jobs import SimilarQuestion
from db.models.device import Device
from tests.benchmarks.opened import at_the_counter, forget_cached
from tests.benchmarks.samples import draw_samples
from tests.benchmarks.timing import Times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.services.open_shop import OpenShop
    from tests.benchmarks.opened import AtTheCounter
    from tests.benchmarks.samples import Sample

USUAL: Final = 200
_MODELS: Final = 20
_FIRST_TIME: Final = ("p50", "p99", "cpu p50", "cpu p99")
_FAULTS: Final = (
    "碎屏", "does not charge", "电池鼓包", "water damage", "不开机，资料很重要", "screen cracked",
    "充电时发热，掉电快", "no sound, repaired elsewhere before", "后盖也裂了", "comes and goes",
)  # fmt: skip
# What the window asks before anybody does.
_AHEAD: Final = SimilarQuestion("display", category="phone")
_UNHEARD_OF: Final = ("qqzzxx wvvw", "龘龘龘", "flux capacitor", "", "屏" * 4000, "%\"*' OR NEAR(")
_TYPED: Final = (
    "客户说掉地上后屏幕碎了，资料很重要",
    "Dropped yesterday, does not charge any more",
)


def measure(place: Path, samples: int = USUAL) -> dict[str, Any]:
    """Ask the shop at `place`; each kind of question `samples` times."""
    with at_the_counter(place) as counter:
        drawn = draw_samples(counter.shop, samples)
        models, classes = _models(counter.shop), _classes(counter.shop)
    common, rare = models[:_MODELS], models[-_MODELS:]
    asked = {
        "common model": _crossed(samples, common),
        "rare model": _crossed(samples, rare),
        "unknown model": _crossed(samples, [("Nokura Zap 9", "phone")]),
        "class only, common": _crossed(samples, [("", classes[0])]),
        "class only, rare": _crossed(samples, [("", one) for one in classes[-5:]]),
        "free words": _crossed(samples, [("", "")]),
        "a past job's own words": [
            SimilarQuestion(one.problem, f"{one.brand} {one.model}") for one in drawn
        ],
        "of a job": [SimilarQuestion("", number=one.number) for one in drawn],
        "as it is typed": _as_typed(drawn[0], samples),
        "nothing like it": list(
            islice(cycle([SimilarQuestion(text, "", "phone") for text in _UNHEARD_OF]), samples)
        ),
    }
    forget_cached(place)
    with at_the_counter(place) as counter, _as_in_window():
        ahead = Times()
        ahead.take(partial(counter.shop.similar_jobs.find, counter.actor, _AHEAD))
        answers = {kind: _asked(counter, questions) for kind, questions in asked.items()}
        return {"asked ahead, once": ahead.figures()} | answers


@contextmanager
def _as_in_window() -> Iterator[None]:
    """Collect no garbage while somebody waits for an answer: the window does that in between."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def _asked(counter: AtTheCounter, questions: Sequence[SimilarQuestion]) -> dict[str, Any]:
    cold, times, found, slowest = Times(), Times(), [], ("", 0.0)
    for question in questions:
        find = partial(counter.shop.similar_jobs.find, counter.actor, question)
        # Warm is what was looked at in this shop before, as what it repairs all day.
        cold.take(find)
        found.append(len(times.take(find).jobs))
        shown = f"{question.model} {question.text}"[:40].strip() or question.number
        slowest = max(slowest, (shown, times.ms[-1]), key=lambda one: one[1])
    first_time = {f"first time {name}": cold.figures()[name] for name in _FIRST_TIME}
    return times.figures() | first_time | {"found": statistics.median(found), "slowest": slowest[0]}


def _crossed(samples: int, of: Sequence[tuple[str, str]]) -> list[SimilarQuestion]:
    """Return so many questions, of every fault with every model and class in turn."""
    pairs = [(fault, *one) for one in of for fault in _FAULTS]
    return [SimilarQuestion(*pair) for pair in islice(cycle(pairs), samples)]


def _as_typed(sample: Sample, samples: int) -> list[SimilarQuestion]:
    model = f"{sample.brand} {sample.model}"
    begun = [text[:end] for text in _TYPED for end in range(1, len(text) + 1)]
    return [SimilarQuestion(text, model) for text in begun[:samples]]


def _models(shop: OpenShop) -> list[tuple[str, str]]:
    """Return the models that were brought, the most frequent first, with their class."""
    of_model = Device.brand, Device.model, Device.category
    with shop.file.reading() as session:
        rows = session.execute(
            select(*of_model)
            .where(Device.model != "")
            .group_by(*of_model)
            .order_by(func.count().desc(), *of_model)
        )
        return [(f"{brand} {model}", category) for brand, model, category in rows]


def _classes(shop: OpenShop) -> list[str]:
    """Return the device classes, the most frequent first."""
    with shop.file.reading() as session:
        query = select(Device.category).group_by(Device.category).order_by(func.count().desc())
        return list(session.scalars(query))
