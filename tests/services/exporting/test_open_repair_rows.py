"""Jobs as open repair data: the standard's columns, and nobody's personal data."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from app.domain.job import JobState, Outcome
from app.domain.open_repair import COLUMNS
from app.domain.open_repair_check import NotOpenRepair, faults
from app.services.exporting.shapes import ExportRequest
from app.services.importing.shapes import ImportKind, ImportRequest
from db.models.job import Job
from tests.factories import IMEI, make_customer, make_device, make_intake

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.domain.intake import DeviceEntry
    from app.services.open_shop import OpenShop

# Written for this test in the forms that published files have.
THEIRS = [
    {
        "id": "someprovider_12",
        "data_provider": "Some Provider",
        "country": "GBR",
        "partner_product_category": "Small ~ Toaster",
        "product_category": "Toaster",
        "product_category_id": "31",
        "brand": "-brandless-",
        "year_of_manufacture": "????",
        "product_age": "4.5",
        "repair_status": "End of life",
        "repair_barrier_if_end_of_life": "Item too worn out",
        "group_identifier": "Some Café",
        "event_date": "2023-04-05",
        "problem": "- lever does not stay down",
    },
]


def exported(shop: OpenShop, manager: Actor, folder: Path) -> list[dict[str, str]]:
    shop.exporting.open_repair(manager, ExportRequest(folder / "ords.csv"))
    with (folder / "ords.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(tuple(row) == COLUMNS for row in rows)
    return rows


def take_in(shop: OpenShop, manager: Actor, device: DeviceEntry, **customer: Any) -> str:
    entry = make_intake(device, customer=make_customer(**customer))
    return shop.intake.receive(manager, entry).jobs[0].id


def end(shop: OpenShop, manager: Actor, outcome: Outcome | None, state: JobState) -> None:
    with shop.file.acting(manager) as work:
        for job in work.scalars(select(Job)):
            job.outcome, job.state = outcome, state


def test_a_job_becomes_a_record_that_keeps_to_the_schema(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    take_in(shop, manager, make_device())
    (row,) = exported(shop, manager, tmp_path)
    assert faults(row) == ()
    assert (row["data_provider"], row["group_identifier"]) == ("小陈手机维修", "0001")
    assert (row["country"], row["event_date"]) == ("CHN", "2026-11-21")
    assert (row["product_category"], row["product_category_id"]) == ("Mobile", "19")
    assert (row["repair_status"], row["brand"]) == ("Unknown", "Apple")
    assert row["problem"].endswith("屏幕碎了")


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.REPAIRED, "Fixed"),
        (Outcome.DECLINED, "Repairable"),
        (Outcome.NOT_REPAIRABLE, "End of life"),
        (Outcome.TRADED_IN, "Unknown"),
    ],
)
def test_an_outcome_is_published_in_the_standards_words(
    shop: OpenShop, manager: Actor, tmp_path: Path, outcome: Outcome, status: str
) -> None:
    take_in(shop, manager, make_device())
    end(shop, manager, outcome, JobState.CLOSED)
    assert exported(shop, manager, tmp_path)[0]["repair_status"] == status


def test_a_void_job_is_not_published(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    take_in(shop, manager, make_device())
    end(shop, manager, None, JobState.VOID)
    assert exported(shop, manager, tmp_path) == []


def test_nobody_can_be_told_from_what_is_published(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    problem = (
        f"王芳说屏幕碎了，打 100 0000 0144 或 wang@example.com，IMEI {IMEI}，F2LX-K1AB，"
        "密码 2468，林店长看过，住中关村 8 号楼，Anna Maria Berg 来取"
    )
    device = make_device(imei=IMEI, serial="F2LX-K1AB", problem=problem)
    take_in(
        shop,
        manager,
        device,
        name="王芳",
        phone="+86 100 0000 0144",
        second_contact="Anna Maria Berg",
        address="中关村 8 号楼",
    )
    (row,) = exported(shop, manager, tmp_path)
    assert "屏幕碎了" in row["problem"]
    whole = "\n".join(value for name, value in row.items() if name not in {"id", "data_provider"})
    secrets = ("王芳", "0144", "wang", IMEI, "F2LX", "2468", "林店长", "中关村", "Anna", "Berg")
    assert [secret for secret in secrets if secret in whole] == []


def test_ids_of_two_shops_differ_and_stay_the_same(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    take_in(shop, manager, make_device())
    first, again = (exported(shop, manager, tmp_path)[0]["id"] for _ in range(2))
    prefix = first.partition("-")[0]
    assert first == again
    assert prefix.startswith("benchside")
    assert len(prefix) == len("benchside") + 8


def test_an_imported_record_is_handed_on_as_its_source_wrote_it(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    with (tmp_path / "theirs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(THEIRS)
    request = ImportRequest(tmp_path / "theirs.csv", ImportKind.OPEN_REPAIR)
    shop.importing.import_records(manager, request)
    (row,) = exported(shop, manager, tmp_path)
    marked = {"brand": "'-brandless-", "problem": "'- lever does not stay down"}
    assert row == {**THEIRS[0], **marked}


@pytest.mark.parametrize("written", ["2023-4-5", "05/04/2023", "2023-04-05"])
def test_the_day_of_a_record_is_published_in_the_standards_form(
    shop: OpenShop, manager: Actor, tmp_path: Path, written: str
) -> None:
    with (tmp_path / "theirs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerow({**THEIRS[0], "event_date": written})
    request = ImportRequest(tmp_path / "theirs.csv", ImportKind.OPEN_REPAIR)
    shop.importing.import_records(manager, request)
    assert exported(shop, manager, tmp_path)[0]["event_date"] == "2023-04-05"


def test_records_that_depart_from_the_schema_are_counted(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    with (tmp_path / "theirs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerow({**THEIRS[0], "repair_status": "Mended", "brand": "王芳 13800000144"})
    request = ImportRequest(tmp_path / "theirs.csv", ImportKind.OPEN_REPAIR)
    shop.importing.import_records(manager, request)
    done = shop.exporting.open_repair(manager, ExportRequest(tmp_path / "out.csv"))
    assert (done.rows, done.deviating) == (1, 1)


def test_a_job_of_ours_that_would_break_the_schema_is_named_and_nothing_written(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    take_in(shop, manager, make_device())
    with shop.file.acting(manager) as work:
        job = work.scalars(select(Job)).one()
        job.biz_date = "21.11.2026"
    with pytest.raises(NotOpenRepair) as raised:
        shop.exporting.open_repair(manager, ExportRequest(tmp_path / "out.csv"))
    assert raised.value.columns == ("event_date",)
    assert not list(tmp_path.glob("*out*"))
