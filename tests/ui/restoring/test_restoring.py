"""A person who never did it finds the backup, types the code, and has the shop back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import BadEntry
from app.domain.storage_errors import BackupPlaceMissing, RecoveryCodeWrong
from app.words import LANGUAGES, Words
from tests.services.backup.stand import Computer, numbers_in, open_stand
from tests.ui.immediate_tasks import ImmediateTasks
from ui.restoring.view import RestoreView
from ui.restoring.viewmodel import RestoreModel
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.services.backup.stand import BackupStand


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[BackupStand]:
    made = open_stand(tmp_path)
    made.take_in()
    made.back_up()
    yield made
    made.shop.close()


@pytest.fixture
def other(tmp_path: Path, stand: BackupStand) -> Computer:
    return Computer(tmp_path / "new", stand.computer.clock)


@pytest.fixture
def model(app: QApplication, other: Computer) -> RestoreModel:
    return RestoreModel(ImmediateTasks(), other.program, other.folder, "NEW-PC")


def test_the_shop_is_back_after_place_and_code(
    stand: BackupStand, other: Computer, model: RestoreModel
) -> None:
    model.look_in(str(stand.place))
    model.type_code(stand.computer.code)
    model.restore(model.state.found[0].name)
    assert model.state.done is not None
    assert (model.state.done.backup.jobs, model.state.doing) == (1, False)
    assert len(numbers_in(other)) == 1


def test_the_new_computer_takes_the_old_one_s_place_unless_told_otherwise(
    stand: BackupStand, model: RestoreModel
) -> None:
    model.look_in(str(stand.place))
    name = model.state.found[0].name
    assert model.other_machine(name) == stand.shop.machine
    model.take_over(on=False)
    model.type_code(stand.computer.code)
    model.restore(name)
    assert model.state.error is None


@pytest.mark.parametrize(("code", "refusal"), [("", BadEntry), ("12 34", RecoveryCodeWrong)])
def test_a_wrong_code_is_told_and_can_be_typed_again(
    stand: BackupStand, model: RestoreModel, code: str, refusal: type[Exception]
) -> None:
    model.look_in(str(stand.place))
    model.type_code(code)
    model.restore(model.state.found[0].name)
    assert isinstance(model.state.error, refusal)
    model.type_code(stand.computer.code)
    model.restore(model.state.found[0].name)
    assert model.state.done is not None


def test_a_stick_that_is_not_there_is_told(model: RestoreModel, tmp_path: Path) -> None:
    model.look_in(str(tmp_path / "none"))
    assert isinstance(model.state.error, BackupPlaceMissing)


def test_the_page_is_left_when_it_is_done(stand: BackupStand, model: RestoreModel) -> None:
    left: list[bool] = []
    model.left.connect(lambda: left.append(True))
    model.look_in(str(stand.place))
    model.leave()
    assert left == [True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_restores_by_keys_alone(
    qtbot: QtBot, stand: BackupStand, model: RestoreModel, language: str
) -> None:
    view = RestoreView(model, Words(language))
    qtbot.addWidget(view)
    view.show()
    model.look_in(str(stand.place))
    qtbot.keyClicks(view._code, stand.computer.code.lower())
    qtbot.keyClick(view._code, Qt.Key.Key_Return)
    assert model.state.done is not None
    said = "\n".join(label.text() for label in view.findChildren(Label) if label.isVisible())
    assert Words(language).say("The shop is back. Jobs: {jobs}.", jobs=1) in said
