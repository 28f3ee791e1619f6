"""Questions about a job: to whom they are put, and why they cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.errors import NotFound, RuleViolation
from app.domain.time_owner import TimeOwner

if TYPE_CHECKING:
    from collections.abc import Mapping


@unique
class AskedOf(StrEnum):
    """To whom a question is put; says whose time it is until the answer."""

    COLLEAGUE = "colleague"
    SUPPLIER = "supplier"
    """A supplier, a maker's support, an expert outside."""
    HEAD_OFFICE = "head_office"


ANSWERER: Final[Mapping[AskedOf, TimeOwner]] = MappingProxyType(
    {
        AskedOf.COLLEAGUE: TimeOwner.US,
        AskedOf.SUPPLIER: TimeOwner.SUPPLIER,
        AskedOf.HEAD_OFFICE: TimeOwner.HEAD_OFFICE,
    }
)
"""Whose time a job is while it waits for an answer."""


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question as it is put: `person` is a colleague's login, `name` who else it is.

    `due_at` (epoch ms) is until when the answer is wanted.
    """

    asked_of: AskedOf
    text: str
    person: str = ""
    name: str = ""
    due_at: int | None = None


@dataclass(eq=False)
class QuestionNotFound(NotFound):
    """No question is known by this."""

    text: str


@dataclass(eq=False)
class QuestionSettled(RuleViolation):
    """The question was answered or taken back already."""

    number: str


@dataclass(eq=False)
class QuestionsOpen(RuleViolation):
    """A device does not go back while somebody still owes an answer about it."""

    number: str
    questions: str
