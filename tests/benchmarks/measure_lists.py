"""The lists: their first page, pages at any depth, the walk over all, filters and counts."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, Final

from app.domain.job import JobState
from app.domain.record_filters import (
    CustomerFilter,
    CustomerOrder,
    DeviceFilter,
    DeviceOrder,
    JobFilter,
    JobOrder,
    JobView,
    Listing,
    Sorting,
    Stretch,
)
from tests.benchmarks.opened import at_the_counter, forget_cached
from tests.benchmarks.timing import Times, measured

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.benchmarks.opened import AtTheCounter

USUAL: Final = 100
_FEW: Final = 5
_NEWEST: Final = Sorting(JobOrder.RECEIVED, descending=True)
_LISTS: Final[dict[str, Listing[Any]]] = {
    "jobs, newest first": Listing(JobFilter(), _NEWEST),
    "jobs by number": Listing(JobFilter(), Sorting(JobOrder.NUMBER, descending=True)),
    "jobs open": Listing(JobFilter(JobView.OPEN), _NEWEST),
    "jobs open by promise": Listing(JobFilter(JobView.OPEN), Sorting(JobOrder.PROMISED)),
    "jobs ready": Listing(JobFilter(JobView.READY), _NEWEST),
    "jobs that need an answer": Listing(JobFilter(JobView.NEEDS_ANSWER), _NEWEST),
    "jobs overdue": Listing(JobFilter(JobView.OVERDUE), Sorting(JobOrder.PROMISED)),
    "jobs void": Listing(JobFilter(state=JobState.VOID), _NEWEST),
    "jobs of drones": Listing(JobFilter(category="drone"), _NEWEST),
    "jobs of one year": Listing(
        JobFilter(received_from="2015-01-01", received_to="2015-12-31"), _NEWEST
    ),
    "jobs with a word": Listing(JobFilter(text="电池"), _NEWEST),
    "jobs open with a word": Listing(JobFilter(JobView.OPEN, text="电池"), _NEWEST),
    "customers by name": Listing(CustomerFilter(), Sorting(CustomerOrder.NAME)),
    "customers, newest first": Listing(
        CustomerFilter(), Sorting(CustomerOrder.ADDED, descending=True)
    ),
    "devices by model": Listing(DeviceFilter(), Sorting(DeviceOrder.MODEL)),
    "devices, newest first": Listing(DeviceFilter(), Sorting(DeviceOrder.ADDED, descending=True)),
    "devices of one class": Listing(DeviceFilter(category="drone"), Sorting(DeviceOrder.MODEL)),
}


def measure(place: Path, pages: int = USUAL) -> dict[str, Any]:
    """Read every list of the shop at `place`."""
    forget_cached(place)
    with at_the_counter(place) as counter:
        jobs = counter.shop.record_lists.jobs
        desk = partial(counter.shop.desk.now, counter.actor)
        counts = partial(jobs.counts, counter.actor)
        total = partial(jobs.total, counter.actor, _LISTS["jobs, newest first"])
        return {
            "counter (today, due)": measured([desk] * pages),
            "live counts": measured([counts] * pages),
            "count of all jobs": measured([total] * _FEW),
            **{name: _list(counter, name, pages) for name in _LISTS},
        }


def _list(counter: AtTheCounter, name: str, pages: int) -> dict[str, Any]:
    listing = _LISTS[name]
    kind = getattr(counter.shop.record_lists, name.split(maxsplit=1)[0].rstrip(","))
    page: Callable[..., Any] = partial(kind.page, counter.actor, listing)
    first = page(Stretch())
    figures: dict[str, Any] = {
        "rows of the first page": len(first.lines),
        "first page": measured([partial(page, Stretch())] * _FEW),
    }
    if listing.wanted.text:
        return figures
    walk = Times()
    for _ in range(_FEW):
        anchors = walk.take(partial(kind.anchors, counter.actor, listing))
    starts = Random(pages).choices(anchors.keys, k=pages) if anchors.keys else []
    figures |= {"rows": anchors.total, "walk over all": walk.figures()}
    if starts:
        calls = [partial(page, Stretch(start=start)) for start in starts]
        figures["page at any depth"] = measured(calls)
    return figures
