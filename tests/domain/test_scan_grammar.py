"""Which scans wait, what completes them, and which are accidental repeats."""

from __future__ import annotations

import pytest

from app.domain.scan import ScanKind, Scanned
from app.domain.scan_grammar import (
    REPEAT_MS,
    WAIT_MS,
    Alone,
    Completed,
    Grammar,
    PairRule,
    Pending,
    Repeats,
    Waiting,
    WrongPair,
    one_job_of,
)

_K = ScanKind
GRAMMAR = Grammar(
    (
        PairRule(_K.BIN, _K.JOB, either_order=True, stays=True),
        PairRule(_K.BADGE, _K.JOB),
        PairRule(_K.ACTION, _K.JOB, either_order=True),
    )
)
BIN = Scanned(_K.BIN, "7", record="a3", name="A3")
BADGE = Scanned(_K.BADGE, "8", record="li")
JOB = Scanned(_K.JOB, "1", jobs=("0001-26-000042-17",))
NEW = Scanned(_K.NEW_DEVICE, "490154203237518")


def test_a_job_alone_means_itself() -> None:
    assert GRAMMAR.take(None, JOB, 0) == (None, Alone(JOB))


def test_a_bin_waits_for_a_device() -> None:
    assert GRAMMAR.take(None, BIN, 5) == (Pending(BIN, 5), Waiting(BIN, (_K.JOB,)))


def test_a_kind_without_a_rule_means_itself() -> None:
    assert Grammar().take(None, BIN, 5) == (None, Alone(BIN))


def test_a_badge_and_a_job_are_done_with() -> None:
    assert GRAMMAR.take(Pending(BADGE, 0), JOB, 9) == (None, Completed(BADGE, JOB))


def test_a_bin_stays_for_the_next_device_and_its_minute_begins_anew() -> None:
    after, step = GRAMMAR.take(Pending(BIN, 0), JOB, 9)
    assert (after, step) == (Pending(BIN, 9), Completed(BIN, JOB))


def test_a_wrong_scan_says_what_was_expected_and_the_first_goes_on_waiting() -> None:
    after, step = GRAMMAR.take(Pending(BIN, 0), NEW, 9)
    assert (after, step) == (Pending(BIN, 9), WrongPair(BIN, (_K.JOB,), NEW))


def test_a_badge_is_no_device() -> None:
    assert GRAMMAR.take(Pending(BIN, 0), BADGE, 9)[1] == WrongPair(BIN, (_K.JOB,), BADGE)


def test_the_next_bin_takes_the_place_of_the_first() -> None:
    other = Scanned(_K.BIN, "70", record="b1")
    assert GRAMMAR.take(Pending(BIN, 0), other, 9)[0] == Pending(other, 9)


@pytest.mark.parametrize(("waited", "waits"), [(WAIT_MS - 1, True), (WAIT_MS, False)])
def test_what_waited_a_minute_waits_no_more(waited: int, waits: bool) -> None:
    _, step = GRAMMAR.take(Pending(BIN, 0), JOB, waited)
    assert isinstance(step, Completed if waits else Alone)


def test_the_job_that_is_shown_is_meant_where_either_order_will_do() -> None:
    assert GRAMMAR.take(None, BIN, 0, JOB) == (None, Completed(BIN, JOB))


def test_the_job_that_is_shown_is_not_meant_where_the_order_counts() -> None:
    assert isinstance(GRAMMAR.take(None, BADGE, 0, JOB)[1], Waiting)


def test_a_bin_that_waits_is_not_for_the_job_that_is_shown() -> None:
    other = Scanned(_K.JOB, "1", jobs=("0001-26-000043-14",))
    assert GRAMMAR.take(Pending(BIN, 0), other, 1, JOB)[1] == Completed(BIN, other)


@pytest.mark.parametrize("kind", [_K.CLAIM_TICKET, _K.KNOWN_DEVICE])
def test_a_ticket_or_device_of_one_job_stands_for_it(kind: ScanKind) -> None:
    _, step = GRAMMAR.take(Pending(BIN, 0), Scanned(kind, "4", jobs=JOB.jobs), 1)
    assert step == Completed(BIN, Scanned(_K.JOB, "4", jobs=JOB.jobs))


@pytest.mark.parametrize(
    "scanned",
    [
        Scanned(_K.CLAIM_TICKET, jobs=("1", "2")),
        Scanned(_K.JOBS, jobs=("1", "2")),
        Scanned(_K.KNOWN_DEVICE, device="d"),
        NEW,
    ],
)
def test_several_jobs_or_none_are_no_job(scanned: Scanned) -> None:
    assert one_job_of(scanned) == ""
    assert isinstance(GRAMMAR.take(Pending(BIN, 0), scanned, 1)[1], WrongPair)


def test_the_same_code_again_from_one_scanner_is_one_scan() -> None:
    repeats = Repeats()
    assert not repeats.is_repeat("counter", "42", 0)
    assert repeats.is_repeat("counter", "42", REPEAT_MS - 1)


def test_the_same_code_later_is_another_scan() -> None:
    repeats = Repeats()
    repeats.is_repeat("counter", "42", 0)
    assert not repeats.is_repeat("counter", "42", REPEAT_MS)


def test_another_code_or_another_scanner_is_no_repeat() -> None:
    repeats = Repeats()
    repeats.is_repeat("counter", "42", 0)
    assert not repeats.is_repeat("bench", "42", 1)
    assert not repeats.is_repeat("counter", "43", 2)
    assert not repeats.is_repeat("counter", "42", 3)
