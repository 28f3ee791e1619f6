"""Outside repairers by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.cli.surroundings import REFUSED
from tests.cli.test_technician_commands import Shop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shop(founded: Path) -> Shop:
    return Shop(founded)


def test_a_device_goes_out_with_its_note_and_comes_back(shop: Shop, tmp_path: Path) -> None:
    number, out = shop.take_in(), tmp_path / "note.pdf"
    send = ("outside", "send", number, "--to", "王工", "--work", "换芯片", "--cost", "180")
    sent = shop.run(*send, "--due", "2026-12-01T18:00")[1]
    assert (sent["supplier"], sent["cost_agreed"]) == ("王工", 18_000)
    assert shop.run("outside", "list")[1] == {"away": [sent]}
    assert shop.run("outside", "note", number, "--out", str(out))[1]["kind"] == "send_out_note"
    assert out.read_bytes().startswith(b"%PDF")
    back = ("outside", "back", number, "repaired", "--cost", "200", "--warranty-days", "90")
    assert shop.run(*back)[1]["cost"] == 20_000
    assert shop.run("outside", "show", number)[1]["repairs"][0]["result"] == "repaired"
    assert shop.run(*back)[0] == REFUSED


def test_a_statement_is_taken_in_accepted_and_closed(shop: Shop, tmp_path: Path) -> None:
    number, file = shop.take_in(), tmp_path / "november.csv"
    shop.run("outside", "send", number, "--to", "王工", "--work", "换芯片", "--cost", "180")
    shop.run("outside", "back", number, "repaired", "--cost", "180")
    file.write_text(f"工单号,金额\n{number},200\n", encoding="utf-8")
    read = ("import", str(file), "--from", "王工", "--month", "2026-11")
    view = shop.run("outside", "statement", *read)[1]
    assert view["lines"][0]["verdict"] == "other_amount"
    assert shop.run("outside", "statement", "close", view["id"])[0] == REFUSED
    accept = ("outside", "statement", "accept", view["id"], "1", "--reason", "多换电感")
    assert shop.run(*accept)[1]["lines"][0]["accepted"] == "多换电感"
    assert shop.run("outside", "statement", "close", view["id"])[1]["closed_at"]
    assert len(shop.run("outside", "statement", "list")[1]["statements"]) == 1


def test_a_device_that_never_left_is_taken_back(shop: Shop) -> None:
    number = shop.take_in()
    shop.run("outside", "send", number, "--to", "王工", "--work", "换芯片")
    taken = shop.run("outside", "take-back", number, "--reason", "发错")[1]
    assert taken["end_reason"] == "发错"
    assert shop.run("outside", "note", number, "--out", "note.pdf")[0] == REFUSED
