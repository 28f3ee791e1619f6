"""A store speaks with head office soon after a save, and again and again without a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import pytest

from app.services.sync.running import Heard, SyncRunner
from tests.factories import MACHINE

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.engine("sqlite")


@dataclass
class Resting:
    """Rest without waiting: time passes by itself, and something happens in between."""

    most: int
    then: Callable[[int], None] = lambda _second: None
    rested: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> bool:
        self.rested.append(seconds)
        self.then(len(self.rested))
        return len(self.rested) >= self.most


def _run(joined, resting: Resting) -> list[Heard]:
    heard: list[Heard] = []
    runner = SyncRunner(joined.shop.sync_rounds, joined.shop.sync_standing, resting, Random(1))
    runner.run(MACHINE, "front", heard.append)
    return heard


def test_what_was_saved_is_sent_within_seconds(joined):
    joined.compare_all()
    resting = Resting(30, lambda second: joined.take_in() if second == 10 else None)
    heard = _run(joined, resting)
    assert [one.done.sent > 0 for one in heard] == [False, True]
    assert joined.differences() == []


def test_without_a_line_it_tries_again_after_longer_and_longer(joined, relay):
    joined.use(relay)
    relay.is_cut = True
    resting = Resting(12)
    heard = _run(joined, resting)
    assert all(one.failure is not None for one in heard)
    assert len(heard) == 12
    assert max(resting.rested[:3]) < max(resting.rested) <= 300


def test_a_line_that_comes_back_is_used(joined, relay):
    joined.use(relay)
    relay.is_cut = True
    joined.take_in()
    heard = _run(joined, Resting(6, lambda second: relay.mend() if second == 3 else None))
    assert [one.failure is None for one in heard][:4] == [False, False, False, True]
    assert joined.differences() == []


def test_a_store_that_has_left_is_left_alone(joined):
    joined.shop.head_office.leave(joined.manager)
    assert _run(joined, Resting(3)) == []
