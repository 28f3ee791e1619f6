"""The program's own commands that the import page sends, and what their lines say."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from app.domain.errors import WorkUnreadable
from app.services.importing.shapes import (
    Counts,
    FieldChoice,
    Imported,
    ImportKind,
    Look,
    Preview,
    PreviewRow,
    Problem,
    Progress,
)
from ui.child_work import Errand, ignore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.services.people.accounts import Accounts
    from ui.session import Session

    Line = Mapping[str, Any]

_T = TypeVar("_T")

YES: Final = "yes"
"""What a choice says that is only made or not."""


@dataclass(frozen=True, slots=True)
class FileToImport:
    """A file, what its rows are, and which of its sheets and columns are taken."""

    path: Path
    kind: ImportKind
    sheet: str = ""
    mapping: Mapping[str, str] | None = None
    choices: Mapping[str, str] = field(default_factory=dict)


class Errands:
    """Send `import` commands to the shop in a folder, in the name of whoever is signed in."""

    def __init__(self, folder: Path, accounts: Accounts, session: Session) -> None:
        self._folder = folder
        self._accounts = accounts
        self._session = session

    def look(self, file: FileToImport) -> Errand:
        """Look into a file."""
        return self._errand(("look", str(file.path), "--kind", file.kind), file)

    def preview(self, file: FileToImport) -> Errand:
        """Show the first rows as they would be taken."""
        return self._errand(("preview", str(file.path), "--kind", file.kind), file)

    def take(self, file: FileToImport, told: Callable[[Line], object]) -> Errand:
        """Import a file."""
        words = (file.kind.replace("_", "-"), str(file.path), "--progress")
        return self._errand(words, file, told)

    def export_parts(self, path: Path) -> Errand:
        """Write all parts into a file."""
        sign = partial(self._accounts.issue_token, self._session.actor)
        return Errand(self._folder, ("part", "export", str(path)), sign)

    def _errand(
        self,
        words: tuple[str, ...],
        file: FileToImport,
        told: Callable[[Line], object] | None = None,
    ) -> Errand:
        arguments = ("import", *words)
        for choice, said in file.choices.items():
            option = f"--{choice.replace('_', '-')}"
            arguments += (option,) if said == YES else (option, said)
        if file.sheet:
            arguments += ("--sheet", file.sheet)
        sign = partial(self._accounts.issue_token, self._session.actor)
        mapping = ""
        if file.mapping is not None:
            # Behind the token on standard input: nobody else reads it, and nothing is left over.
            arguments += ("--map", "-")
            mapping = json.dumps(dict(file.mapping), ensure_ascii=False)
        return Errand(self._folder, arguments, sign, told or ignore, mapping)


def read_look(line: Line) -> Look:
    """Read the answer of `import look`. Raises WorkUnreadable."""
    return _read(_look, line)


def read_preview(line: Line) -> Preview:
    """Read the answer of `import preview`. Raises WorkUnreadable."""
    return _read(_preview, line)


def read_progress(line: Line) -> Progress | None:
    """Read how far an import is; None for a line that says something else."""
    said = line.get("progress", line)
    return _read(_progress, said) if "rows_done" in said else None


def read_imported(line: Line) -> Imported:
    """Read what an import did. Raises WorkUnreadable."""
    return _read(_imported, line)


def _read(shape: Callable[[Line], _T], line: Line) -> _T:
    try:
        return shape(line)
    except (KeyError, TypeError, ValueError, AttributeError) as unreadable:
        raise WorkUnreadable(json.dumps(line, ensure_ascii=False)[:80]) from unreadable


def _look(line: Line) -> Look:
    return Look(
        kind=ImportKind(line["kind"]),
        sheets=tuple(line["sheets"]),
        sheet=line["sheet"],
        headings=tuple(line["headings"]),
        fields=tuple(FieldChoice(**one) for one in line["fields"]),
        guess=dict(line["guess"]),
        remembered=dict(line["remembered"]),
        sample=tuple(tuple(row) for row in line["sample"]),
        rows=line["rows"],
    )


def _preview(line: Line) -> Preview:
    return Preview(
        rows=tuple(_preview_row(row) for row in line["rows"]),
        missing=tuple(tuple(group) for group in line["missing"]),
        assumed=dict(line["assumed"]),
        counts=Counts(**line["counts"]) if line.get("counts") else None,
        unread=tuple(line.get("unread", ())),
    )


def _preview_row(line: Line) -> PreviewRow:
    return PreviewRow(
        row=int(line["row"]),
        taken=bool(line["taken"]),
        values=dict(line["values"]),
        problems=tuple(Problem(**one) for one in line["problems"]),
        ending=str(line.get("ending", "")),
        before=dict(line.get("before", {})),
    )


def _progress(line: Line) -> Progress:
    return Progress(int(line["rows_done"]), int(line["rows_total"]), Counts(**line["counts"]))


def _imported(line: Line) -> Imported:
    known = {one.name: line[one.name] for one in fields(Imported) if one.name in line}
    return Imported(
        **{**known, "kind": ImportKind(line["kind"]), "counts": Counts(**line["counts"])}
    )
