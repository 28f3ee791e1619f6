"""A shop comes back from a backup, on its own computer or a new one, and numbers nothing twice."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import AlreadySetUp, BadEntry
from app.domain.storage_errors import (
    BackupDamaged,
    BackupNotFound,
    BackupOfAnotherShop,
    BackupPlaceMissing,
    RecoveryCodeWrong,
    RestoreNeedsRoom,
    RestoresUsedUp,
    ShopInUse,
)
from app.services.backup.restoring import backups_in
from tests.beside import killed_when_late
from tests.factories import make_founding
from tests.services.backup import stand as stands
from tests.services.backup.stand import Computer, numbers_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.backup.stand import BackupStand


def test_a_new_computer_has_the_shop_after_the_code_was_typed(
    stand: BackupStand, other: Computer
) -> None:
    number = stand.take_in()
    stand.shop.paperwork.finish_rendering()
    made = stand.back_up()
    restored = other.restore(stand.place, code=stand.computer.code.lower().replace("-", " "))
    assert (restored.backup, restored.missing_files) == (made.backup, 0)
    assert restored.came_files == made.backup.files
    assert len(numbers_in(other)) == 1
    assert restored.lost_jobs == ()
    assert number


def test_papers_open_on_the_new_computer(stand: BackupStand, other: Computer) -> None:
    stand.take_in()
    stand.shop.paperwork.finish_rendering()
    stand.back_up()
    other.restore(stand.place, code=stand.computer.code)
    ours, theirs = (one.folder / "papers" for one in (stand.computer, other))
    there = {path.name: path.read_bytes() for path in theirs.rglob("*") if path.is_file()}
    assert there == {path.name: path.read_bytes() for path in ours.rglob("*") if path.is_file()}
    assert there


def test_numbers_given_after_the_backup_are_never_given_again(stand: BackupStand) -> None:
    stand.back_up()
    lost = stand.take_in()
    stand.shop.close()
    restored = stand.computer.restore(stand.place)
    shop = stand.computer.program.open_shop(stand.computer.folder)
    stand.shop = shop
    after = stand.take_in()
    assert restored.lost_jobs == (lost,)
    assert (lost[:15], after[:17]) == ("0001-26-000001-", "0001-26.1-000001-")


def test_the_replaced_file_is_kept_whole(stand: BackupStand) -> None:
    stand.back_up()
    stand.take_in()
    stand.shop.close()
    restored = stand.computer.restore(stand.place)
    assert restored.aside is not None
    stand.computer.folder.joinpath("shop.db").unlink()
    (restored.aside / "shop.db").rename(stand.computer.folder / "shop.db")
    assert len(numbers_in(stand.computer)) == 1


def test_each_restore_takes_the_next_epoch(stand: BackupStand) -> None:
    made = stand.back_up()
    stand.shop.close()
    epochs = [stand.computer.restore(stand.place, made.backup.name).epoch for _ in range(3)]
    assert epochs == [1, 2, 3]


def test_a_new_computer_learns_of_earlier_restores_from_the_place(
    stand: BackupStand, other: Computer
) -> None:
    made = stand.back_up()
    code = stand.computer.code
    stand.shop.close()
    stand.computer.restore(stand.place, made.backup.name)
    assert other.restore(stand.place, made.backup.name, code).epoch == 2


def test_the_ninth_restore_of_a_year_is_refused(stand: BackupStand) -> None:
    made = stand.back_up()
    stand.shop.close()
    for _ in range(8):
        stand.computer.restore(stand.place, made.backup.name)
    before = sorted(stand.computer.folder.glob("shop.db*"))
    with pytest.raises(RestoresUsedUp):
        stand.computer.restore(stand.place, made.backup.name)
    assert sorted(stand.computer.folder.glob("shop.db")) == [before[0]]


def test_a_new_year_begins_at_epoch_0_again(stand: BackupStand) -> None:
    stand.back_up()
    stand.shop.close()
    stand.computer.restore(stand.place)
    stand.computer.clock.forward(60 * 86_400)
    stand.shop = stand.computer.program.open_shop(stand.computer.folder)
    assert stand.take_in().startswith("0001-27-000001-")


def test_an_open_shop_is_not_replaced(stand: BackupStand) -> None:
    stand.back_up()
    stand.take_in()
    with pytest.raises(ShopInUse):
        stand.computer.restore(stand.place)
    stand.take_in()
    stand.shop.close()
    assert len(numbers_in(stand.computer)) == 2


@pytest.mark.parametrize(
    ("code", "refusal"),
    [("", BadEntry), ("ABCD", RecoveryCodeWrong), ("another shop", BackupOfAnotherShop)],
)
def test_without_the_shop_s_code_a_new_computer_gets_nothing(
    stand: BackupStand, other: Computer, tmp_path: Path, code: str, refusal: type[Exception]
) -> None:
    stand.back_up()
    if code == "another shop":
        (elsewhere := Computer(tmp_path / "elsewhere")).program.found_shop(
            elsewhere.folder, make_founding()
        )
        code = elsewhere.code
    with pytest.raises(refusal):
        other.restore(stand.place, code=code)
    assert not other.folder.exists()


def test_another_shop_s_folder_is_left_alone(
    stand: BackupStand, other: Computer, tmp_path: Path
) -> None:
    stand.back_up()
    other.program.found_shop(other.folder, make_founding(name="Other"))
    with pytest.raises(AlreadySetUp):
        other.restore(stand.place, code=stand.computer.code)
    assert numbers_in(other) == []


def test_a_damaged_backup_replaces_nothing(stand: BackupStand) -> None:
    number = stand.take_in()
    made = stand.back_up()
    stand.shop.close()
    path = stand.store_file(made.backup.name)
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(BackupDamaged):
        stand.computer.restore(stand.place, made.backup.name)
    assert number
    assert len(numbers_in(stand.computer)) == 1


def test_a_place_without_backups_says_so(stand: BackupStand, other: Computer) -> None:
    with pytest.raises(BackupNotFound):
        other.restore(stand.place, code=stand.computer.code)
    with pytest.raises(BackupPlaceMissing):
        backups_in(stand.place / "none")


def test_too_little_room_changes_nothing(
    stand: BackupStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand.back_up()
    stand.shop.close()
    monkeypatch.setattr("shutil.disk_usage", lambda _path: _Full())
    with pytest.raises(RestoreNeedsRoom):
        stand.computer.restore(stand.place)
    assert numbers_in(stand.computer) == []


class _Full:
    free = 1 << 20


def test_a_damaged_file_is_replaced_and_kept(stand: BackupStand) -> None:
    stand.take_in()
    stand.back_up()
    stand.shop.close()
    path = stand.computer.folder / "shop.db"
    path.write_bytes(b"\0" * 8192)
    restored = stand.computer.restore(stand.place)
    assert restored.lost_jobs is None
    assert restored.aside is not None
    assert (restored.aside / "shop.db").read_bytes() == b"\0" * 8192
    assert len(numbers_in(stand.computer)) == 1


def test_the_new_computer_takes_the_place_of_the_old_one(
    stand: BackupStand, other: Computer
) -> None:
    backups, machine = stand.shop.backups, stand.shop.machine
    folder = backups.state(machine).folder
    stand.back_up()
    with stand.shop.file.working("", "") as work:
        work.connection().exec_driver_sql("UPDATE workstation SET name = 'FRONT-1'")
    stand.back_up()
    other.restore(stand.place, code=stand.computer.code, instead_of="FRONT-1")
    shop = other.program.open_shop(other.folder)
    assert shop.backups.state(machine).folder == folder
    shop.close()


def test_a_computer_that_the_shop_never_had_cannot_be_replaced(
    stand: BackupStand, other: Computer
) -> None:
    stand.back_up()
    with pytest.raises(BadEntry, match="instead_of"):
        other.restore(stand.place, code=stand.computer.code, instead_of="NOBODY")
    assert not (other.folder / "shop.db").exists()


@pytest.mark.parametrize("step", ["copied", "ready", "aside"])
def test_a_restore_that_is_killed_leaves_one_whole_shop(stand: BackupStand, step: str) -> None:
    stand.back_up()
    stand.take_in()
    stand.shop.close()
    arguments = [sys.executable, "-m", "tests.services.backup.dying", step]
    places = [str(stand.computer.root), str(stand.place), str(stand.computer.clock.at)]
    process = subprocess.Popen([*arguments, *places], stderr=subprocess.PIPE)
    with killed_when_late(process):
        _, said = process.communicate()
    assert process.returncode == -signal.SIGKILL, said.decode()
    # Before the old file was moved the shop is the old one, then the restored one.
    assert len(numbers_in(stand.computer)) == (0 if step == "aside" else 1)
    assert [path.name for path in stand.computer.folder.glob("shop.db*")] == ["shop.db"]


def test_the_log_tells_of_the_restore(stand: BackupStand) -> None:
    made = stand.back_up()
    stand.take_in()
    stand.shop.close()
    stand.computer.restore(stand.place)
    shop = stand.computer.program.open_shop(stand.computer.folder)
    told = stands.told_of(shop, "store.restored")
    shop.close()
    assert [(one["log"], one["epoch"]) for one in told] == [(_log(stand, made.backup.name), 1)]
    assert told[0]["lost_entries"] > 0


def _log(stand: BackupStand, name: str) -> int:
    manifest = stand.store_file(name).with_name("manifest.json")
    return int(json.loads(manifest.read_text())["log"])
