"""Papers of money written to files from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, sign_in
from tests.fakes import StoppedClock
from tests.money import payment, ready_job
from tests.printing.escpos_reader import printed

if TYPE_CHECKING:
    from pathlib import Path


class Counter:
    """Write papers of one paid job and read the answers."""

    def __init__(self, folder: Path) -> None:
        self.environment = environment_of(folder)
        self.program = quick_program(self.environment, StoppedClock(NOON))
        shop = self.program.open_shop(folder / "shop")
        self.job = ready_job(shop, sign_in(shop), 36_000)
        self.receipt = shop.payments.pay(sign_in(shop), [self.job], payment())
        shop.close()

    def write(self, paper: str, number: str, form: str, out: Path) -> Any:
        """Run `print PAPER NUMBER …` and return its answer, or the error it was refused with."""
        told, said = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(), told, said)
        typed = ["print", paper, number, "--format", form, "--out", str(out)]
        code = run(typed, self.program, around)
        assert code in (0, REFUSED)
        return json.loads(said.getvalue() if code else told.getvalue())


@pytest.fixture
def counter(founded: Path) -> Counter:
    return Counter(founded)


def test_a_receipt_is_written_by_its_number(counter: Counter, tmp_path: Path) -> None:
    out = tmp_path / "receipt.bin"
    answer = counter.write("receipt", counter.receipt.number, "escpos", out)

    assert (answer["number"], answer["copy"]) == (counter.receipt.number, 0)
    assert "￥360.00" in printed(out.read_bytes()).text


def test_a_receipt_written_twice_is_a_copy(counter: Counter, tmp_path: Path) -> None:
    for copy in (0, 1):
        answer = counter.write("receipt", counter.job, "pdf", tmp_path / "receipt.pdf")
        assert answer["copy"] == copy


def test_an_invoice_is_written_by_its_number(counter: Counter, tmp_path: Path) -> None:
    out = tmp_path / "invoice.pdf"
    answer = counter.write("invoice", counter.receipt.invoice_number, "pdf", out)

    assert answer["number"] == counter.receipt.invoice_number
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_number_that_names_nothing_is_refused(counter: Counter, tmp_path: Path) -> None:
    answer = counter.write("receipt", "R-0001-26-999999", "pdf", tmp_path / "none.pdf")

    assert "R-0001-26-999999" in json.dumps(answer, ensure_ascii=False)
    assert not (tmp_path / "none.pdf").exists()


def test_action_codes_are_written_without_a_number(counter: Counter, tmp_path: Path) -> None:
    out = tmp_path / "codes.pdf"
    answer = counter.write("action-codes", "", "pdf", out)
    assert answer["kind"] == "action_sheet"
    assert out.read_bytes().startswith(b"%PDF")


def test_a_badge_is_written_for_a_sign_in_name(counter: Counter, tmp_path: Path) -> None:
    out = tmp_path / "badge.pdf"
    answer = counter.write("badge", "lin", "pdf", out)
    assert answer["code"].startswith("8")
    assert out.read_bytes().startswith(b"%PDF")


def test_a_repairs_record_is_made_as_it_is_asked_for(counter: Counter, tmp_path: Path) -> None:
    out = tmp_path / "record.pdf"
    answer = counter.write("repair-record", counter.job, "pdf", out)
    assert answer["kind"] == "repair_record"
    assert out.read_bytes().startswith(b"%PDF")
