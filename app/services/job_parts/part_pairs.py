"""The acts of two scans: a part goes to a job, and into a bin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part_line import PartLineState
from app.domain.scan import ScanKind, Scanned
from app.sentences import N_
from app.services.counter.scan_pairs import Pair, PairDone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.actor import Actor
    from app.services.counter.scan_pairs import ScanPairs
    from app.services.job_parts.lines import JobPart
    from app.services.job_parts.parts_of_jobs import JobParts, PartsDone
    from app.services.job_parts.using import Used
    from app.services.stock_keeping.binning import Binned
    from app.services.stock_keeping.keeping import StockKeeping

_ISSUED = N_("{number}: {name} is on its bench, {pieces} in all.")
_ISSUED_UNBOOKED = N_("{number}: {name} is on its bench, {pieces} in all. It is to be booked.")
_FITTED = N_("{number}: {name} is fitted, {pieces} in all.")
_FITTED_UNBOOKED = N_("{number}: {name} is fitted, {pieces} in all. It is to be booked.")
_BINNED = N_("{name} lies in {place} now: {pieces}.")
_LAY_THERE = N_("{name} lies in {place}, as before.")


# By whether the piece is fitted, and whether the book never had it.
_DONE: Final[Mapping[tuple[bool, bool], str]] = {
    (False, False): _ISSUED,
    (False, True): _ISSUED_UNBOOKED,
    (True, False): _FITTED,
    (True, True): _FITTED_UNBOOKED,
}


def register_parts(pairs: ScanPairs, parts: JobParts, keeping: StockKeeping) -> None:
    """Let a part or a piece go to the job that is shown, and into the bin that was scanned."""
    to_job, to_bin = _ToJob(parts).act, _ToBin(keeping).act
    for kind in (ScanKind.PART, ScanKind.PIECE):
        pairs.register(Pair(kind, ScanKind.JOB, to_job, either_order=True))
        pairs.register(Pair(ScanKind.BIN, kind, to_bin, stays=True))


class _ToJob:
    """Issue a piece to a job, or fit it; each further scan is one piece more."""

    def __init__(self, parts: JobParts) -> None:
        self._parts = parts

    def act(self, actor: Actor, first: Scanned, second: Scanned) -> PairDone:
        """Take the part of the first scan to the job of the second; it is in somebody's hand."""
        number, serial = second.jobs[0], first.text if first.kind is ScanKind.PIECE else ""
        need = NeedEntry(part=first.record)
        entry = UseEntry(need=need, serial=serial, quantity=1, in_hand=True)
        done = self._parts.issue_or_fit(actor, number, entry)
        used = done.used
        line = next(one for one in done.lines if used is not None and one.id == used.line)
        fields = {"number": number, "pieces": str(_pieces(done, line))}
        fitted, unbooked = line.state is PartLineState.FITTED, bool(used is not None and used.uses)
        undo = None if used is None else partial(self._take_back, used=used)
        return PairDone(_DONE[fitted, unbooked], fields, undo, {"name": line.names})

    def _take_back(self, actor: Actor, used: Used) -> object:
        return self._parts.take_back(actor, used)


def _pieces(done: PartsDone, line: JobPart) -> int:
    """Count the pieces of a line's part that the job has fitted by now, else has on its bench."""
    alike = [one for one in done.lines if one.part == line.part]
    if line.state is PartLineState.FITTED:
        return sum(one.fitted for one in alike)
    return sum(one.on_bench for one in alike)


class _ToBin:
    """Say in which bin a part lies; a bin takes part after part."""

    def __init__(self, keeping: StockKeeping) -> None:
        self._keeping = keeping

    def act(self, actor: Actor, first: Scanned, second: Scanned) -> PairDone:
        """Put what the shelf has of the part of the second scan into the bin of the first."""
        piece = second.text if second.kind is ScanKind.PIECE else ""
        binned = self._keeping.put_in_bin(actor, second.record, first.record, piece)
        fields = {"place": binned.bin_name, "pieces": str(binned.pieces)}
        if not binned.before:
            return PairDone(_LAY_THERE, fields, names={"name": binned.names})
        undo = partial(self._back, binned=binned)
        return PairDone(_BINNED, fields, undo, {"name": binned.names})

    def _back(self, actor: Actor, binned: Binned) -> object:
        return self._keeping.take_from_bin(actor, binned)
