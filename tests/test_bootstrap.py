"""Founding and opening shops in folders that are not as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bootstrap import Benchside, main
from app.domain.errors import AlreadySetUp, BadEntry
from app.domain.storage_errors import KeyRecordMissing, StoreFileMissing
from app.wiring import PAPERS, STORE_FILE
from db.keys import RECORD
from tests.factories import MANAGER_PIN, NOON, make_founding
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path) -> Benchside:
    return Benchside({"BENCHSIDE_KEY_FILE": str(tmp_path / "key")}, StoppedClock(NOON))


@pytest.fixture
def folder(program: Benchside, tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    program.found_shop(folder, make_founding())
    return folder


def test_a_folder_holds_one_shop(program: Benchside, folder: Path) -> None:
    with pytest.raises(AlreadySetUp):
        program.found_shop(folder, make_founding(number="0002"))


def test_a_command_whose_input_is_closed_reads_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    monkeypatch.setenv("BENCHSIDE_KEY_FILE", str(folder.parent / "key"))
    monkeypatch.setenv("BENCHSIDE_USER", "lin")
    monkeypatch.setenv("BENCHSIDE_PIN", MANAGER_PIN)
    assert main(["--data", str(folder), "job", "receive", "-"]) == 1
    assert '"reason": "not_json"' in capsys.readouterr().err


def test_a_set_up_that_was_killed_is_made_again(program: Benchside, folder: Path) -> None:
    (folder / STORE_FILE).unlink()
    assert program.found_shop(folder, make_founding()).number == "0001"


def test_a_lost_key_record_is_told_and_not_replaced(program: Benchside, folder: Path) -> None:
    (folder / RECORD).unlink()
    with pytest.raises(KeyRecordMissing):
        program.found_shop(folder, make_founding())
    assert not (folder / RECORD).exists()


def test_a_store_file_that_was_moved_away_is_no_empty_shop(
    program: Benchside, folder: Path
) -> None:
    (folder / PAPERS).mkdir()
    (folder / STORE_FILE).unlink()
    with pytest.raises(StoreFileMissing):
        program.open_shop(folder)
    with pytest.raises(StoreFileMissing):
        program.found_shop(folder, make_founding())


@pytest.mark.parametrize("zone", ["Asia", "Mars/Olympus", "/etc/localtime"])
def test_a_time_zone_that_is_none_is_refused(program: Benchside, tmp_path: Path, zone: str) -> None:
    with pytest.raises(BadEntry) as refused:
        program.found_shop(tmp_path / "new", make_founding(time_zone=zone))
    assert refused.value.field == "time_zone"
