"""What is seen of a device's tests: the mirror of before and after, a second person, a long run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.bench import PointAnswer
    from app.domain.bench_time import TimeDoubt
    from app.domain.mirror import MirrorVerdict
    from app.domain.second_test import SecondReason


@dataclass(frozen=True, slots=True)
class MirrorLine:
    """One point: `before` and `after` are None where nobody answered it.

    `photos_before` and `photos_after` are ids of photos filed under the point. `low` and `high`
    are the limits of a measured value in `unit`, plain decimals, empty for none. `wants_photo`
    says that a photo belongs to the point.
    """

    key: str
    names: Mapping[str, str]
    unit: str
    before: PointAnswer | None
    after: PointAnswer | None
    verdict: MirrorVerdict
    photos_before: tuple[str, ...] = ()
    photos_after: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    wants_photo: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """A manager's word that newly bad points are known; `at` is epoch ms."""

    points: tuple[str, ...]
    reason: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class StabilityView:
    """One long run, `minutes` planned, `ran_ms` at `at` (epoch ms); no `result` while it runs.

    `early` says that it was called good before its minutes were over; `doubt` of one that runs
    why its time wants a look.
    """

    id: str
    minutes: int
    started_at: int
    started_by: str
    ran_ms: int
    result: str
    note: str
    at: int
    early: bool = False
    doubt: TimeDoubt | None = None


@dataclass(frozen=True, slots=True)
class SecondView:
    """That a second person has to test, why, whose repair it is, and what came of it.

    `may` says that whoever asks can be that person; it and `number` are told of what waits.
    """

    why: SecondReason
    first_by: str
    first_by_id: str
    asked_at: int
    done_by: str
    passed: bool | None
    number: str = ""
    may: bool = False


@dataclass(frozen=True, slots=True)
class MirrorPage:
    """A job's test before and after; `hinders` says that it cannot go back as it is.

    `accepted` is why a point that failed does not send the device back to the bench.

    `newly_bad` are keys of points that no release covers. `failures` counts how often the device
    went back to the bench from a test. `list_version` is of the list that the job's runs keep to.
    `untested` are keys of points that were tested at intake and not since the repair.
    """

    number: str
    lines: tuple[MirrorLine, ...]
    newly_bad: tuple[str, ...]
    release: Release | None
    second: SecondView | None
    stability: tuple[StabilityView, ...]
    failures: int
    list_version: int
    before_at: int | None
    before_by: str
    after_at: int | None
    after_by: str
    untested: tuple[str, ...] = ()
    accepted: str = ""

    @property
    def hinders(self) -> bool:
        """Tell whether a test, a manager's word or a second person's test is missing."""
        waits = self.second is not None and self.second.passed is None
        return bool(self.newly_bad or self.untested) or waits

    def count(self, verdict: MirrorVerdict) -> int:
        """Count the points that came out like that."""
        return sum(line.verdict is verdict for line in self.lines)
