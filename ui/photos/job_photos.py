"""The photos of a job that exists: filed at once, withdrawn with a reason."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from app.domain.photo import PhotoStep, usual_step
from ui.changes import Changes, Touched
from ui.photos.desk import PhotoDesk
from ui.photos.state import Shot
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.job import JobState
    from app.domain.photo import PhotoEntry
    from app.services.photos.photos import JobPhoto
    from ui.photos.state import PhotoServices
    from ui.session import Session
    from ui.tasks import Tasks


class _Where(NamedTuple):
    """The job that a picture belongs to, the step of its repair, and its test point."""

    number: str
    repair_step: str
    check_point: str


class JobPhotos(PhotoDesk):
    """Show and file the photos of one job."""

    needs_reason = True

    def __init__(self, session: Session, tasks: Tasks, services: PhotoServices) -> None:
        super().__init__(session, tasks, services)
        self._number = ""
        self._repair_step = ""
        self._check_point = ""
        self._at = PhotoStep.BENCH
        self._photos: tuple[JobPhoto, ...] = ()
        services.feed.changed.connect(self._changed_elsewhere)

    def show_job(self, number: str, state: JobState) -> None:
        """Be about a job; what belonged to another is put away."""
        self._at = usual_step(state)
        if number != self._number:
            self._number, self._photos = number, ()
            self.dismiss()
            self._show_again()
            self.reload()

    def be_at(self, repair_step: str) -> None:
        """File what is taken from now on with a step of the repair, by key; empty for none."""
        self._repair_step = repair_step

    def be_at_point(self, check_point: str) -> None:
        """File what is taken from now on with a test point, by key; empty for none."""
        self._check_point = check_point

    def reload(self) -> None:
        """Read the job's photos."""
        if self._number and self._session.is_open:
            call = partial(self._services.photos.of_job, self._session.actor, self._number)
            self._tasks.run(self, call, partial(self._loaded, self._number), self._not_done)

    def withdraw(self, key: str, reason: str = "") -> None:
        """Withdraw a photo with a reason."""
        call = partial(self._services.photos.withdraw, self._session.actor, key, reason)
        self._tasks.run(self, call, self._written, self._not_done, lane=Lane.WRITE)

    def describe(self, key: str, note: str) -> None:
        """Write what a photo shows."""
        call = partial(self._services.photos.describe, self._session.actor, key, note)
        self._tasks.run(self, call, self._written, self._not_done, lane=Lane.WRITE)

    def _where(self) -> object | None:
        if not self._number:
            return None
        return _Where(self._number, self._repair_step, self._check_point)

    def _step(self) -> PhotoStep:
        return self._at

    def _file(self, where: object, entry: PhotoEntry, filed: Callable[[], object]) -> None:
        if not isinstance(where, _Where):
            raise TypeError(where)
        filed_with = replace(entry, repair_step=where.repair_step, check_point=where.check_point)
        add = self._services.photos.add
        call = partial(add, self._session.actor, where.number, [filed_with])
        done = partial(self._filed, filed)
        self._tasks.run(self, call, done, self._not_done, lane=Lane.WRITE)

    def _filed(self, filed: Callable[[], object], result: object) -> None:
        filed()
        self._written(result)

    def _written(self, _result: object) -> None:
        # This page too hears of it, and reads them again.
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.JOB):
            self.reload()

    def _not_done(self, error: Exception) -> None:
        self._refuse("", error)

    def _loaded(self, number: str, photos: tuple[JobPhoto, ...]) -> None:
        if number == self._number:
            self._photos = photos
            self._show_again()

    def _show_again(self) -> None:
        self._show_shots(
            tuple(
                Shot(
                    key=photo.id,
                    sha256=photo.sha256,
                    thumb=self._thumbs.get(photo.thumb_sha256),
                    note=photo.note,
                    name=photo.name,
                    step=photo.step,
                    who=photo.added_by,
                    at=photo.taken_at or photo.added_at,
                    point=photo.check_point,
                )
                for photo in self._photos
            )
        )
