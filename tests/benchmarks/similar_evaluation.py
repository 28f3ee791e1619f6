"""Judge the shop's memory by date: earlier records are imported, it is asked about later ones.

    python -m tests.benchmarks.similar_evaluation FILE [--trained 0.8] [--until 1] [--most N]
    python -m tests.benchmarks.similar_evaluation --demo [--days N]

FILE holds records of the Open Repair Data Standard, plain or gzipped. Those up to a day become the
past of a new shop by the product's own import; the product's own answer is then compared with what
became of each later one: its status with the end that weighs most, its barrier with the like jobs'
most frequent. Beside it stand base rates: what was most frequent among the earlier records of the
same product category, and among the newest of our device class. A record whose status is unknown is
not asked about. What was written as its problem may have been written after the repair.

How the end is weighed was chosen with `--trained 0.6 --until 0.8`; the last fifth was asked once.

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
from tests.benchmarks.agreement import Agreement, BaseRates
from tests.benchmarks.made_shop import PEOPLE
from tests.benchmarks.opened import AtTheCounter
from tests.benchmarks.similar_demo import judge_demo
from tests.factories import make_founding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.similar_figures import Figures

_CATEGORY: Final = "product_category"
_BARRIER: Final = "repair_barrier_if_end_of_life"

Record = dict[str, str]


def main(arguments: list[str]) -> int:
    """Judge what the arguments name, print JSON; return the exit code."""
    parser = argparse.ArgumentParser("python -m tests.benchmarks.similar_evaluation")
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--trained", type=float, default=0.8, help="share of the earlier records")
    parser.add_argument("--until", type=float, default=1, help="share up to which is asked about")
    parser.add_argument("--most", type=int, default=0, help="ask about so many of the later ones")
    parser.add_argument("--demo", action="store_true", help="the made-up demonstration shop")
    parser.add_argument("--days", type=int, default=365, help="how long that one has lived")
    options = parser.parse_args(arguments)
    if options.demo == (options.file is not None):
        parser.error("give a FILE or --demo")
    shares = options.trained, options.until
    with tempfile.TemporaryDirectory() as place:
        said = (
            judge_demo(Path(place), options.days)
            if options.demo
            else judge_file(Path(place), options.file, shares, options.most)
        )
    sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    return 0


def judge_file(
    place: Path, path: Path, shares: tuple[float, float], most: int = 0
) -> dict[str, Any]:
    """Return how well later records of a file are answered from its earlier ones.

    `shares` say where the later ones begin and end. No day is in both parts. `most` takes that many
    of the later ones, evenly spread; 0 all.
    """
    records = _read(path)
    begin, end = (int(len(records) * share) for share in shares)
    day = records[begin]["event_date"]
    until = records[end]["event_date"] if end < len(records) else "9999"
    earlier = [record for record in records if record["event_date"] < day]
    later = [record for record in records if day <= record["event_date"] < until]
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
        "last later day": later[-1]["event_date"],
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
        figures = counter.shop.similar_jobs.find(counter.actor, question).figures
        end = None if figures is None else figures.end
        base = statuses.of(record[_CATEGORY])
        if end is None:
            status.take(_status(record), "", base, "")
        else:
            status.take(_status(record), str(end.status), base, str(end.usual))
        if truth := _barrier(record):
            barrier.take(truth, _most_frequent_barrier(figures), barriers.of(record[_CATEGORY]), "")
    return {"repair_status": status.figures(), "repair_barrier": barrier.figures()}


def _most_frequent_barrier(figures: Figures | None) -> str:
    """Return what most like jobs with a barrier had; empty where fewer than five have one."""
    counted = () if figures is None else figures.barriers
    return str(counted[0][0]) if sum(n for _, n in counted) >= LEAST_SAMPLE else ""


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
