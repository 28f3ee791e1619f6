"""Garbage is collected where Qt's objects may die, and nowhere else."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QObject

from tests.beside import at_once
from ui.window.garbage_rounds import GarbageRounds, collect_due, settle


class Knot(QObject):
    """An object that only the collector frees."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def rounds(app):
    rounds = GarbageRounds()
    rounds.start()
    yield rounds
    rounds.stop()
    gc.disable()


def allocate_much() -> None:
    kept = [[number] for number in range(50_000)]
    del kept


def test_a_lane_that_allocates_collects_nothing(rounds):
    knot = weakref.ref(Knot())
    at_once(allocate_much)
    assert knot() is not None


def test_what_gathers_is_collected_in_the_windows_thread(rounds, qtbot):
    knot = weakref.ref(Knot())
    kept = [[number] for number in range(2_000)]
    qtbot.waitUntil(lambda: knot() is None)
    assert len(kept) == 2_000


def test_nothing_is_collected_while_little_has_gathered(rounds):
    gc.collect()
    knot = weakref.ref(Knot())
    collect_due()
    assert knot() is not None


def test_what_is_there_when_things_are_settled_is_left_alone(rounds):
    knot = weakref.ref(Knot())
    settle()
    gc.collect()
    assert knot() is not None


def test_the_collector_is_given_back(rounds):
    rounds.stop()
    assert gc.isenabled()
