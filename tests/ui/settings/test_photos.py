"""Camera and photo folder of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.settings import AfterPhoto
from tests.factories import MACHINE
from tests.ui.photos.stand import photo_services
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.settings.photos import PhotosModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

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
