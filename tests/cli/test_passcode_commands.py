"""A passcode is in no byte that the program leaves behind, and dies with the handover."""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from app.domain.job import JobState, Outcome
from app.domain.passcode import DeviceSecret, PasscodeKind
from app.services.jobs.job_moves import finish, move
from app.services.jobs.jobs_in_hand import job_by_number
from db.models.base import Base
from tests.beside import LONGEST_PROCESS_S
from tests.cli.dying import RENEW
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, make_device, make_intake, sign_in
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from app.bootstrap import Benchside

CODE = "canary-7Kp#42-锁屏"
PATTERN = "147896325"
ROOT = Path(__file__).parents[2]


class Shell:
    """The program in a folder of its own, as a shell would call it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = environment_of(folder)
        self.program: Benchside = quick_program(self.environment, StoppedClock(NOON))

    def call(self, *arguments: str, given: str = "") -> tuple[int, Any]:
        out, wrong = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(given), out, wrong)
        code = run(list(arguments), self.program, around)
        return code, json.loads(out.getvalue() or wrong.getvalue())

    def ready(self, secret: DeviceSecret | None = None) -> str:
        """Take a phone in, with its passcode, and repair it for nothing; return the number."""
        shop = self.program.open_shop(self.folder / "shop")
        actor = sign_in(shop)
        device = make_device(answers={"access": "held"})
        number = shop.intake.receive(actor, make_intake(device, secrets=(secret,))).jobs[0].number
        with shop.file.acting(actor) as work:
            job = job_by_number(work, number)
            move(work, job, JobState.DIAGNOSING)
            finish(work, job, Outcome.NO_FAULT_FOUND)
        shop.close()
        return number

    def rows(self) -> str:
        """Return every row of every table, decrypted, as text."""
        shop = self.program.open_shop(self.folder / "shop")
        with shop.file.reading() as session:
            tables = Base.metadata.sorted_tables
            text = "\n".join(repr(session.execute(select(table)).all()) for table in tables)
        shop.close()
        return text

    def die(self, act: str) -> int:
        command = [sys.executable, "-m", "tests.cli.dying", str(self.folder), act]
        return subprocess.run(command, cwd=ROOT, check=False, timeout=LONGEST_PROCESS_S).returncode

    def traces(self) -> list[str]:
        """Name every file that holds one of the values."""
        said = [value.encode(code) for value in (CODE, PATTERN) for code in ("utf-8", "utf-16-le")]
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return [str(path) for path in files if any(one in path.read_bytes() for one in said)]


@pytest.fixture
def shell(founded: Path) -> Shell:
    return Shell(founded)


def holds(said: object) -> bool:
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    return CODE in text or PATTERN in text


def write_all(shell: Shell, number: str) -> list[object]:
    """Write what can be written of a job into the folder; return what was answered."""
    out = shell.folder / "out"
    out.mkdir(exist_ok=True)
    ticket = ("print", "claim-ticket", number, "--format", "escpos", "--out", str(out / "ticket"))
    commands = (
        ("export", "jobs", str(out / "jobs.csv")),
        ("export", "jobs", str(out / "jobs.xlsx")),
        ticket,
        ("job", "show", number),
        ("find", number),
        ("verify",),
    )
    return [shell.call(*command) for command in commands]


@pytest.mark.parametrize("kind", PasscodeKind)
def test_a_passcode_leaves_no_trace(
    shell: Shell, kind: PasscodeKind, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    value = PATTERN if kind is PasscodeKind.PATTERN else CODE
    number = shell.ready(DeviceSecret(kind, value))
    code, shown = shell.call("passcode", "view", number, "--reason", "transfer")
    assert (code, shown["value"]) == (0, value)
    said = write_all(shell, number)
    assert (shell.traces(), holds(said), holds(shell.rows())) == ([], False, False)
    code, handed = shell.call("handover", number, "--proof", "known", "--identity", "0144")
    assert code == 0, handed
    code, gone = shell.call("passcode", "view", number, "--reason", "transfer")
    assert (code, gone["error"]) == (REFUSED, "NoPasscode")
    said = [handed, gone, *write_all(shell, number), shell.call("find", value)[1], caplog.text]
    assert (shell.traces(), holds(said[:-2]), holds(caplog.text)) == ([], False, False)
    assert not holds(shell.rows())


def test_a_command_keeps_what_standard_input_says(shell: Shell) -> None:
    number = shell.ready()
    code, kept = shell.call("passcode", "set", number, given=f"{CODE}\n")
    assert (code, kept["kind"], holds(kept)) == (0, "passcode", False)
    code, kept = shell.call("passcode", "set", number, "--pattern", given="1379\r\n")
    assert (code, kept["kind"]) == (0, "pattern")
    _, shown = shell.call("passcode", "view", number, "--reason", "让客户核对")
    assert (shown["value"], shown["seconds"]) == ("1235789", 15)
    code, erased = shell.call("passcode", "erase", number)
    assert (code, erased["kind"], erased["erased_why"]) == (0, None, "by_hand")


@pytest.mark.parametrize("value", [CODE * 8, f"{CODE}\tx", f"\x1b{CODE}", ""])
def test_a_refused_passcode_is_not_said_back(shell: Shell, value: str) -> None:
    code, refused = shell.call("passcode", "set", shell.ready(), given=f"{value}\n")
    assert (code, refused["error"], holds(refused)) == (REFUSED, "BadEntry", False)


def test_a_handover_that_was_killed_half_way_erased_nothing(shell: Shell) -> None:
    number = shell.ready(DeviceSecret(PasscodeKind.PASSCODE, CODE))
    assert shell.die(number) == -signal.SIGKILL
    assert shell.call("job", "show", number)[1]["state"] == "ready"
    assert shell.call("passcode", "view", number, "--reason", "test")[1]["value"] == CODE


def test_a_key_whose_renewal_was_killed_still_opens_everything(shell: Shell) -> None:
    number = shell.ready(DeviceSecret(PasscodeKind.PASSCODE, CODE))
    assert shell.die(RENEW) == -signal.SIGKILL
    keys = json.loads(Path(shell.environment["BENCHSIDE_KEY_FILE"] + ".passcodes").read_text())
    assert list(keys) == ["1", "2"]
    assert shell.call("passcode", "view", number, "--reason", "test")[1]["value"] == CODE


def test_on_another_computer_it_has_to_be_asked_again(shell: Shell) -> None:
    number = shell.ready(DeviceSecret(PasscodeKind.PASSCODE, CODE))
    Path(shell.environment["BENCHSIDE_KEY_FILE"] + ".passcodes").unlink()
    code, refused = shell.call("passcode", "view", number, "--reason", "test")
    assert (code, refused["error"]) == (REFUSED, "PasscodeKeyGone")
    assert "ask the customer again" in refused["message"]
