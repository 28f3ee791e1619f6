"""The made-up shop is one that the program itself could have written."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from app.domain.event_chain import START
from app.domain.intake import ConditionEntry
from app.domain.own_code import OwnCode
from db.models.job import Job
from tests.benchmarks.conftest import JOBS
from tests.benchmarks.made_jobs import MadeJobs, MadeStaff
from tests.benchmarks.made_log import MadeLog
from tests.benchmarks.made_rows import MadeRows
from tests.benchmarks.opened import at_the_counter
from tests.benchmarks.samples import draw_samples
from tests.factories import NOON, make_customer, make_device, make_intake

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.records.record_lines import JobLine
    from tests.benchmarks.opened import AtTheCounter
    from tests.benchmarks.samples import Sample


@pytest.fixture
def counter(place: Path) -> Iterator[AtTheCounter]:
    with at_the_counter(place) as opened:
        yield opened


@pytest.fixture
def sample(counter: AtTheCounter) -> Sample:
    return draw_samples(counter.shop, 1)[0]


def _numbers(lines: tuple[JobLine, ...]) -> set[str]:
    return {line.number for line in lines}


def test_it_has_as_many_jobs_as_were_asked_for(counter: AtTheCounter) -> None:
    with counter.shop.file.reading() as session:
        first_day = session.scalars(select(func.min(Job.biz_date))).one()
        made = session.scalars(select(func.count()).where(Job.biz_date >= first_day)).one()
    assert made >= JOBS


def test_every_reference_leads_somewhere(counter: AtTheCounter) -> None:
    with counter.shop.file.reading() as session:
        checked = session.connection().exec_driver_sql("PRAGMA foreign_key_check")
        assert checked.all() == []


def test_its_log_is_sound(counter: AtTheCounter) -> None:
    verified = counter.shop.evidence.verify(counter.actor)
    assert verified.sound
    assert verified.events > JOBS


def test_the_next_intake_goes_on_from_its_numbers(counter: AtTheCounter) -> None:
    device = make_device(condition=(ConditionEntry("touch", "good"),), accessories=())
    entry = make_intake(device, customer=make_customer(name="新来的"))
    number = counter.shop.intake.receive(counter.actor, entry).jobs[0].number
    read = OwnCode.parse_people(number)
    with counter.shop.file.reading() as session:
        year = Job.number.startswith(OwnCode.parse_people(number).digits[:8])
        assert session.scalars(select(func.max(Job.counter)).where(year)).one() == read.counter
    assert counter.shop.evidence.verify(counter.actor).sound


@pytest.mark.parametrize("known", ["number", "phone", "name", "problem", "model"])
def test_a_made_up_job_is_found_by(known: str, counter: AtTheCounter, sample: Sample) -> None:
    found = counter.shop.finding.jobs(counter.actor, getattr(sample, known), limit=JOBS)
    assert OwnCode.parse(sample.number).people() in _numbers(found.lines)


def test_a_device_is_known_again_by_its_mark(counter: AtTheCounter) -> None:
    sample = next(one for one in draw_samples(counter.shop, 20) if one.imei)
    found = counter.shop.finding.devices(counter.actor, sample.imei[4:10])
    assert sample.device in {line.id for line in found.lines}


def _lived(seed: int) -> dict[str, list[tuple[object, ...]]]:
    random, rows = Random(seed), MadeRows()
    log = MadeLog(0, START, "front", random)
    jobs = MadeJobs(rows, log, MadeStaff(1, ("mei",), "lin"), 20)
    for visit in range(20):
        jobs.live(NOON + visit * 60_000, "2026-11-21", visit + 1, random)
    return rows.waiting


def test_the_same_seed_makes_the_same_rows() -> None:
    assert _lived(1) == _lived(1)
    assert _lived(1) != _lived(2)
