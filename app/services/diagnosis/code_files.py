"""Tables of fault codes in files of others: YAML as open projects keep them, or a spreadsheet.

A file is a stranger's: it is read as text alone (no number, date or object comes of it), within
limits of size and depth, and without references, by which a few lines can stand for billions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import yaml

from app.domain.entry_text import checked_line, optional_line
from app.domain.errors import BadEntry, ColumnsMissing, FileUnreadable
from app.domain.fault_codes import (
    LARGEST_FILE,
    LONGEST_KEY,
    LONGEST_NAME,
    LONGEST_PLAIN,
    MOST_CODES,
    CodeArea,
    CodesFault,
    CodesRefused,
    FaultCode,
    NotCodes,
    WrongCode,
)
from app.spreadsheets.limits import LIMITS
from app.spreadsheets.reading import open_table
from app.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from yaml.nodes import MappingNode, Node

_DEEPEST: Final = 8
# More are not corrected from a message.
_MOST_NAMED: Final = 20
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_AREAS: Final = {name: area for area in CodeArea for name in (str(area), f"{area}s")}
_YAML: Final = frozenset({".yaml", ".yml"})
_NEEDED: Final = ("area", "code")
_PLAIN: Final = "plain"

CodesByArea = dict[CodeArea, dict[str, FaultCode]]


@dataclass(frozen=True, slots=True)
class RawCode:
    """One entry as it stands in a file: where, of which area and group, with which texts."""

    row: int
    area: str
    key: str
    names: Mapping[str, str]
    plain: Mapping[str, str]
    classes: tuple[str, ...] = ()
    group: str = ""


def read_codes_file(path: Path, language: str, classes: Collection[str]) -> CodesByArea:
    """Return the codes of a file; texts that name no language are in `language`.

    Every entry is checked before one is taken. Raises FileUnreadable, NotCodes, CodesRefused
    naming rows and reasons, and of a spreadsheet ColumnsMissing and what `open_table` does.
    """
    raw = _yaml_codes(path, language) if path.suffix.lower() in _YAML else _table_codes(path)
    taken: CodesByArea = {}
    wrong: list[WrongCode] = []
    for count, one in enumerate(raw, start=1):
        if count > MOST_CODES:
            raise NotCodes(str(path), one.row, CodesFault.TOO_LARGE)
        try:
            area, code = checked_code(one, classes)
            if taken.setdefault(area, {}).setdefault(code.key, code) is not code:
                raise BadEntry("code", "code_twice")
        except BadEntry as bad:
            wrong.append(
                WrongCode(one.row, one.key[:LONGEST_KEY], bad.field, bad.reason, bad.detail)
            )
    if wrong:
        raise CodesRefused(str(path), tuple(wrong[:_MOST_NAMED]), len(wrong))
    if not taken:
        raise NotCodes(str(path), 1, CodesFault.EMPTY)
    return taken


def checked_code(one: RawCode, classes: Collection[str]) -> tuple[CodeArea, FaultCode]:
    """Return an entry's area and code; `classes` are those of devices that the shop knows.

    Raises BadEntry naming the area, the code, its classes, its name or its plain words.
    """
    area = _AREAS.get(one.area.strip().casefold())
    if area is None:
        raise BadEntry("area", "code_area")
    if not _KEY.fullmatch(one.key) or len(one.key) > LONGEST_KEY:
        raise BadEntry("code", "code_key", str(LONGEST_KEY))
    for unknown in set(one.classes) - set(classes):
        raise BadEntry("classes", "device_class", unknown)
    names = {key: checked_line("name", text, LONGEST_NAME) for key, text in one.names.items()}
    if not names:
        raise BadEntry("name", "missing")
    plain = {key: optional_line("plain", text, LONGEST_PLAIN) for key, text in one.plain.items()}
    told = {key: text for key, text in plain.items() if text}
    group = optional_line("group", one.group, LONGEST_NAME)
    return area, FaultCode(one.key, names, told, one.classes, group)


class _Loader(yaml.BaseLoader):
    """Read text alone: no tag makes an object, nothing is nested deep or said by reference."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        """Compose one node; raises NotCodes."""
        line: int = self.peek_event().start_mark.line  # type: ignore[no-untyped-call]
        if self.check_event(yaml.AliasEvent):
            raise NotCodes("", line + 1, CodesFault.ALIASES)
        if self._depth >= _DEEPEST:
            raise NotCodes("", line + 1, CodesFault.TOO_DEEP)
        self._depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1


def _yaml_codes(path: Path, language: str) -> Iterator[RawCode]:
    try:
        root = _root(path)
        if not isinstance(root, yaml.MappingNode):
            raise NotCodes("", 1, CodesFault.SHAPE if root else CodesFault.EMPTY)
        groups = _pairs(root)
        if any(key in _AREAS for _, key, _ in groups):
            groups = [(1, "", root)]
        codes = [one for row, _, group in groups for one in _group_codes(row, group, language)]
    except NotCodes as refused:
        raise NotCodes(str(path), refused.row, refused.fault) from refused
    yield from codes


def _root(path: Path) -> Node | None:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as unreadable:
        raise FileUnreadable(str(path), str(unreadable)) from unreadable
    if len(data) > LARGEST_FILE:
        raise NotCodes("", 1, CodesFault.TOO_LARGE)
    try:
        root: Node | None = yaml.compose(data.decode("utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError as no_text:
        raise NotCodes("", 1, CodesFault.NOT_YAML) from no_text
    except yaml.MarkedYAMLError as no_yaml:
        mark = no_yaml.problem_mark or no_yaml.context_mark
        raise NotCodes("", mark.line + 1 if mark else 1, CodesFault.NOT_YAML) from no_yaml
    except yaml.YAMLError as no_yaml:
        raise NotCodes("", 1, CodesFault.NOT_YAML) from no_yaml
    return root


def _group_codes(row: int, group: Node, language: str) -> Iterator[RawCode]:
    if not isinstance(group, yaml.MappingNode):
        raise NotCodes("", row, CodesFault.SHAPE)
    parts = _pairs(group)
    category = next((_text(value) for _, key, value in parts if key == "category"), "")
    for at, key, codes in parts:
        if key not in _AREAS:
            continue
        if not isinstance(codes, yaml.MappingNode):
            raise NotCodes("", at, CodesFault.SHAPE)
        for line, code, said in _pairs(codes):
            names, plain = _texts(line, said, language)
            yield RawCode(line, key, code, names, plain, group=category)


def _texts(row: int, said: Node, language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names and the plain words of an entry: a text alone, or one for each language."""
    if not isinstance(said, yaml.MappingNode):
        return {language: _text(said, row)}, {}
    parts = {key: value for _, key, value in _pairs(said)}
    plain = parts.get(_PLAIN)
    names: dict[str, str] = {key: _text(parts[key], row) for key in LANGUAGES if key in parts}
    if plain is None:
        return names, {}
    return names, _texts(row, plain, language)[0]


