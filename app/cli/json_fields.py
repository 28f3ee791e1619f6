"""Reading JSON that somebody wrote, with the path of the field named that cannot be taken."""

from __future__ import annotations

import re
from typing import Any, Final, cast

from app.domain.errors import BadEntry

_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")


def read_object(value: object, place: str, known: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON object whose fields are all `known`; raises BadEntry."""
    if not isinstance(value, dict):
        raise BadEntry(place, "not_an_object")
    for name in value:
        if name not in known:
            raise BadEntry(f"{place}.{name}", "unknown_field")
    return cast("dict[str, Any]", dict(value))


def read_array(value: object, place: str) -> list[Any]:
    """Return a JSON array; raises BadEntry."""
    if not isinstance(value, list):
        raise BadEntry(place, "not_an_array")
    return value


def read_texts(value: object, place: str) -> tuple[str, ...]:
    """Return an array of texts; raises BadEntry naming the element."""
    return tuple(read_text(one, f"{place}[{n}]") for n, one in enumerate(read_array(value, place)))


def read_text(value: object, place: str) -> str:
    """Return a text, empty for null; raises BadEntry."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadEntry(place, "not_text")
    # JSON may carry half a character, which no file and no terminal can.
    if half := _HALF_CHARACTER.search(value):
        raise BadEntry(place, "control", f"U+{ord(half[0]):04X}")
    return value
