"""Cut the log into batches, and say them as lines that head office can prove one by one.

A batch's text is lines. The first is a JSON object that names each table and its columns once
("shapes"). Each further one is an entry: `seq`, number of its shape, row key, operation and
payload, parted by tabs. The payload of a changed row is the JSON array of its values. The chain
goes over every entry: h(n) is the SHA-256, in hex, of h(n-1) and
`seq|table|row key|operation|` and the payload's SHA-256; of a payload that was erased `~` and that
hash are sent in its place. Two logs that agree in it at a number
agree in all that stands before.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from app.domain.event_chain import START
from db.models.replication import ChangeLog, ChangeMark, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

PROTOCOL: Final = 1
MAX_BYTES: Final = 1 << 20
"""A batch ends before it would be longer, unless one transaction alone is."""
PART_BYTES: Final = 4 << 20
"""Of a longer transaction each part is at most about this long."""
ERASED: Final = "~"
"""Stands before the hash of a payload that was erased, in its place."""
_ROWS: Final = 2_000
# One for all: `json.dumps` makes a new one for each call that asks for other than its standard.
_written: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as it is sent: its shape is the table's name and the columns of its payload."""

    seq: int
    tx: int
    shape: tuple[str, ...]
    row_key: str
    op: Operation
    payload: str
    payload_sha: str

    def link(self, chain: str) -> str:
        """Return the chain up to this entry, from that up to the one before it."""
        said = f"{chain}{self.seq}|{self.shape[0]}|{self.row_key}|{self.op}|{self.payload_sha}"
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries without a gap, their text, and the chain behind the last of them."""

    first: int
    last: int
    chain: str
    bodies: tuple[str, ...]
    """One text; several, sent one after the other, of a transaction too long for one."""
    ends: tuple[int, ...]
    """The number of the last entry in each text."""


@dataclass(slots=True)
class _Text:
    shapes: dict[tuple[str, ...], int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    size: int = 0
    last: int = 0

    def add(self, entry: Entry) -> None:
        number = self.shapes.setdefault(entry.shape, len(self.shapes))
        line = f"{entry.seq}\t{number}\t{entry.row_key}\t{entry.op}\t{entry.payload}"
        self.lines.append(line)
        self.size += len(line)
        self.last = entry.seq

    def said(self) -> str:
        head = {"proto": PROTOCOL, "shapes": [list(shape) for shape in self.shapes]}
        return "\n".join((_written(head), *self.lines))


def next_batch(session: Session, after: int, chain: str, entries: int) -> Batch | None:
    """Return the batch that follows entry `after`, whose chain is given; None for nothing new.

    It has about `entries` entries at most and ends with a transaction. Raises LogHasGap when
    the entry that follows is no longer kept.
    """
    found = list(_of_whole_transactions(session, after, entries))
    if not found:
        _refuse_a_gap(session, after)
        return None
    if found[0].seq != after + 1:
        raise LogHasGap(after)
    for entry in found:
        chain = entry.link(chain)
    texts = _texts(found)
    return Batch(
        first=found[0].seq,
        last=found[-1].seq,
        chain=chain,
        bodies=tuple(text.said() for text in texts),
        ends=tuple(text.last for text in texts),
    )


class LogHasGap(Exception):  # noqa: N818 (says what is the case)
    """The log no longer holds what follows an entry; head office has to be refilled by a walk."""


def last_seq(session: Session) -> int:
    """Return the number of the last change, 0 before the first; from one moment of the store."""
    return session.scalar(select(func.max(ChangeLog.seq))) or last_mark(session)[0]


def last_mark(session: Session) -> tuple[int, str]:
    """Return the last place whose chain is known: its number and the chain."""
    mark = session.scalars(select(ChangeMark).order_by(ChangeMark.seq.desc()).limit(1)).first()
    return (0, START) if mark is None else (mark.seq, mark.chain)


def chain_at(session: Session, seq: int) -> str | None:
    """Work out the chain at an entry; None where the log does not reach it, or no longer.

    From the nearest mark before it on, through what is still kept.
    """
    known = select(ChangeMark).where(ChangeMark.seq <= seq).order_by(ChangeMark.seq.desc()).limit(1)
    mark = session.scalars(known).first()
    at, chain = (0, START) if mark is None else (mark.seq, mark.chain)
    while at < seq:
        entries = _read(session, at, min(_ROWS, seq - at))
        for entry in entries:
            if entry.seq != at + 1:
                return None
            at, chain = entry.seq, entry.link(chain)
        if not entries:
            return None
    return chain


def _refuse_a_gap(session: Session, after: int) -> None:
    if last_seq(session) > after:
        raise LogHasGap(after)


def _of_whole_transactions(session: Session, after: int, entries: int) -> Iterator[Entry]:
    given: list[Entry] = []
    kept: list[Entry] = []
    size = 0
    for entry in _all_after(session, after, entries):
        if kept and _ends_between(kept[-1], entry):
            given, kept = [*given, *kept], []
            if len(given) >= entries or size >= MAX_BYTES or given[-1].op is Operation.VERIFY:
                break
        kept.append(entry)
        size += len(entry.payload)
    else:
        given = [*given, *kept]
    return iter(given)


def _ends_between(before: Entry, entry: Entry) -> bool:
    if Operation.VERIFY in {before.op, entry.op}:
        return before.op is Operation.VERIFY or before.tx != entry.tx
    return before.tx != entry.tx or before.tx == 0


def _all_after(session: Session, after: int, entries: int) -> Iterator[Entry]:
    while True:
        rows = _read(session, after, min(entries + 1, _ROWS))
        yield from rows
        if not rows:
            return
        after = rows[-1].seq


def _read(session: Session, after: int, rows: int) -> list[Entry]:
    asked = (
        select(
            ChangeLog.seq,
            ChangeLog.tx,
            ChangeLog.table_name,
            ChangeLog.row_key,
            ChangeLog.op,
            ChangeLog.body,
            ChangeLog.body_sha,
        )
        .where(ChangeLog.seq > after)
        .order_by(ChangeLog.seq)
        .limit(rows)
    )
    return [_entry(*row) for row in session.execute(asked)]


def _entry(*row: Any) -> Entry:
    seq, tx, table, row_key, op, body, body_sha = row
    if body_sha is not None:
        # Erased: its hash stands for it, so that the chain still holds.
        return Entry(seq, tx, (table,), row_key, op, f"{ERASED}{body_sha}", body_sha)
    if op is Operation.UPDATE:
        values = json.loads(body)
        shape = (table, *values)
        payload = _written(list(values.values()))
    else:
        shape, payload = (table,), body or "null"
    sha = hashlib.sha256(payload.encode()).hexdigest()
    return Entry(seq, tx, shape, row_key, op, payload, sha)


def _texts(entries: Sequence[Entry]) -> list[_Text]:
    texts = [_Text()]
    for entry in entries:
        if texts[-1].size >= PART_BYTES:
            texts.append(_Text())
        texts[-1].add(entry)
    return texts
