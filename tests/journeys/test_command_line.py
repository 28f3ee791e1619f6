"""The main job without a window: set up, take in, show, print, scan, import, verify."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pypdfium2
import zxingcpp

from db.recovery_code import recovery_code
from tests.journeys.program import intake_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.program import Program


def test_a_shop_is_set_up_once(bare: Program) -> None:
    first, second = bare.init(), bare.init()
    assert (first.code, first.out["number"]) == (0, "0001")
    assert len(first.out["recovery_code"]) > 50
    assert (second.code, second.error["error"]) == (1, "AlreadySetUp")


def test_an_answer_that_cannot_be_taken_leaves_no_shop(bare: Program) -> None:
    refused = bare.init(country="XX")
    assert (refused.code, refused.error["field"]) == (1, "country")
    assert not bare.data.exists()


def test_from_intake_to_a_ticket_whose_code_brings_the_job_back(
    program: Program, tmp_path: Path
) -> None:
    received = program.receive(imei="356938035643809", promised_at="2030-01-02 17:30")
    assert received.code == 0, received.error
    number = received.out["jobs"][0]["number"]
    out = tmp_path / "ticket.pdf"
    printed = program.run("print", "claim-ticket", number, "--format", "pdf", "--out", str(out))
    assert (printed.code, printed.out["copy"]) == (0, 0)
    page = pypdfium2.PdfDocument(out)[0].render(scale=203 / 72).to_pil()
    codes = {code.text for code in zxingcpp.read_barcodes(page)}
    assert received.out["claim_ticket"] in codes
    scanned = program.run("scan", received.out["claim_ticket"])
    assert (scanned.out["taken_for"], scanned.out["jobs"]) == ("claim_ticket", [number])
    shown = program.run("job", "show", number)
    assert (shown.out["state"], shown.out["model"]) == ("received", "iPhone 13")


def test_the_papers_of_an_intake_are_rendered_when_the_command_ends(program: Program) -> None:
    papers = program.receive().out["jobs"][0]["papers"]
    states = {paper["kind"]: paper["state"] for paper in papers}
    assert states == {"claim_ticket": "rendered", "device_label": "rendered"}


def test_the_schema_accepts_what_the_command_accepts(program: Program) -> None:
    schema = program.run("job", "receive", "--schema").out
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(intake_text()), schema)


def test_the_schema_needs_no_shop(bare: Program) -> None:
    assert bare.run("job", "receive", "--schema").code == 0


def test_a_refused_intake_names_the_field_in_json(program: Program) -> None:
    refused = program.receive(imei="356938035643800")
    assert (refused.code, refused.error["error"]) == (1, "CheckDigitWrong")
    refused = program.receive(colour=7)
    assert refused.error["field"] == "devices[0].colour"


def test_a_wrong_pin_is_refused(program: Program) -> None:
    program.environment["BENCHSIDE_PIN"] = "0000"
    refused = program.run("verify")
    assert (refused.code, refused.error["error"]) == (1, "SignInFailed")


def test_nobody_signed_in_is_refused(program: Program) -> None:
    del program.environment["BENCHSIDE_USER"]
    assert program.run("verify").error["error"] == "SignInNeeded"


def test_a_wrong_command_is_a_usage_error(program: Program) -> None:
    wrong = program.run("job", "frobnicate")
    assert (wrong.code, wrong.error["error"]) == (2, "WrongUsage")


def test_a_folder_without_a_shop_says_so(bare: Program) -> None:
    refused = bare.run("verify")
    assert (refused.code, refused.error["error"]) == (1, "NotSetUp")


def test_a_sound_log_verifies(program: Program) -> None:
    program.receive()
    verified = program.run("verify")
    assert (verified.code, verified.out["sound"], verified.out["jobs"]) == (0, True, 1)


def test_type_codes_come_from_a_file(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "tac.csv"
    path.write_text("tac,brand,model\n35693803,Nokia,N95\n")
    assert program.run("import", "tac", str(path)).out["added"] == 1
    scanned = program.run("scan", "356938035643809").out
    assert scanned["models"] == [{"brand": "Nokia", "model": "N95", "category": "phone"}]


def test_the_key_is_not_beside_the_data(program: Program) -> None:
    names = {path.name for path in program.data.iterdir()}
    assert "key" not in names
    assert program.data.joinpath("shop.db").read_bytes()[:6] != b"SQLite"


def test_another_key_does_not_open_the_file(program: Program, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("ab" * 32)
    assert program.run("verify").error["error"] == "StoreFileKeyWrong"


def test_a_paper_that_cannot_be_kept_does_not_deny_its_job(program: Program) -> None:
    # A file where the archive's folder belongs: nothing can be put there.
    (program.data / "papers").write_text("in the way")
    received = program.receive()
    assert received.code == 0
    assert received.error["warning"]
    states = {paper["state"] for paper in received.out["jobs"][0]["papers"]}
    assert states == {"pending"}
    (program.data / "papers").unlink()
    shown = program.run("job", "show", received.out["jobs"][0]["number"])
    assert {paper["state"] for paper in shown.out["papers"]} == {"rendered"}


def test_a_lost_key_is_put_back_from_the_recovery_code(bare: Program, tmp_path: Path) -> None:
    code = bare.init().out["recovery_code"]
    (tmp_path / "key").unlink()
    assert bare.run("verify").code == 1
    (tmp_path / "code").write_text(code.lower() + "\n")
    assert bare.run("recover-key", "--code-file", str(tmp_path / "code")).code == 0
    assert bare.run("verify").code == 0


def test_the_code_of_another_shop_puts_nothing_back(bare: Program, tmp_path: Path) -> None:
    bare.init()
    (tmp_path / "key").unlink()
    (tmp_path / "code").write_text(recovery_code(bytes(32)))
    refused = bare.run("recover-key", "--code-file", str(tmp_path / "code"))
    assert (refused.code, refused.error["error"]) == (1, "StoreFileKeyWrong")
    assert not (tmp_path / "key").exists()


def test_a_job_is_found_by_the_last_digits_of_its_imei(program: Program) -> None:
    number = program.receive(imei="356938035643809").out["jobs"][0]["number"]
    (found,) = program.run("find", "3809", "--limit", "1").out
    assert (found["number"], found["state"]) == (number, "received")
    assert found["device"] == "Apple iPhone 13"
    assert program.run("find", "no such thing").out == []


def test_a_limit_that_finds_nothing_is_refused(program: Program) -> None:
    refused = program.run("find", "3809", "--limit", "0")
    assert (refused.code, refused.error["field"]) == (1, "limit")
