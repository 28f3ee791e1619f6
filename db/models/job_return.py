"""A device that came back after its repair: which repair, how soon, and why."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, YesNo, key, refers_to, table_options


class JobReturn(Base):
    """That a job is a device's return after an earlier one; its cause is said once it is known."""

    __tablename__ = "job_return"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("days >= 0", name="days_not_negative"),
        travels=(
            "id",
            "job",
            "earlier",
            "days",
            "recheck",
            "found_at",
            "cause",
            "note",
            "classified_at",
            "classified_by",
            "seconded_at",
            "seconded_by",
            "ended_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job", unique=True)
    earlier: Mapped[str] = refers_to("job")
    """The job after whose handover the device came back."""
    days: Mapped[int]
    """Store days from the handover to the day it came back."""
    recheck: Mapped[bool] = mapped_column(YesNo, default=False)
    """It came for the free look within seven days."""
    found_at: Mapped[int]
    cause: Mapped[str] = mapped_column(default="")
    """`app.domain.job_return.ReturnCause`, empty until somebody said it."""
    note: Mapped[str] = mapped_column(default="")
    classified_at: Mapped[int | None]
    classified_by: Mapped[str | None] = refers_to("user_account")
    seconded_at: Mapped[int | None]
    seconded_by: Mapped[str | None] = refers_to("user_account")
    """Who else looked at it and agrees that it is a new fault."""
    ended_at: Mapped[int | None]
    """When it was found to be no return after all."""
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)
