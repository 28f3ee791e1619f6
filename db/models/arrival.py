"""Who is about to come in, or only asked: queue numbers, appointments, advice."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, YesNo, key, refers_to, table_options


class QueueNumber(Base):
    """One place in today's queue, and what the customer wrote of themselves beforehand."""

    __tablename__ = "queue_number"
    __table_args__ = table_options(
        Site.UP,
        UniqueConstraint("biz_date", "number"),
        travels=(
            "id",
            "biz_date",
            "number",
            "name",
            "phone",
            "model",
            "problem",
            "state",
            "visit",
            "given_at",
            "given_by",
            "changed_at",
        ),
    )

    id: Mapped[str] = key()
    biz_date: Mapped[str]
    number: Mapped[int]
    name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = mapped_column(default="")
    state: Mapped[str]
    visit: Mapped[str | None] = refers_to("visit")
    given_at: Mapped[int]
    given_by: Mapped[str] = refers_to("user_account")
    changed_at: Mapped[int]


class Appointment(Base):
    """Somebody who will come, or to whom the shop will go, within a time window (epoch ms)."""

    __tablename__ = "appointment"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "customer",
            "name",
            "phone",
            "model",
            "problem",
            "place",
            "address",
            "begins_at",
            "ends_at",
            "state",
            "visit",
            "note",
            "made_at",
            "made_by",
            "changed_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    customer: Mapped[str | None] = refers_to("customer")
    name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = mapped_column(default="")
    place: Mapped[str]
    """`counter` or `address`."""
    address: Mapped[str] = mapped_column(default="")
    begins_at: Mapped[int] = mapped_column(index=True)
    ends_at: Mapped[int]
    state: Mapped[str]
    visit: Mapped[str | None] = refers_to("visit")
    note: Mapped[str] = mapped_column(default="")
    made_at: Mapped[int]
    made_by: Mapped[str] = refers_to("user_account")
    changed_at: Mapped[int]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class Advice(Base):
    """Somebody who asked and was helped without leaving a device: counted, solved or not."""

    __tablename__ = "advice"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "customer",
            "name",
            "phone",
            "model",
            "problem",
            "answer",
            "solved",
            "biz_date",
            "given_at",
            "given_by",
        ),
    )

    id: Mapped[str] = key()
    customer: Mapped[str | None] = refers_to("customer")
    name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = mapped_column(default="")
    answer: Mapped[str]
    solved: Mapped[bool] = mapped_column(YesNo)
    biz_date: Mapped[str] = mapped_column(index=True)
    given_at: Mapped[int]
    given_by: Mapped[str] = refers_to("user_account")
