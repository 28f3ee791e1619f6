"""Search rows of a made-up shop: the program's own tokens, written oldest first in large steps.

`db.search_index.write_docs` asks for each thing's number what is taken already. Here nothing is,
and everything comes in order, so numbers are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.found import FoundKind
from db.chunks import AT_ONCE
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import Job
from db.models.stock import Part
from db.search_docs import search_texts
from db.search_index import first_rid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.engine import Database

RECORDS: Final = (FoundKind.JOB, FoundKind.CUSTOMER, FoundKind.DEVICE)
_TABLES: Final[dict[FoundKind, type[Job | Customer | Device | Part]]] = {
    FoundKind.JOB: Job,
    FoundKind.CUSTOMER: Customer,
    FoundKind.DEVICE: Device,
    FoundKind.PART: Part,
}
_ADD_DOC: Final = "INSERT INTO search_doc (rid, kind, target, tokens) VALUES (?, ?, ?, '')"
_ADD_TOKENS: Final = "INSERT INTO search_index (rowid, tokens) VALUES (?, ?)"
_STEPS_A_TRANSACTION: Final = 8


def write_search_rows(database: Database, kinds: Iterable[FoundKind] = RECORDS) -> int:
    """Write the search row of everything of some kinds; return how many there are."""
    return sum(_write_kind(database, kind) for kind in kinds)


def _write_kind(database: Database, kind: FoundKind) -> int:
    table, written, last_id, last_rid = _TABLES[kind], 0, "", 0
    while True:
        with database.writing() as session:
            for _ in range(_STEPS_A_TRANSACTION):
                # Keys begin with the instant, so this is the order in which things came.
                ids = session.scalars(
                    select(table.id).where(table.id > last_id).order_by(table.id).limit(AT_ONCE)
                ).all()
                if not ids:
                    return written
                found = search_texts(session, kind, ids)
                docs, tokens = [], []
                for made in ids:
                    at, text = found[made]
                    last_rid = max(first_rid(kind, at), last_rid + 1)
                    docs.append((last_rid, str(kind), made))
                    tokens.append((last_rid, " ".join(sorted(text.tokens()))))
                connection = session.connection()
                connection.exec_driver_sql(_ADD_DOC, docs)
                connection.exec_driver_sql(_ADD_TOKENS, tokens)
                session.expunge_all()
                written, last_id = written + len(ids), ids[-1]
