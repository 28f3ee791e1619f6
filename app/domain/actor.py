"""Who acts: the signed-in person, their role and workstation; the first argument of every act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.permissions import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """One signed-in person at one workstation; instants are epoch ms."""

    user: str
    name: str
    employee_number: str
    role: Role
    workstation: str
    sign_in: str
    signed_in_at: int
    authenticated_at: int
