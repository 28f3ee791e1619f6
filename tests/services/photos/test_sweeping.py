"""Pictures of an intake that never came go in the end; those that belong to somebody never."""

from __future__ import annotations

import os
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from app.domain.photo import PhotoSource
from app.domain.storage_errors import SealedFileMissing
from app.services.photos.photos import PhotoOrigin
from app.wiring import PHOTOS
from tests.factories import make_intake, open_made_shop
from tests.services.photos.pictures import jpeg

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.domain.photo import PhotoEntry
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

A_FILE = PhotoOrigin(PhotoSource.FILE)
DAY_MS = 86_400_000
MONTH_MS = 31 * DAY_MS


def kept_for_a_month(shop: OpenShop, actor: Actor, clock: StoppedClock) -> PhotoEntry:
    """Keep a picture, and let a month pass over it."""
    entry = shop.photos.prepare(actor, jpeg(), A_FILE)
    for sha256 in (entry.sha256, entry.thumb_sha256):
        long_ago = (clock.at - MONTH_MS) * 1_000_000
        os.utime(shop.folder / PHOTOS / sha256[:2] / sha256, ns=(long_ago, long_ago))
    return entry


def sweep_for_weeks(shop: OpenShop, clock: StoppedClock) -> int:
    """Do a round each week; return how many pictures were removed."""
    removed = 0
    for _ in range(3):
        removed += shop.photos.sweep()
        clock.at += 8 * DAY_MS
    return removed


def taken_in(shop: OpenShop, actor: Actor) -> str:
    return shop.intake.receive(actor, make_intake()).jobs[0].number


def test_a_picture_of_an_intake_that_never_came_is_removed(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    entry = kept_for_a_month(shop, manager, clock)
    assert shop.photos.sweep() == 0
    assert shop.photos.picture(manager, entry.sha256)
    clock.at += 8 * DAY_MS
    assert shop.photos.sweep() == 2
    for sha256 in (entry.sha256, entry.thumb_sha256):
        with pytest.raises(SealedFileMissing):
            shop.photos.picture(manager, sha256)


def test_a_picture_that_was_just_kept_stays(shop: OpenShop, manager: Actor) -> None:
    entry = shop.photos.prepare(manager, jpeg(), A_FILE)
    shop.photos.sweep()
    assert not list((shop.folder / PHOTOS).rglob("*.aside"))
    assert shop.photos.picture(manager, entry.sha256)


def test_a_photo_of_a_job_is_never_touched(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    entry = kept_for_a_month(shop, manager, clock)
    number = taken_in(shop, manager)
    (photo,) = shop.photos.add(manager, number, [entry])
    assert sweep_for_weeks(shop, clock) == 0
    shop.photos.withdraw(manager, photo.id, "wrong device")
    assert sweep_for_weeks(shop, clock) == 0
    for sha256 in (entry.sha256, entry.thumb_sha256):
        assert shop.photos.picture(manager, sha256)


def test_a_picture_of_a_draft_stays_until_the_draft_is_thrown_away(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    entry = kept_for_a_month(shop, manager, clock)
    names = {"sha256": entry.sha256, "thumb_sha256": entry.thumb_sha256}
    shop.drafts.save(manager, "parked", {"devices": [{"photos": [names]}]})
    assert sweep_for_weeks(shop, clock) == 0
    shop.drafts.throw_away(manager, "parked")
    assert sweep_for_weeks(shop, clock) == 2


def test_a_draft_that_is_brought_back_brings_its_pictures_back(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    entry = kept_for_a_month(shop, manager, clock)
    shop.photos.sweep()
    names = {"sha256": entry.sha256, "thumb_sha256": entry.thumb_sha256}
    shop.drafts.save(manager, "parked", {"devices": [{"photos": [names]}]})
    assert sweep_for_weeks(shop, clock) == 0
    assert not list((shop.folder / PHOTOS).rglob("*.aside"))
    assert shop.photos.picture(manager, entry.thumb_sha256)


def test_what_another_workstation_keeps_at_that_moment_stays(
    founded: Database, shop: OpenShop, manager: Actor, clock: StoppedClock, tmp_path: Path
) -> None:
    other, done = open_made_shop(founded, clock, tmp_path), Event()

    def keep_sweeping() -> None:
        other.photos.sweep()
        clock.at += 8 * DAY_MS
        while not done.is_set():
            other.photos.sweep()

    number = taken_in(shop, manager)
    kept_for_a_month(shop, manager, clock)
    thread = Thread(target=keep_sweeping)
    thread.start()
    try:
        # The same picture once more, while the other removes what is left of the first.
        entry = shop.photos.prepare(manager, jpeg(), A_FILE)
        shop.photos.add(manager, number, [entry])
    finally:
        done.set()
        thread.join()
    for sha256 in (entry.sha256, entry.thumb_sha256):
        assert shop.photos.picture(manager, sha256)
