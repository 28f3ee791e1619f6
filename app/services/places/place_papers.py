"""The papers of places: labels of bins, a device's label that names its bin, a walk's sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.counter_documents import BinLabel, ShelfRow, ShelfSection, ShelfWalkSheet
from app.domain.documents import DeviceLabel
from app.domain.own_code import CodeKind
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.domain.place import BinKind, Finding, NoWalk
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.held_places import place_of
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.permits import needs
from app.services.places.bins import live_bin
from app.services.places.walk_pages import walk_page
from app.services.shop import read_profile, series_of, store_block
from app.words import Words
from db.counters import take_numbers
from db.engine import retrying
from db.models.code import Code
from db.models.paper import Paper
from db.models.place import ShelfWalk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.services.places.walk_pages import WalkLine, WalkPage
    from app.services.shop import Profile
    from app.services.store_file import StoreFile
    from db.models.place import Bin
    from db.unit_of_work import Work

_TOLD = (
    Finding.MISSING,
    Finding.MISPLACED,
    Finding.STRANGE,
    Finding.NOT_WALKED,
    Finding.LOOSE,
)


class PlacePapers:
    """Make out what is printed of places."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PUT_AWAY)
    def bin_labels(self, actor: Actor, bins: Sequence[str]) -> tuple[PaperMade, ...]:
        """Make out the labels of bins, by id; one that has its label keeps it.

        Raises BinNotFound.
        """
        with self._file.acting(actor) as work:
            profile = read_profile(work)
            return tuple(_bin_label(work, profile, live_bin(work, one)) for one in bins)

    @needs(Permission.PUT_AWAY)
    def device_label(self, actor: Actor, number: str) -> PaperMade:
        """Make a device's label out again, with the bin in which it lies. Raises JobNotFound."""
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            old = select(Paper).where(Paper.job == job.id, Paper.kind == PaperKind.DEVICE_LABEL)
            paper = work.scalars(old.order_by(Paper.made_at.desc(), Paper.id.desc())).first()
            if paper is None:
                # An imported job has no papers of ours.
                return PaperMade("", PaperKind.DEVICE_LABEL, wanted=False)
            label, place = DeviceLabel.from_json(paper.document), place_of(work, job.id)
            if label.place == place:
                return PaperMade(paper.id, PaperKind.DEVICE_LABEL, wanted=True)
            where = PaperPlace(paper.visit, job.id)
            return freeze_paper(work, replace(label, place=place), where, wanted=True)

    @needs(Permission.PUT_AWAY)
    @retrying
    def walk_sheet(self, actor: Actor, walk: str) -> PaperMade:
        """Make out the sheet of a walk that was ended; made once. Raises NoWalk."""
        with self._file.acting(actor) as work:
            row = work.get(ShelfWalk, walk)
            if row is None or row.ended_at is None:
                raise NoWalk
            made = _made_before(work, row.id, PaperKind.SHELF_WALK)
            return made or _walk_sheet(work, walk_page(work, row, work.at))


def _bin_label(work: Work, profile: Profile, row: Bin) -> PaperMade:
    label = BinLabel(
        language=profile.language,
        code=row.number,
        name=row.name,
        place=Words(profile.language).label(BinKind(row.kind)),
        store_name=profile.name,
    )
    made = _made_before(work, row.id, PaperKind.BIN_LABEL)
    if made is not None and work.get_one(Paper, made.id).document == label.to_json():
        return made
    return freeze_paper(work, label, PaperPlace(about=row.id), wanted=True)


def _made_before(work: Work, about: str, kind: PaperKind) -> PaperMade | None:
    made = select(Paper).where(Paper.about == about, Paper.kind == kind)
    paper = work.scalars(made.order_by(Paper.made_at.desc(), Paper.id.desc())).first()
    return None if paper is None else PaperMade(paper.id, kind, wanted=True)


def _walk_sheet(work: Work, page: WalkPage) -> PaperMade:
    profile = read_profile(work)
    words = Words(profile.language)
    code = take_numbers(work, series_of(work, CodeKind.PAPER), 1)[0]
    found = len(page.of(Finding.FOUND))
    sections = ((finding, page.of(finding)) for finding in _TOLD)
    sheet = ShelfWalkSheet(
        language=profile.language,
        code=code.digits,
        store=store_block(profile),
        made=words.moment(page.ended_at or work.at, profile.time_zone),
        by=page.ended_by,
        expected=found
        + sum(len(page.of(kind)) for kind in (Finding.MISSING, Finding.NOT_WALKED))
        + sum(bool(line.recorded) for line in page.of(Finding.MISPLACED)),
        found=found,
        sections=tuple(
            ShelfSection(words.label(finding), tuple(map(_row, lines)))
            for finding, lines in sections
            if lines
        ),
    )
    made = freeze_paper(work, sheet, PaperPlace(about=page.id), wanted=True)
    work.add(Code(code=code.digits, kind=str(CodeKind.PAPER), target=made.id))
    return made


def _row(line: WalkLine) -> ShelfRow:
    device = line.device
    if device is None:
        return ShelfRow(line.text, "", expected=line.recorded, found=line.seen)
    name = f"{device.brand} {device.model}".strip()
    return ShelfRow(device.number, name, device.customer, line.recorded, line.seen)
