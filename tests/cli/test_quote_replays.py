"""Signatures and answers from elsewhere or too late, and a quote changed by other means."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from app.domain.documents import PaperForm
from app.domain.paper import PaperKind
from app.domain.signature import SignaturePurpose
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, sign_in
from tests.fakes import StoppedClock
from tests.money import make_ready, take_in
from tests.printing.reading import text_of
from tests.quoting import line, option, presented, spoken
from tests.signing import make_signed
from tests.tampering import tamper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.bootstrap import Benchside
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

DAY = 24 * 3600
SAID = (
    "--how", "spoken", "--who", "王芳", "--number-called", "13800000144", "--listener", "小李",
    "--conditions", "none", "--extra-parts", "0", "--extra-labour", "650", "--total", "650",
    "--said-at", "2026-11-21T10:58",
)  # fmt: skip


@dataclass
class Counter:
    """A shop, its clock, and commands typed beside it."""

    shop: OpenShop
    actor: Actor
    clock: StoppedClock
    program: Benchside
    folder: Path

    def typed(self, *words: str) -> tuple[int, Any]:
        """Run a command; return its code and its answer, or the error it was refused with."""
        out, said = StringIO(), StringIO()
        around = Surroundings(environment_of(self.folder), StringIO(), out, said)
        code = run(list(words), self.program, around)
        return code, json.loads(said.getvalue() or out.getvalue())

    def offered(self, number: str = "") -> str:
        """Present a version with options of 650.00 and 400.00; return its job's number."""
        days = 3 if number else 2
        number = number or take_in(self.shop, self.actor)
        options = option(line(65_000)), option(line(40_000), key="B")
        presented(self.shop, self.actor, number, *options, days=days)
        return number

    def signed(self, number: str, version: int = 1, key: str = "A") -> str:
        """Have an option signed on the screen; return the signature's id."""
        text = self.shop.quotes.signing(self.actor, number, version, key)
        return self.shop.signatures.keep(self.actor, make_signed(text))

    def sign_off(self, number: str, signature: str, *more: str) -> str:
        """Take option A by a signature; return the error it was refused with."""
        words = ("--how", "signed", "--signature", signature, *more)
        code, said = self.typed("quote", "sign-off", number, *words)
        return str(said["error"]) if code else ""


@pytest.fixture
def counter(founded: Path) -> Iterator[Counter]:
    clock = StoppedClock(NOON)
    program = quick_program(environment_of(founded), clock)
    shop = program.open_shop(founded / "shop")
    yield Counter(shop, sign_in(shop), clock, program, founded)
    shop.close()


def test_the_signature_of_that_option_is_taken_once(counter: Counter) -> None:
    number = counter.offered()
    signature = counter.signed(number)
    assert counter.sign_off(number, signature) == ""
    assert counter.sign_off(number, signature) == "QuoteNotOpen"


def test_the_signature_of_another_option_is_none(counter: Counter) -> None:
    number = counter.offered()
    signature = counter.signed(number, key="B")
    assert counter.sign_off(number, signature) == "SignatureOfAnother"


def test_the_signature_of_another_version_is_none(counter: Counter) -> None:
    number = counter.offered()
    signature = counter.signed(number)
    counter.offered(number)
    assert counter.sign_off(number, signature) == "SignatureOfAnother"
    assert counter.sign_off(number, signature, "--version", "1") == "QuoteNotOpen"


def test_the_signature_of_another_job_is_none(counter: Counter) -> None:
    signature = counter.signed(counter.offered())
    assert counter.sign_off(counter.offered(), signature) == "SignatureOfAnother"
    assert counter.sign_off(counter.offered(), "no-such-signature") == "SignatureOfAnother"


def test_a_limit_that_was_not_signed_is_none(counter: Counter) -> None:
    number = counter.offered()
    signature = counter.signed(number)
    assert counter.sign_off(number, signature, "--limit", "99999") == "SignatureOfAnother"
    assert counter.sign_off(number, signature, "--limit", "650") == ""


