"""Two cameras at a bench: which takes the next still, and one that is pulled out in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job import JobState
from app.domain.photo import CameraLost, NoMicroscope
from tests.services.photos.pictures import jpeg
from tests.ui.photos.stand import SCOPE, USUAL, FakeCamera, photo_services
from ui.photos.camera import Camera
from ui.photos.job_photos import JobPhotos
from ui.photos.wording import PhotoWording

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def camera() -> FakeCamera:
    return FakeCamera(USUAL, SCOPE)


@pytest.fixture
def bench(window: SignedIn, desk: JobPhotos) -> JobPhotos:
    """Give the photos of a job at a machine that has a microscope."""
    window.shop.settings.change_machine(window.actor, "microscope", SCOPE)
    desk.watch(watching=True)
    return desk


class SlowCamera(Camera):
    """Answer when the test says so."""

    def take(self, name: str = "") -> None:
        """Warm up."""


def test_one_key_takes_the_next_photo_with_the_other_camera(
    bench: JobPhotos, camera: FakeCamera
) -> None:
    bench.take()
    bench.switch_camera()
    bench.take()
    bench.switch_camera()
    bench.take()
    assert camera.asked == ["", SCOPE, ""]


def test_the_camera_in_use_is_told(bench: JobPhotos) -> None:
    bench.switch_camera()
    assert (bench.state.camera.name, bench.state.camera.is_microscope) == (SCOPE, True)


def test_the_choice_holds_for_every_page_of_the_window(bench: JobPhotos, window: SignedIn) -> None:
    other = JobPhotos(window.session, window.tasks, bench._services)
    bench.switch_camera()
    assert other.state.camera.name == SCOPE


def test_a_machine_without_a_microscope_says_so(desk: JobPhotos) -> None:
    desk.switch_camera()
    (refused,) = desk.state.not_taken
    assert isinstance(refused.error, NoMicroscope)
    assert not desk.state.camera.has_two


def test_a_microscope_that_is_no_longer_set_is_no_longer_used(
    bench: JobPhotos, window: SignedIn
) -> None:
    bench.switch_camera()
    window.shop.settings.change_machine(window.actor, "microscope", "")
    bench.watch(watching=True)
    assert not bench.state.camera.is_microscope


def test_the_microscope_that_is_pulled_out_is_named(
    bench: JobPhotos, camera: FakeCamera, window: SignedIn
) -> None:
    bench.switch_camera()
    camera.pull_out(SCOPE)
    bench.take()
    bench.take()
    (refused,) = bench.state.not_taken
    said = PhotoWording(window.words).not_taken(refused, "UTC")
    assert SCOPE in said


def test_of_three_stills_only_the_failed_one_is_lost(window: SignedIn, number: str) -> None:
    camera = SlowCamera()
    desk = JobPhotos(window.session, window.tasks, photo_services(window, camera))
    desk.show_job(number, JobState.REPAIRING)
    for _ in range(3):
        desk.take()
    camera.taken.emit(jpeg(colour=(1, 2, 3)))
    camera.failed.emit(CameraLost(SCOPE))
    camera.taken.emit(jpeg(colour=(9, 9, 9)))
    assert len(window.shop.photos.of_job(window.actor, number)) == 2
    (refused,) = desk.state.not_taken
    assert (refused.error.name, refused.count) == (SCOPE, 1)  # type: ignore[attr-defined]


def test_photos_lost_to_one_camera_are_counted_in_one_message(
    window: SignedIn, number: str
) -> None:
    camera = SlowCamera()
    desk = JobPhotos(window.session, window.tasks, photo_services(window, camera))
    desk.show_job(number, JobState.REPAIRING)
    for _ in range(2):
        desk.take()
    for _ in range(2):
        camera.failed.emit(CameraLost(SCOPE))
    assert [one.count for one in desk.state.not_taken] == [2]


def test_a_failure_is_told_only_to_the_page_that_asked(window: SignedIn, number: str) -> None:
    camera = SlowCamera()
    services = photo_services(window, camera)
    first, second = (JobPhotos(window.session, window.tasks, services) for _ in range(2))
    for desk in (first, second):
        desk.show_job(number, JobState.REPAIRING)
        desk.take()
    camera.failed.emit(CameraLost(SCOPE))
    camera.taken.emit(jpeg())
    assert [len(desk.state.not_taken) for desk in (first, second)] == [1, 0]
    assert len(window.shop.photos.of_job(window.actor, number)) == 1


def test_a_camera_that_is_back_says_so_and_works_at_once(
    bench: JobPhotos, camera: FakeCamera, window: SignedIn, number: str
) -> None:
    bench.switch_camera()
    camera.pull_out(SCOPE)
    bench.take()
    camera.plug_in(SCOPE)
    back = bench.state.back
    assert back is not None
    assert (back.name, back.lost, bench.state.not_taken) == (SCOPE, 1, ())
    bench.take()
    assert bench.state.back is None
    assert len(window.shop.photos.of_job(window.actor, number)) == 1


def test_another_camera_that_comes_is_not_the_lost_one(
    bench: JobPhotos, camera: FakeCamera
) -> None:
    bench.switch_camera()
    camera.pull_out(SCOPE)
    bench.take()
    camera.plug_in("Another")
    assert bench.state.back is None
    assert bench.state.not_taken


def test_the_live_picture_follows_the_camera_in_use(bench: JobPhotos, camera: FakeCamera) -> None:
    bench.look()
    bench.switch_camera()
    bench.look()
    assert camera.looked_at == [USUAL, SCOPE, ""]
    assert not bench.state.live


def test_a_camera_that_is_back_is_looked_through_again(
    bench: JobPhotos, camera: FakeCamera
) -> None:
    bench.look()
    camera.pull_out(USUAL)
    camera.looked_at.clear()
    camera.plug_in(USUAL)
    assert camera.looked_at == [USUAL]
