"""Records of the Open Repair Data Standard become past jobs that nobody counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.errors import ColumnsMissing
from app.domain.job import JobOrigin, JobState, Outcome
from app.services.importing.shapes import Counts, ImportKind
from db.models.device import Device
from db.models.event import Event
from db.models.imports import ImportedRecord, ImportRun
from db.models.job import Job
from tests.factories import import_file, make_intake
from tests.services.importing.samples import OPEN_REPAIR, written

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.importing.shapes import Imported
    from app.services.open_shop import OpenShop


def taken(shop: OpenShop, actor: Actor, folder: Path, text: str = OPEN_REPAIR) -> Imported:
    return import_file(shop, actor, written(folder, text), ImportKind.OPEN_REPAIR)


def jobs(shop: OpenShop) -> dict[str, Job]:
    with shop.file.reading() as session:
        rows = session.execute(
            select(ImportedRecord.source_key, Job)
            .join(Job, Job.id == ImportedRecord.target)
            .order_by(Job.number)
        )
        return {row.source_key: row.Job for row in rows}


def test_records_become_closed_jobs_numbered_apart(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    assert taken(shop, manager, tmp_path).counts == Counts(added=4)
    found = jobs(shop)
    assert [job.counter for job in found.values()] == [1, 2, 3, 4]
    assert {job.number[:8] for job in found.values()} == {"10001269"}
    states = {(job.state, job.origin, job.level) for job in found.values()}
    assert states == {(JobState.CLOSED, JobOrigin.IMPORT, "quick")}
    outcomes = [job.outcome for job in found.values()]
    assert outcomes == [Outcome.REPAIRED, Outcome.NOT_REPAIRABLE, None, None]


def test_the_day_is_the_events_own_at_local_noon(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    taken(shop, manager, tmp_path)
    job = jobs(shop)["fix_1"]
    # 2023-04-15 12:00 in Shanghai is 04:00 UTC.
    assert (job.biz_date, job.received_at) == ("2023-04-15", 1_681_531_200_000)
    assert job.problem == "Leaks, then stops.\nSeal replaced"


def test_the_sources_own_words_are_kept_unchanged(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    taken(shop, manager, tmp_path)
    with shop.file.reading() as session:
        record = session.scalars(
            select(ImportedRecord).where(ImportedRecord.source_key == "fix_2")
        ).one()
    assert record.source == "open-repair"
    assert record.fields["repair_barrier_if_end_of_life"] == "Spare parts not available"
    assert (record.fields["year_of_manufacture"], record.fields["brand"]) == ("????", "Unknown")


def test_devices_get_our_classes_and_what_says_more_than_these(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    taken(shop, manager, tmp_path)
    with shop.file.reading() as session:
        devices = {one.id: one for one in session.scalars(select(Device))}
    found = {key: devices[job.device] for key, job in jobs(shop).items()}
    said = {key: (one.category, one.brand, one.model) for key, one in found.items()}
    assert said == {
        "fix_1": ("small_appliance", "Brewo", "Coffee machine"),
        "fix_2": ("phone", "", ""),
        "fix_3": ("other", "", "Lamp"),
        "fix_4": ("laptop", "Lapco", "Laptop medium"),
    }


def test_a_second_import_changes_nothing(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    taken(shop, manager, tmp_path)
    again = taken(shop, manager, tmp_path)
    assert (again.counts, again.resumed_from) == (Counts(same=4), 0)
    assert len(jobs(shop)) == 4


def test_what_the_source_corrects_is_followed_and_told(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    taken(shop, manager, tmp_path)
    corrected = OPEN_REPAIR.replace("Repairable", "Fixed").replace("屏幕不亮", "换屏后正常")
    assert taken(shop, manager, tmp_path, corrected).counts == Counts(changed=2, same=2)
    found = jobs(shop)
    assert (found["fix_3"].outcome, found["fix_2"].problem) == (Outcome.REPAIRED, "换屏后正常")
    with shop.file.reading() as session:
        told = session.scalars(select(Event.kind).where(Event.job == found["fix_3"].id)).all()
    assert told == ["job.imported", "job.import_changed"]
    assert shop.evidence.verify(manager).sound


def test_the_log_vouches_for_every_job_and_number(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    taken(shop, manager, tmp_path)
    shop.intake.receive(manager, make_intake())
    verified = shop.evidence.verify(manager)
    assert (verified.sound, verified.jobs) == (True, 5)


def test_past_jobs_are_not_on_the_counter(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    # NOON is in the year 2026.
    today = OPEN_REPAIR.replace("2023-04-15", "2026-11-21")
    taken(shop, manager, tmp_path, today)
    now = shop.desk.now(manager)
    assert (now.taken_in_today, now.due_now) == ((), ())


@pytest.mark.engine("sqlite")
def test_a_typed_counter_means_a_job_of_ours_before_a_past_one(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    taken(shop, manager, tmp_path)
    received = shop.intake.receive(manager, make_intake())
    assert shop.scanning.read(manager, "1").jobs == (received.jobs[0].number,)
    assert shop.scanning.read(manager, "2").jobs[0].startswith("0001-26.9-000002-")


def test_a_past_job_is_found_by_its_words(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    taken(shop, manager, tmp_path)
    lines = shop.finding.jobs(manager, "屏幕不亮").lines
    assert [(line.imported, line.problem) for line in lines] == [(True, "屏幕不亮")]
    assert shop.finding.jobs(manager, "Lapco").lines


def test_rows_that_cannot_be_taken_are_listed_and_nothing_else(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    bad = (
        ",Fix Evening,GBR,Mobile,Mobile,19,,,,Fixed,,G1,2023-04-15,no id\n"
        "fix_7,Fix Evening,GBR,Mobile,Mobile,19,,,,Fixed,,G1,,no day\n"
        "fix_8,Fix Evening,GBR,Mobile,Mobile,19,,,,Fixed,,G1,2023-02-30,no such day\n"
        "fix_4,Fix Evening,NLD,Laptop medium,Laptop,16,Lapco,,,Fixed,,G2,2019-10-27,Slow\n"
        "fix_3,Fix Evening,NLD,Lamp,Lamp,15,,,,Repairable,,G2,2019-10-27,\n"
    )
    done = taken(shop, manager, tmp_path, OPEN_REPAIR + bad)
    assert done.counts == Counts(added=4, same=1, rejected=4)
    assert done.rows == 9
    told = (tmp_path / "table.rejected.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split('","')[14] for line in told[1:]] == ["6", "7", "8", "9"]


@pytest.mark.engine("sqlite")
@pytest.mark.parametrize(
    "text",
    [
        (
            "\ufeffproblem;status;record_date;brand;data_provider;id;barrier;product_category\n"
            "Dead;Fixed;2021-05-03;Brewo;Fix Evening;x_1;;Toaster\n"
        ),
        (
            "ID\tRepair Status\tEvent Date\tGroup Identifier\tProblem\tExtra\n"
            'x_1\tfixed\t03/05/2021\tG\t"Dead,\n""gone"""\tkept\n'
        ),
    ],
)
def test_other_versions_of_the_standard_are_read_too(
    shop: OpenShop, manager: Actor, tmp_path: Path, text: str
) -> None:
    assert taken(shop, manager, tmp_path, text).counts == Counts(added=1)
    job = jobs(shop)["x_1"]
    assert (job.outcome, job.biz_date) == (Outcome.REPAIRED, "2021-05-03")


@pytest.mark.engine("sqlite")
def test_a_file_without_the_needed_columns_is_refused_before_anything_is_written(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    with pytest.raises(ColumnsMissing) as refused:
        taken(shop, manager, tmp_path, "id,brand,problem\n1,A,B\n")
    assert refused.value.columns == ("event_date", "repair_status")
    with shop.file.reading() as session:
        assert session.scalars(select(ImportRun.id)).all() == []


@pytest.mark.engine("sqlite")
def test_characters_that_cannot_be_printed_stay_with_the_record_only(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    taken(
        shop, manager, tmp_path, OPEN_REPAIR.replace("屏幕不亮", "屏\x1b幕\u202e不亮" + "长" * 3000)
    )
    job = jobs(shop)["fix_2"]
    assert job.problem.startswith("屏 幕 不亮长")
    with shop.file.reading() as session:
        kept = session.scalars(
            select(ImportedRecord.fields).where(ImportedRecord.source_key == "fix_2")
        ).one()
    assert kept["problem"].startswith("屏\x1b幕\u202e不亮")
