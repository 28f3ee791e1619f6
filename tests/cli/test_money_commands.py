"""Money from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from app.cli.run import run
from app.cli.surroundings import Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, make_intake, sign_in
from tests.fakes import StoppedClock
from tests.money import ready_job

if TYPE_CHECKING:
    from pathlib import Path


def test_a_deposit_without_tenders_goes_back_as_it_was_paid(founded: Path, tmp_path: Path) -> None:
    environment = environment_of(founded)
    program = quick_program(environment, StoppedClock(NOON))
    shop = program.open_shop(tmp_path / "shop")
    number = shop.intake.receive(sign_in(shop), make_intake()).jobs[0].number
    shop.close()

    def call(*arguments: str) -> Any:
        out, wrong = StringIO(), StringIO()
        run(list(arguments), program, Surroundings(environment, StringIO(), out, wrong))
        return json.loads(out.getvalue() or wrong.getvalue())

    call("pay", number, "--tender", "cash=50", "--tender", "wechat=150")
    back = call("refund", number, "--deposit", "--reason", "not wanted")
    assert back["total"] == -20_000
    payments = call("receipt", "show", back["receipt"])["payments"]
    assert sorted((one["tender"], abs(one["amount"])) for one in payments) == [
        ("cash", 5_000),
        ("wechat", 15_000),
    ]


def test_a_scanned_pack_is_sold_with_all_its_pieces(founded: Path) -> None:
    environment = environment_of(founded)
    program = quick_program(environment, StoppedClock(NOON))
    pack = {"code": "6901234567908", "pieces": 5}

    def call(*arguments: str, typed: object = None) -> Any:
        out, wrong = StringIO(), StringIO()
        around = Surroundings(environment, StringIO(json.dumps(typed)), out, wrong)
        run(list(arguments), program, around)
        return json.loads(out.getvalue() or wrong.getvalue())

    call("part", "add", "-", typed={"names": {"zh_CN": "膜"}, "price": "3", "barcodes": [pack]})
    assert call("sale", "6901234567908=2", "--tender", "cash")["total"] == 3_000
    assert call("sale", "膜=2", "--tender", "cash")["total"] == 600


def test_credit_is_allowed_shown_and_used(founded: Path, tmp_path: Path) -> None:
    environment = environment_of(founded)
    program = quick_program(environment, StoppedClock(NOON))
    shop = program.open_shop(tmp_path / "shop")
    number = ready_job(shop, sign_in(shop), 20_000)
    shop.close()

    def call(*arguments: str) -> Any:
        out, wrong = StringIO(), StringIO()
        run(list(arguments), program, Surroundings(environment, StringIO(), out, wrong))
        return json.loads(out.getvalue() or wrong.getvalue())

    assert call("handover", number, "--on-account")["error"] == "NoCredit"
    assert call("credit", "allow", "0144", "300")["limit"] == 30_000
    assert call("handover", number, "--on-account")["due"] == 20_000
    assert call("credit", "show", "0144")["owed"] == 20_000
