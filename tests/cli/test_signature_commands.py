"""Signatures from the command line: listed, proved, gone on without, printed."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, make_intake, sign_in
from tests.fakes import StoppedClock
from tests.signing import make_signed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.bootstrap import Benchside

Said = tuple[int, Any]


@pytest.fixture
def environment(founded: Path) -> dict[str, str]:
    environment = environment_of(founded)
    return {**environment, "BENCHSIDE_USER": "lin", "BENCHSIDE_PIN": MANAGER_PIN}


@pytest.fixture
def program(environment: dict[str, str]) -> Benchside:
    return quick_program(environment, StoppedClock(NOON))


@pytest.fixture
def call(program: Benchside, environment: dict[str, str], tmp_path: Path) -> Callable[..., Said]:
    def said(*arguments: str) -> Said:
        out, wrong = StringIO(), StringIO()
        around = Surroundings(environment, StringIO(), out, wrong)
        code = run(["--data", str(tmp_path / "shop"), *arguments], program, around)
        return code, json.loads(out.getvalue() or wrong.getvalue())

    return said


@pytest.fixture
def number(program: Benchside, tmp_path: Path) -> str:
    """Give a job whose terms are wanted and signed."""
    shop = program.open_shop(tmp_path / "shop")
    actor = sign_in(shop)
    shop.settings.change(actor, "sign_intake", "always")
    number = shop.intake.receive(actor, make_intake()).jobs[0].number
    shop.signatures.keep(actor, make_signed(shop.signing_texts.terms(actor, number)))
    shop.close()
    return number


def test_a_signature_is_listed_with_its_text(call: Callable[..., Said], number: str) -> None:
    code, said = call("signature", "list", number)
    assert (code, said["missing"]) == (0, [])
    assert said["rows"][0]["signer"] == "王芳"
    assert number in said["rows"][0]["text"]
    assert "flat" not in said["rows"][0]


def test_a_sound_one_is_said_to_be_so(call: Callable[..., Said], number: str) -> None:
    code, said = call("signature", "verify", number)
    assert (code, said[0]["sound"], said[0]["faults"]) == (0, True, [])


def test_a_changed_text_is_said_and_ends_as_refused(
    call: Callable[..., Said], number: str, program: Benchside, tmp_path: Path
) -> None:
    shop = program.open_shop(tmp_path / "shop")
    with shop.file.working("", "") as work:
        work.execute(text("UPDATE signature SET text = text || 'x'"))
    shop.close()
    code, said = call("signature", "verify", number)
    assert (code, said[0]["faults"]) == (REFUSED, ["text"])


def test_a_manager_goes_on_without(
    call: Callable[..., Said], program: Benchside, tmp_path: Path
) -> None:
    shop = program.open_shop(tmp_path / "shop")
    actor = sign_in(shop)
    shop.settings.change(actor, "sign_intake", "always")
    other = shop.intake.receive(actor, make_intake()).jobs[0].number
    shop.close()
    assert call("signature", "list", other)[1]["missing"] == ["terms"]
    code, said = call("signature", "without", other, "--reason", "电话同意")
    assert (code, said["missing"], said["waived"]) == (0, [], ["terms"])


def test_the_signed_ticket_is_a_paper_of_its_own(
    call: Callable[..., Said], number: str, tmp_path: Path
) -> None:
    out = tmp_path / "signed.pdf"
    first = call("signature", "print", number, "--out", str(out))[1]
    assert out.read_bytes().startswith(b"%PDF")
    again = call("signature", "print", number, "--out", str(tmp_path / "again.pdf"))[1]
    assert first["paper"] == again["paper"]
