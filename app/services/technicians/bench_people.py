"""Who works at the bench: technicians, and whoever takes jobs all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.permissions import Role
from app.domain.price_line import Tier
from app.pinyin import sort_key
from db.models.job import IS_OPEN, Job
from db.models.people import UserAccount
from db.models.technician import TechnicianProfile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

LATELY_MS: Final = 90 * 86_400_000
"""Whoever took a job that came in so shortly ago works at the bench."""


def bench_people(session: Session, at: int) -> Sequence[UserAccount]:
    """Return by name who works at the bench at an instant (epoch ms), of those still here."""
    in_hand = select(Job.technician).where(Job.technician != "")
    works = (
        (UserAccount.role == Role.TECHNICIAN)
        | UserAccount.id.in_(select(TechnicianProfile.person))
        | UserAccount.id.in_(in_hand.where(IS_OPEN))
        | UserAccount.id.in_(in_hand.where(Job.received_at >= at - LATELY_MS))
    )
    people = session.scalars(select(UserAccount).where(UserAccount.ended_at.is_(None), works))
    return sorted(people, key=lambda one: (sort_key(one.name), one.id))


def tier_of(profile: TechnicianProfile | None) -> Tier | None:
    """Return how experienced somebody is; None where nobody wrote it down."""
    return Tier(profile.tier) if profile is not None and profile.tier else None
