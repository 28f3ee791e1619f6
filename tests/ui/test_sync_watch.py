"""The light of head office in the window, and the process that speaks there."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.sync import SyncLight, SyncTrouble
from db.replication.credential import Credential, written
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.look.tokens import Tone
from ui.sync_process import SyncProcess
from ui.sync_watch import SyncWatch, badge_of, sentence_of
from ui.window.strips import StripMessage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.widgets.badge import Badge

pytestmark = pytest.mark.engine("sqlite")

HOME = Credential("hq.example", 5432, "hq", "hq_s0001", "s" * 43, "0001")


class StillProcess:
    """A process that is only counted: what it does is tested where it is."""

    def __init__(self) -> None:
        self.going = self.ended = 0

    def keep_going(self) -> None:
        self.going += 1

    def end(self) -> None:
        self.ended += 1


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def process() -> StillProcess:
    return StillProcess()


@pytest.fixture
def strip() -> StripMessage:
    return StripMessage()


@pytest.fixture
def watch(window: SignedIn, process: StillProcess, strip: StripMessage) -> SyncWatch:
    standing = window.shop.sync_standing
    return SyncWatch(window.tasks, window.words, standing, process, strip)


def _lights(watch: SyncWatch) -> list[Badge | None]:
    shown: list[Badge | None] = []
    watch.light.connect(shown.append)
    return shown


def _join(window: SignedIn) -> None:
    window.shop.head_office.join(window.session.actor, written(HOME))


def test_a_shop_alone_shows_no_light_and_starts_nothing(watch, process, strip) -> None:
    shown = _lights(watch)
    watch.look()
    assert (shown, process.going, strip.message) == ([None], 0, None)


def test_a_store_shows_its_light_and_keeps_the_process_going(window, watch, process) -> None:
    _join(window)
    shown = _lights(watch)
    watch.look()
    assert [badge.text for badge in shown] == ["Joining head office"]
    assert process.going == 1


def test_a_week_without_a_line_is_said_over_every_page(window, watch, strip) -> None:
    _join(window)
    window.shop.file.clock.forward(8 * 86_400)
    shown = _lights(watch)
    watch.look()
    assert shown[-1].tone is Tone.ERROR
    assert "days: 8" in strip.message.text


def test_the_light_speaks_another_language(window, watch) -> None:
    _join(window)
    watch.look()
    shown = _lights(watch)
    watch.speak(type(window.words)("zh_CN"))
    assert [badge.text for badge in shown] == ["正在加入总部"]


def test_what_has_to_be_looked_at_is_said_first(window) -> None:
    _join(window)
    standing = window.shop.sync_standing.standing()
    refused = replace(standing, light=SyncLight.TROUBLE, trouble=(SyncTrouble.REFUSED,))
    assert "does not let this store in" in sentence_of(refused, window.words)
    assert badge_of(refused, window.words).tone is Tone.ERROR


def test_the_process_is_the_programs_own_command(qtbot: QtBot, tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    code = f"import json, sys; open({str(told)!r}, 'w').write(json.dumps(sys.argv[1:]))"
    process = SyncProcess(tmp_path, (sys.executable, "-c", code))
    process.keep_going()
    qtbot.waitUntil(lambda: told.exists() and not process.is_running)
    assert json.loads(told.read_text()) == ["--data", str(tmp_path), "sync", "run"]


def test_the_process_ends_with_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    code = "import time; print('on', flush=True); time.sleep(600)"
    process = SyncProcess(tmp_path, (sys.executable, "-c", code))
    process.keep_going()
    qtbot.waitUntil(lambda: process.is_running)
    process.end()
    assert not process.is_running