def test_a_voided_signature_is_none(counter: Counter) -> None:
    number = counter.offered()
    signature = counter.signed(number)
    counter.shop.signatures.void(counter.actor, number, SignaturePurpose.QUOTE, "改了主意")
    assert counter.sign_off(number, signature) == "SignatureOfAnother"


def test_what_was_superseded_is_not_taken(counter: Counter) -> None:
    number = counter.offered()
    counter.offered(number)
    code, said = counter.typed("quote", "sign-off", number, "--version", "1", *SAID)
    assert (code, said["error"], said["state"]) == (REFUSED, "QuoteNotOpen", "superseded")


def test_what_expired_is_not_taken(counter: Counter) -> None:
    number = counter.offered()
    signature = counter.signed(number)
    counter.clock.forward(366 * DAY)
    code, said = counter.typed("quote", "sign-off", number, *SAID)
    assert (code, said["error"], said["state"]) == (REFUSED, "QuoteNotOpen", "expired")
    assert counter.sign_off(number, signature) == "QuoteNotOpen"


def test_what_was_declined_is_not_taken(counter: Counter) -> None:
    number = counter.offered()
    assert counter.typed("quote", "decline", number, "--version", "1")[0] == 0
    code, said = counter.typed("quote", "sign-off", number, *SAID)
    assert (code, said["error"], said["state"]) == (REFUSED, "QuoteNotOpen", "declined")


@pytest.mark.parametrize(
    "change",
    ["replace(body, '65000', '65001')", "replace(body, '换屏', '换机')", "substr(body, 2)"],
    ids=["figure", "word", "no json"],
)
def test_a_byte_changed_behind_our_back_is_named_by_each_command(
    counter: Counter, change: str
) -> None:
    number = counter.offered()
    tamper(counter.shop.file._database, f"UPDATE quote SET body = {change}")
    code, page = counter.typed("quote", "show", number)
    assert (code, page["versions"][0]["changed"]) == (0, True)
    for words in (
        ("sign-off", number, *SAID),
        ("sign-off", number, "--how", "message", "--message", "同意", "--contact", "wx"),
        ("decline", number, "--version", "1"),
        ("text", number),
    ):
        code, said = counter.typed("quote", *words)
        assert (code, said["error"], said["version"]) == (REFUSED, "QuoteChanged", 1)


def test_nothing_is_paid_by_a_quote_that_was_changed(counter: Counter) -> None:
    number = counter.offered()
    version = counter.shop.quotes.of_job(counter.actor, number).versions[0]
    counter.shop.sign_offs.approve(counter.actor, number, spoken(counter.shop, version))
    make_ready(counter.shop, counter.actor, number)
    tamper(counter.shop.file._database, "UPDATE quote SET body = substr(body, 2)")
    code, said = counter.typed("pay", number, "--tender", "cash")
    assert (code, said["error"], said["version"]) == (REFUSED, "QuoteChanged", 1)
    assert counter.shop.job_prices.account(counter.actor, number).invoice == ""


def test_proofs_name_a_quote_that_was_changed_and_its_paper_is_what_was_presented(
    counter: Counter, tmp_path: Path
) -> None:
    number = counter.offered()
    version = counter.shop.quotes.of_job(counter.actor, number).versions[0]
    counter.shop.sign_offs.approve(counter.actor, number, spoken(counter.shop, version))
    tamper(counter.shop.file._database, "UPDATE quote SET body = substr(body, 2)")
    code, verified = counter.typed("verify")
    named = [(one["number"], one["version"]) for one in verified["changed_quotes"]]
    assert (code, verified["sound"], named) == (REFUSED, False, [(number, 1)])
    code, made = counter.typed("dispute-pack", number, "--out", str(tmp_path / "pack.pdf"))
    assert (code, made["sound"], len(made["alarms"])) == (0, False, 1)
    paper = counter.shop.paperwork.find(counter.actor, number, PaperKind.QUOTE).id
    counter.shop.paperwork.write_out(counter.actor, paper, PaperForm.PDF, tmp_path / "quote.pdf")
    assert version.sha in text_of((tmp_path / "quote.pdf").read_bytes())
