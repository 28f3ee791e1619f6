"""The act of two scans: a badge and a job give the job to whoever the badge names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.scan import ScanKind, Scanned
from app.sentences import N_
from app.services.counter.scan_pairs import Pair, PairDone

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.bench.bench_work import BenchWork
    from app.services.counter.scan_pairs import ScanPairs


def register_badges(pairs: ScanPairs, bench: BenchWork) -> None:
    """Let a badge and a job give the job to the badge's person."""
    pairs.register(Pair(ScanKind.BADGE, ScanKind.JOB, _TakingOver(bench).act))


class _TakingOver:
    """Give a job to whoever's badge was scanned."""

    def __init__(self, bench: BenchWork) -> None:
        self._bench = bench

    def act(self, actor: Actor, first: Scanned, second: Scanned) -> PairDone:
        """Take the job of the second scan to the bench of the first."""
        number = second.jobs[0]
        before = self._bench.page(actor, number).job.technician
        self._bench.take_for(actor, number, first.record)
        back = partial(self._give_back, number=number, person=before, had_by=first.record)
        return PairDone(
            N_("{number}: {name} has it now"), {"number": number, "name": first.name}, back
        )

    def _give_back(self, actor: Actor, number: str, person: str, had_by: str) -> object:
        return self._bench.give_back(actor, number, person, had_by)
