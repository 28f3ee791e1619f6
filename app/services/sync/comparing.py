"""Put sums up to be compared, find the rows that differ, and send them anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.sync import SyncTrouble
from app.services.sync.standing import set_trouble, state_of
from db.replication.rows import travelling_table
from db.replication.sending_anew import drop_anew, send_anew
from db.replication.sums import compare, next_comparison, row_sums, write_comparison

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.store_file import StoreFile
    from db.replication.line import Difference, HeadOfficeLine
    from db.unit_of_work import Work

_LOTS: Final = 8
"""How many lots of rows are put up in one contact: everything within a day, a little at a time."""
_NAMED: Final = 20
"""How many differing rows one event names."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was found to differ: rows that went again, and rows that only head office has."""

    sent_anew: int = 0
    missing_here: int = 0


def put_up_sums(file: StoreFile, machine: str, go_on: Callable[[], None]) -> int:
    """Write the sums that are due into the log; return of how many lots."""
    lots = 0
    while lots < _LOTS:
        go_on()
        with file.reading() as session:
            found = next_comparison(session, file.clock.now_ms())
        if found is None:
            break
        with file.working("", machine) as work:
            write_comparison(work, found, work.at)
            state_of(work).compared_at = work.at
        lots += 1
    return lots


def mend_differences(file: StoreFile, line: HeadOfficeLine, machine: str) -> Mended:
    """Find the rows of the lots that differ, and write those that the store has into the log.

    A row that only head office has is left there: that the store lost it is no reason to lose it
    twice. Of tables whose rows may be discarded it goes.
    """
    mended = Mended()
    for different in line.differences():
        theirs = line.row_sums(different)
        with file.working("", machine) as work:
            one = _mend(work, different, theirs)
        mended = Mended(mended.sent_anew + one.sent_anew, mended.missing_here + one.missing_here)
    with file.working("", machine) as work:
        trouble = mended.missing_here > 0
        set_trouble(state_of(work), SyncTrouble.DIVERGED, there=trouble)
    return mended


def _mend(work: Work, different: Difference, theirs: dict[str, int]) -> Mended:
    table = travelling_table(different.table)
    if table is None:
        return Mended()
    ours = row_sums(work, table, different.bucket)
    changed = sorted(key for key, found in ours.items() if theirs.get(key) != found)
    gone = sorted(theirs.keys() - ours.keys())
    send_anew(work, table, changed)
    dropped = drop_anew(work, table, gone)
    if changed or gone:
        work.record(
            "head_office.differed",
            table=table.name,
            rows=changed[:_NAMED],
            missing=gone[:_NAMED],
            count=len(changed) + len(gone),
        )
    write_comparison(work, compare(work, table, [different.bucket]), work.at)
    return Mended(len(changed), 0 if dropped else len(gone))
