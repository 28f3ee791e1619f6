"""What a technician can do and may do, and what is done at the bench for safety's sake."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, YesNo, key, refers_to, table_options


class TechnicianProfile(Base):
    """Somebody's tier, stars and skills: who should take which job."""

    __tablename__ = "technician_profile"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("stars BETWEEN 0 AND 3", name="stars_0_to_3"),
        travels=("id", "person", "tier", "stars", "skills", "changed_at", "rv"),
    )

    id: Mapped[str] = key()
    person: Mapped[str] = refers_to("user_account", unique=True)
    tier: Mapped[str]
    """`app.domain.price_line.Tier`, empty where nobody said."""
    stars: Mapped[int] = mapped_column(default=0)
    skills: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """`classes` and `repair_types`: keys of what this person is good at."""
    changed_at: Mapped[int]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class Licence(Base):
    """A certificate that somebody holds; ended, never deleted."""

    __tablename__ = "licence"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "person",
            "kind",
            "number",
            "issuer",
            "valid_until",
            "added_at",
            "added_by",
            "ended_at",
        ),
    )

    id: Mapped[str] = key()
    person: Mapped[str] = refers_to("user_account")
    kind: Mapped[str]
    """The licence that a repair type asks for, by the key of the shop's list."""
    number: Mapped[str] = mapped_column(default="")
    issuer: Mapped[str] = mapped_column(default="")
    valid_until: Mapped[str] = mapped_column(default="")
    """Its last day, `YYYY-MM-DD`; empty for one that does not run out."""
    added_at: Mapped[int]
    added_by: Mapped[str] = refers_to("user_account")
    ended_at: Mapped[int | None]


class SafetyRun(Base):
    """One time the safety steps or safety measurements of a job were gone through."""

    __tablename__ = "safety_run"
    __table_args__ = table_options(
        Site.UP,
        travels=("id", "job", "kind", "published", "answers", "passed", "run_at", "run_by"),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    kind: Mapped[str]
    """`app.domain.safety.SafetyKind`."""
    published: Mapped[str] = refers_to("published")
    answers: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """By step True, by measurement its value as decimal text in the list's unit."""
    passed: Mapped[bool] = mapped_column(YesNo)
    run_at: Mapped[int]
    run_by: Mapped[str] = refers_to("user_account")


class EsdCheck(Base):
    """One check of the wrist strap and mat of a bench against static charge (ANSI/ESD S20.20)."""

    __tablename__ = "esd_check"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "workstation",
            "person",
            "biz_date",
            "strap_ohms",
            "mat_ohms",
            "passed",
            "note",
            "checked_at",
        ),
    )

    id: Mapped[str] = key()
    workstation: Mapped[str] = refers_to("workstation")
    person: Mapped[str] = refers_to("user_account")
    biz_date: Mapped[str]
    strap_ohms: Mapped[int | None]
    """Person with strap, in ohms; empty where the tester only says good or bad."""
    mat_ohms: Mapped[int | None]
    passed: Mapped[bool] = mapped_column(YesNo)
    note: Mapped[str] = mapped_column(default="")
    checked_at: Mapped[int]
