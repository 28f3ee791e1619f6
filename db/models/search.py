"""What is searched: one row for each job, customer and device, and the tokens it is found by.

Everything here is made from other tables by `db.search_index`, and can be made again by
`db.search_renewal`.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.found import FoundKind
from db.models.base import Base, EnumText, Site, key, table_options


class SearchDoc(Base):
    """One thing that can be found.

    `rid` begins with the kind and the time of the thing (`db.search_index.first_rid`), so that the
    order of rids is the order of lists, and an index of tokens gives the newest first.
    """

    __tablename__ = "search_doc"
    __table_args__ = table_options(Site.LOCAL)

    rid: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[FoundKind] = mapped_column(EnumText(FoundKind))
    target: Mapped[str] = mapped_column(unique=True)
    tokens: Mapped[str]
    """Tokens of `app.domain.search_text`, one blank between two; empty on SQLite, whose full-text
    index `search_index` keeps them without a second copy."""


class SearchState(Base):
    """One row: by which rules the rows above were made, and how far they are made anew.

    While they are, by the rules `making` (else 0), `kind` and `last` name the last thing whose row
    is new.
    """

    __tablename__ = "search_state"
    __table_args__ = table_options(Site.LOCAL, CheckConstraint("id = 'search'", name="one_row"))

    id: Mapped[str] = key()
    version: Mapped[int]
    making: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    kind: Mapped[str] = mapped_column(default="", server_default=text("''"))
    last: Mapped[str] = mapped_column(default="", server_default=text("''"))
