"""A device and the identifiers by which it is known again; and the type codes that name models."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, key, refers_to, table_options


class Device(Base):
    """The customer's thing; its owner is history, the job names the customer."""

    __tablename__ = "device"
    __table_args__ = table_options(
        Site.UP,
        Index("ix_device_brand_model_id", "brand", "model", "id"),
        Index("ix_device_added_at_id", "added_at", "id"),
        Index("ix_device_category_brand_model_id", "category", "brand", "model", "id"),
        Index("ix_device_category_added_at_id", "category", "added_at", "id"),
        travels=("id", "category", "brand", "model", "added_at", "changed_at", "rv"),
    )

    id: Mapped[str] = key()
    category: Mapped[str]
    brand: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    added_at: Mapped[int]
    changed_at: Mapped[int]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class DeviceIdentifier(Base):
    """One IMEI, serial number or other mark of a device.

    `norm` is what is compared: the first 14 digits of an IMEI, the upper-case serial. A failed
    check digit is kept with the reason that the clerk gave.
    """

    __tablename__ = "device_identifier"
    __table_args__ = table_options(
        Site.UP,
        UniqueConstraint("device", "kind", "norm"),
        Index("ix_device_identifier_norm_kind", "norm", "kind"),
        travels=("id", "device", "kind", "raw", "norm", "valid_reason", "added_at", "read_from"),
    )

    id: Mapped[str] = key()
    # The unique constraint above begins with this column and serves as its index.
    device: Mapped[str] = refers_to("device", index=False)
    kind: Mapped[str]
    raw: Mapped[str]
    norm: Mapped[str]
    valid_reason: Mapped[str] = mapped_column(default="")
    added_at: Mapped[int]
    read_from: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """Where it was read: `app.domain.identifiers.ReadFrom`, empty where nobody said."""


class TypeCode(Base):
    """The first eight digits of an IMEI and the model they stand for, from an imported list."""

    __tablename__ = "type_code"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    tac: Mapped[str] = mapped_column(unique=True)
    brand: Mapped[str]
    model: Mapped[str]


class ModelCode(Base):
    """A maker's own code for a model (`SM-G991B`, `A2482`, `iPhone14,5`), from an imported list."""

    __tablename__ = "model_code"
    __table_args__ = table_options(Site.LOCAL, UniqueConstraint("norm", "brand", "model"))

    id: Mapped[str] = key()
    code: Mapped[str]
    norm: Mapped[str]
    """The code as it is compared: `app.domain.search_text.joined`."""
    brand: Mapped[str]
    model: Mapped[str]
    source: Mapped[str]
    """The list it came from."""
