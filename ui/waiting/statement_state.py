"""The state of the monthly statements of outside repairers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.permissions import GRANTS, Permission

if TYPE_CHECKING:
    from app.domain.errors import BenchsideError
    from app.domain.permissions import Role
    from app.services.outside.statement_views import LineView, StatementView


@unique
class StatementForm(StrEnum):
    """What is being written down of a statement."""

    NONE = "none"
    FILE = "file"
    """Which file, of whom, for which month."""
    ACCEPT = "accept"
    """Why a line is paid that does not match."""
    RECALL = "recall"
    """Why a statement is taken back."""


@dataclass(frozen=True, slots=True)
class StatementText:
    """What was typed, by the names that the services give their entries.

    `number` is the job that a line means, empty for the one that was found.
    """

    path: str = ""
    supplier: str = ""
    month: str = ""
    reason: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class StatementsState:
    """The statements as they were at `at` (epoch ms), None until they were read.

    `here` is the id of the one that one stands on, `place` its line; `preview` a file that was
    looked into and not taken in yet. `turn` grows when the form is to have the focus.
    """

    at: int = 0
    time_zone: str = "UTC"
    currency: str = "CNY"
    role: Role | None = None
    repairers: tuple[str, ...] = ()
    statements: tuple[StatementView, ...] | None = None
    here: str = ""
    place: int = 0
    preview: StatementView | None = None
    form: StatementForm = StatementForm.NONE
    text: StatementText = field(default_factory=StatementText)
    saving: bool = False
    wrong: dict[str, BenchsideError] = field(default_factory=dict)
    turn: int = 0
    trouble: Exception | None = None

    @property
    def statement(self) -> StatementView | None:
        """Return the statement that one stands on."""
        return next((one for one in self.statements or () if one.id == self.here), None)

    @property
    def shown(self) -> StatementView | None:
        """Return whose lines are shown: a file that is looked into, else the statement."""
        return self.preview or self.statement

    @property
    def line(self) -> LineView | None:
        """Return the line that one stands on."""
        lines = () if self.shown is None else self.shown.lines
        return next((one for one in lines if one.place == self.place), None)

    @property
    def may_settle(self) -> bool:
        """Tell whether whoever looks may accept lines, close and take back what is open."""
        is_open = self.statement is not None and self.statement.closed_at is None
        manages = self.role is not None and Permission.MANAGE_SHOP in GRANTS[self.role]
        return manages and is_open and self.preview is None
