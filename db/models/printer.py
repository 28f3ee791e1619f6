"""A machine's printers, which paper goes to which, and what is on its way to them."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, YesNo, key, refers_to, table_options


class Printer(Base):
    """One printer as one machine reaches it; ended, never deleted.

    `width` and `height` are tenths of a millimetre of its paper (height 0 is a roll), offsets are
    tenths of a millimetre to the right and down, `dpi` its dots per inch.
    """

    __tablename__ = "printer"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    workstation: Mapped[str] = refers_to("workstation")
    name: Mapped[str]
    destination: Mapped[str]
    form: Mapped[str]
    """Its language: `app.domain.documents.PaperForm`."""
    slip_text: Mapped[str]
    """How a slip printer gets Chinese: `gbk` or `raster`."""
    drawer: Mapped[str]
    """On which pin of it the cash drawer hangs: `off`, `pin2` or `pin5`."""
    width: Mapped[int]
    height: Mapped[int]
    dpi: Mapped[int]
    offset_x: Mapped[int] = mapped_column(default=0)
    offset_y: Mapped[int] = mapped_column(default=0)
    two_up: Mapped[bool] = mapped_column(YesNo, default=False)
    """Whether an A5 paper is printed twice on one A4 sheet, with a tear line between."""
    added_at: Mapped[int]
    ended_at: Mapped[int | None]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class PrinterRoute(Base):
    """Which printer prints a kind of paper at one machine; none: that of the claim ticket."""

    __tablename__ = "printer_route"
    __table_args__ = table_options(Site.LOCAL, UniqueConstraint("workstation", "kind"))

    id: Mapped[str] = key()
    # The unique constraint above begins with this column and serves as its index.
    workstation: Mapped[str] = refers_to("workstation", index=False)
    kind: Mapped[str]
    printer: Mapped[str | None] = refers_to("printer")


class PrintTask(Base):
    """Something on its way to a printer: queued, printing, printed, unknown, failed or dropped.

    `sent` of `total` bytes were accepted. A task that was printing when the program ended is
    unknown: somebody looks, and nothing is sent again by itself.
    """

    __tablename__ = "print_task"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    workstation: Mapped[str] = refers_to("workstation")
    printer: Mapped[str] = refers_to("printer")
    what: Mapped[str]
    """`paper`, `test`, `calibration` or `drawer`."""
    paper: Mapped[str | None] = refers_to("paper")
    paper_print: Mapped[str | None] = refers_to("paper_print")
    form: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    trouble: Mapped[str] = mapped_column(default="")
    sent: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    process: Mapped[str] = mapped_column(default="")
    """The number of the process that sends it; one that is gone has left it unknown."""
    queued_at: Mapped[int]
    queued_by: Mapped[str] = refers_to("user_account")
    begun_at: Mapped[int | None]
    ended_at: Mapped[int | None]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)
