"""Write what a store sends, from plain rows: bodies of pushes, their chain, their sums.

Written down a second time on purpose: the tests compare this with what the server computes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import md5, sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

START = "0" * 64


def sha_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Entry:
    """One change: `payload` is the text as it goes over the wire."""

    shape: tuple[str, ...]
    row: str
    op: str
    payload: str


def image(table: str, row: Mapping[str, Any], row_key: str | None = None) -> Entry:
    """Write a row's image; bytes become lower-case hex."""
    values = [value.hex() if isinstance(value, bytes) else value for value in row.values()]
    return Entry((table, *row), row_key or str(row.get("id")), "U", compact(values))


def deleted(table: str, row_key: str) -> Entry:
    return Entry((table,), row_key, "D", "null")


def erased(*rows: tuple[str, str]) -> Entry:
    return Entry(("~erasure",), "", "E", compact({"rows": rows}))


def raw(table: str, row_key: str, payload: str, *columns: str, op: str = "U") -> Entry:
    """Write an entry whose payload is not made of a row."""
    return Entry((table, *columns), row_key, op, payload)


def row_sum(values: Sequence[object]) -> int:
    """Return the 60-bit sum of a row, as the stores compute it."""
    texts = ("\\N" if v is None else v.hex() if isinstance(v, bytes) else str(v) for v in values)
    return int(md5("\x1f".join(texts).encode(), usedforsecurity=False).hexdigest()[:15], 16)


def sums(
    table: str,
    columns: Sequence[str],
    rows: Mapping[str, Mapping[str, Any]],
    buckets: Sequence[str],
) -> Entry:
    """Write the sums of all rows (by row key) that are in these buckets."""
    found: dict[str, list[int]] = {}
    for row_key, row in rows.items():
        if row_key[-2:] in buckets:
            had = found.setdefault(row_key[-2:], [0, 0])
            had[0] += 1
            had[1] = (had[1] + row_sum([row.get(name) for name in columns])) % (1 << 60)
    said = {bucket: [n, str(total)] for bucket, (n, total) in found.items()}
    payload = {"columns": list(columns), "sums": said, "buckets": list(buckets)}
    return Entry((table,), "", "V", compact(payload))


def body_of(entries: Sequence[Entry], first: int) -> str:
    """Write the body of a push, whose first entry has the number `first`."""
    shapes: dict[tuple[str, ...], int] = {}
    lines = [
        f"{seq}\t{shapes.setdefault(entry.shape, len(shapes))}\t{entry.row}\t{entry.op}\t"
        f"{entry.payload}"
        for seq, entry in enumerate(entries, first)
    ]
    return "\n".join((compact({"proto": 1, "shapes": list(shapes)}), *lines))


def chain_after(chain: str, entries: Sequence[Entry], first: int) -> str:
    """Continue a chain by these entries."""
    for seq, entry in enumerate(entries, first):
        erased_sha = entry.payload[1:] if entry.payload.startswith("~") else None
        body_sha = erased_sha or sha_of(entry.payload)
        chain = sha_of(f"{chain}{seq}|{entry.shape[0]}|{entry.row}|{entry.op}|{body_sha}")
    return chain


@dataclass
class Stream:
    """What one store has logged: numbers its entries and keeps its own chain."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, *entries: Entry) -> tuple[int, int]:
        """Log entries; return the numbers of the first and the last of them."""
        first = len(self.entries) + 1
        self.entries += entries
        return first, len(self.entries)

    def body(self, first: int, last: int) -> str:
        return body_of(self.entries[first - 1 : last], first)

    @property
    def chain(self) -> str:
        return chain_after(START, self.entries, 1)
