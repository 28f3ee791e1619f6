"""Dispute packs and tries to reach customers from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, make_intake, sign_in
from tests.fakes import StoppedClock
from tests.quoting import presented
from tests.services.dispute_pack.certificates import PASSPHRASE, certified
from tests.verify_dispute_pack import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Typed = Callable[..., tuple[int, Any]]


@pytest.fixture
def number(founded: Path) -> str:
    """Take a phone in and present a quote for it."""
    shop = quick_program(environment_of(founded), StoppedClock(NOON)).open_shop(founded / "shop")
    manager = sign_in(shop)
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    presented(shop, manager, number)
    shop.close()
    return number


@pytest.fixture
def typed(founded: Path) -> Typed:
    environment = environment_of(founded)
    program = quick_program(environment, StoppedClock(NOON))

    def typed(*arguments: str, **more: str) -> tuple[int, Any]:
        out, error = StringIO(), StringIO()
        around = Surroundings({**environment, **more}, StringIO(), out, error)
        code = run(list(arguments), program, around)
        return code, json.loads(out.getvalue() if code == 0 else error.getvalue())

    return typed


def test_a_pack_is_written_and_verifies(typed: Typed, number: str, tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    code, made = typed("dispute-pack", number, "--out", str(path), "--language", "en")
    assert (code, made["file"], made["sound"]) == (0, str(path), True)
    said = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Quote, version 1" in said
    assert verify(said) == []


def test_a_pack_is_a_pdf(typed: Typed, number: str, tmp_path: Path) -> None:
    code, said = typed("dispute-pack", number, "--out", str(tmp_path / "pack.docx"))
    assert (code, said["error"]) == (REFUSED, "BadEntry")


def test_a_pack_is_sealed_with_the_shops_certificate(
    typed: Typed, number: str, tmp_path: Path
) -> None:
    path, seal = tmp_path / "pack.pdf", certified().write(tmp_path / "shop.p12")
    code, made = typed(
        "dispute-pack",
        number,
        "--out",
        str(path),
        "--seal",
        str(seal),
        BENCHSIDE_SEAL_PASSPHRASE=PASSPHRASE,
    )
    assert (code, len(made["sealed_with"])) == (0, 64)
    assert b"/ByteRange" in path.read_bytes()
    code, said = typed("dispute-pack", number, "--out", str(path), "--seal", str(seal))
    assert (code, said["error"]) == (REFUSED, "SealRefused")
    assert "passphrase is another" in said["message"]


def test_a_try_is_noted_and_the_promise_listed(typed: Typed, number: str) -> None:
    promised = ("--promised", "2026-11-21T17:00", "--best-time", "evenings")
    code, said = typed("quote", "tried", number, "--result", "no_answer", *promised)
    assert (code, said["attempts"][0]["result"]) == (0, "no_answer")
    (waiting,) = typed("quote", "unanswered")[1]["quotes"]
    assert (waiting["number"], waiting["best_time"]) == (number, "evenings")
    assert waiting["promised_at"] == said["attempts"][0]["promised_at"] > NOON


def test_a_promise_that_is_no_time_is_refused(typed: Typed, number: str) -> None:
    code, said = typed("quote", "tried", number, "--result", "reached", "--promised", "soon")
    assert (code, said["error"]) == (REFUSED, "BadEntry")
    assert "When we call again" in said["message"]
