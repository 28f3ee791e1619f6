"""A customer: one file, whatever they bring. The phone number is not a key; families share one."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, key, table_options


class Customer(Base):
    """Somebody who brings devices; `phone_digits` is what look-ups compare."""

    __tablename__ = "customer"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "name",
            "phone",
            "phone_digits",
            "phone_tail",
            "second_contact",
            "address",
            "language",
            "note",
            "added_at",
            "changed_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    phone_digits: Mapped[str] = mapped_column(default="", index=True)
    phone_tail: Mapped[str] = mapped_column(default="", index=True)
    second_contact: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    language: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    added_at: Mapped[int]
    changed_at: Mapped[int]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)
