"""Camera and photo folder of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.settings import AfterPhoto
from tests.factories import MACHINE
from tests.ui.photos.stand import SCOPE, USUAL, FakeCamera, photo_services
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.settings.photos import PhotosModel
from ui.settings.photos_form import PhotosForm
from ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def model(window: SignedIn) -> PhotosModel:
    made = PhotosModel(window.session, window.tasks, window.words, photo_services(window))
    made.load()
    return made


def test_the_cameras_that_are_plugged_in_are_offered(model: PhotosModel) -> None:
    assert (model.state.camera, model.state.cameras) == ("", ("Counter camera",))


def test_each_choice_is_saved_for_this_machine(window: SignedIn, model: PhotosModel) -> None:
    model.choose_camera("Counter camera")
    model.choose_folder("/photos")
    model.choose_after(AfterPhoto.REMOVE)
    values = window.shop.settings.machine_values(MACHINE)
    names = ("camera", "photo_folder", "photo_folder_after")
    assert [values[name] for name in names] == ["Counter camera", "/photos", "remove"]
    assert (model.state.folder, model.state.after) == ("/photos", AfterPhoto.REMOVE)


def test_no_folder_is_a_choice_too(model: PhotosModel) -> None:
    model.choose_folder("/photos")
    model.choose_folder("")
    assert model.state.folder == ""


def test_a_microscope_is_chosen_beside_the_usual_camera(
    window: SignedIn, model: PhotosModel
) -> None:
    model.choose_microscope(SCOPE)
    values = window.shop.settings.machine_values(MACHINE)
    assert (values["camera"], values["microscope"]) == ("", SCOPE)
    assert model.state.microscope == SCOPE


def test_a_camera_is_tried_before_it_is_relied_on(window: SignedIn) -> None:
    camera = FakeCamera(USUAL, SCOPE)
    model = PhotosModel(window.session, window.tasks, window.words, photo_services(window, camera))
    model.try_camera(SCOPE)
    model.try_camera("")
    model.try_camera("")
    assert camera.looked_at == [SCOPE, USUAL, ""]


def test_a_camera_that_is_plugged_in_while_the_page_is_open_is_offered(window: SignedIn) -> None:
    camera = FakeCamera()
    model = PhotosModel(window.session, window.tasks, window.words, photo_services(window, camera))
    camera.plug_in(SCOPE)
    assert model.state.cameras == (USUAL, SCOPE)


def test_one_that_is_set_and_not_plugged_in_stays_chosen(
    qtbot: QtBot, window: SignedIn, model: PhotosModel
) -> None:
    model.choose_microscope(SCOPE)
    form = PhotosForm(model, window.words)
    qtbot.addWidget(form)
    field = form.findChild(ChoiceField, "photos-microscope")
    assert field is not None
    assert field.value() == SCOPE
