"""Photos of jobs: kept, filed once, shown, withdrawn; and files that are not opened."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.domain.documents import PaperForm
from app.domain.errors import EnvironmentFailure, FileUnreadable, JobNotFound, ReasonMissing
from app.domain.photo import (
    LARGEST_FILE,
    MOST_PHOTOS,
    PhotoEntry,
    PhotoFault,
    PhotoNotFound,
    PhotoRefused,
    PhotoSource,
    PhotoStep,
    TooManyPhotos,
)
from app.services.photos.photos import PhotoOrigin, camera_moment
from app.wiring import PHOTOS
from tests.factories import NOON, make_device, make_intake
from tests.services.photos.pictures import jpeg, opened, with_place

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

A_FILE = PhotoOrigin(PhotoSource.FILE)
BENCH = PhotoOrigin(PhotoSource.CAMERA, PhotoStep.BENCH)
pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return shop.intake.receive(manager, make_intake()).jobs[0].number


def refusal(shop: OpenShop, manager: Actor, path: Path) -> PhotoFault:
    with pytest.raises(PhotoRefused) as refused:
        shop.photos.prepare(manager, path, A_FILE)
    return refused.value.fault


def test_a_photo_is_filed_with_its_job(shop: OpenShop, manager: Actor, number: str) -> None:
    entry = shop.photos.prepare(manager, jpeg(), BENCH)
    (photo,) = shop.photos.add(manager, number, [replace(entry, note="port is bent")])
    assert (photo.step, photo.source) == (PhotoStep.BENCH, PhotoSource.CAMERA)
    assert (photo.note, photo.added_by, photo.taken_at) == ("port is bent", "林店长", NOON)
    assert opened(shop.photos.picture(manager, photo.sha256)).size == (640, 480)
    assert opened(shop.photos.picture(manager, photo.thumb_sha256)).size == (320, 240)


def test_photos_are_filed_with_the_intake_itself(shop: OpenShop, manager: Actor) -> None:
    entry = shop.photos.prepare(manager, jpeg(), A_FILE)
    received = shop.intake.receive(manager, make_intake(make_device(photos=(entry, entry))))
    number = received.jobs[0].number
    (photo,) = shop.photos.of_job(manager, number)
    assert (photo.sha256, photo.step) == (entry.sha256, PhotoStep.INTAKE)


def test_the_same_picture_is_filed_once(shop: OpenShop, manager: Actor, number: str) -> None:
    entry = shop.photos.prepare(manager, jpeg(), A_FILE)
    again = shop.photos.prepare(manager, jpeg(), BENCH)
    assert len(shop.photos.add(manager, number, [entry, again])) == 1


def test_no_plain_picture_is_on_the_disk(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    shop.photos.prepare(manager, jpeg(), A_FILE)
    files = [path for path in (tmp_path / PHOTOS).rglob("*") if path.is_file()]
    assert len(files) == 2
    assert not [path for path in files if b"\xff\xd8\xff" in path.read_bytes()[:64]]


def test_a_photo_is_told_of_in_the_log(shop: OpenShop, manager: Actor, number: str) -> None:
    entry = shop.photos.prepare(manager, jpeg(), A_FILE)
    shop.photos.add(manager, number, [entry])
    line = shop.jobs.page(manager, number).log[-1]
    assert (line.kind, line.params["sha256"]) == ("photo.added", entry.sha256)
    assert shop.evidence.verify(manager).sound


def test_a_withdrawn_photo_needs_a_reason_and_is_kept(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    entry = shop.photos.prepare(manager, jpeg(), A_FILE)
    (photo,) = shop.photos.add(manager, number, [entry])
    with pytest.raises(ReasonMissing):
        shop.photos.withdraw(manager, photo.id, " ")
    shop.photos.withdraw(manager, photo.id, "another device")
    assert shop.photos.of_job(manager, number) == ()
    assert shop.jobs.page(manager, number).log[-1].params["reason"] == "another device"
    assert shop.photos.picture(manager, photo.sha256)
    with pytest.raises(PhotoNotFound):
        shop.photos.withdraw(manager, photo.id, "again")


def test_a_note_can_be_written_later(shop: OpenShop, manager: Actor, number: str) -> None:
    entry = shop.photos.prepare(manager, jpeg(), A_FILE)
    (photo,) = shop.photos.add(manager, number, [entry])
    shop.photos.describe(manager, photo.id, "the frame is bent")
    assert shop.photos.of_job(manager, number)[0].note == "the frame is bent"


def test_a_job_has_a_most_of_photos(shop: OpenShop, manager: Actor, number: str) -> None:
    entry = shop.photos.prepare(manager, jpeg(), A_FILE)
    many = [replace(entry, sha256=f"{place:064x}") for place in range(MOST_PHOTOS + 1)]
    with pytest.raises(TooManyPhotos):
        shop.photos.add(manager, number, many)
    assert shop.photos.of_job(manager, number) == ()


def test_a_photo_of_no_job_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(JobNotFound):
        shop.photos.add(manager, "R-1-26-9", [])


def test_a_photo_that_was_never_kept_is_refused(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    with pytest.raises(PhotoNotFound):
        shop.photos.add(manager, number, [PhotoEntry("../../x", "y", 1, 1, 1)])


def test_a_file_keeps_its_name_as_data(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    path = tmp_path / "IMG_0144.JPG"
    path.write_bytes(with_place())
    entry = shop.photos.prepare(manager, path, A_FILE)
    assert entry.name == "IMG_0144.JPG"
    # 2026-11-21 09:30 in Shanghai.
    assert entry.taken_at == NOON - 90 * 60_000


def test_what_is_no_plain_file_is_never_opened(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    real, link, pipe = tmp_path / "real.jpg", tmp_path / "link.jpg", tmp_path / "pipe.jpg"
    real.write_bytes(jpeg())
    link.symlink_to(real)
    os.mkfifo(pipe)
    assert {refusal(shop, manager, path) for path in (link, pipe, tmp_path)} == {PhotoFault.NO_FILE}


def test_a_file_that_is_not_there_is_said(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        shop.photos.prepare(manager, tmp_path / "gone.jpg", A_FILE)


def test_a_video_of_two_gigabytes_is_not_read(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    video, renamed = tmp_path / "a.mp4", tmp_path / "a.jpg"
    for path, head in ((video, b"\0\0\0\x18ftypmp42"), (renamed, b"\xff\xd8\xff\xe0")):
        with path.open("wb") as file:
            file.write(head)
            file.truncate(2 << 30)
    assert refusal(shop, manager, video) is PhotoFault.VIDEO
    assert refusal(shop, manager, renamed) is PhotoFault.TOO_LARGE
    assert LARGEST_FILE < 2 << 30


def test_an_empty_file_and_a_renamed_text_are_told_apart(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    empty, text = tmp_path / "empty.jpg", tmp_path / "text.jpg"
    empty.touch()
    text.write_text("no picture")
    assert refusal(shop, manager, empty) is PhotoFault.EMPTY
    assert refusal(shop, manager, text) is PhotoFault.NO_PICTURE


def test_a_folder_that_cannot_be_written_is_said(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    # A file stands where the folder should be: root may write everywhere else.
    (tmp_path / PHOTOS).write_bytes(b"")
    with pytest.raises(EnvironmentFailure):
        shop.photos.prepare(manager, jpeg(), A_FILE)


@pytest.mark.parametrize(
    ("taken", "offset", "at"),
    [
        ("2026:11:21 09:30:00", "", NOON - 90 * 60_000),
        ("2026:11:21 01:30:00", "+00:00", NOON - 90 * 60_000),
        ("2026:11:20 20:30:00", "-05:00", NOON - 90 * 60_000),
        ("1970:01:01 00:00:00", "", None),
        ("2031:01:01 00:00:00", "", None),
        ("2026:13:41 09:30:00", "", None),
        ("", "+08:00", None),
    ],
)
def test_a_camera_s_clock_is_believed_where_it_can_be(
    taken: str, offset: str, at: int | None
) -> None:
    assert camera_moment(taken, offset, "Asia/Shanghai", NOON) == at


def test_a_ticket_shows_the_photos_even_where_one_is_lost(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    entries = tuple(shop.photos.prepare(manager, jpeg(colour=(n, 90, 90)), A_FILE) for n in (1, 99))
    received = shop.intake.receive(manager, make_intake(make_device(photos=entries)))
    lost = entries[0].thumb_sha256
    (tmp_path / PHOTOS / lost[:2] / lost).unlink()
    document = shop.paperwork.document(manager, received.papers[0].id)
    (device,) = document["jobs"]
    assert list(device["photos"]) == [entry.thumb_sha256 for entry in entries]
    out = tmp_path / "ticket.pdf"
    shop.paperwork.write_out(manager, received.papers[0].id, PaperForm.PDF, out)
    (page, *_) = PdfReader(out).pages
    assert len(page.images) >= 2
