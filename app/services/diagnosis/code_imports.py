"""Taking tables of fault codes in: looked at first, then published as the set's next version."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.domain.entry_text import checked_line
from app.domain.errors import BadEntry
from app.domain.fault_codes import LONGEST_KEY, LONGEST_NAME, CodeArea, FaultCode
from app.domain.permissions import Permission
from app.services.diagnosis.code_files import read_codes_file
from app.services.diagnosis.code_tables import find_set, plain_set, read_codes
from app.services.permits import needs
from app.services.policy.published import add_version
from app.services.policy.shipped_content import CODE_KIND
from app.services.policy.shop_lists import read_lists
from app.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.diagnosis.code_files import CodesByArea
    from app.services.diagnosis.code_tables import CodeSet
    from app.services.store_file import StoreFile

_NOT_IN_KEY: Final = re.compile(r"[^a-z0-9]+")
_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class CodesFile:
    """A table to take in: under which key (else its file's name), in which language its texts are.

    `title` is what the set is called; empty keeps what it is called, or takes the file's name.
    """

    path: Path
    key: str = ""
    language: str = "en"
    title: str = ""


@dataclass(frozen=True, slots=True)
class CodesImport:
    """What a table brings to a set; `version` is the one it is published as, 0 for not at all.

    `same` say what is said already, `kept` stand in the set and not in the file. `lacking` counts
    by language the codes that have no name in it yet. `changes` shows the first of what is new.
    """

    key: str
    version: int
    codes: int
    new: int
    changed: int
    same: int
    kept: int
    areas: Mapping[str, int]
    lacking: Mapping[str, int]
    changes: tuple[FaultCode, ...]


@dataclass(frozen=True, slots=True)
class CodeSetLine:
    """One set in use: how many codes of each area, and by language how many lack a name."""

    key: str
    version: int
    title: Mapping[str, str]
    areas: Mapping[str, int]
    lacking: Mapping[str, int]


class CodeImports:
    """List the sets of codes, look at a table, take it in."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def sets(self, actor: Actor) -> tuple[CodeSetLine, ...]:  # noqa: ARG002
        """Return the sets in use, the shop's own first."""
        with self._file.reading() as session:
            tables = read_codes(session, self._file.clock.now_ms())
        return tuple(
            CodeSetLine(one.key, one.version, one.title, _by_area(one.codes), _lacking(one.codes))
            for one in tables.sets
        )

    @needs(Permission.SEE_JOBS)
    def codes(self, actor: Actor, key: str) -> Mapping[CodeArea, tuple[FaultCode, ...]]:  # noqa: ARG002
        """Return the codes of one set by area; raises BadEntry for a set that is not there."""
        with self._file.reading() as session:
            found = find_set(session, key, self._file.clock.now_ms())
        return {area: tuple(codes.values()) for area, codes in found.codes.items()}

    @needs(Permission.PUBLISH)
    def preview(self, actor: Actor, file: CodesFile) -> CodesImport:  # noqa: ARG002
        """Say what a table would bring; nothing is written. Raises what `take_in` does."""
        with self._file.reading() as session:
            read = self._read(session, file)
            return _merged(_set_of(session, _key(file), self._file.clock.now_ms()), read, file)[0]

    @needs(Permission.PUBLISH)
    def take_in(self, actor: Actor, file: CodesFile) -> CodesImport:
        """Publish the next version of a set, with what the table brings.

        What the file lacks stays: names in another language are completed by a later file. A table
        that says nothing new makes no version. Raises BadEntry and what `read_codes_file` does.
        """
        with self._file.reading() as session:
            read = self._read(session, file)
        with self._file.acting(actor) as work:
            there = _set_of(work, _key(file), work.at)
            told, codes = _merged(there, read, file)
            if not told.new and not told.changed:
                return told
            title = _title(there, file)
            body = plain_set(told.key, title, {area: [*of.values()] for area, of in codes.items()})
            version = add_version(work, CODE_KIND, told.key, body)
            return replace(told, version=version.version)

    def _read(self, session: Session, file: CodesFile) -> CodesByArea:
        if file.language not in LANGUAGES:
            raise BadEntry("language", "not_one_of", ", ".join(LANGUAGES))
        _key(file)
        lists = read_lists(session, self._file.clock.now_ms())
        classes = {one.key for one in lists.classes(LANGUAGES[0])}
        return read_codes_file(file.path, file.language, classes)


def _key(file: CodesFile) -> str:
    """Return the key of a file's set; raises BadEntry where its name gives none."""
    named = file.key or file.path.stem
    key = _NOT_IN_KEY.sub("_", named.casefold()).strip("_")[:LONGEST_KEY]
    if not key:
        raise BadEntry("code", "code_key", str(LONGEST_KEY))
    return key


def _title(there: CodeSet | None, file: CodesFile) -> Mapping[str, str]:
    if file.title or there is None:
        text = checked_line("name", file.title or file.path.stem, LONGEST_NAME)
        return dict.fromkeys(LANGUAGES, text)
    return there.title


def _set_of(session: Session, key: str, at: int) -> CodeSet | None:
    return next((one for one in read_codes(session, at).sets if one.key == key), None)


def _merged(
    there: CodeSet | None, read: CodesByArea, file: CodesFile
) -> tuple[CodesImport, CodesByArea]:
    """Return what a table brings to a set, and the set's codes with it."""
    before = {} if there is None else there.codes
    codes: CodesByArea = {area: dict(before.get(area, {})) for area in CodeArea}
    changes: list[FaultCode] = []
    new = same = 0
    for area, of_area in read.items():
        for key, code in of_area.items():
            known = codes[area].get(key)
            codes[area][key] = now = code if known is None else _completed(known, code)
            new += known is None
            same += known == now
            if known != now:
                changes.append(now)
    in_file = sum(map(len, read.values()))
    count = sum(map(len, codes.values()))
    told = CodesImport(
        key=_key(file),
        version=0,
        codes=count,
        new=new,
        changed=in_file - new - same,
        same=same,
        kept=count - in_file,
        areas=_by_area(codes),
        lacking=_lacking(codes),
        changes=tuple(changes[:_SHOWN]),
    )
    return told, codes


def _completed(known: FaultCode, code: FaultCode) -> FaultCode:
    return FaultCode(
        key=known.key,
        names={**known.names, **code.names},
        plain={**known.plain, **code.plain},
        classes=code.classes or known.classes,
        group=code.group or known.group,
    )


def _by_area(codes: Mapping[CodeArea, Mapping[str, FaultCode]]) -> dict[str, int]:
    return {str(area): len(of_area) for area, of_area in codes.items() if of_area}


def _lacking(codes: Mapping[CodeArea, Mapping[str, FaultCode]]) -> dict[str, int]:
    every = [code for of_area in codes.values() for code in of_area.values()]
    missing = {one: sum(one not in code.names for code in every) for one in LANGUAGES}
    return {language: count for language, count in missing.items() if count}
