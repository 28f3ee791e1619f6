"""Photos while devices are taken in: each is filed with the device that it was taken of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage

from app.domain.photo import PhotoSource, PhotoStep, PhotoTooLate
from app.services.photos.photos import PhotoOrigin
from tests.services.photos.pictures import jpeg
from ui.intake.draft_json import form_from_json
from ui.photos.card import PhotoCard
from ui.photos.viewer import PhotoViewer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.intake.stand import Stand
    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")


def fill(intake: IntakeViewModel) -> None:
    """Type the smallest intake: model, fault, contact."""
    intake.write("model", "ip13pm")
    intake.pick_symptoms(("screen",))
    intake.write("phone", "100 0000 0144")


def filed(window: SignedIn) -> list[int]:
    """Count the photos of each job that was taken in, in the order of their numbers."""
    jobs = sorted(one.number for one in window.shop.desk.now(window.actor).taken_in_today)
    return [len(window.shop.photos.of_job(window.actor, number)) for number in jobs]


def test_a_photo_is_filed_when_the_device_is_taken_in(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    intake.photographing.desk.take()
    assert len(intake.photographing.desk.state.shots) == 1
    intake.commit()
    assert filed(window) == [1]
    assert intake.photographing.desk.state.shots == ()


def test_a_photo_goes_to_the_device_it_was_taken_of(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    window.tasks.hold()
    intake.photographing.desk.take()
    intake.next_device()
    window.tasks.let_go()
    photos = [len(device.entry.photos) for device in intake.state.form.devices]
    assert photos == [1, 0]


def test_saving_waits_for_a_photo_that_is_being_read(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    window.tasks.hold()
    intake.photographing.desk.take()
    intake.commit()
    intake.commit()
    window.tasks.let_go()
    assert filed(window) == [1]


def test_a_file_for_an_intake_that_was_put_away_stays_in_the_folder(
    window: SignedIn, intake: IntakeViewModel, tmp_path: Path
) -> None:
    fill(intake)
    (tmp_path / "phone.jpg").write_bytes(jpeg())
    window.tasks.hold()
    desk, origin = intake.photographing.desk, PhotoOrigin(PhotoSource.FOLDER)
    desk._prepare(desk._where(), tmp_path / "phone.jpg", origin, remove=True)
    intake.begin()
    window.tasks.let_go()
    assert isinstance(desk.state.not_taken[0].error, PhotoTooLate)
    assert (tmp_path / "phone.jpg").exists()


def test_a_photo_of_an_intake_that_was_put_away_is_told_of(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    window.tasks.hold()
    intake.photographing.desk.take()
    intake.begin()
    window.tasks.let_go()
    desk = intake.photographing.desk
    assert isinstance(desk.state.not_taken[0].error, PhotoTooLate)
    assert intake.state.form.is_blank


def test_photos_and_their_notes_outlive_a_draft(window: SignedIn, intake: IntakeViewModel) -> None:
    fill(intake)
    desk = intake.photographing.desk
    desk.take()
    desk.describe(desk.state.shots[0].key, "corner is bent")
    entry = intake.state.form.device.entry.photos
    intake.begin()
    (parked,) = window.shop.drafts.parked(window.actor)
    body = window.shop.drafts.draft(window.actor, parked.id).body
    assert form_from_json(body).device.entry.photos == entry
    assert entry[0].note == "corner is bent"


def test_what_came_by_parcel_is_photographed_while_unpacking(intake: IntakeViewModel) -> None:
    intake.put(replace(intake.state.form, parcel="p" * 32))
    intake.photographing.desk.take()
    (entry,) = intake.state.form.device.entry.photos
    assert entry.step is PhotoStep.UNPACKING


def test_a_photo_taken_off_comes_back_by_undo(stand: Stand) -> None:
    desk = stand.intake.photographing.desk
    desk.take()
    desk.withdraw(desk.state.shots[0].key)
    assert desk.state.shots == ()
    undo = stand.notices[-1].undo
    assert undo is not None
    undo()
    assert len(desk.state.shots) == 1


def card_of(stand: Stand) -> PhotoCard:
    stand.window.go("intake")
    card = stand.window.findChild(PhotoCard)
    assert card is not None
    return card


def test_a_quick_intake_shows_photos_only_when_there_are_some(stand: Stand) -> None:
    card = card_of(stand)
    assert not card.isVisible()
    stand.intake.photographing.desk.take()
    assert card.isVisible()


def test_the_camera_key_takes_a_photo_while_one_types(stand: Stand) -> None:
    card = card_of(stand)
    stand.press(Qt.Key.Key_Insert)
    assert len(stand.intake.state.form.device.entry.photos) == 1
    assert card.isVisible()


def test_dropped_files_and_a_dropped_picture_are_taken(stand: Stand, tmp_path: Path) -> None:
    card = card_of(stand)
    (tmp_path / "a.jpg").write_bytes(jpeg())
    files, picture = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    picture.setImageData(image)
    for data in (files, picture):
        buttons, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        card.dropEvent(QDropEvent(card.rect().center(), copy, data, buttons, held))
    sources = [one.source for one in stand.intake.state.form.device.entry.photos]
    assert sources == [PhotoSource.DROPPED, PhotoSource.PASTED]


def test_the_viewer_walks_by_arrows_and_takes_a_note(stand: Stand) -> None:
    desk = stand.intake.photographing.desk
    card = card_of(stand)
    desk.take()
    desk.take()
    card.open_photo(desk.state.shots[0].key)
    viewer = stand.window.findChild(PhotoViewer)
    assert viewer is not None
    viewer._go(1)
    viewer._note.setText("scratch")
    viewer.reject()
    assert [shot.note for shot in desk.state.shots] == ["", "scratch"]


def test_an_open_photo_goes_with_its_page(stand: Stand) -> None:
    card = card_of(stand)
    stand.intake.photographing.desk.take()
    card.open_photo(stand.intake.photographing.desk.state.shots[0].key)
    viewer = stand.window.findChild(PhotoViewer)
    assert viewer is not None
    assert viewer.isVisible()
    stand.window.go("counter")
    assert not viewer.isVisible()
