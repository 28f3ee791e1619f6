"""What action codes do to a job at the bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.action import Action
from app.domain.bench import CheckEntry, CheckStage
from app.domain.job import JobState, Outcome
from app.domain.permissions import Permission
from app.sentences import N_
from app.services.bench.bench_work import BenchWork
from app.services.bench.checklists import Checklists
from app.services.bench.steps import Steps
from app.services.bench.timers import Timers
from app.services.counter.scan_pairs import PairDone
from app.services.permits import needs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.counter.action_codes import ActionCodes
    from app.services.store_file import StoreFile

_READY = N_("{number}: ready to be collected")
_BACK = N_("{number}: tested, and still on the bench")


def register_bench_actions(actions: ActionCodes, store_file: StoreFile) -> None:
    """Register the bench's actions."""
    acts = BenchActions(store_file)
    actions.register(Action.STEP, acts.step)
    actions.register(Action.START, acts.start)
    actions.register(Action.PAUSE, acts.pause)
    actions.register(Action.NEED_PART, acts.need_part)
    actions.register(Action.ALL_PASS, acts.all_pass)
    actions.register(Action.READY, acts.ready)


class BenchActions:
    """Do the bench's acts that need no word of text."""

    def __init__(self, store_file: StoreFile) -> None:
        self._bench = BenchWork(store_file)
        self._checklists = Checklists(store_file)
        self._timers = Timers(store_file)
        self._steps = Steps(store_file)

    @needs(Permission.WORK_ON_JOBS)
    def start(self, actor: Actor, number: str) -> PairDone:
        """Take the job to the bench. Raises InOtherHands where somebody else works on it."""
        self._timers.start(actor, number)
        return PairDone(N_("{number}: on your bench"), {"number": number})

    @needs(Permission.WORK_ON_JOBS)
    def step(self, actor: Actor, number: str) -> PairDone:
        """Tick the next step of the repair off."""
        self._steps.mark_done(actor, number)
        return PairDone(N_("{number}: step done"), {"number": number})

    @needs(Permission.WORK_ON_JOBS)
    def pause(self, actor: Actor, number: str) -> PairDone:
        """Put the job down for now."""
        self._bench.pause(actor, number)
        return PairDone(N_("{number}: put down for now"), {"number": number})

    @needs(Permission.WORK_ON_JOBS)
    def need_part(self, actor: Actor, number: str) -> PairDone:
        """Let the job wait for a part."""
        self._bench.await_parts(actor, number)
        return PairDone(N_("{number}: waits for a part"), {"number": number})

    @needs(Permission.WORK_ON_JOBS)
    def ready(self, actor: Actor, number: str) -> PairDone:
        """Say that the device can be collected."""
        self._bench.ready(actor, number)
        return PairDone(_READY, {"number": number})

    @needs(Permission.WORK_ON_JOBS)
    def all_pass(self, actor: Actor, number: str) -> PairDone:
        """Say that all test points are good; a job that is still being repaired is finished."""
        good = CheckEntry(rest_passes=True)
        if self._bench.page(actor, number).job.state is JobState.TESTING:
            state = self._checklists.run(actor, number, CheckStage.TEST, good).state
        else:
            state = self._bench.done(actor, number, Outcome.REPAIRED, "", good).job.state
        is_ready = state is JobState.READY
        return PairDone(_READY if is_ready else _BACK, {"number": number})
