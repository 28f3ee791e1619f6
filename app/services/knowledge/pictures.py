"""The pictures of an article: kept in their order, and those of a job that it may begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.article import MOST_PICTURES, ArticlePictureEntry
from app.domain.photo import PhotoStep
from db.models.article import ArticlePicture
from db.models.photo import Photo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.photo import PhotoEntry
    from app.services.photos.photos import JobPhoto
    from db.unit_of_work import Work


def picture_of(photo: PhotoEntry | JobPhoto | Photo) -> ArticlePictureEntry:
    """Return a photo as a picture of an article; its note is the caption."""
    return ArticlePictureEntry(
        photo.sha256, photo.thumb_sha256, photo.width, photo.height, photo.size, photo.note
    )


def bench_pictures(session: Session, job: str) -> tuple[ArticlePictureEntry, ...]:
    """Return the photos that were taken of a job (its id) at the bench; the first ones."""
    rows = session.scalars(
        select(Photo)
        .where(Photo.job == job, Photo.ended_at.is_(None), Photo.step == PhotoStep.BENCH)
        .order_by(Photo.added_at, Photo.id)
        .limit(MOST_PICTURES)
    )
    return tuple(map(picture_of, rows))


def keep_pictures(work: Work, article: str, wanted: Sequence[ArticlePictureEntry]) -> None:
    """Have exactly these pictures with an article (its id), in this order; the others end."""
    rows = work.scalars(
        select(ArticlePicture).where(
            ArticlePicture.article == article, ArticlePicture.ended_at.is_(None)
        )
    )
    there = {row.sha256: row for row in rows}
    for place, picture in enumerate(wanted, 1):
        row = there.pop(picture.sha256, None)
        if row is None:
            row = ArticlePicture(
                article=article,
                sha256=picture.sha256,
                thumb_sha256=picture.thumb_sha256,
                width=picture.width,
                height=picture.height,
                size=picture.size,
            )
            work.add(row)
        row.place, row.caption = place, picture.caption
    for row in there.values():
        row.ended_at = work.at
