"""Bring the Chinese catalogue in line with the sentences of the source.

    python -m resources.translations.update

Collects every sentence of `say`, `say_count` and `N_`, keeps the Chinese there is, drops what
nobody says any more, compiles, and prints what still lacks Chinese: write that into
`benchside.po` and run it again. For maintainers; the program itself reads only `benchside.mo`.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# A sentence; or, where something is counted, the one and the many.
Sentence = str | tuple[str, ...]

ROOT: Final = Path(__file__).parent.parent.parent
PO_FILE: Final = Path(__file__).parent / "zh_CN" / "LC_MESSAGES" / "benchside.po"
MO_FILE: Final = PO_FILE.with_suffix(".mo")
SPEAKING: Final = ("app", "ui", "printing", "db")
KEYWORDS: Final = {"say": None, "N_": None, "say_count": (1, 2)}
# One date for ever: the history of the file is kept by git, and a new date is no change of words.
HEADER_DATE: Final = datetime(2026, 11, 21, tzinfo=UTC)


def sentences() -> dict[Sentence, set[str]]:
    """Collect the sentences of the source, each with the files that say it."""
    found: dict[Sentence, set[str]] = {}
    for package in SPEAKING:
        extracted = extract_from_dir(
            ROOT / package, method_map=[("**.py", "python")], keywords=KEYWORDS
        )
        for file, _line, sentence, _comments, _context in extracted:
            found.setdefault(sentence, set()).add(f"{package}/{file}")
    return found


def chinese() -> dict[Sentence, str]:
    """Read the Chinese there is; empty for a sentence that still lacks it."""
    with PO_FILE.open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): _first(message.string)
        for message in catalogue
        if message.id
    }


def catalogue_of(found: Mapping[Sentence, set[str]], known: Mapping[Sentence, str]) -> bytes:
    """Write the catalogue file: sentences in the order of the English, files without lines."""
    catalogue = Catalog(
        locale="zh_CN",
        project="Benchside",
        header_comment="# Simplified Chinese words of Benchside.\n",
        creation_date=HEADER_DATE,
        revision_date=HEADER_DATE,
        fuzzy=False,
    )
    for sentence in sorted(found, key=_first):
        text = known.get(sentence, "")
        catalogue.add(
            sentence,
            text if isinstance(sentence, str) else (text,),
            locations=[(file, 0) for file in sorted(found[sentence])],
        )
    written = BytesIO()
    write_po(written, catalogue, width=100, include_lineno=False)
    return written.getvalue()


def compiled(po: bytes) -> bytes:
    """Compile a catalogue file to what gettext reads."""
    written = BytesIO()
    write_mo(written, read_po(BytesIO(po), locale="zh_CN"))
    return written.getvalue()


def main() -> int:
    """Update both files; return 1 while a sentence lacks Chinese."""
    found, known = sentences(), chinese()
    po = catalogue_of(found, known)
    PO_FILE.write_bytes(po)
    MO_FILE.write_bytes(compiled(po))
    lacking = sorted(_first(sentence) for sentence in found if not known.get(sentence))
    dropped = sorted(_first(sentence) for sentence in known if sentence not in found)
    sys.stdout.writelines(f"lacks Chinese: {sentence}\n" for sentence in lacking)
    sys.stdout.writelines(f"dropped: {sentence}\n" for sentence in dropped)
    sys.stdout.write(f"{len(found)} sentences, {len(lacking)} without Chinese\n")
    return 1 if lacking else 0


def _first(sentence: str | Sequence[str] | None) -> str:
    return sentence if isinstance(sentence, str) else (sentence or ("",))[0]


if __name__ == "__main__":
    sys.exit(main())
