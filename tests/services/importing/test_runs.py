"""How far a file is: killed, cancelled, changed, imported by two at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from app.domain.errors import FileChanged, ImportUnderWay
from app.domain.interrupt import Interrupt
from app.domain.own_code import OwnCode
from app.domain.permissions import NotPermitted, Role
from app.domain.table_file import FileNotWritten
from app.services.importing.shapes import Counts, ImportKind, ImportRequest
from app.services.people.accounts import NewPerson
from db.models.imports import ImportRun
from db.models.job import Job
from tests.factories import sign_in
from tests.services.importing.samples import OPEN_REPAIR, table

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.importing.shapes import Progress
    from app.services.open_shop import OpenShop

HEADINGS = tuple(OPEN_REPAIR.splitlines()[0].split(","))


class Killed(BaseException):
    """Stands for a process that is gone from one moment to the next."""


def many(folder: Path, rows: int, status: str = "Fixed") -> Path:
    made = [
        (f"r_{n}", "P", "GBR", "Mobile", "Mobile", "19", "B", "", "", status, "", "G", "2023-04-15")
        for n in range(rows)
    ]
    return table(folder, HEADINGS, *((*row, f"no. {n}") for n, row in enumerate(made)))


def request(path: Path) -> ImportRequest:
    return ImportRequest(path, ImportKind.OPEN_REPAIR)


def count(shop: OpenShop) -> int:
    with shop.file.reading() as session:
        return session.scalar(select(func.count()).select_from(Job)) or 0


def killed_after(shop: OpenShop, actor: Actor, path: Path, rows: int) -> None:
    def told(progress: Progress) -> None:
        if progress.rows_done >= rows:
            raise Killed

    with pytest.raises(Killed):
        shop.importing.import_records(actor, request(path), told)


def test_a_killed_import_goes_on_where_it_was(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = many(tmp_path, 400)
    killed_after(shop, manager, path, 200)
    assert count(shop) == 200
    done = shop.importing.import_records(manager, request(path))
    assert (done.resumed_from, done.rows) == (200, 400)
    assert (done.counts, count(shop)) == (Counts(added=400), 400)
    with shop.file.reading() as session:
        numbers = session.scalars(select(Job.number)).all()
    assert sorted(OwnCode.parse(one).counter for one in numbers) == list(range(1, 401))


@pytest.mark.engine("sqlite")
def test_progress_is_told_up_to_the_last_row(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    told: list[Progress] = []
    shop.importing.import_records(manager, request(many(tmp_path, 400)), told.append)
    assert [(one.rows_done, one.rows_total) for one in told] == [
        (0, 0),
        (0, 400),
        *((saved, 400) for saved in range(100, 500, 100)),
    ]


@pytest.mark.engine("sqlite")
def test_what_was_saved_before_a_cancel_stays_and_is_said(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path, interrupt = many(tmp_path, 400), Interrupt()

    def told(progress: Progress) -> None:
        if progress.rows_done == 200:
            interrupt.cancel()

    done = shop.importing.import_records(manager, request(path), told, interrupt)
    assert (done.cancelled, done.rows, done.counts) == (True, 200, Counts(added=200))
    done = shop.importing.import_records(manager, request(path))
    assert (done.cancelled, done.resumed_from, done.counts.added) == (False, 200, 400)


@pytest.mark.engine("sqlite")
def test_a_file_that_changes_meanwhile_is_refused_with_what_was_taken(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = many(tmp_path, 400)

    def told(progress: Progress) -> None:
        if progress.rows_done == 200:
            with path.open("a", encoding="utf-8") as file:
                file.write("more\n")

    with pytest.raises(FileChanged) as refused:
        shop.importing.import_records(manager, request(path), told)
    assert (refused.value.rows, count(shop)) == (200, 200)


def test_the_same_file_is_imported_by_one_at_a_time(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = many(tmp_path, 400)
    others: list[int] = []

    def told(progress: Progress) -> None:
        if progress.rows_done == 200 and not others:
            others.append(shop.importing.import_records(manager, request(path)).counts.added)

    with pytest.raises(ImportUnderWay):
        shop.importing.import_records(manager, request(path), told)
    assert (others, count(shop)) == ([400], 400)


@pytest.mark.engine("sqlite")
def test_a_changed_file_is_another_run_and_changes_its_records(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    shop.importing.import_records(manager, request(many(tmp_path, 20)))
    done = shop.importing.import_records(manager, request(many(tmp_path, 30, "Unknown")))
    assert done.counts == Counts(added=10, changed=20)
    with shop.file.reading() as session:
        runs = session.scalars(select(ImportRun).order_by(ImportRun.begun_at)).all()
    assert [(run.rows_done, run.rows_total) for run in runs] == [(20, 20), (30, 30)]


@pytest.mark.engine("sqlite")
def test_a_place_for_rejected_rows_is_checked_first(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere" / "rejected.csv"
    asked = ImportRequest(many(tmp_path, 3), ImportKind.OPEN_REPAIR, rejected=nowhere)
    with pytest.raises(FileNotWritten):
        shop.importing.import_records(manager, asked)
    assert count(shop) == 0


@pytest.mark.engine("sqlite")
def test_front_desk_imports_no_records(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    person = NewPerson("mei", "小梅", Role.FRONT_DESK, "8246")
    shop.accounts.add(manager, person)
    mei = sign_in(shop, "mei", "8246")
    with pytest.raises(NotPermitted):
        shop.importing.import_records(mei, request(many(tmp_path, 3)))