def _pairs(node: MappingNode) -> list[tuple[int, str, Any]]:
    """Return the pairs of a mapping, each with its line."""
    return [
        (key.start_mark.line + 1, _text(key, key.start_mark.line + 1), value)
        for key, value in node.value
    ]


def _text(node: Node, row: int = 1) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise NotCodes("", row, CodesFault.SHAPE)
    return str(node.value)


def _table_codes(path: Path) -> Iterator[RawCode]:
    with open_table(path, limits=replace(LIMITS, rows=MOST_CODES)) as table:
        place = {heading.strip().casefold(): at for at, heading in enumerate(table.headings)}
        if lacking := tuple(name for name in _NEEDED if name not in place):
            raise ColumnsMissing(str(path), lacking, table.headings)
        for row in table.rows:
            cells = {name: row.cells[at] for name, at in place.items() if at < len(row.cells)}
            yield RawCode(
                row=row.number,
                area=cells.get("area", ""),
                key=cells.get("code", "").strip(),
                names=_of_languages(cells, "name"),
                plain=_of_languages(cells, _PLAIN),
                classes=tuple(cells.get("classes", "").replace(",", " ").split()),
                group=cells.get("group", ""),
            )


def _of_languages(cells: Mapping[str, str], what: str) -> dict[str, str]:
    texts = {one: cells.get(f"{what}_{one}".casefold(), "") for one in LANGUAGES}
    return {language: text for language, text in texts.items() if text.strip()}
