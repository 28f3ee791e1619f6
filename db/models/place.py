"""Where devices lie: bins, which device is in which, and the walks that prove it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class Bin(Base):
    """One place with a label of its own; ended, never deleted."""

    __tablename__ = "bin"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "number",
            "counter",
            "name",
            "kind",
            "note",
            "added_at",
            "added_by",
            "ended_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    number: Mapped[str] = mapped_column(unique=True)
    """Its own code, sixteen digits of kind 7."""
    counter: Mapped[int]
    name: Mapped[str]
    kind: Mapped[str]
    """`app.domain.place.BinKind`."""
    note: Mapped[str] = mapped_column(default="")
    added_at: Mapped[int]
    added_by: Mapped[str] = refers_to("user_account")
    ended_at: Mapped[int | None]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class Placing(Base):
    """Where one job's device lies: one row a job, so a device is never in two places.

    Without a bin it was taken out and is in somebody's hands, or gone.
    """

    __tablename__ = "placing"
    __table_args__ = table_options(Site.UP, travels=("id", "job", "bin", "placed_at", "placed_by"))

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job", unique=True)
    bin: Mapped[str | None] = refers_to("bin")
    placed_at: Mapped[int]
    placed_by: Mapped[str] = refers_to("user_account")


class ShelfWalk(Base):
    """One walk along the bins; `result` is what it found, written when it ends."""

    __tablename__ = "shelf_walk"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "biz_date",
            "begun_at",
            "begun_by",
            "workstation",
            "ended_at",
            "ended_by",
            "result",
        ),
    )

    id: Mapped[str] = key()
    biz_date: Mapped[str] = mapped_column(index=True)
    begun_at: Mapped[int]
    begun_by: Mapped[str] = refers_to("user_account")
    workstation: Mapped[str] = refers_to("workstation")
    ended_at: Mapped[int | None]
    ended_by: Mapped[str | None] = refers_to("user_account")
    result: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)


class ShelfWalkScan(Base):
    """One scan of a walk: a bin, a device in it, or a code that nobody here knows."""

    __tablename__ = "shelf_walk_scan"
    __table_args__ = table_options(
        Site.UP, travels=("id", "walk", "bin", "job", "text", "scanned_at", "scanned_by")
    )

    id: Mapped[str] = key()
    walk: Mapped[str] = refers_to("shelf_walk")
    bin: Mapped[str | None] = refers_to("bin")
    job: Mapped[str | None] = refers_to("job")
    text: Mapped[str]
    scanned_at: Mapped[int]
    scanned_by: Mapped[str] = refers_to("user_account")
