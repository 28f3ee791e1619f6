"""How a job will likely end: told from past jobs like it, beside what is usual in its class.

The method, whole: every end weighs by how many of the like jobs had it, and by its share of the
newest jobs of the class, which together count as twenty further jobs. What then weighs most is the
likely end. So a few like jobs that ended otherwise do not outweigh what the class is known for, and
many do. Where fewer than five like jobs have a known end, or none of the class has one, nothing is
said. Ends are the statuses of the open repair standard; of why something could not be repaired
nothing is foretold, as that could not be shown to be any better than the class's usual reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.open_repair import RepairStatus
from app.domain.similar_jobs import LEAST_SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_USUAL: Final = 200
"""So many of the newest jobs of a class are what is usual in it, at most."""
USUAL_WEIGHS: Final = 20
"""The class counts as so many further like jobs."""


@dataclass(frozen=True, slots=True)
class LikelyEnd:
    """What a job likely ends in, over how many like jobs and over how many of the class.

    `usual` is the class's own most frequent end, which holds whatever the fault is.
    """

    status: RepairStatus
    like: int
    like_of: int
    in_class: int
    in_class_of: int
    usual: RepairStatus


def likely_end(like: Iterable[RepairStatus], of_class: Iterable[RepairStatus]) -> LikelyEnd | None:
    """Weigh the ends of like jobs with those of their class; None where too few are known."""
    alike, usual = _known(like), _known(of_class)
    if alike.total() < LEAST_SAMPLE or not usual:
        return None
    weights = {
        status: alike[status] + USUAL_WEIGHS * usual[status] / usual.total()
        for status in RepairStatus
    }
    likely = max(RepairStatus, key=lambda status: weights[status])
    return LikelyEnd(
        status=likely,
        like=alike[likely],
        like_of=alike.total(),
        in_class=usual[likely],
        in_class_of=usual.total(),
        usual=max(RepairStatus, key=lambda status: usual[status]),
    )


def _known(statuses: Iterable[RepairStatus]) -> Counter[RepairStatus]:
    return Counter(status for status in statuses if status is not RepairStatus.UNKNOWN)
