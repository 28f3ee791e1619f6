"""The photos of a job as its pack shows them, withdrawn ones told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.dispute_documents import (
    PackFact,
    PackPhoto,
    PackSection,
    PackTable,
    PackText,
)
from app.domain.photo import PhotoStep
from app.domain.storage_errors import SealedFileDamaged, SealedFileMissing
from db.models.photo import Photo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.domain.dispute_documents import PackPart
    from app.services.dispute_pack.around import PackAround
    from db.sealed_files import SealedFiles


def open_pictures(around: PackAround, sealed: SealedFiles) -> dict[str, bytes]:
    """Return the pictures of a job's photos by SHA-256; one that is not there is left out.

    A sealed file is opened only when its bytes have the hash that it is named by.
    """
    opened: dict[str, bytes] = {}
    for row in _rows(around):
        if row.ended_at is not None or row.sha256 in opened:
            continue
        try:
            opened[row.sha256] = sealed.get(row.sha256)
        except (SealedFileMissing, SealedFileDamaged):
            continue
    return opened


def photos_shown(around: PackAround, pictures: Mapping[str, bytes]) -> PackSection:
    """Return the photos by the step at which they were taken."""
    say = around.words.say
    rows = _rows(around)
    live = [row for row in rows if row.ended_at is None]
    order = {str(step): place for place, step in enumerate(PhotoStep)}
    live.sort(key=lambda row: order.get(row.step, len(order)))
    parts: list[PackPart] = [_shown(around, row, pictures) for row in live]
    parts += _withdrawn(around, [row for row in rows if row.ended_at is not None])
    return PackSection(
        say("Photos"),
        tuple(parts) or (PackText(say("There are none.")),),
        say(
            "Each picture is the very file that was filed; its SHA-256 is what the log sealed "
            "when it was added."
        ),
    )


def lost_photos(around: PackAround, pictures: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the SHA-256 of the photos whose picture is missing or damaged."""
    live = (row.sha256 for row in _rows(around) if row.ended_at is None)
    return tuple(sha for sha in live if sha not in pictures)


def _rows(around: PackAround) -> Sequence[Photo]:
    query = select(Photo).where(Photo.job == around.job.id)
    return around.session.scalars(query.order_by(Photo.added_at, Photo.id)).all()


def _shown(around: PackAround, row: Photo, pictures: Mapping[str, bytes]) -> PackPhoto:
    say = around.words.say
    facts = (
        (say("Taken"), around.moment(row.taken_at) or say("The camera did not say")),
        (say("Filed"), around.moment(row.added_at)),
        (say("By"), around.who(row.added_by)),
        (say("Note"), row.note),
        ("SHA-256", row.sha256),
    )
    trouble = ""
    if row.sha256 not in pictures:
        trouble = say("The picture is missing or damaged: it is not what was filed.")
    return PackPhoto(
        row.sha256,
        row.width,
        row.height,
        around.labelled(PhotoStep, row.step),
        tuple(PackFact(label, text) for label, text in facts if text),
        trouble,
    )


def _withdrawn(around: PackAround, rows: Sequence[Photo]) -> Iterator[PackPart]:
    if not rows:
        return
    say = around.words.say
    cells = tuple(
        (around.moment(row.added_at), around.moment(row.ended_at), row.end_reason, row.sha256)
        for row in rows
    )
    heads = (say("Filed"), say("Withdrawn"), say("Reason"), "SHA-256")
    yield PackTable(heads, (16, 16, 20, 48), cells, say("Withdrawn photos"))
