"""The photos of a job: one key, files, pasting, the phone's folder, and what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import FileUnreadable, JobNotFound
from app.domain.job import JobState
from app.domain.photo import (
    CameraLost,
    CameraMissing,
    NothingNewInFolder,
    NothingToPaste,
    PhotoFault,
    PhotoRefused,
    PhotoSource,
    PhotoStep,
)
from tests.factories import make_intake
from tests.services.photos.pictures import jpeg
from tests.ui.photos.stand import USUAL, photo_services
from ui.photos.camera import Camera
from ui.photos.folder_watch import JUST_NOW_MS
from ui.photos.job_photos import JobPhotos

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.photos.stand import FakeCamera
    from tests.ui.signed_in import SignedIn

pytestmark = pytest.mark.engine("sqlite")


def filed(window: SignedIn, number: str) -> list[tuple[PhotoSource, PhotoStep]]:
    photos = window.shop.photos.of_job(window.actor, number)
    return [(photo.source, photo.step) for photo in photos]


def come_in(window: SignedIn, path: Path, data: bytes, age_ms: int = 0) -> None:
    """Let a file lie in the folder, as old as said by the test's clock."""
    path.write_bytes(data)
    # A file system gives its own time of arrival; the test's clock follows it.
    window.clock.at = path.stat().st_ctime_ns // 1_000_000 + age_ms


@pytest.fixture
def folder(window: SignedIn, desk: JobPhotos, tmp_path: Path) -> Path:
    folder = tmp_path / "phone"
    folder.mkdir()
    window.shop.settings.change_machine(window.actor, "photo_folder", str(folder))
    desk.watch(watching=True)
    return folder


def test_one_key_files_a_photo_on_the_step_at_hand(
    window: SignedIn, desk: JobPhotos, number: str
) -> None:
    desk.take()
    desk.show_job(number, JobState.REPAIRING)
    desk.take()
    assert filed(window, number) == [
        (PhotoSource.CAMERA, PhotoStep.INTAKE),
        (PhotoSource.CAMERA, PhotoStep.BENCH),
    ]
    assert all(shot.thumb for shot in desk.state.shots)


def test_a_photo_goes_to_the_job_that_was_there_when_it_was_taken(
    window: SignedIn, desk: JobPhotos, number: str
) -> None:
    window.tasks.hold()
    desk.take()
    desk.show_job("another", JobState.RECEIVED)
    window.tasks.let_go()
    assert len(filed(window, number)) == 1


def test_a_camera_that_is_unplugged_is_told_and_the_page_goes_on(
    window: SignedIn, desk: JobPhotos, camera: FakeCamera, number: str
) -> None:
    camera.pull_out()
    desk.take()
    assert isinstance(desk.state.not_taken[0].error, CameraMissing)
    camera.plug_in(USUAL)
    desk.take()
    assert desk.state.not_taken == ()
    assert len(filed(window, number)) == 1


def test_a_camera_that_nobody_asked_says_nothing(desk: JobPhotos, camera: FakeCamera) -> None:
    camera.failed.emit(CameraLost("x"))
    assert desk.state.not_taken == ()


