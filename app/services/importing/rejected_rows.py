"""The rows that were not taken, as a table that can be mended and imported again."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.table_file import FileNotWritten, WriteTrouble
from app.sentence_tables import ENTRY_REASONS
from app.sentences import N_
from app.spreadsheets.writing import write_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.services.importing.shapes import Rejection
    from app.words import Words

_ROW: Final = N_("Row of the file")
_WHAT: Final = N_("What happened")
_FIELD: Final = N_("Field")
_REASON: Final = N_("Reason")
_NOT_TAKEN: Final = N_("row not taken")
_TAKEN: Final = N_("row taken without this cell")


def place_for(file: Path, asked: Path | None) -> Path:
    """Return where rejected rows of a file are written; raises FileNotWritten if they cannot be.

    That is beside the file, of one on a medium that cannot be written to in the person's own
    folder.
    """
    name = f"{file.name.partition('.')[0]}.rejected.csv"
    if asked is None and _may_write(beside := file.with_name(name)):
        return beside
    place = asked or Path.home() / name
    if not place.parent.is_dir():
        raise FileNotWritten(str(place), WriteTrouble.FOLDER_MISSING)
    if not _may_write(place):
        raise FileNotWritten(str(place), WriteTrouble.DENIED)
    return place


def write_rejected(
    place: Path, headings: Sequence[str], rejections: Iterable[Rejection], words: Words
) -> None:
    """Write rejected rows with their numbers and reasons; raises FileNotWritten.

    They come by row. The source's own headings and cells come first, so that the table can be
    imported as it is.
    """
    told = [words.say(one) for one in (_ROW, _WHAT, _FIELD, _REASON)]
    write_csv(place, [*headings, *told], _rows(headings, rejections, words))


def _may_write(place: Path) -> bool:
    return not place.is_dir() and os.access(place.parent, os.W_OK)


def reason(words: Words, rejection: Rejection) -> str:
    """Say why a row or a cell was not taken."""
    return words.say(ENTRY_REASONS[rejection.reason], detail=rejection.detail)


def _rows(
    headings: Sequence[str], rejections: Iterable[Rejection], words: Words
) -> Iterator[list[str]]:
    # A row comes once, with all that is wrong with it: twice it could not be imported again.
    for row, group in groupby(rejections, key=lambda one: one.row):
        wrong = list(group)
        cells = list(wrong[0].cells[: len(headings)])
        cells += [""] * (len(headings) - len(cells))
        happened = words.say(_TAKEN if all(one.row_taken for one in wrong) else _NOT_TAKEN)
        fields = dict.fromkeys(words.field(one.field) for one in wrong)
        reasons = dict.fromkeys(reason(words, one) for one in wrong)
        apart = words.say("; ")
        yield [*cells, str(row), happened, apart.join(fields), apart.join(reasons)]
