"""Backups in the window: a place is chosen, one is made at once, and what is wrong is said."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from app.domain.backup import HOUR_MS, BackupLight
from app.domain.storage_errors import BackupPlaceMissing
from tests.factories import MACHINE
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.backup_watch import BackupServices, BackupWatch
from ui.settings.backups import BackupsModel
from ui.settings.backups_form import BackupsForm
from ui.window.strips import StripMessage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stick")


@pytest.fixture
def model(window: SignedIn) -> BackupsModel:
    services = BackupServices(window.shop.backups, MACHINE)
    made = BackupsModel(window.session, window.tasks, window.words, services)
    made.load()
    return made


@pytest.fixture
def strip() -> StripMessage:
    return StripMessage()


@pytest.fixture
def watch(window: SignedIn, strip: StripMessage) -> BackupWatch:
    services = BackupServices(window.shop.backups, MACHINE)
    return BackupWatch(window.tasks, window.words, services, strip)


def _clock(window: SignedIn) -> StoppedClock:
    return window.shop.file.clock  # type: ignore[return-value]


def test_at_first_there_is_no_place(model: BackupsModel) -> None:
    assert model.state.stands is not None
    assert (model.state.stands.light, model.state.kept) == (BackupLight.NO_PLACE, ())


def test_where_a_place_is_chosen_a_first_backup_is_made(model: BackupsModel, stick: Path) -> None:
    model.choose_folder(str(stick))
    assert model.state.stands is not None
    assert model.state.stands.light is BackupLight.GOOD
    assert [one.jobs for one in model.state.kept] == [0]
    assert (model.state.doing, model.state.error) == ("", None)


def test_a_place_that_cannot_be_one_is_refused_in_words(model: BackupsModel, stick: Path) -> None:
    model.choose_folder(str(stick / "none"))
    assert isinstance(model.state.error, BackupPlaceMissing)
    assert model.state.doing == ""


def test_a_backup_is_proven_and_tried_from_the_page(model: BackupsModel, stick: Path) -> None:
    said: list[str] = []
    model.said.connect(lambda notice: said.append(notice.text))
    model.choose_folder(str(stick))
    model.verify(model.state.kept[0].name)
    model.drill(model.state.kept[0].name)
    assert len(said) == 3
    assert model.state.kept[0].name in said[1]


def test_the_page_shows_how_the_shop_stands(
    qtbot: QtBot, window: SignedIn, model: BackupsModel, stick: Path
) -> None:
    form = BackupsForm(model, window.words)
    qtbot.addWidget(form)
    assert not form._now.isEnabled()
    model.choose_folder(str(stick))
    assert form._now.isEnabled()
    assert form._kept.current_key() == model.state.kept[0].name


def test_no_place_is_nothing_to_shout_about(watch: BackupWatch, strip: StripMessage) -> None:
    watch.look()
    assert strip.message is None


def test_the_watch_makes_what_is_due(window: SignedIn, watch: BackupWatch, stick: Path) -> None:
    window.shop.backups.choose_folder(window.session.actor, str(stick))
    watch.look()
    assert window.shop.backups.state(MACHINE).light is BackupLight.GOOD


def test_two_days_without_one_are_said_over_every_page(
    window: SignedIn, watch: BackupWatch, strip: StripMessage, stick: Path
) -> None:
    window.shop.backups.choose_folder(window.session.actor, str(stick))
    watch.look()
    shutil.rmtree(stick)
    watch.look()
    assert strip.message is None
    _clock(window).forward(49 * HOUR_MS / 1000)
    watch.look()
    assert strip.message is not None
    assert str(stick) in strip.message.text


def test_a_stick_that_is_back_takes_the_words_away(
    window: SignedIn, watch: BackupWatch, strip: StripMessage, stick: Path
) -> None:
    window.shop.backups.choose_folder(window.session.actor, str(stick))
    stick.rename(pulled := stick.with_name("pulled"))
    watch.look()
    assert strip.message is not None
    pulled.rename(stick)
    watch.look()
    assert strip.message is None


def test_a_window_that_closes_makes_none_any_more(
    window: SignedIn, watch: BackupWatch, stick: Path
) -> None:
    window.shop.backups.choose_folder(window.session.actor, str(stick))
    watch.stop()
    watch.look()
    assert window.shop.backups.state(MACHINE).light is BackupLight.NEVER
    assert list(stick.glob("*/backups/*")) == []
