"""Work in child processes: real ones, small."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.errors import (
    FileUnreadable,
    NotSetUp,
    RightsChanged,
    WorkNotStarted,
    WorkStopped,
    WorkUnreadable,
)
from tests.ui.child_scripts import errand, script
from tests.ui.test_tasks import Told
from ui.tasks import Outcome, Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.tasks import Handle


class Stand:
    """Tasks whose children run one program, and what came of them."""

    def __init__(self, qtbot: QtBot, program: Sequence[str]) -> None:
        self.qtbot = qtbot
        self.tasks = Tasks(program=program)
        self.told = Told()
        self.lines: list[Mapping[str, Any]] = []

    def work(self, *arguments: str) -> Handle[Mapping[str, Any]]:
        sent = errand(*arguments, told=self.lines.append)
        return self.tasks.work(self.told.owner, sent, self.told.take, self.told.failed.append)

    def finish(self, *arguments: str) -> Handle[Mapping[str, Any]]:
        handle = self.work(*arguments)
        self.qtbot.waitUntil(lambda: handle.outcome is not Outcome.PENDING, timeout=20_000)
        return handle

    def begun(self) -> int:
        """Wait for a line `pid` and give its number."""
        self.qtbot.waitUntil(lambda: bool(self.lines), timeout=20_000)
        return int(self.lines[0]["pid"])


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.fixture
def stand(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], Stand]]:
    made: list[Stand] = []

    def make(body: str) -> Stand:
        made.append(Stand(qtbot, script(tmp_path, body)))
        return made[-1]

    yield make
    for one in made:
        one.tasks.shutdown()


def test_the_last_line_is_the_answer_and_each_is_told(stand: Callable[[str], Stand]) -> None:
    at = stand("say(done=1); say(done=2); say(added='小陈', sent=token)")
    assert at.finish().outcome is Outcome.DONE
    assert at.told.done == [{"added": "小陈", "sent": "s3cret"}]
    assert [line.get("done") for line in at.lines] == [1, 2, None]


def test_a_child_knows_the_folder_and_its_words(stand: Callable[[str], Stand]) -> None:
    at = stand("say(words=sys.argv[1:])")
    at.finish("import", "look", "价格.csv")
    folder = str(Path("shop").absolute())
    words = ["--data", folder, "import", "look", "价格.csv", "--token-stdin"]
    assert at.told.done == [{"words": words}]


def test_a_child_reads_what_it_is_given_behind_the_token(stand: Callable[[str], Stand]) -> None:
    at = stand("say(token=token, given=sys.stdin.read())")
    sent = errand("import", given='{"name": "姓名"}')
    at.tasks.work(at.told.owner, sent, at.told.take, at.told.failed.append)
    at.qtbot.waitUntil(lambda: bool(at.told.done), timeout=20_000)
    assert at.told.done == [{"token": "s3cret", "given": '{"name": "姓名"}'}]


def test_a_line_that_comes_in_pieces_is_one_line(stand: Callable[[str], Stand]) -> None:
    at = stand("""
        for piece in ('{"do', 'ne": 7', '}\\n\\n{"all": 1}'):
            sys.stdout.write(piece); sys.stdout.flush(); time.sleep(0.05)
    """)
    at.finish()
    assert at.lines == [{"done": 7}, {"all": 1}]


@pytest.mark.parametrize("garbage", ["Segmentation", "[1, 2]", "\\xff\\xfe", "[" * 100_000])
def test_a_line_that_is_none_of_ours_ends_the_work(
    stand: Callable[[str], Stand], garbage: str
) -> None:
    at = stand(f"print({garbage!r}, flush=True); time.sleep(60)")
    assert at.finish().outcome is Outcome.FAILED
    assert isinstance(at.told.failed[0], WorkUnreadable)


def test_endless_output_ends_the_work(stand: Callable[[str], Stand]) -> None:
    at = stand("while True: sys.stdout.write('x' * 65536)")
    at.finish()
    assert isinstance(at.told.failed[0], WorkUnreadable)


def test_endless_lines_end_the_work(stand: Callable[[str], Stand]) -> None:
    at = stand("while True: sys.stdout.write('{}\\n' * 60_000)")
    at.finish()
    assert isinstance(at.told.failed[0], WorkUnreadable)


def test_what_a_child_refuses_is_the_error_that_it_was(stand: Callable[[str], Stand]) -> None:
    at = stand("""
        print("WARNING: something else", file=sys.stderr)
        said = {"error": "FileUnreadable", "message": "…", "path": "a.xlsx", "why": "zip"}
        print(json.dumps(said), file=sys.stderr)
        sys.exit(1)
    """)
    at.finish()
    error = at.told.failed[0]
    assert isinstance(error, FileUnreadable)
    assert (error.path, error.why) == ("a.xlsx", "zip")


def test_a_child_whose_person_has_changed_locks_the_window(stand: Callable[[str], Stand]) -> None:
    at = stand("""print('{"error": "RightsChanged"}', file=sys.stderr); sys.exit(1)""")
    shut_out: list[object] = []
    at.tasks.shut_out.connect(shut_out.append)
    at.finish()
    assert [type(error) for error in shut_out] == [RightsChanged]


@pytest.mark.parametrize(
    ("last", "code"),
    [
        ("sys.exit(3)", 3),
        ("", 0),
        ('print(\'{"error": "Other"\', file=sys.stderr); sys.exit(1)', 1),
        ("os.kill(os.getpid(), 9)", 9),
    ],
    ids=["exit", "nothing said", "half an error", "killed"],
)
def test_a_child_that_just_ends_has_stopped(
    stand: Callable[[str], Stand], last: str, code: int
) -> None:
    at = stand(last)
    at.finish()
    error = at.told.failed[0]
    assert isinstance(error, WorkStopped)
    assert error.code == code


def test_a_program_that_is_not_there_says_so(app: QApplication, qtbot: QtBot) -> None:
    at = Stand(qtbot, ("/nowhere/python",))
    at.finish()
    assert isinstance(at.told.failed[0], WorkNotStarted)
    at.tasks.shutdown()


def test_a_cancelled_child_is_gone_and_tells_nothing_more(
    stand: Callable[[str], Stand], qtbot: QtBot
) -> None:
    at = stand("say(pid=os.getpid()); time.sleep(60)")
    handle = at.work()
    pid = at.begun()
    assert handle.cancel()
    qtbot.waitUntil(lambda: is_gone(pid), timeout=10_000)
    assert (handle.outcome, at.told.done, at.told.failed) == (Outcome.CANCELLED, [], [])


def test_a_child_that_will_not_end_is_killed(stand: Callable[[str], Stand], qtbot: QtBot) -> None:
    at = stand("""
        import signal
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        say(pid=os.getpid())
        time.sleep(60)
    """)
    handle = at.work()
    pid = at.begun()
    handle.cancel()
    qtbot.waitUntil(lambda: is_gone(pid), timeout=10_000)


def test_the_next_child_begins_when_the_cancelled_one_is_gone(
    stand: Callable[[str], Stand],
) -> None:
    at = stand("""
        import signal
        if "first" in sys.argv:
            signal.signal(signal.SIGTERM, lambda *_: (time.sleep(0.5), os._exit(0)))
            say(pid=os.getpid())
            time.sleep(60)
        other = int(sys.argv[sys.argv.index("second") + 1])
        try:
            os.kill(other, 0)
            say(alone=False)
        except ProcessLookupError:
            say(alone=True)
    """)
    first = at.work("first")
    pid = at.begun()
    first.cancel()
    at.finish("second", str(pid))
    assert at.told.done == [{"alone": True}]


def test_a_child_that_is_cancelled_before_it_begins_never_does(
    stand: Callable[[str], Stand], qtbot: QtBot, tmp_path: Path
) -> None:
    at = stand("open(sys.argv[4], 'w')")
    path = tmp_path / "written"
    at.work("a", str(path)).cancel()
    at.finish("a", str(tmp_path / "other"))
    assert not path.exists()


def test_children_end_with_the_window(stand: Callable[[str], Stand]) -> None:
    at = stand("say(pid=os.getpid()); time.sleep(60)")
    handle = at.work()
    pid = at.begun()
    at.tasks.shutdown()
    assert is_gone(pid)
    assert handle.outcome is Outcome.CANCELLED
    assert at.finish().outcome is Outcome.CANCELLED


def test_a_killed_child_is_told_as_stopped(stand: Callable[[str], Stand], qtbot: QtBot) -> None:
    at = stand("say(pid=os.getpid()); time.sleep(60)")
    at.work()
    os.kill(at.begun(), signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(at.told.failed), timeout=10_000)
    assert isinstance(at.told.failed[0], WorkStopped)


def test_the_programs_own_command_says_what_is_wrong(app: QApplication, qtbot: QtBot) -> None:
    at = Stand(qtbot, (sys.executable, "-m", "app"))
    at.finish("scan", "0001")
    assert isinstance(at.told.failed[0], NotSetUp)
    at.tasks.shutdown()
