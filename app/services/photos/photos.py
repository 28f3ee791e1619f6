"""Photos of jobs: kept before a job exists, filed with it, shown, and withdrawn with a reason.

A picture is sealed in a file named by its SHA-256 and on the disk before any row names it, so that
a row never promises what is not there. A picture that was kept and never filed is named by nothing;
`sweeping.py` removes it after weeks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, checked_line, optional_line
from app.domain.errors import ReasonMissing
from app.domain.permissions import Permission
from app.domain.photo import (
    MOST_PHOTOS,
    PhotoEntry,
    PhotoNotFound,
    PhotoSource,
    PhotoStep,
    TooManyPhotos,
    photo_name,
)
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.local_day import to_epoch_ms
from app.services.permits import needs, unsigned
from app.services.photos.picture_files import read_picture_file
from app.services.photos.remaking import Remade, remake
from app.services.photos.sweeping import sweep_photos
from app.services.shop import read_profile
from db.engine import retrying
from db.models.people import UserAccount
from db.models.photo import Photo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.sealed_files import SealedFiles
    from db.unit_of_work import Work

_SHA: Final = re.compile(r"[0-9a-f]{64}")
# Exif 2.32, 4.6.5: how a camera writes local time, and its offset.
_CAMERA_TIME: Final = "%Y:%m:%d %H:%M:%S"
_OFFSET: Final = re.compile(r"([+-])(\d\d):([0-5]\d)")
_FIRST_YEAR: Final = 2000
_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class PhotoOrigin:
    """How a picture came in: by what way, at which step of a job, and its file's name."""

    source: PhotoSource
    step: PhotoStep = PhotoStep.INTAKE
    name: str = ""


@dataclass(frozen=True, slots=True)
class JobPhoto:
    """One photo of a job: what it shows, who filed it and when (epoch ms), and its picture."""

    id: str
    sha256: str
    thumb_sha256: str
    width: int
    height: int
    size: int
    step: PhotoStep
    source: PhotoSource
    name: str
    point: str
    note: str
    taken_at: int | None
    added_at: int
    added_by: str
    repair_step: str = ""
    check_point: str = ""


class Photos:
    """Keep, file, show and withdraw photos."""

    def __init__(self, store_file: StoreFile, sealed: SealedFiles) -> None:
        self._file = store_file
        self._sealed = sealed

    @needs(Permission.ADD_PHOTOS)
    def prepare(self, actor: Actor, picture: bytes | Path, origin: PhotoOrigin) -> PhotoEntry:  # noqa: ARG002
        """Make a picture anew and keep it, for a job that may not exist yet; takes a second.

        Of a path, its file is read. Raises PhotoRefused, FileUnreadable, DiskFull,
        StoreFolderNotWritable or WorkNotStarted; nothing of it is kept then.
        """
        name = photo_name(origin.name or (picture.name if isinstance(picture, Path) else ""))
        data = read_picture_file(picture) if isinstance(picture, Path) else picture
        made = remake(data, name)
        thumb = self._sealed.put(made.thumb)
        return PhotoEntry(
            sha256=self._sealed.put(made.picture),
            thumb_sha256=thumb,
            width=made.width,
            height=made.height,
            size=len(made.picture),
            step=origin.step,
            source=origin.source,
            name=name,
            taken_at=self._taken_at(made, origin.source),
        )

    @needs(Permission.ADD_PHOTOS)
    @retrying
    def add(self, actor: Actor, number: str, entries: Iterable[PhotoEntry]) -> tuple[JobPhoto, ...]:
        """File kept photos with a job and return all that it has.

        The same picture is filed once. Raises JobNotFound and what `keep_photos` does.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            keep_photos(work, job, entries)
        return self.of_job(actor, number)

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> tuple[JobPhoto, ...]:  # noqa: ARG002
        """Return a job's photos in the order in which they were filed; raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            rows = session.execute(
                select(Photo, UserAccount.name)
                .join(UserAccount, UserAccount.id == Photo.added_by)
                .where(Photo.job == job.id, Photo.ended_at.is_(None))
                .order_by(Photo.added_at, Photo.id)
            ).all()
            return tuple(_job_photo(photo, name) for photo, name in rows)

    @needs(Permission.SEE_JOBS)
    def picture(self, actor: Actor, sha256: str) -> bytes:  # noqa: ARG002
        """Return a picture or thumbnail as JPEG; raises SealedFileMissing or SealedFileDamaged."""
        return self._sealed.get(sha256)

    @needs(Permission.ADD_PHOTOS)
    @retrying
    def describe(self, actor: Actor, photo: str, note: str) -> None:
        """Write down what a photo shows; raises PhotoNotFound or BadEntry."""
        checked = optional_line("note", note, LINE_LENGTH)
        with self._file.acting(actor) as work:
            row = _photo_in_hand(work, photo)
            if row.note != checked:
                row.note = checked
                work.record("photo.described", job=row.job, photo=row.id)

    @needs(Permission.ADD_PHOTOS)
    @retrying
    def withdraw(self, actor: Actor, photo: str, reason: str) -> None:
        """Take a photo off its job; it stays on the record with the reason.

        Raises ReasonMissing, BadEntry or PhotoNotFound.
        """
        if not reason.strip():
            raise ReasonMissing
        checked = checked_line("reason", reason, LINE_LENGTH)
        with self._file.acting(actor) as work:
            row = _photo_in_hand(work, photo)
            row.ended_at, row.end_reason = work.at, checked
            work.record(
                "photo.withdrawn", job=row.job, photo=row.id, sha256=row.sha256, reason=checked
            )

    @unsigned("the clock removes what belongs to nothing, whoever is signed in")
    def sweep(self) -> int:
        """Do what `sweep_photos` does; returns how many pictures were removed."""
        return sweep_photos(self._file, self._sealed)

    def _taken_at(self, made: Remade, source: PhotoSource) -> int | None:
        now = self._file.clock.now_ms()
        if source is PhotoSource.CAMERA:
            return now
        with self._file.reading() as session:
            zone = read_profile(session).time_zone
        return camera_moment(made.taken, made.offset, zone, now)


