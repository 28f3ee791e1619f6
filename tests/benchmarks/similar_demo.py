"""Ask the demonstration shop's memory about its own later jobs: fault, price and time.

All of it is made up, by rules that this program wrote: the figures show that the memory finds what
was put in, and say nothing about repairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median, median_low
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.bootstrap import Benchside
from app.clock import SystemClock
from app.domain.similar_jobs import Near, Nearness, SimilarQuestion
from app.services.similar_jobs.past_jobs import read_past_jobs
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from app.domain.similar_figures import Figures, PastJob
    from app.services.open_shop import OpenShop

MADE_UP: Final = "the demonstration shop is made up, and so is every figure about it"
_LATER: Final = 0.3
_CLOSE: Final = 0.15


@dataclass(frozen=True, slots=True)
class _Compared:
    """What a job was, what the memory said, and what its class's earlier jobs would have said."""

    truth: PastJob
    said: Figures | None
    usual: tuple[str, int, int]


def judge_demo(place: Path, days: int) -> dict[str, Any]:
    """Return how well later repaired jobs of a demonstration shop are told from its earlier ones.

    A job is asked about by its number, so that only what came in before it counts.
    """
    program = Benchside({"BENCHSIDE_KEY_FILE": str(place / "key")}, SystemClock())
    made = program.fill_demo(place / "shop", days)
    shop = program.open_shop(place / "shop")
    try:
        manager = made.users[0]
        actor = shop.accounts.sign_in(manager.user, manager.pin, shop.machine)
        jobs = _repaired(shop)
        later = jobs[int(len(jobs) * (1 - _LATER)) :]
        compared = [
            _Compared(
                job,
                shop.similar_jobs.find(actor, SimilarQuestion("", number=job.number)).figures,
                _usual(job, jobs[: jobs.index(job)]),
            )
            for job in later
        ]
    finally:
        shop.close()
    return {"note": MADE_UP, "repaired jobs": len(jobs), "days": days, **_figures(compared)}


def _repaired(shop: OpenShop) -> list[PastJob]:
    """Return the repaired jobs that have lines, the oldest first."""
    with shop.file.reading() as session:
        ids = session.scalars(select(Job.id).order_by(Job.received_at, Job.id)).all()
        near = [Near(one, Nearness.WORDS, 1.0) for one in ids]
        found = read_past_jobs(session, near, shop.file.clock.now_ms())
    return [job for job in found if job.is_repaired and job.repairs]


def _usual(job: PastJob, earlier: Sequence[PastJob]) -> tuple[str, int, int]:
    """Return the most frequent repair, middle price and minutes of the class so far."""
    of_class = [one for one in earlier if one.category == job.category] or list(earlier)
    lines = Counter(line.same for one in of_class for line in one.repairs)
    return (
        lines.most_common(1)[0][0] if lines else "",
        _middle(one.price for one in of_class),
        _middle(one.minutes for one in of_class),
    )


def _figures(compared: Sequence[_Compared]) -> dict[str, Any]:
    answered = [one for one in compared if one.said is not None and one.said.repairs]
    by_nearness: dict[str, list[_Compared]] = defaultdict(list)
    for one in answered:
        if one.said is not None:
            by_nearness[one.said.nearness.name.lower()].append(one)
    return {
        "asked": len(compared),
        "no answer": round(1 - len(answered) / max(1, len(compared)), 4),
        "all answered": _part(answered),
        **{f"of those by {name}": _part(some) for name, some in sorted(by_nearness.items())},
    }


def _part(some: Sequence[_Compared]) -> dict[str, Any]:
    return {
        "n": len(some),
        "the most frequent repair was among its lines": _mean(
            one.said.repairs[0].names.get("en", "") in {line.same for line in one.truth.repairs}
            for one in some
            if one.said is not None
        ),
        "base rate: the class's most frequent repair": _mean(
            one.usual[0] in {line.same for line in one.truth.repairs} for one in some
        ),
        "price": _errors(
            (one.truth.price, one.said.price_middle, one.usual[1])
            for one in some
            if one.said is not None
        ),
        "minutes": _errors(
            (one.truth.minutes, one.said.minutes, one.usual[2])
            for one in some
            if one.said is not None
        ),
    }


def _errors(rows: Iterable[tuple[int | None, int | None, int]]) -> dict[str, Any]:
    """Compare middles with what it was, and the class's middles as the base."""
    full = [(was, said, base) for was, said, base in rows if was and said is not None]
    if not full:
        return {"n": 0}
    off = [abs(said - was) / was for was, said, _ in full]
    base = [abs(usual - was) / was for was, _, usual in full]
    return {
        "n": len(full),
        "half are off by at most": round(median(off), 4),
        "base: half are off by at most": round(median(base), 4),
        "within 15 %": _mean(one <= _CLOSE for one in off),
        "base: within 15 %": _mean(one <= _CLOSE for one in base),
    }


def _middle(values: Iterable[int | None]) -> int:
    said = [value for value in values if value is not None]
    return median_low(said) if said else 0


def _mean(truths: Iterable[bool]) -> float | None:
    listed = list(truths)
    return round(sum(listed) / len(listed), 4) if listed else None
