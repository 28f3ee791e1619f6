"""Made-up parts and their moves in a made-up shop: five moves and a tenth of a part for each job.

Most parts have moved some dozen times; one has moved all the time, and its oldest layer has been
taken of ten thousand times. Layers and takings are what the program itself would have written.
Run for any numbers: `python -m tests.benchmarks.made_stock PLACE PARTS MOVES`.
"""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.cost_layers import share
from app.domain.found import FoundKind
from app.domain.own_code import CodeKind, OwnCode
from app.domain.stock import MoveKind, StockPlace
from app.wiring import STORE_FILE
from db.ids import new_id
from db.keys import load_key
from db.models.people import UserAccount
from db.upgrade import open_store
from tests.benchmarks.made_search import write_search_rows
from tests.benchmarks.opened import environment_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.engine import Database

HOT_MOVES: Final = 100_000
"""How often the part moved that always moves."""
DEEP_TAKINGS: Final = 10_000
"""How often its oldest layer was taken of."""
_LIMITED: Final = 10
"""Of so many parts, one has a minimum."""
_MADE: Final = "stock.json"
_DAY_MS: Final = 86_400_000
_PARTS_A_TRANSACTION: Final = 2_000
_COLUMNS: Final = {
    "part": "id number counter names name_sort category price cost owner added_at changed_at rv "
    "maker maker_number",
    "part_barcode": "id part code pieces owner added_at",
    "part_limit": "id part place minimum maximum changed_at changed_by",
    "stock_move": "id part kind quantity unit_cost place supplier reason biz_date moved_at "
    "moved_by act document",
    "cost_layer": "id part move quantity cost laid_at spent_at",
    "cost_taking": "id layer move quantity cost taken_at",
}
_THINGS: Final = (("屏幕", "Screen"), ("电池", "Battery"), ("后盖", "Back cover"), ("排线", "Flex"))
_MODELS: Final = ("iPhone 12", "iPhone 13 Pro", "Mate 40", "小米 11", "Redmi K40", "Galaxy S23")


@dataclass(slots=True)
class _Layer:
    row: list[Any]
    left: int
    worth: int


@dataclass(slots=True)
class _Rows:
    """Rows on their way into their tables."""

    waiting: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {table: [] for table in _COLUMNS}
    )

    def write(self, database: Database) -> None:
        """Write what waits."""
        with database.writing() as session:
            connection = session.connection()
            connection.exec_driver_sql("PRAGMA cache_size = -393216")
            for table, rows in self.waiting.items():
                if rows:
                    connection.exec_driver_sql(_insert(table), rows)
                    rows.clear()


