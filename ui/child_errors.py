"""What a child process was refused with, as the error that it was: said in the window's words."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import Field, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BenchsideError, WorkUnreadable
from app.sentence_tables import ERROR_SENTENCES

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS: Final[Mapping[str, type[BenchsideError]]] = {
    kind.__name__: kind for kind in ERROR_SENTENCES
}
_SHOWN: Final = 200
# A field's declaration, such as tuple[WrongPriceRow, ...].
_SEVERAL: Final = re.compile(r"tuple\[(\w+), \.\.\.\]")


def read_error(last_words: bytes) -> BenchsideError | None:
    """Read the error that a command wrote last on standard error; None where it wrote none."""
    for line in reversed(last_words.decode(errors="replace").splitlines()):
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict) and "error" in said:
            return _error(said)
    return None


def _error(said: Mapping[str, Any]) -> BenchsideError:
    kind = _KINDS.get(str(said["error"]))
    if kind is None:
        return WorkUnreadable(str(said.get("message", said["error"]))[:_SHOWN])
    try:
        return _made(kind, said)
    except (KeyError, TypeError, ValueError):
        return WorkUnreadable(str(said.get("message", said["error"]))[:_SHOWN])


def _made(kind: type[BenchsideError], said: Mapping[str, Any]) -> BenchsideError:
    """Make an error of what it says."""
    known: Any = fields(kind) if is_dataclass(kind) else ()
    return kind(**{one.name: _value(kind, one, said[one.name]) for one in known})


def _kind_within(kind: type[BenchsideError], field: Field[Any]) -> type[BenchsideError] | None:
    """Return of which error a field holds several; None where it holds something else."""
    several = _SEVERAL.fullmatch(str(field.type))
    within = vars(sys.modules[kind.__module__]).get(several[1]) if several else None
    is_error = isinstance(within, type) and issubclass(within, BenchsideError)
    return within if is_error else None


def _value(kind: type[BenchsideError], field: Field[Any], value: object) -> object:
    """Make a value of JSON what the error's field holds: a tuple, a member of an enum, or as is."""
    if isinstance(value, list):
        within = _kind_within(kind, field)
        return tuple(value) if within is None else tuple(_made(within, one) for one in value)
    # An error's enums are known where the error is declared.
    declared = vars(sys.modules[kind.__module__]).get(str(field.type))
    if isinstance(declared, type) and issubclass(declared, StrEnum):
        return declared(str(value))
    return value
