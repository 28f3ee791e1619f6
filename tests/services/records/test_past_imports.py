"""What was imported, and which file goes on where."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import FileUnreadable
from app.domain.permissions import NotPermitted, Role
from app.services.importing.mappings import remember_mapping
from app.services.importing.runs import FileState
from app.services.importing.shapes import Counts, ImportKind
from db.models.imports import ImportRun

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "客户.csv"
    path.write_text("name\n王芳\n", encoding="utf-8")
    return path


def begin(shop: OpenShop, actor: Actor, path: Path, done: int, *, ended: bool = False) -> None:
    with shop.file.acting(actor) as work:
        work.add(
            ImportRun(
                kind=str(ImportKind.CUSTOMERS),
                file_name=path.name,
                file_sha=FileState.of(path).sha,
                mapping={},
                rows_total=48_021,
                rows_done=done,
                counts=asdict(Counts(added=done)),
                begun_at=work.at + done,
                begun_by=actor.user,
                changed_at=work.at,
                ended_at=work.at if ended else None,
            )
        )


def reached(
    shop: OpenShop, actor: Actor, path: Path, kind: ImportKind = ImportKind.CUSTOMERS
) -> int:
    return shop.past_imports.of_file(actor, path, kind, ("name",)).reached


def test_a_table_like_one_before_says_when_that_was(
    shop: OpenShop, manager: Actor, table: Path
) -> None:
    with shop.file.acting(manager) as work:
        remember_mapping(work, ImportKind.CUSTOMERS, ("Name", "Phone"), {"name": "Name"})
        at = work.at
    before = shop.past_imports.of_file(manager, table, ImportKind.CUSTOMERS, ("phone", "NAME"))
    assert before.mapped_at == at
    other = shop.past_imports.of_file(manager, table, ImportKind.CUSTOMERS, ("name",))
    assert other.mapped_at is None


def test_imports_are_listed_newest_first(shop: OpenShop, manager: Actor, table: Path) -> None:
    begin(shop, manager, table, 5, ended=True)
    begin(shop, manager, table, 12_345)
    newest, oldest = shop.past_imports.runs(manager)
    assert (newest.rows_done, newest.rows_total, newest.ended) == (12_345, 48_021, False)
    assert (oldest.file_name, oldest.begun_by, oldest.ended) == ("客户.csv", "林店长", True)
    assert oldest.counts == Counts(added=5)


def test_an_unfinished_file_says_how_far_it_came(
    shop: OpenShop, manager: Actor, table: Path
) -> None:
    assert reached(shop, manager, table) == 0
    begin(shop, manager, table, 12_345)
    assert reached(shop, manager, table) == 12_345
    assert reached(shop, manager, table, ImportKind.JOBS) == 0


def test_a_finished_file_begins_anew(shop: OpenShop, manager: Actor, table: Path) -> None:
    begin(shop, manager, table, 48_021, ended=True)
    assert reached(shop, manager, table) == 0


def test_a_file_that_changed_begins_anew(shop: OpenShop, manager: Actor, table: Path) -> None:
    begin(shop, manager, table, 12_345)
    table.write_text("name\n李雷\n", encoding="utf-8")
    assert reached(shop, manager, table) == 0


def test_a_file_that_is_gone_says_so(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        reached(shop, manager, tmp_path / "gone.csv")


def test_only_managers_read_what_was_imported(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NotPermitted):
        shop.past_imports.runs(replace(manager, role=Role.FRONT_DESK))
