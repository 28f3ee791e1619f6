"""The shelf: how many there are and why, finding parts, moving them; the busiest part.

The stock is made at the first measure: five moves and a tenth of a part for each job of the shop.
"""

from __future__ import annotations

import json
from functools import partial
from itertools import cycle
from random import Random
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.billing import SignOffHow
from app.domain.job import JobState
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.money_entry import AgreementEntry, SaleEntry, SoldLine
from app.domain.stock_entry import ReceivedEntry, ReceivedLine
from app.services.stock.sums import on_hand, shelves
from db.ids import new_id
from db.models.job import Job
from db.models.stock import Part
from tests.benchmarks.made_stock import make_stock
from tests.benchmarks.opened import at_the_counter, forget_cached
from tests.benchmarks.timing import measured
from tests.money import payment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.benchmarks.opened import AtTheCounter

    _Use = Callable[..., Any]

USUAL: Final = 200
_BEFORE_WORK: Final = (JobState.RECEIVED, JobState.DIAGNOSING)
_AGREED: Final = AgreementEntry(how=SignOffHow.MESSAGE, note="ok")
_LISTED: Final = 50
_TEXTS: Final = ("iphone 13", "屏幕", "dianchi", "pm", "后盖 mate", "BA-0004", "galaxy flex", "k40")


def measure(place: Path, samples: int = USUAL) -> dict[str, Any]:
    """Ask and move parts of the shop at `place`; what is received and sold stays there."""
    jobs = json.loads((place / "made.json").read_text(encoding="utf-8"))["jobs"]
    made = make_stock(place, max(2, jobs // 10), 5 * jobs)
    return {"made": made, **_measured(place, made["hot"], samples)}


def _measured(place: Path, hot: str, samples: int) -> dict[str, Any]:
    random = Random(samples)
    with at_the_counter(place) as counter, counter.shop.file.reading() as session:
        ids = session.scalars(select(Part.id).order_by(Part.id)).all()
        some = random.choices(ids, k=samples)
        codes = [f"69{random.randrange(1, len(ids)):011}" for _ in range(samples)]
        waiting = select(Job.number).where(Job.state.in_(_BEFORE_WORK)).limit(samples)
        open_jobs = session.scalars(waiting).all()
    forget_cached(place)
    with at_the_counter(place) as counter:
        shop, actor = counter.shop, counter.actor
        for job in open_jobs:
            # Parts are only for jobs whose costs the customer agreed to.
            shop.job_prices.agree(actor, job, _AGREED)
        with shop.file.reading() as session:
            asked = {
                "on hand": measured(partial(on_hand, session, part) for part in some),
                "on hand of the busiest": measured([partial(on_hand, session, hot)] * 20),
                "shelves of 50": measured(
                    partial(shelves, session, random.choices(ids, k=_LISTED)) for _ in some
                ),
            }
        why = shop.stock_keeping.why
        return {
            **asked,
            "why": measured(partial(why, actor, part) for part in some),
            "why of the busiest": measured([partial(why, actor, hot)] * 20),
            # The first search of a process reads the book of model names.
            "first find": measured([partial(shop.parts.find, actor, _TEXTS[0])]),
            "find by words": measured(
                partial(shop.parts.find, actor, text) for text in _TEXTS * (samples // 8 + 1)
            ),
            "find by barcode": measured(partial(shop.parts.find, actor, code) for code in codes),
            "list": measured([partial(shop.parts.list, actor)] * 20),
            "what runs short": measured([partial(shop.shortages.short_list, actor)] * 5),
            "minimums suggested": measured([partial(shop.shortages.suggestions, actor)] * 3),
            "receive": measured(_received(counter, some)),
            "receive the busiest": measured(_received(counter, [hot] * 20)),
            "issue": measured(_used(counter, counter.shop.job_parts.issue, some, open_jobs)),
            "fit": measured(_used(counter, counter.shop.job_parts.fit, some, open_jobs)),
            "fit the busiest": measured(
                _used(counter, counter.shop.job_parts.fit, [hot] * 20, open_jobs)
            ),
            "sell": measured(_sold(counter, some)),
            "sell the busiest": measured(_sold(counter, [hot] * 20)),
        }


def _received(counter: AtTheCounter, parts: Sequence[str]) -> list[Any]:
    receive = partial(counter.shop.stock_keeping.receive, counter.actor)
    lines = (ReceivedLine(part=part, quantity=2, unit_cost=1_000) for part in parts)
    return [partial(receive, ReceivedEntry(lines=(line,), act=new_id())) for line in lines]


def _used(counter: AtTheCounter, use: _Use, parts: Sequence[str], jobs: Sequence[str]) -> list[Any]:
    """Take each part to one of the jobs, or build it in, whatever lies on the shelf."""
    return [
        partial(use, counter.actor, job, UseEntry(need=NeedEntry(part=part), in_hand=True))
        for part, job in zip(parts, cycle(jobs), strict=False)
    ]


def _sold(counter: AtTheCounter, parts: Sequence[str]) -> list[Any]:
    sell = partial(counter.shop.sale.sell, counter.actor)
    lines = (SoldLine(part, 1, 3_000) for part in parts)
    return [partial(sell, SaleEntry((line,), payment(printed=False))) for line in lines]
