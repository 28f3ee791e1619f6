"""Take the rows of a file in batches, and tell what ends before it is written.

A record that comes twice in one file is taken once; the second time it is the same, or refused
where it says something else, since an import that is done again could not know which one holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.services.importing.records import Ending
from app.services.importing.shapes import Counts, Rejection
from app.services.importing.values import JobRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.services.importing.plans import Reader
    from app.services.importing.records import Written
    from app.services.importing.values import LeftOut
    from app.spreadsheets.reading import Row

# A save at the counter comes in between after this many rows: beside 500 at once intakes waited
# up to 0.6 s, beside 100 0.15 s, and the import took no longer.
AT_ONCE: Final = 100


@dataclass(slots=True)
class Batch:
    """Some rows of a file: those to be written, and what became of the others."""

    rows: int = 0
    to_write: list[Any] = field(default_factory=list)
    repeated: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    rejected: int = 0

    def ended(self, written: Sequence[Written]) -> tuple[Counts, list[Rejection]]:
        """Return how the rows ended once they are written, and what is to be listed."""
        listed = list(self.rejections)
        for row, one in zip(self.to_write, written, strict=True):
            origin = row.origin
            taken = one.ending is not Ending.REJECTED
            listed += [
                _left_out(origin.row, origin.cells, cell, row_taken=taken)
                for cell in (*origin.left_out, *one.left_out)
            ]
        # One line for each cell: a second reason says nothing new.
        once: dict[tuple[int, str], Rejection] = {}
        for rejection in listed:
            once.setdefault((rejection.row, rejection.field), rejection)
        endings = [one.ending for one in written]
        counts = Counts(
            added=endings.count(Ending.ADDED),
            changed=endings.count(Ending.CHANGED),
            same=endings.count(Ending.SAME) + self.repeated,
            rejected=self.rejected + endings.count(Ending.REJECTED),
            left_out=sum(one.row_taken for one in once.values()),
        )
        return counts, list(once.values())


class Batches:
    """Read the rows of a file and part them into batches."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._seen: dict[str, _Seen] = {}

    def of(self, rows: Iterable[Row], done: int) -> Iterator[Batch]:
        """Yield the batches behind the `done` rows that were dealt with before."""
        batch = Batch()
        for place, row in enumerate(rows):
            self._take(row, batch)
            if place < done:
                # Only to know them again: they are in the file already.
                batch = Batch()
                continue
            batch.rows += 1
            if batch.rows == AT_ONCE:
                yield batch
                batch = Batch()
        if batch.rows:
            yield batch

    def _take(self, row: Row, batch: Batch) -> None:
        try:
            found = self._reader.read(row)
            found = self._first(found, row)
        except BadEntry as bad:
            batch.rejected += 1
            batch.rejections.append(
                Rejection(row.number, bad.field, bad.reason, bad.detail, row.cells)
            )
            return
        if found is None:
            batch.repeated += 1
        else:
            batch.to_write.append(found)

    def _first(self, found: Any, row: Row) -> Any:
        """Return a row that comes for the first time, None for one that was there just so.

        Raises BadEntry for one of the same number that says something else.
        """
        says, device = hash(row.cells), _device_of(found)
        key, again = found.origin.key, 1
        while (earlier := self._seen.get(key)) is not None:
            if earlier.says == says:
                return None
            if earlier.device == device:
                raise BadEntry("row", "twice_in_file", str(earlier.row))
            # One paper of another program can name several devices; each is a job of its own here.
            again += 1
            key = f"{found.origin.key}/{again}"
        self._seen[key] = _Seen(row.number, says, device)
        return found if again == 1 else replace(found, origin=replace(found.origin, key=key))


@dataclass(frozen=True, slots=True)
class _Seen:
    row: int
    says: int
    device: int


def _device_of(found: Any) -> int:
    """Return what tells the devices of one paper apart; the same for rows that are no paper's."""
    is_paper = isinstance(found, JobRow) and bool(found.origin.identity)
    return hash(found.device.identity) if is_paper else 0


def _left_out(row: int, cells: tuple[str, ...], cell: LeftOut, *, row_taken: bool) -> Rejection:
    return Rejection(row, cell.field, cell.reason, cell.detail, cells, row_taken=row_taken)
