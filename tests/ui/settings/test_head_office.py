"""Joining a head office in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.sync import SyncLight
from app.domain.sync_errors import CredentialUnreadable
from db.replication.credential import Credential, written
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.settings.head_office import HeadOfficeModel
from ui.settings.head_office_form import HeadOfficeForm
from ui.sync_watch import SyncServices
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")

HOME = Credential("hq.example", 5432, "hq", "hq_s0001", "s" * 43, "0001")


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def model(window: SignedIn) -> HeadOfficeModel:
    services = SyncServices(window.shop.sync_standing, window.shop.head_office)
    made = HeadOfficeModel(window.session, window.tasks, window.words, services)
    made.load()
    return made


def _said(form: HeadOfficeForm) -> str:
    return "\n".join(label.text() for label in form.findChildren(Label) if label.isVisibleTo(form))


def test_a_shop_alone_is_told_that_it_needs_nothing_here(window, model, qtbot: QtBot) -> None:
    form = HeadOfficeForm(model, window.words)
    qtbot.addWidget(form)
    assert model.state.standing.light is SyncLight.ALONE
    assert "needs nothing here" in _said(form)
    assert "Changes that were not sent" not in _said(form)


def test_a_credential_file_joins(window, model, qtbot: QtBot, tmp_path: Path) -> None:
    form = HeadOfficeForm(model, window.words)
    qtbot.addWidget(form)
    path = tmp_path / "0001.json"
    path.write_text(written(HOME))
    model.join(str(path))
    assert model.state.standing.light is SyncLight.JOINING
    assert "Head office: hq.example · store 0001" in _said(form)


def test_another_file_is_refused_in_words(model, tmp_path: Path) -> None:
    path = tmp_path / "photo.json"
    path.write_bytes(b"\xff\xfe")
    model.join(str(path))
    assert isinstance(model.state.error, CredentialUnreadable)
    assert model.state.standing.light is SyncLight.ALONE
