"""Parcels that bring devices and take them home."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, key, refers_to, table_options


class Parcel(Base):
    """One parcel, in or out; `tracking_norm` is what a scan of its label is compared with."""

    __tablename__ = "parcel"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "direction",
            "carrier",
            "tracking",
            "tracking_norm",
            "customer",
            "visit",
            "job",
            "sender",
            "contents",
            "note",
            "noted_at",
            "noted_by",
            "arrived_at",
            "opened_at",
            "sent_at",
            "ended_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    direction: Mapped[str]
    """`in` or `out`."""
    carrier: Mapped[str]
    tracking: Mapped[str]
    tracking_norm: Mapped[str] = mapped_column(index=True)
    customer: Mapped[str | None] = refers_to("customer")
    visit: Mapped[str | None] = refers_to("visit")
    job: Mapped[str | None] = refers_to("job")
    sender: Mapped[str] = mapped_column(default="")
    """Whose name and address is on it."""
    contents: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    noted_at: Mapped[int] = mapped_column(index=True)
    noted_by: Mapped[str] = refers_to("user_account")
    arrived_at: Mapped[int | None]
    opened_at: Mapped[int | None]
    sent_at: Mapped[int | None]
    ended_at: Mapped[int | None]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)
