"""The scanners of one machine, and the badges that they read."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class Scanner(Base):
    """One scanner as one machine knows it; found again by its hardware, not by its port."""

    __tablename__ = "scanner"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    workstation: Mapped[str] = refers_to("workstation")
    name: Mapped[str]
    kind: Mapped[str]
    """`keyboard` or `serial`."""
    port: Mapped[str] = mapped_column(default="")
    """Where it was last: `/dev/ttyACM0`, `COM3`."""
    hardware: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """`vid`, `pid` and `serial_number` as USB tells them."""
    settings: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """How it sends: baud rate, prefix, suffix, encoding."""
    added_at: Mapped[int]
    ended_at: Mapped[int | None]


class Badge(Base):
    """A person's badge: its code names them, its proof digits let them in; ended when lost."""

    __tablename__ = "badge"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    user: Mapped[str] = refers_to("user_account")
    code: Mapped[str] = mapped_column(unique=True)
    """Its own code, sixteen digits of kind 8."""
    proof: Mapped[str]
    """Eight random digits that only its QR code carries."""
    made_at: Mapped[int]
    made_by: Mapped[str] = refers_to("user_account")
    ended_at: Mapped[int | None]
