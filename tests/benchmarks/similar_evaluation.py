"""Judge the shop's memory by date: earlier records are imported, it is asked about later ones.

    python -m tests.benchmarks.similar_evaluation FILE [--trained 0.8] [--most N]
    python -m tests.benchmarks.similar_evaluation --demo [--days N]

FILE holds records of the Open Repair Data Standard, plain or gzipped. Those up to a day become the
past of a new shop by the product's own import; the product's own answer is then compared with what
became of each later one. Beside it stands the base rate: the most frequent class of the earlier
records, of the same product category and overall. A record whose status is unknown is not asked
about. What was written as its problem may have been written after the repair.

The demonstration shop is made up, and so are the figures about it: they show that the machinery
works, and nothing about repairs.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.clock import SystemClock
from app.domain.open_repair import RepairStatus, parse_barrier, parse_status
from app.domain.similar_jobs import LEAST_SAMPLE, SimilarQuestion
from app.services.importing.device_classes import DeviceClasses
from app.services.importing.open_repair_rows import OpenRepairReader
from app.services.importing.row_reading import Surroundings
from app.services.importing.shapes import ImportKind, ImportRequest
from app.services.shop import read_profile
from app.spreadsheets.reading import Row
from app.wiring import Wiring
from tests.benchmarks.made_shop import PEOPLE
from tests.benchmarks.opened import AtTheCounter
from tests.benchmarks.similar_demo import judge_demo
from tests.factories import make_founding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.open_repair import RepairBarrier
    from app.services.similar_jobs.similar_jobs import SimilarAnswer

_CATEGORY: Final = "product_category"
_BARRIER: Final = "repair_barrier_if_end_of_life"
_MANY_AGREE: Final = 2 / 3

Record = dict[str, str]


@dataclass(slots=True)
class Agreement:
    """How often what was answered was so, and how often the base rate was, on the same records."""

    asked: int = 0
    answered: int = 0
    right: int = 0
    base_of_category: int = 0
    base_overall: int = 0
    firm: int = 0
    firm_right: int = 0
    firm_base: int = 0
    asked_base: int = 0
    of_class: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def take(self, truth: str, said: Sequence[tuple[str, int]], base: tuple[str, str]) -> None:
        """Compare one record; `said` are classes with how many past jobs had them."""
        self.asked += 1
        self.asked_base += base[0] == truth
        sample = sum(n for _, n in said)
        if sample < LEAST_SAMPLE:
            return
        best, n = said[0]
        self.answered += 1
        self.right += best == truth
        self.base_of_category += base[0] == truth
        self.base_overall += base[1] == truth
        self.of_class[truth][best] += 1
        if n >= _MANY_AGREE * sample:
            self.firm += 1
            self.firm_right += best == truth
            self.firm_base += base[0] == truth

    def figures(self) -> dict[str, Any]:
        """Return counts, and shares of those that were answered."""
        return {
            "asked": self.asked,
            "answered": self.answered,
            "no answer": _share(self.asked - self.answered, self.asked),
            "agreement": _share(self.right, self.answered),
            "base rate of the category, on the same": _share(self.base_of_category, self.answered),
            "base rate overall, on the same": _share(self.base_overall, self.answered),
            "base rate of the category, on all asked": _share(self.asked_base, self.asked),
            "where two thirds of the sample agree": {
                "answered": self.firm,
                "agreement": _share(self.firm_right, self.firm),
                "base rate of the category, on the same": _share(self.firm_base, self.firm),
            },
            "answered, by what it was": {
                truth: dict(said.most_common()) for truth, said in sorted(self.of_class.items())
            },
        }


class BaseRates:
    """The most frequent class of earlier records, by category and overall."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        overall: Counter[str] = Counter()
        by: dict[str, Counter[str]] = defaultdict(Counter)
        for category, said in pairs:
            overall[said] += 1
            by[category][said] += 1
        self._overall = overall.most_common(1)[0][0] if overall else ""
        self._by = {category: counts.most_common(1)[0][0] for category, counts in by.items()}

    def of(self, category: str) -> tuple[str, str]:
        """Return what is most frequent in a category, and overall."""
        return self._by.get(category, self._overall), self._overall