def keep_photos(work: Work, job: Job, entries: Iterable[PhotoEntry]) -> tuple[str, ...]:
    """File kept photos with a job inside a transaction; return the SHA-256 of all it has.

    A picture that the job has already is not filed again. Raises TooManyPhotos or BadEntry.
    """
    there = list(
        work.scalars(
            select(Photo.sha256)
            .where(Photo.job == job.id, Photo.ended_at.is_(None))
            .order_by(Photo.added_at, Photo.id)
        )
    )
    for entry in entries:
        if entry.sha256 in there:
            continue
        if len(there) >= MOST_PHOTOS:
            raise TooManyPhotos(MOST_PHOTOS)
        _add_photo(work, job, entry)
        there.append(entry.sha256)
    return tuple(there)


def camera_moment(taken: str, offset: str, time_zone: str, now: int) -> int | None:
    """Return when a camera says that it took a picture (epoch ms), None where it cannot be.

    Without an offset its clock is taken to show the store's time. A camera whose clock was never
    set, or that is a day ahead of `now`, does not know.
    """
    try:
        local = datetime.strptime(taken, _CAMERA_TIME)  # noqa: DTZ007 (its zone is told apart)
    except ValueError:
        return None
    if local.year < _FIRST_YEAR:
        return None
    east = _OFFSET.fullmatch(offset)
    if east is None:
        at = to_epoch_ms(local, time_zone)
    else:
        away = timedelta(hours=int(east[2]), minutes=int(east[3]))
        utc = local - away if east[1] == "+" else local + away
        at = to_epoch_ms(utc.replace(tzinfo=UTC), time_zone)
    return at if at <= now + _DAY_MS else None


def _add_photo(work: Work, job: Job, entry: PhotoEntry) -> None:
    for name in (entry.sha256, entry.thumb_sha256):
        if not _SHA.fullmatch(name):
            raise PhotoNotFound(name)
    photo = Photo(
        job=job.id,
        step=entry.step,
        point=optional_line("condition", entry.point, LINE_LENGTH),
        source=entry.source,
        name=photo_name(entry.name),
        note=optional_line("note", entry.note, LINE_LENGTH),
        sha256=entry.sha256,
        thumb_sha256=entry.thumb_sha256,
        width=entry.width,
        height=entry.height,
        size=entry.size,
        taken_at=entry.taken_at,
        repair_step=entry.repair_step,
        check_point=entry.check_point,
        added_at=work.at,
        added_by=work.user,
        workstation=work.workstation,
    )
    work.add(photo)
    work.flush()
    work.record(
        "photo.added",
        job=job.id,
        photo=photo.id,
        step=photo.step,
        source=photo.source,
        sha256=photo.sha256,
        thumb_sha256=photo.thumb_sha256,
    )


def _photo_in_hand(work: Work, photo: str) -> Photo:
    row = work.get(Photo, photo, with_for_update=True)
    if row is None or row.ended_at is not None:
        raise PhotoNotFound(photo)
    return row


def _job_photo(row: Photo, added_by: str) -> JobPhoto:
    return JobPhoto(
        id=row.id,
        sha256=row.sha256,
        thumb_sha256=row.thumb_sha256,
        width=row.width,
        height=row.height,
        size=row.size,
        step=PhotoStep(row.step),
        source=PhotoSource(row.source),
        name=row.name,
        point=row.point,
        note=row.note,
        taken_at=row.taken_at,
        added_at=row.added_at,
        added_by=added_by,
        repair_step=row.repair_step,
        check_point=row.check_point,
    )