def test_of_several_files_the_good_ones_are_taken(
    window: SignedIn, desk: JobPhotos, number: str, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.jpg", tmp_path / "bad.jpg"
    good.write_bytes(jpeg())
    bad.write_text("no picture")
    desk.add_files([good, bad], PhotoSource.DROPPED)
    assert filed(window, number) == [(PhotoSource.DROPPED, PhotoStep.INTAKE)]
    (refused,) = desk.state.not_taken
    assert isinstance(refused.error, PhotoRefused)
    assert (refused.name, refused.error.fault) == ("bad.jpg", PhotoFault.NO_PICTURE)
    desk.dismiss()
    assert desk.state.not_taken == ()


def test_a_copied_picture_is_pasted(window: SignedIn, desk: JobPhotos, number: str) -> None:
    desk.paste(jpeg())
    assert filed(window, number) == [(PhotoSource.PASTED, PhotoStep.INTAKE)]


def test_pasting_nothing_is_said(desk: JobPhotos) -> None:
    desk.paste(None)
    assert isinstance(desk.state.not_taken[0].error, NothingToPaste)


def test_a_withdrawn_photo_is_gone_from_the_strip(desk: JobPhotos) -> None:
    desk.take()
    desk.withdraw(desk.state.shots[0].key, "another device")
    assert desk.state.shots == ()


def test_a_withdrawal_without_a_reason_is_refused(desk: JobPhotos) -> None:
    desk.take()
    desk.withdraw(desk.state.shots[0].key, "")
    assert len(desk.state.shots) == 1
    assert desk.state.not_taken


def test_a_note_is_shown_with_its_photo(desk: JobPhotos) -> None:
    desk.take()
    desk.describe(desk.state.shots[0].key, "frame is bent")
    assert desk.state.shots[0].note == "frame is bent"


def test_a_file_is_offered_once_two_looks_found_it_whole(
    window: SignedIn, desk: JobPhotos, folder: Path, number: str
) -> None:
    watch = desk._services.folder
    come_in(window, folder / "a.jpg", jpeg()[:500])
    watch.look()
    assert desk.state.offered == 0
    come_in(window, folder / "a.jpg", jpeg())
    watch.look()
    assert desk.state.offered == 0
    watch.look()
    assert desk.state.offered == 1
    desk.take_offered()
    assert filed(window, number) == [(PhotoSource.FOLDER, PhotoStep.INTAKE)]
    watch.look()
    assert (desk.state.offered, (folder / "a.jpg").exists()) == (0, True)


def test_what_came_long_ago_hides_or_links_elsewhere_is_not_offered(
    window: SignedIn, desk: JobPhotos, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "real.jpg").write_bytes(jpeg())
    (folder / "link.jpg").symlink_to(tmp_path / "real.jpg")
    (folder / ".hidden.jpg").write_bytes(jpeg())
    (folder / "text.txt").write_text("x")
    come_in(window, folder / "old.jpg", jpeg(), JUST_NOW_MS + 1000)
    desk._services.folder.look()
    desk._services.folder.look()
    assert desk.state.offered == 0


def test_a_taken_file_can_be_removed_from_the_folder(
    window: SignedIn, desk: JobPhotos, folder: Path, number: str
) -> None:
    window.shop.settings.change_machine(window.actor, "photo_folder_after", "remove")
    desk.watch(watching=True)
    come_in(window, folder / "a.jpg", jpeg())
    (folder / "b.jpg").write_text("no picture")
    desk._services.folder.look()
    desk._services.folder.look()
    desk.take_offered()
    assert len(filed(window, number)) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["b.jpg"]


class SlowCamera(Camera):
    """Answer when the test says so."""

    def take(self, name: str = "") -> None:
        """Warm up."""


def test_two_pages_that_asked_the_camera_get_one_still_each(window: SignedIn, number: str) -> None:
    camera = SlowCamera()
    services = photo_services(window, camera)
    desks = [JobPhotos(window.session, window.tasks, services) for _ in range(2)]
    other = window.shop.intake.receive(window.actor, make_intake()).jobs[0].number
    for desk, job in zip(reversed(desks), (number, other), strict=True):
        desk.show_job(job, JobState.RECEIVED)
        desk.take()
    camera.taken.emit(jpeg(colour=(1, 2, 3)))
    assert (len(filed(window, number)), len(filed(window, other))) == (1, 0)
    camera.taken.emit(jpeg(colour=(9, 9, 9)))
    assert (len(filed(window, number)), len(filed(window, other))) == (1, 1)


def test_a_file_that_was_not_filed_stays_in_the_folder(
    window: SignedIn, desk: JobPhotos, folder: Path
) -> None:
    window.shop.settings.change_machine(window.actor, "photo_folder_after", "remove")
    desk.show_job("0001-26-000009-04", JobState.RECEIVED)
    desk.watch(watching=True)
    come_in(window, folder / "a.jpg", jpeg())
    desk._services.folder.look()
    desk._services.folder.look()
    desk.take_offered()
    assert isinstance(desk.state.not_taken[-1].error, JobNotFound)
    assert (folder / "a.jpg").exists()


def test_without_a_camera_the_key_takes_what_the_phone_sent(
    window: SignedIn, desk: JobPhotos, camera: FakeCamera, folder: Path, number: str
) -> None:
    camera.pull_out()
    come_in(window, folder / "a.jpg", jpeg())
    desk._services.folder.look()
    desk._services.folder.look()
    desk.take()
    assert filed(window, number) == [(PhotoSource.FOLDER, PhotoStep.INTAKE)]


def look_twice(desk: JobPhotos) -> None:
    for _ in range(2):
        desk._services.folder.look()


def test_another_picture_of_the_same_name_and_size_is_offered(
    window: SignedIn, desk: JobPhotos, folder: Path, number: str
) -> None:
    first, second = jpeg(colour=(10, 20, 30)), jpeg(colour=(30, 20, 10))
    size = max(len(first), len(second))
    for data in (first, second):
        come_in(window, folder / "photo.jpg", data.ljust(size, b"\0"))
        look_twice(desk)
        assert desk.state.offered == 1
        desk.take_offered()
    assert len(filed(window, number)) == 2


def test_the_same_picture_is_not_offered_again_however_it_comes(
    window: SignedIn, desk: JobPhotos, folder: Path
) -> None:
    come_in(window, folder / "photo.jpg", jpeg())
    look_twice(desk)
    desk.take_offered()
    (folder / "photo.jpg").unlink()
    for name in ("photo.jpg", "photo (1).jpg"):
        come_in(window, folder / name, jpeg())
        look_twice(desk)
        assert desk.state.offered == 0


def test_without_a_camera_a_folder_with_nothing_new_is_named(
    window: SignedIn, desk: JobPhotos, camera: FakeCamera, folder: Path
) -> None:
    camera.pull_out()
    desk.take()
    (never,) = (one.error for one in desk.state.not_taken)
    come_in(window, folder / "photo.jpg", jpeg(), JUST_NOW_MS + 1000)
    came_at = window.clock.at - JUST_NOW_MS - 1000
    look_twice(desk)
    desk.take()
    (once,) = (one.error for one in desk.state.not_taken)
    assert isinstance(never, NothingNewInFolder)
    assert isinstance(once, NothingNewInFolder)
    assert (never.folder, never.last_at, once.last_at) == ("phone", None, came_at)


def test_that_nothing_was_new_is_said_no_more_once_something_is(
    window: SignedIn, desk: JobPhotos, camera: FakeCamera, folder: Path
) -> None:
    camera.pull_out()
    desk.take()
    come_in(window, folder / "photo.jpg", jpeg())
    look_twice(desk)
    assert (desk.state.offered, desk.state.not_taken) == (1, ())


def test_a_folder_that_is_gone_is_named_instead_of_a_camera(
    desk: JobPhotos, camera: FakeCamera, folder: Path
) -> None:
    camera.pull_out()
    folder.rmdir()
    desk._services.folder.look()
    desk.take()
    (refused,) = desk.state.not_taken
    assert isinstance(refused.error, FileUnreadable)


def test_a_folder_that_is_gone_takes_nothing_down(
    window: SignedIn, desk: JobPhotos, folder: Path
) -> None:
    folder.rmdir()
    desk._services.folder.look()
    assert desk.state.offered == 0
    assert isinstance(desk._services.folder.emptiness(), FileUnreadable)
