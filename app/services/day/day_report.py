"""The day report: the same figures as a page, as a slip, as a workbook and as eight lines."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.money_documents import DayReport as DayDocument
from app.domain.money_documents import ReportRow, ReportSection
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.services.day.day_figures import figures_of
from app.services.day.day_json import day_in_full
from app.services.day.day_rows import Count, DaySection, DayTold, DayValue, Sum
from app.services.day.day_slip_rows import slip_sections
from app.services.day.day_wording import day_lines, day_notes, day_sections
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.permits import needs
from app.services.shop import read_profile, store_block
from app.spreadsheets.whole_file import whole_file
from app.spreadsheets.writing import Value, write_xlsx
from app.words import Words
from db.models.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.shop import Profile
    from app.services.store_file import StoreFile


class DayReport:
    """Freeze a day as a paper, write it as a workbook, say it in eight lines."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_DAY)
    def paper(self, actor: Actor, day: str = "", language: str = "") -> PaperMade:
        """Return the report of a day as a paper, in the store's language or another one.

        While no figure has changed it is the same paper, so that printing it again gives a copy.
        Raises BadEntry.
        """
        with self._file.acting(actor) as work:
            profile = read_profile(work)
            told = self._told(work, profile, day, language or profile.language)
            document = _document(profile, told)
            before = work.scalars(
                select(Paper)
                .where(Paper.about == told.figures.day, Paper.kind == PaperKind.DAY_REPORT)
                .order_by(Paper.id.desc())
                .limit(1)
            ).first()
            if before is not None and _says_the_same(before, document):
                return PaperMade(before.id, PaperKind.DAY_REPORT, wanted=before.wanted)
            place = PaperPlace(about=told.figures.day)
            return freeze_paper(work, document, place, wanted=False)

    @needs(Permission.SEE_DAY)
    def lines(self, actor: Actor, day: str = "", language: str = "") -> tuple[str, ...]:  # noqa: ARG002
        """Return a day as eight lines of plain text, in the store's language or another one."""
        with self._file.reading() as session:
            profile = read_profile(session)
            told = self._told(session, profile, day, language or profile.language)
            return day_lines(told, profile.name)

    @needs(Permission.SEE_DAY)
    def write_workbook(self, actor: Actor, path: Path, day: str = "", language: str = "") -> int:  # noqa: ARG002
        """Write a day's figures as an Excel workbook, one value a row; return how many.

        Raises BadEntry and FileNotWritten.
        """
        with self._file.reading() as session:
            profile = read_profile(session)
            told = self._told(session, profile, day, language or profile.language)
        say = told.words.say
        headings = (say("Day"), say("Section"), say("Line"), say("Column"), say("Value"))
        return write_xlsx(path, told.figures.day, headings, _cells(told))

    @needs(Permission.SEE_DAY)
    def in_full(self, actor: Actor, day: str = "", language: str = "") -> dict[str, Any]:  # noqa: ARG002
        """Return a day as plain values, with what each figure counts. Raises BadEntry."""
        with self._file.reading() as session:
            profile = read_profile(session)
            return day_in_full(self._told(session, profile, day, language or profile.language))

    @needs(Permission.SEE_DAY)
    def write_json(self, actor: Actor, path: Path, day: str = "", language: str = "") -> None:
        """Write a day as JSON. Raises BadEntry and FileNotWritten."""
        text = json.dumps(self.in_full(actor, day, language), ensure_ascii=False, indent=2)
        with whole_file(path) as file:
            file.write(text.encode())

    def _told(self, session: Session, profile: Profile, day: str, language: str) -> DayTold:
        figures = figures_of(session, profile, day, self._file.clock.now_ms())
        return DayTold(figures, Words(language))


def _document(profile: Profile, told: DayTold) -> DayDocument:
    say, figures = told.words.say, told.figures
    made = told.words.moment(figures.at, figures.time_zone)
    closed_by = tuple(dict.fromkeys(close.closed_by for close in figures.closes))
    head = [figures.day, say("as of {time}", time=made)]
    if closed_by:
        head.append(say("closed by {person}", person=say(", ").join(closed_by)))
    return DayDocument(
        language=told.words.language,
        store=store_block(profile),
        title=say("Day report"),
        sections=tuple(_section(told, section) for section in day_sections(told)),
        slip=tuple(_section(told, section) for section in slip_sections(told)),
        head=tuple(head),
        notes=day_notes(told),
        signatures=(say("Counted by"), say("Manager")),
    )


def _section(told: DayTold, section: DaySection) -> ReportSection:
    rows = (
        ReportRow(row.label, tuple(map(told.text, row.values)), row.strong) for row in section.rows
    )
    return ReportSection(section.title, tuple(rows), section.columns)


def _says_the_same(paper: Paper, document: DayDocument) -> bool:
    """Tell whether a paper has these figures, whenever they were taken."""
    fresh = document.to_json()
    parts = ("language", "store", "sections", "notes")
    return all(paper.document.get(part) == fresh[part] for part in parts)


def _cells(told: DayTold) -> Iterator[tuple[Value, ...]]:
    day = date.fromisoformat(told.figures.day)
    for section in day_sections(told):
        for row in section.rows:
            for place, value in enumerate(row.values):
                if value != "":
                    heading = section.columns[place] if section.columns else ""
                    yield day, section.title, row.label, heading, _cell(told, value)


def _cell(told: DayTold, value: DayValue) -> Value:
    match value:
        case Count(n):
            return n
        case Sum(minor):
            # A cell holds no other number with decimals; what is read back is the same amount.
            scale: int = 10**told.currency.exponent
            return minor if scale == 1 else minor / scale
        case _:
            return value
