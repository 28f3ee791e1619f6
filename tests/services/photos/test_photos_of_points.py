"""Photos of test points: filed with their point, and shown in the mirror before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckEntry, CheckStage
from app.domain.photo import PhotoSource, PhotoStep
from app.services.photos.photos import PhotoOrigin
from tests.services.bench_stand import take_in
from tests.services.photos.pictures import jpeg

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")


def photograph(shop: OpenShop, actor: Actor, number: str, step: PhotoStep) -> str:
    """File a photo of the camera's point; return its id."""
    colour = (len(shop.photos.of_job(actor, number)), 9, 9)
    entry = shop.photos.prepare(actor, jpeg(colour=colour), PhotoOrigin(PhotoSource.CAMERA, step))
    filed = shop.photos.add(actor, number, [replace(entry, check_point="rear_camera")])
    return next(one.id for one in filed if one.sha256 == entry.sha256)


def test_the_mirror_shows_a_points_photos_before_and_after(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.checklists.run(manager, number, CheckStage.INTAKE, CheckEntry(rest_passes=True))
    before = photograph(shop, manager, number, PhotoStep.INTAKE)
    after = photograph(shop, manager, number, PhotoStep.BENCH)
    lines = shop.workshop.mirrors.of_job(manager, number).lines
    (camera,) = [line for line in lines if line.key == "rear_camera"]
    assert (camera.photos_before, camera.photos_after) == ((before,), (after,))


def test_a_photo_says_which_test_point_it_shows(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    photograph(shop, manager, number, PhotoStep.BENCH)
    (photo,) = shop.photos.of_job(manager, number)
    assert photo.check_point == "rear_camera"


def test_a_list_says_which_points_want_a_photo(shop: OpenShop, manager: Actor) -> None:
    editor = shop.workshop.checklist_editor
    rows = editor.of_class(manager, "phone").points
    editor.publish(manager, "phone", [replace(row, photo=row.key == "frame") for row in rows])
    number = take_in(shop, manager)
    points = shop.checklists.for_job(manager, number, CheckStage.TEST).points
    assert [point.key for point in points if point.wants_photo] == ["phone_frame"]
