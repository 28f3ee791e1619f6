"""A backup counts when it was proven, and says so when it could not be made."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from app.domain.backup import HOUR_MS, BackupKind, BackupLight
from app.domain.day_close import CloseEntry
from app.domain.errors import BadEntry
from app.domain.permissions import NotPermitted, Role
from app.domain.storage_errors import (
    BackupDamaged,
    BackupNotFound,
    BackupPlaceFull,
    BackupPlaceInShop,
    BackupPlaceMissing,
    BackupPlaceNotSet,
    BackupUnderWay,
)
from app.services.people.accounts import NewPerson
from db.backup.making import LOCK
from db.backup.manifest import MANIFEST, Manifest, read_manifest, write_manifest
from db.keys import load_key

if TYPE_CHECKING:
    from tests.services.backup.stand import BackupStand

EVERY_BIT_STEP = 211


def test_a_backup_holds_the_shop_and_says_so(stand: BackupStand) -> None:
    stand.take_in()
    made = stand.back_up()
    state = stand.shop.backups.state(stand.shop.machine)
    assert (made.backup.jobs, made.backup.kind) == (1, BackupKind.BY_HAND)
    assert (state.light, state.kind, state.failed) == (BackupLight.GOOD, BackupKind.BY_HAND, "")
    assert state.last == stand.computer.clock.at


def test_a_backup_proves_itself_to_the_last_byte(stand: BackupStand) -> None:
    stand.take_in()
    made = stand.back_up()
    proven = stand.shop.backups.verify(stand.actor)
    assert proven == made.backup


@pytest.mark.parametrize("file", ["shop.db", "manifest.json"])
def test_one_flipped_bit_anywhere_is_found(stand: BackupStand, file: str) -> None:
    made = stand.back_up()
    path = stand.store_file(made.backup.name).with_name(file)
    whole = path.read_bytes()
    for at in range(0, len(whole), max(EVERY_BIT_STEP, len(whole) // 40)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with pytest.raises((BackupDamaged, BackupNotFound)):
            stand.shop.backups.verify(stand.actor, made.backup.name)
    path.write_bytes(whole)
    assert stand.shop.backups.verify(stand.actor).jobs == made.backup.jobs


def test_a_flipped_bit_in_a_paper_is_found(stand: BackupStand) -> None:
    stand.take_in()
    stand.shop.paperwork.finish_rendering()
    made = stand.back_up()
    paper = next(path for path in (stand.root.files / "papers").rglob("*") if path.is_file())
    sealed = bytearray(paper.read_bytes())
    sealed[-1] ^= 1
    paper.write_bytes(sealed)
    with pytest.raises(BackupDamaged, match=paper.name):
        stand.shop.backups.verify(stand.actor, made.backup.name)


def test_a_paper_that_a_backup_lacks_is_found(stand: BackupStand) -> None:
    stand.take_in()
    stand.shop.paperwork.finish_rendering()
    made = stand.back_up()
    shutil.rmtree(stand.root.files / "papers")
    with pytest.raises(BackupDamaged):
        stand.shop.backups.verify(stand.actor, made.backup.name)


def test_papers_are_copied_once(stand: BackupStand) -> None:
    stand.take_in()
    stand.shop.paperwork.finish_rendering()
    first, second = stand.back_up(), stand.back_up()
    assert first.new_files > 0
    assert (second.new_files, second.backup.files) == (0, first.backup.files)


def test_a_newer_backup_that_is_damaged_is_passed_over(stand: BackupStand) -> None:
    older, newer = stand.back_up(), stand.back_up()
    (stand.store_file(newer.backup.name).with_name("manifest.json")).write_text("{}")
    assert stand.shop.backups.verify(stand.actor).name == older.backup.name


def test_a_drill_compares_every_row_and_leaves_nothing(stand: BackupStand) -> None:
    stand.take_in()
    made = stand.back_up()
    before = set(stand.computer.folder.iterdir())
    drilled = stand.shop.backups.drill(stand.actor)
    told = json.loads(stand.store_file(made.backup.name).with_name("manifest.json").read_text())
    # One row is Alembic's own, whose table is not ours.
    assert drilled.rows == sum(told["rows"].values()) - told["rows"]["alembic_version"]
    assert set(stand.computer.folder.iterdir()) == before


def test_a_drill_uses_up_no_number(stand: BackupStand) -> None:
    stand.back_up()
    stand.shop.backups.drill(stand.actor)
    assert stand.take_in().startswith("0001-26-000001-")


def test_hourly_one_is_made_when_it_is_due(stand: BackupStand) -> None:
    backups, machine = stand.shop.backups, stand.shop.machine
    first = backups.make_due(machine)
    assert first is not None
    assert first.backup.kind is BackupKind.HOURLY
    assert backups.make_due(machine) is None
    stand.computer.clock.forward(HOUR_MS / 1000)
    assert backups.make_due(machine) is not None


def test_without_a_place_none_is_due_and_none_is_made(stand: BackupStand) -> None:
    stand.shop.backups.choose_folder(stand.actor, "")
    assert stand.shop.backups.make_due(stand.shop.machine) is None
    with pytest.raises(BackupPlaceNotSet):
        stand.shop.backups.make(stand.actor)


def test_a_stick_that_is_away_is_told_once(stand: BackupStand) -> None:
    stand.back_up()
    stand.place.rename(stand.place.with_name("pulled"))
    for _ in range(3):
        with pytest.raises(BackupPlaceMissing):
            stand.back_up()
    state = stand.shop.backups.state(stand.shop.machine)
    assert (state.light, state.failed) == (BackupLight.GOOD, "BackupPlaceMissing")
    assert not stand.place.exists()


def test_a_stick_that_comes_back_is_good_again(stand: BackupStand) -> None:
    stand.place.rename(pulled := stand.place.with_name("pulled"))
    with pytest.raises(BackupPlaceMissing):
        stand.back_up()
    pulled.rename(stand.place)
    stand.back_up()
    assert stand.shop.backups.state(stand.shop.machine).failed == ""


def test_what_a_killed_program_left_half_goes_with_the_next(stand: BackupStand) -> None:
    made = stand.back_up()
    half = stand.root.backups / f"{made.backup.name[:-3]}x.part"
    half.mkdir()
    (half / "shop.db").write_bytes(b"half")
    stand.back_up()
    assert not half.exists()
    assert len(stand.shop.backups.list(stand.actor)) == 2


def test_two_are_never_made_at_once(stand: BackupStand) -> None:
    with FileLock(stand.computer.folder / LOCK), pytest.raises(BackupUnderWay):
        stand.back_up()


def test_a_stop_in_between_leaves_nothing(stand: BackupStand) -> None:
    steps = iter([None, KeyboardInterrupt])

    def stop() -> None:
        step = next(steps)
        if step is not None:
            raise step

    with pytest.raises(KeyboardInterrupt):
        stand.shop.backups.make(stand.actor, go_on=stop)
    assert list(stand.root.backups.iterdir()) == []


def test_the_shop_s_own_folder_is_no_place_for_its_backups(stand: BackupStand) -> None:
    (within := stand.computer.folder / "backups").mkdir()
    with pytest.raises(BackupPlaceInShop):
        stand.shop.backups.choose_folder(stand.actor, str(within))


def test_a_place_that_is_not_there_is_not_chosen(stand: BackupStand) -> None:
    with pytest.raises(BackupPlaceMissing):
        stand.shop.backups.choose_folder(stand.actor, str(stand.place / "none"))


def test_a_place_where_nothing_can_be_written_is_not_chosen(
    stand: BackupStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _data: bytes) -> int:
        raise PermissionError

    # The tests may run as root, to whom every folder is open.
    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(BadEntry, match="backup_folder"):
        stand.shop.backups.choose_folder(stand.actor, str(stand.place))


def test_only_a_manager_says_where_backups_go(stand: BackupStand) -> None:
    stand.shop.accounts.add(stand.actor, NewPerson("mei", "小梅", Role.FRONT_DESK, "4826"))
    mei = stand.shop.accounts.sign_in("mei", "4826", stand.shop.machine)
    with pytest.raises(NotPermitted):
        stand.shop.backups.choose_folder(mei, str(stand.place))


def test_old_backups_are_thinned_out(stand: BackupStand) -> None:
    names = [stand.shop.backups.make(stand.actor).backup.name for _ in range(3)]
    # All three lie within one hour: the newest of it stays.
    kept = [one.name for one in stand.shop.backups.list(stand.actor)]
    assert kept == names[-1:]


def test_what_a_later_version_says_besides_does_not_hinder(stand: BackupStand) -> None:
    made = stand.back_up()
    folder = stand.store_file(made.backup.name).parent
    key = load_key(stand.computer.folder, stand.computer.environment)
    manifest = read_manifest(folder, key)

    @dataclass(frozen=True)
    class Later(Manifest):
        mood: str = "sunny"

    (folder / MANIFEST).unlink()
    write_manifest(folder, Later(**asdict(manifest)), key)
    assert read_manifest(folder, key) == manifest


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_stick_that_is_pulled_half_way_is_told(stand: BackupStand, steps: int) -> None:
    stand.take_in()
    stand.shop.paperwork.finish_rendering()
    left = iter(range(steps))

    def pull() -> None:
        if next(left, None) is None and stand.place.exists():
            stand.place.rename(stand.place.with_name("pulled"))

    with pytest.raises(BackupPlaceMissing):
        stand.shop.backups.make(stand.actor, go_on=pull)
    assert stand.shop.backups.state(stand.shop.machine).failed == "BackupPlaceMissing"


def test_where_room_runs_short_the_oldest_go_and_three_stay(
    stand: BackupStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [stand.back_up().backup.name for _ in range(5)]
    monkeypatch.setattr("shutil.disk_usage", lambda _path: _Full())
    with pytest.raises(BackupPlaceFull):
        stand.back_up()
    assert [one.name for one in stand.shop.backups.list(stand.actor)] == names[:1:-1]


class _Full:
    free = 0


def test_a_place_on_the_shop_s_own_disk_is_said_to_be_one(stand: BackupStand) -> None:
    assert stand.shop.backups.state(stand.shop.machine).same_disk
    stand.shop.backups.choose_folder(stand.actor, "")
    assert not stand.shop.backups.state(stand.shop.machine).same_disk


def test_a_day_that_was_closed_is_backed_up_at_once(stand: BackupStand) -> None:
    stand.back_up()
    stand.shop.day_close.close(stand.actor, CloseEntry(counted={"cash": 0}, float_left=0))
    made = stand.shop.backups.make_due(stand.shop.machine)
    assert made is not None
    assert made.backup.kind is BackupKind.DAY_CLOSE
    assert stand.shop.backups.make_due(stand.shop.machine) is None
