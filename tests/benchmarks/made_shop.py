"""A made-up shop with any number of past and open jobs, written through the schema.

Founded and staffed by the services; then twenty years of visits by the schema's own INSERTs,
sealed events and search rows included. The same seed, number and day give the same visits.
"""

from __future__ import annotations

import socket
import time
from dataclasses import asdict, dataclass
from random import Random
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select, update

from app.domain.own_code import CodeKind
from app.domain.permissions import Role
from app.services.demo.demo_calendar import MovedClock
from app.services.people.accounts import NewPerson
from app.services.shop import Founding
from app.wiring import STORE_FILE, Wiring
from db.ids import new_id
from db.keys import load_key
from db.models.code import Counter
from db.models.event import EventHead
from db.upgrade import open_store
from tests.benchmarks.made_days import opening_of_first_day, visit_times
from tests.benchmarks.made_jobs import MadeJobs, MadeStaff
from tests.benchmarks.made_log import MadeLog
from tests.benchmarks.made_rows import MadeRows
from tests.benchmarks.made_search import write_search_rows

if TYPE_CHECKING:
    from pathlib import Path

    from app.clock import Clock
    from app.domain.actor import Actor
    from db.engine import Database

SEED: Final = 20_260_101
ZONE: Final = "Asia/Shanghai"
STORE: Final = "0001"
PEOPLE: Final = (
    NewPerson("lin", "林店长", Role.MANAGER, "9157"),
    NewPerson("mei", "小梅 Mei", Role.FRONT_DESK, "5284"),
    NewPerson("bo", "阿波 Bo", Role.TECHNICIAN, "6047"),
)
LEFT_OUT: Final = "papers and list versions of made-up jobs; those taken in by measures have them"
_DAY_MS: Final = 86_400_000
_DEVICES_PER_VISIT: Final = 1.08
# Rows of an index that are looked at, as when the program closes a shop.
_ANALYSED: Final = 400
_JOBS_AT_ONCE: Final = 4_000
# While it is written nobody waits for it; the program's own connections have theirs.
_CACHE_KIB: Final = 384 * 1024


@dataclass(frozen=True, slots=True)
class MadeShop:
    """A made-up shop: where it is, what is in it, how long it took (seconds), its size (bytes)."""

    folder: str
    key_file: str
    seed: int
    made_until: int
    jobs: int
    open_jobs: int
    rows: dict[str, int]
    rows_s: float
    search_rows_s: float
    file_bytes: int
    left_out: str = LEFT_OUT


def make_shop(place: Path, jobs: int, clock: Clock, seed: int = SEED) -> MadeShop:
    """Make a shop with so many jobs at `place`/shop; its key is in `place`/key."""
    folder, key_file = place / "shop", place / "key"
    place.mkdir(parents=True, exist_ok=True)
    environment = {"BENCHSIDE_KEY_FILE": str(key_file)}
    now = clock.now_ms()
    moved = MovedClock(opening_of_first_day(now, ZONE) - _DAY_MS, clock)
    staff, actor = _found(Wiring(environment, moved), folder)
    random = Random(f"{seed} {jobs} {now // _DAY_MS}")
    database = open_store(folder / STORE_FILE, load_key(folder, environment))
    began = time.perf_counter()
    try:
        made, rows = _fill(database, actor.workstation, staff, _Plan(jobs, now, random))
        filled = time.perf_counter()
        rows.written["search_doc"] = write_search_rows(database)
        _learn(database)
        indexed = time.perf_counter()
    finally:
        database.close()
    return MadeShop(
        folder=str(folder),
        key_file=str(key_file),
        seed=seed,
        made_until=now,
        jobs=made.made,
        open_jobs=made.open,
        rows=rows.written,
        rows_s=round(filled - began, 1),
        search_rows_s=round(indexed - filled, 1),
        file_bytes=(folder / STORE_FILE).stat().st_size,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """How many jobs, until when (epoch ms), drawn from what."""

    jobs: int
    now: int
    random: Random


def _found(wiring: Wiring, folder: Path) -> tuple[MadeStaff, Actor]:
    manager, *others = PEOPLE
    wiring.found_shop(
        folder,
        Founding(
            number=STORE,
            name="晨光维修 Morning Light",
            country="CN",
            currency="CNY",
            language="zh_CN",
            size="3-9",
            manager=manager,
            phone="010-5550 0100",
            address="样例路 1 号",
            time_zone=ZONE,
        ),
    )
    shop = wiring.open_shop(folder)
    try:
        actor = shop.accounts.sign_in(manager.login, manager.secret, socket.gethostname())
        added = [shop.accounts.add(actor, person) for person in others]
    finally:
        shop.close()
    return MadeStaff(int(STORE), (added[0].id, actor.user), actor.user), actor


def _fill(
    database: Database, workstation: str, staff: MadeStaff, plan: _Plan
) -> tuple[MadeJobs, MadeRows]:
    with database.snapshot() as session:
        head = session.scalars(select(EventHead)).one()
    log = MadeLog(head.seq, head.hash, workstation, plan.random)
    rows = MadeRows()
    jobs = MadeJobs(rows, log, staff, plan.jobs)
    visits = round(plan.jobs / _DEVICES_PER_VISIT)
    times = visit_times(visits, plan.now, ZONE, plan.random)
    written = 0
    for visit, (at, day) in enumerate(times, start=1):
        jobs.live(at, day, plan.jobs * visit // visits, plan.random)
        if jobs.made - written >= _JOBS_AT_ONCE:
            _write(database, rows, log)
            written = jobs.made
    jobs.end()
    _write(database, rows, log, jobs.counters)
    return jobs, rows


def _write(
    database: Database, rows: MadeRows, log: MadeLog, counters: dict[int, int] | None = None
) -> None:
    with database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
        rows.write(connection)
        connection.execute(update(EventHead).values(seq=log.seq, hash=log.head))
        for year, last in (counters or {}).items():
            connection.execute(
                insert(Counter).values(
                    id=new_id(),
                    kind=str(CodeKind.JOB),
                    store_number=STORE,
                    year=year,
                    epoch=0,
                    last=last,
                )
            )


def _learn(database: Database) -> None:
    """Let the engine know how many rows there are, as twenty years of closing the shop would."""
    with database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql(f"PRAGMA analysis_limit = {_ANALYSED}")
        connection.exec_driver_sql("ANALYZE")


def figures(shop: MadeShop) -> dict[str, object]:
    """Return what is known of a made-up shop as plain values for JSON."""
    return asdict(shop)
