"""Photos of a job: the picture itself is a sealed file, named by its SHA-256."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, key, refers_to, table_options


class Photo(Base):
    """One picture, re-encoded and without what the camera wrote into it; ended, never deleted."""

    __tablename__ = "photo"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "job",
            "step",
            "point",
            "finding",
            "source",
            "name",
            "note",
            "sha256",
            "thumb_sha256",
            "width",
            "height",
            "size",
            "taken_at",
            "added_at",
            "added_by",
            "workstation",
            "ended_at",
            "end_reason",
            "repair_step",
            "check_point",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    step: Mapped[str]
    """When it was taken: `app.domain.photo.PhotoStep`."""
    point: Mapped[str] = mapped_column(default="")
    """The condition point that it shows, if it shows one."""
    finding: Mapped[str | None] = refers_to("finding")
    """The finding of the diagnosis that it shows, if it shows one."""
    source: Mapped[str]
    """How it came in: `app.domain.photo.PhotoSource`."""
    name: Mapped[str] = mapped_column(default="")
    """What its file was called, as data only; never a path."""
    note: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(index=True)
    thumb_sha256: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    """Bytes of the kept picture; width and height are its pixels."""
    taken_at: Mapped[int | None]
    """When the camera says it was taken (epoch ms), where it said so."""
    added_at: Mapped[int]
    added_by: Mapped[str] = refers_to("user_account")
    workstation: Mapped[str] = refers_to("workstation")
    ended_at: Mapped[int | None]
    end_reason: Mapped[str] = mapped_column(default="")
    repair_step: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """The step of the repair that it shows, by key, if it shows one."""
    check_point: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """The test point that it shows, if it shows one."""