def main(arguments: list[str]) -> int:
    """Judge what the arguments name, print JSON; return the exit code."""
    parser = argparse.ArgumentParser("python -m tests.benchmarks.similar_evaluation")
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--trained", type=float, default=0.8, help="share of the earlier records")
    parser.add_argument("--most", type=int, default=0, help="ask about so many of the later ones")
    parser.add_argument("--demo", action="store_true", help="the made-up demonstration shop")
    parser.add_argument("--days", type=int, default=365, help="how long that one has lived")
    options = parser.parse_args(arguments)
    if options.demo == (options.file is not None):
        parser.error("give a FILE or --demo")
    with tempfile.TemporaryDirectory() as place:
        said = (
            judge_demo(Path(place), options.days)
            if options.demo
            else judge_file(Path(place), options.file, options.trained, options.most)
        )
    sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    return 0


def judge_file(place: Path, path: Path, trained: float, most: int = 0) -> dict[str, Any]:
    """Return how well later records of a file are answered from its earlier ones.

    No day is in both parts. `most` takes that many of the later ones, evenly spread; 0 all.
    """
    records = _read(path)
    day = records[int(len(records) * trained)]["event_date"]
    earlier = [record for record in records if record["event_date"] < day]
    later = [record for record in records if record["event_date"] >= day]
    asked = [record for record in later if _status(record)]
    step = max(1, len(asked) // most) if most else 1
    some = asked[::step]
    counter, imported = _shop_of(place, earlier)
    try:
        judged = _judge(counter, earlier, some)
    finally:
        counter.shop.close()
    return {
        "file": path.name,
        "earlier records": len(earlier),
        "of these imported": imported,
        "later records": len(later),
        "of these with a status": len(asked),
        "of these asked about": len(some),
        "first later day": day,
        "least sample": LEAST_SAMPLE,
        **judged,
    }


def _judge(
    counter: AtTheCounter, earlier: Sequence[Record], later: Sequence[Record]
) -> dict[str, Any]:
    statuses = BaseRates((one[_CATEGORY], said) for one in earlier if (said := _status(one)))
    barriers = BaseRates((one[_CATEGORY], said) for one in earlier if (said := _barrier(one)))
    status, barrier = Agreement(), Agreement()
    questions = _questions(counter, later)
    for record, question in zip(later, questions, strict=True):
        answer = counter.shop.similar_jobs.find(counter.actor, question)
        base = statuses.of(record[_CATEGORY])
        status.take(_status(record), _said(answer, "statuses"), base)
        if truth := _barrier(record):
            base = barriers.of(record[_CATEGORY])
            barrier.take(truth, _said(answer, "barriers"), base)
    return {"repair_status": status.figures(), "repair_barrier": barrier.figures()}


def _said(answer: SimilarAnswer, of: str) -> list[tuple[str, int]]:
    if answer.figures is None:
        return []
    counted: tuple[tuple[RepairStatus | RepairBarrier, int], ...] = getattr(answer.figures, of)
    return [(str(what), n) for what, n in counted if what is not RepairStatus.UNKNOWN]


def _questions(counter: AtTheCounter, records: Sequence[Record]) -> list[SimilarQuestion]:
    """Ask as at the counter: the words, brand and kind, class; read as the import reads them."""
    now = counter.shop.file.clock.now_ms()
    with counter.shop.file.reading() as session:
        around = Surroundings(
            read_profile(session), DeviceClasses(counter.shop.lists.current()), now
        )
    reader = OpenRepairReader(Path("records.csv"), tuple(records[0]), around)
    rows = (reader.read(Row(n, tuple(one.values()))) for n, one in enumerate(records))
    return [
        SimilarQuestion(
            row.problem, f"{row.device.brand} {row.device.model}".strip(), row.device.category
        )
        for row in rows
    ]


def _shop_of(place: Path, records: Sequence[Record]) -> tuple[AtTheCounter, int]:
    path = place / "earlier.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]))
        writer.writeheader()
        writer.writerows(records)
    wiring = Wiring({"BENCHSIDE_KEY_FILE": str(place / "key")}, SystemClock())
    manager = PEOPLE[0]
    wiring.found_shop(place / "shop", make_founding(language="en", manager=manager))
    shop = wiring.open_shop(place / "shop")
    actor = shop.accounts.sign_in(manager.login, manager.secret, shop.machine)
    done = shop.importing.import_records(actor, ImportRequest(path, ImportKind.OPEN_REPAIR))
    return AtTheCounter(shop, actor), done.counts.added


def _read(path: Path) -> list[Record]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        records = [dict(record) for record in csv.DictReader(file)]
    return sorted(records, key=lambda record: (record["event_date"], record["id"]))


def _status(record: Record) -> str:
    status = parse_status(record["repair_status"])
    return "" if status in (None, RepairStatus.UNKNOWN) else str(status)


def _barrier(record: Record) -> str:
    return str(parse_barrier(record[_BARRIER]) or "")


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