class _MadeParts:
    """Write parts down and let them move: in by the dozen, out one by one."""

    def __init__(self, by: str, now: int, random: Random) -> None:
        self._by, self._now, self._random = by, now, random
        # As the program's own, only quicker: each greater than the one before.
        self._ids = (f"{number:032x}" for number in count(int(new_id(), 16)))
        self.rows = _Rows()
        self.moves = 0

    def part(self, counter: int) -> str:
        """Write a part down; return its id."""
        part, at = next(self._ids), self._now - 3_000 * _DAY_MS + counter
        chinese, english = self._random.choice(_THINGS)
        model = f"{self._random.choice(_MODELS)} {counter % 997}"
        names = {"zh_CN": f"{model} {chinese}", "en": f"{english} {model}"}
        number = OwnCode(CodeKind.PART, 1, 16, 0, counter).digits
        cost = self._random.randrange(500, 60_000)
        written = json.dumps(names, ensure_ascii=False)
        maker = ("Made", f"{english[:2].upper()}-{counter:06}")
        self.rows.waiting["part"].append(
            (
                part,
                number,
                counter,
                written,
                model.casefold(),
                english,
                3 * cost,
                cost,
                "store",
                at,
                at,
                1,
                *maker,
            )
        )
        self.rows.waiting["part_barcode"].append(
            (next(self._ids), part, f"69{counter:011}", 1, "store", at)
        )
        if counter % _LIMITED == 0:
            limit = (next(self._ids), part, StockPlace.STORE.value, 5, 15, at, self._by)
            self.rows.waiting["part_limit"].append(limit)
        return part

    def live(self, part: str, moves: int, deep: int = 0) -> None:
        """Let a part move so often; of its oldest layer `deep` pieces went one by one."""
        layers: deque[_Layer] = deque()
        there, step = 0, 2_500 * _DAY_MS // (moves + deep + 1)
        for number in range(moves):
            at = self._now - 2_500 * _DAY_MS + number * step
            if not there:
                pieces = deep + 1_000 if deep and number > moves - deep else None
                pieces = pieces or self._random.randrange(3, 30)
                layers.append(self._came(part, pieces, at))
                there = pieces
            else:
                self._went(part, layers, at)
                there -= 1

    def _came(self, part: str, pieces: int, at: int) -> _Layer:
        cost = self._random.randrange(500, 60_000) * pieces + self._random.randrange(pieces)
        move = self._move(part, MoveKind.RECEIVE, pieces, share(cost, pieces, 1), at)
        row = (next(self._ids), part, move, pieces, cost, at, None)
        self.rows.waiting["cost_layer"].append(row)
        return _Layer([len(self.rows.waiting["cost_layer"]) - 1, row], pieces, cost)

    def _went(self, part: str, layers: deque[_Layer], at: int) -> None:
        layer = layers[0]
        cost = share(layer.worth, layer.left, 1)
        move = self._move(part, MoveKind.SELL, -1, cost, at)
        place, row = layer.row
        self.rows.waiting["cost_taking"].append((next(self._ids), row[0], move, 1, cost, at))
        layer.left, layer.worth = layer.left - 1, layer.worth - cost
        if not layer.left:
            self.rows.waiting["cost_layer"][place] = (*row[:6], at)
            layers.popleft()

    def _move(self, part: str, kind: MoveKind, pieces: int, cost: int, at: int) -> str:
        move, place = next(self._ids), StockPlace.STORE.value
        why = (cost, place, "", "", _day(at // _DAY_MS), at, self._by, "", "")
        self.rows.waiting["stock_move"].append((move, part, kind.value, pieces, *why))
        self.moves += 1
        return move


def make_stock(place: Path, parts: int, moves: int) -> dict[str, Any]:
    """Put so many parts and moves into the shop at `place`, once; return what is there."""
    made = place / _MADE
    if made.exists():
        return dict(json.loads(made.read_text(encoding="utf-8")))
    began = time.perf_counter()
    database = open_store(place / "shop" / STORE_FILE, load_key(place, environment_of(place)))
    try:
        hot, written = _fill(database, parts, moves)
        filled = time.perf_counter()
        write_search_rows(database, [FoundKind.PART])
        with database.writing() as session:
            connection = session.connection()
            connection.exec_driver_sql("PRAGMA analysis_limit = 400")
            connection.exec_driver_sql("ANALYZE")
    finally:
        database.close()
    told = {
        "parts": parts,
        "moves": written,
        "hot": hot,
        "rows_s": round(filled - began, 1),
        "search_rows_s": round(time.perf_counter() - filled, 1),
        "file_bytes": (place / "shop" / STORE_FILE).stat().st_size,
    }
    made.write_text(json.dumps(told), encoding="utf-8")
    return told


def _fill(database: Database, parts: int, moves: int) -> tuple[str, int]:
    with database.snapshot() as session:
        by = session.scalars(select(UserAccount.id).order_by(UserAccount.id)).first() or ""
    indexes = _without_indexes(database)
    made = _MadeParts(by, time.time_ns() // 1_000_000, Random(parts * moves))
    hot_moves = min(HOT_MOVES, moves // 5)
    deep = min(DEEP_TAKINGS, hot_moves // 10)
    hot = made.part(1)
    made.live(hot, hot_moves, deep)
    for counter, some in enumerate(_shares(parts - 1, moves - hot_moves), 2):
        made.live(made.part(counter), some)
        if not counter % _PARTS_A_TRANSACTION:
            made.rows.write(database)
    made.rows.write(database)
    with database.writing() as session:
        for index in indexes:
            session.connection().exec_driver_sql(index)
    return hot, made.moves


def _without_indexes(database: Database) -> list[str]:
    """Drop the indexes of the large tables; return how to make them again, sorted at once."""
    tables = "('stock_move', 'cost_layer', 'cost_taking')"
    asked = f"SELECT name, sql FROM sqlite_master WHERE tbl_name IN {tables} AND type = 'index'"
    with database.writing() as session:
        connection = session.connection()
        found = connection.exec_driver_sql(f"{asked} AND sql IS NOT NULL").all()
        for name, _sql in found:
            connection.exec_driver_sql(f"DROP INDEX {name}")
    return [str(sql) for _name, sql in found]


def _shares(parts: int, moves: int) -> Iterator[int]:
    """Return how often each part moves: a tenth of them half of the time."""
    busy = max(1, parts // 10)
    for one in range(parts):
        yield moves // 2 // busy if one % 10 == 0 else moves // 2 // max(1, parts - busy)


@cache
def _day(number: int) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(number * _DAY_MS // 1000))


def _insert(table: str) -> str:
    names = _COLUMNS[table].split()
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


if __name__ == "__main__":
    stock = make_stock(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(stock) + "\n")
