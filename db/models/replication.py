"""What a store that belongs to a head office keeps for the way there and back.

All of it is transport and stays in the store. A shop that was never enrolled has the tables and
not a row in them.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, EnumText, Site, YesNo, key, table_options


class Operation(StrEnum):
    """What an entry of the change log says of its row."""

    UPDATE = "U"
    """The row is now as the body says: an after-image, of a new row as of a changed one."""
    DELETE = "D"
    """The row is gone."""
    VERIFY = "V"
    """The sums of some of a table's rows, to be compared where the entry stands in the log."""
    ERASE = "E"
    """Personal data of these rows are gone, and have to go wherever the log has carried them."""


class ChangeLog(Base):
    """One change on its way to head office; `seq` has no gaps and is in the order of commits.

    `tx` is the same for all changes of one transaction, 0 for a row that enrolment walked over.
    `body` is a JSON object of the columns that travel, bytes as lower-case hex. `body_sha` stands
    in for a body that was erased.
    """

    __tablename__ = "change_log"
    __table_args__ = table_options(Site.LOCAL, deletable=True)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tx: Mapped[int]
    table_name: Mapped[str]
    row_key: Mapped[str]
    op: Mapped[Operation] = mapped_column(EnumText(Operation))
    body: Mapped[str | None]
    body_sha: Mapped[str | None]


class ChangeMark(Base):
    """A place in the log with the chain up to it; `at` is when head office had it (epoch ms)."""

    __tablename__ = "change_mark"
    __table_args__ = table_options(Site.LOCAL, deletable=True)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chain: Mapped[str]
    at: Mapped[int]


class Capture(Base):
    """One row: whether changes are captured, the last one's number, and the transaction's."""

    __tablename__ = "capture"
    __table_args__ = table_options(
        Site.LOCAL, CheckConstraint("id = 'capture'", name="one_row"), deletable=True
    )

    id: Mapped[str] = key()
    is_on: Mapped[bool] = mapped_column(YesNo)
    seq: Mapped[int]
    tx: Mapped[int]


class TableWalk(Base):
    """How far enrolment has walked through a table; its id is the table's name."""

    __tablename__ = "table_walk"
    __table_args__ = table_options(Site.LOCAL, deletable=True)

    id: Mapped[str] = key()
    last_key: Mapped[str]
    is_done: Mapped[bool] = mapped_column(YesNo)


class TableSums(Base):
    """Which buckets of a table come next to be compared; its id is the table's name."""

    __tablename__ = "table_sums"
    __table_args__ = table_options(Site.LOCAL, deletable=True)

    id: Mapped[str] = key()
    next_bucket: Mapped[int]
    whole_at: Mapped[int]
    """When all of it was last compared (epoch ms)."""


class IncomingChange(Base):
    """A change that head office published, kept until the whole edition is here."""

    __tablename__ = "incoming_change"
    __table_args__ = table_options(Site.LOCAL, deletable=True)

    ref_seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    edition: Mapped[str]
    is_last: Mapped[bool] = mapped_column(YesNo)
    table_name: Mapped[str]
    row_key: Mapped[str]
    op: Mapped[Operation] = mapped_column(EnumText(Operation))
    body: Mapped[str | None]


class HeadOfficeLink(Base):
    """One row: where head office is and how this store proves who it is."""

    __tablename__ = "head_office_link"
    __table_args__ = table_options(
        Site.LOCAL, CheckConstraint("id = 'link'", name="one_row"), deletable=True
    )

    id: Mapped[str] = key()
    host: Mapped[str]
    port: Mapped[int]
    database: Mapped[str]
    role: Mapped[str]
    secret: Mapped[str]
    number: Mapped[str]
    authority: Mapped[str]
    """The certificate (PEM) that head office's has to be signed by; empty: a line without TLS."""
    certificate: Mapped[str]
    private_key: Mapped[str]
    enrolled_at: Mapped[int]


class SyncState(Base):
    """One row: how far head office has the log, and how the last contacts went (epoch ms)."""

    __tablename__ = "sync_state"
    __table_args__ = table_options(
        Site.LOCAL, CheckConstraint("id = 'sync'", name="one_row"), deletable=True
    )

    id: Mapped[str] = key()
    epoch: Mapped[int]
    acked_seq: Mapped[int]
    acked_chain: Mapped[str]
    ref_seq: Mapped[int]
    """The last change of head office that is in force here."""
    ref_at: Mapped[int | None]
    """When an edition last came into force."""
    confirmed_at: Mapped[int | None]
    tried_at: Mapped[int | None]
    failure: Mapped[str]
    failed_since: Mapped[int | None]
    skew_ms: Mapped[int]
    flags: Mapped[str]
    compared_at: Mapped[int | None]


class SyncLease(Base):
    """One row: which workstation of the store speaks with head office, and until when."""

    __tablename__ = "sync_lease"
    __table_args__ = table_options(Site.LOCAL, CheckConstraint("id = 'lease'", name="one_row"))

    id: Mapped[str] = key()
    holder: Mapped[str]
    until: Mapped[int]


class BlobOut(Base):
    """Bytes that head office is to have; the id is their SHA-256, `sent` how many it has."""

    __tablename__ = "blob_out"
    __table_args__ = table_options(Site.LOCAL, deletable=True)

    id: Mapped[str] = key()
    kind: Mapped[str]
    size: Mapped[int]
    sent: Mapped[int]
    is_done: Mapped[bool] = mapped_column(YesNo)
    queued_at: Mapped[int]
