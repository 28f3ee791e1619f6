"""Changing one code of a set, adding one, ending one, and writing a set into a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.fault_codes import CodeArea, FaultCode
from app.domain.permissions import Permission
from app.services.diagnosis.code_files import RawCode, checked_code
from app.services.diagnosis.code_tables import find_set, plain_set
from app.services.permits import needs
from app.services.policy.published import add_version
from app.services.policy.shipped_content import CODE_KIND
from app.services.policy.shop_lists import read_lists
from app.spreadsheets.writing import write_csv, write_xlsx
from app.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.diagnosis.code_tables import CodeSet
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_HEADINGS: Final = (
    "area",
    "code",
    "group",
    *(f"name_{language}" for language in LANGUAGES),
    *(f"plain_{language}" for language in LANGUAGES),
    "classes",
)


@dataclass(frozen=True, slots=True)
class CodePlace:
    """Where a code stands: in which set, in which area, under which key."""

    set_key: str
    area: str
    code: str


class CodeChanges:
    """Change, add and end codes; each act is the set's next version, and findings keep theirs."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PUBLISH)
    def change(self, actor: Actor, place: CodePlace, code: FaultCode, *, seen: int = 0) -> int:
        """Let a code be called as `code` says, new or known; return the set's version then.

        An empty text takes the word of that language away; one that says the same already makes no
        version. `seen` is the version that was looked at, 0 for whichever holds. Raises BadEntry
        naming the entry, ChangedMeanwhile.
        """
        with self._file.acting(actor) as work:
            there = _seen_set(work, place.set_key, work.at, seen)
            area, checked = checked_code(_raw(place, code), _classes(work, work.at))
            codes = {each: dict(there.codes[each]) for each in CodeArea}
            if codes[area].get(checked.key) == checked:
                return there.version
            codes[area][checked.key] = checked
            return _publish(work, there, codes)

    @needs(Permission.PUBLISH)
    def translate(
        self, actor: Actor, place: CodePlace, names: Mapping[str, str], plain: Mapping[str, str]
    ) -> int:
        """Give a code its words in some languages, the others stay; return the set's version.

        Raises BadEntry, also for a code that the set does not have.
        """
        with self._file.reading() as session:
            there = _seen_set(session, place.set_key, self._file.clock.now_ms(), 0)
            known = _known(there, place)
        code = FaultCode(
            known.key,
            {**known.names, **names},
            {**known.plain, **plain},
            known.classes,
            known.group,
        )
        return self.change(actor, place, code, seen=there.version)

    @needs(Permission.PUBLISH)
    def end(self, actor: Actor, place: CodePlace, *, seen: int = 0) -> int:
        """Offer a code no more; return the set's version then. Findings keep its name.

        Raises BadEntry for a code that is not there, or the last one of its set, and
        ChangedMeanwhile.
        """
        with self._file.acting(actor) as work:
            there = _seen_set(work, place.set_key, work.at, seen)
            _known(there, place)
            if there.count == 1:
                raise BadEntry("code", "code_last")
            codes = {each: dict(there.codes[each]) for each in CodeArea}
            del codes[CodeArea(place.area)][place.code]
            return _publish(work, there, codes)

    @needs(Permission.SEE_JOBS)
    def export(self, actor: Actor, key: str, path: Path) -> int:  # noqa: ARG002
        """Write a set as a table that `import` takes in again; return how many codes it has.

        The form goes by the suffix, a workbook for `.xlsx`, else CSV. Raises BadEntry for a set
        that is not there, FileNotWritten.
        """
        with self._file.reading() as session:
            there = _seen_set(session, key, self._file.clock.now_ms(), 0)
        rows = [_row(area, code) for area in CodeArea for code in there.codes[area].values()]
        if path.suffix.lower() == ".xlsx":
            return write_xlsx(path, key, _HEADINGS, rows)
        return write_csv(path, _HEADINGS, rows)


def _seen_set(session: Session, key: str, at: int, seen: int) -> CodeSet:
    there = find_set(session, key, at)
    if seen and there.version != seen:
        raise ChangedMeanwhile
    return there


def _known(there: CodeSet, place: CodePlace) -> FaultCode:
    if place.area not in tuple(CodeArea):
        raise BadEntry("area", "code_area")
    known = there.codes[CodeArea(place.area)].get(place.code)
    if known is None:
        raise BadEntry("code", "code_unknown", place.code[:40])
    return known


def _classes(session: Session, at: int) -> set[str]:
    return {one.key for one in read_lists(session, at).classes(LANGUAGES[0])}


def _raw(place: CodePlace, code: FaultCode) -> RawCode:
    names = {language: text for language, text in code.names.items() if text.strip()}
    return RawCode(0, place.area, place.code, names, code.plain, code.classes, code.group)


def _publish(work: Work, there: CodeSet, codes: Mapping[CodeArea, Mapping[str, FaultCode]]) -> int:
    listed = {area: [*of_area.values()] for area, of_area in codes.items()}
    body = plain_set(there.key, there.title, listed)
    return add_version(work, CODE_KIND, there.key, body).version


def _row(area: CodeArea, code: FaultCode) -> tuple[str, ...]:
    return (
        str(area),
        code.key,
        code.group,
        *(code.names.get(language, "") for language in LANGUAGES),
        *(code.plain.get(language, "") for language in LANGUAGES),
        " ".join(code.classes),
    )
