"""Documents as plain JSON values and back: what is kept in the database for ever."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Self, cast, get_args, get_origin, get_type_hints

from app.domain.errors import EnvironmentFailure
from app.domain.paper import PaperKind  # noqa: TC001 (read at run time)


@dataclass(eq=False)
class UnreadableDocument(EnvironmentFailure):
    """A stored document is not one: `place` names the field that does not fit."""

    place: str


class StoredValues:
    """Give values that are kept for ever their form in the database."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values that `from_json` reads back exactly."""
        return _plain_fields(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Read stored values; what is older than a field gets the field's default.

        Raises UnreadableDocument.
        """
        read: Self = _read(cls, values, cls.__name__)
        return read


class StoredDocument:
    """Give a document its form in the database."""

    __slots__ = ()
    kind: ClassVar[PaperKind]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values that `from_json` reads back exactly."""
        return {"kind": str(self.kind), **_plain_fields(self)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Read a stored document; one that is older than a field gets the field's default.

        Raises UnreadableDocument.
        """
        document: Self = _read(cls, values, str(cls.kind))
        return document


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _plain_fields(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    return str(value) if isinstance(value, StrEnum) else value


def _plain_fields(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _read(cls: type[Any], values: Any, place: str) -> Any:
    if not isinstance(values, dict):
        raise UnreadableDocument(place)
    # What a newer template knows and this one does not is left out, never guessed.
    hints = _hints(cast("Hashable", cls))
    known = {
        field.name: _value(hints[field.name], values[field.name], f"{place}.{field.name}")
        for field in fields(cls)
        if field.name in values
    }
    try:
        return cls(**known)
    except TypeError as missing:
        raise UnreadableDocument(place) from missing


@cache
def _hints(cls: Hashable) -> dict[str, Any]:
    """Return what each field of a document holds; asked once, for it is compiled anew each time."""
    return get_type_hints(cls)


def _value(hint: Any, raw: Any, place: str) -> Any:
    if get_origin(hint) is UnionType:
        choices = [choice for choice in get_args(hint) if choice is not type(None)]
        return None if raw is None else _value(choices[0], raw, place)
    if get_origin(hint) is tuple:
        if not isinstance(raw, list):
            raise UnreadableDocument(place)
        return tuple(_value(get_args(hint)[0], part, f"{place}[{n}]") for n, part in enumerate(raw))
    if get_origin(hint) is Mapping:
        return _mapping(get_args(hint)[1], raw, place)
    if is_dataclass(hint):
        return _read(hint, raw, place)  # type: ignore[arg-type]
    return _scalar(hint, raw, place)


def _mapping(hint: Any, raw: Any, place: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise UnreadableDocument(place)
    return {name: _value(hint, part, f"{place}.{name}") for name, part in raw.items()}


def _scalar(hint: type[Any], raw: Any, place: str) -> Any:
    if issubclass(hint, StrEnum) and isinstance(raw, str):
        if raw not in [str(member) for member in hint]:
            raise UnreadableDocument(place)
        return hint(raw)
    # A bool is an int to isinstance, and 1 is not an answer to yes or no.
    if type(raw) is not hint:
        raise UnreadableDocument(place)
    return raw
