"""Open the table of a file: a spreadsheet, a text file, or a list of devices in JSON."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import FileUnreadable
from app.domain.table_file import NotATable, TableFault
from app.services.importing.model_lists import APPLE
from app.spreadsheets.reading import Row, Table, open_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A list of every device of one maker has some dozen kB.
_LONGEST_JSON: Final = 16 << 20
_JSON_LIST: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")


@contextmanager
def opened(path: Path, sheet: str = "") -> Iterator[Table]:
    """Open a file's table; raises what `open_table` does."""
    if _is_json(path):
        yield _json_table(path)
        return
    with open_table(path, sheet=sheet) as table:
        yield table


def _is_json(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _JSON_LIST.match(file.read(256)) is not None
    except OSError:
        return False


def _json_table(path: Path) -> Table:
    entries = _entries(path)
    headings = tuple(name for name in APPLE if any(name in one for one in entries))
    rows = (
        Row(place, tuple(_text(one.get(name)) for name in headings))
        for place, one in enumerate(entries, start=1)
    )
    return Table("", (), headings, rows)


def _entries(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a list; raises FileUnreadable or NotATable."""
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST_JSON + 1)
        entries = json.loads(text) if len(text) <= _LONGEST_JSON else None
    except OSError as raised:
        raise FileUnreadable(str(path), raised.strerror or str(raised)) from raised
    except (ValueError, RecursionError) as torn:
        raise NotATable(str(path), TableFault.DAMAGED) from torn
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise NotATable(str(path), TableFault.BINARY)
    return entries


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(_text(one) for one in value)
    return value if isinstance(value, str) else ""
