"""Codes of faults: what people call the condition, symptom, section, defect, cause and repair.

The structure is that of IRIS: condition and symptom as the customer saw them; section, defect and
repair as they were found, and the cause apart from the defect. The tables are the shop's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Mapping


@unique
class CodeArea(StrEnum):
    """One table of codes, in the order in which a finding is written."""

    CONDITION = "condition"
    """When the fault shows, as the customer saw it."""
    SYMPTOM = "symptom"
    SECTION = "section"
    """The part of the device that is at fault."""
    DEFECT = "defect"
    CAUSE = "cause"
    """Why it broke, apart from what broke."""
    REPAIR = "repair"


LONGEST_KEY: Final = 24
LONGEST_NAME: Final = 120
LONGEST_PLAIN: Final = 200
LARGEST_FILE: Final = 512 << 10
"""Bytes of a table of codes; those of makers have some 20,000."""
MOST_CODES: Final = 10_000


@dataclass(frozen=True, slots=True)
class FaultCode:
    """One code: `names` by language for the trade, `plain` for the customer.

    `classes` are the classes of devices it is offered for, none for all; `group` is the heading it
    stood under in the table that it was imported from.
    """

    key: str
    names: Mapping[str, str]
    plain: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    group: str = ""

    def name(self, language: str) -> str:
        """Return what it is called; in another language where this one lacks it."""
        return self.names.get(language) or next(iter(self.names.values()), self.key)

    def fits(self, category: str) -> bool:
        """Tell whether it is offered for a class of devices; for an unknown class all are."""
        return not self.classes or not category or category in self.classes


@dataclass(eq=False)
class WrongCode(RuleViolation):
    """An entry of a table of codes cannot be taken; `row` is the line of the file.

    `reason` and `detail` are those of a `BadEntry`.
    """

    row: int
    code: str
    field: str
    reason: str
    detail: str = ""


@dataclass(eq=False)
class CodesRefused(RuleViolation):
    """A table of codes has `count` wrong entries, the first of which are `rows`; none was taken."""

    path: str
    rows: tuple[WrongCode, ...]
    count: int


@unique
class CodesFault(StrEnum):
    """Why a file is no table of codes at all."""

    NOT_YAML = "not_yaml"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    ALIASES = "aliases"
    """It repeats itself by references, by which a few lines can stand for billions."""
    SHAPE = "shape"
    """It is YAML, and has no groups of codes."""
    EMPTY = "empty"


@dataclass(eq=False)
class NotCodes(RuleViolation):
    """A file is no table of codes: `row` is the line where it stops being one, 1 for all of it."""

    path: str
    row: int
    fault: CodesFault
