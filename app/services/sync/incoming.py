"""Take what head office publishes: staged as it comes, in force all at once.

While the edition is under way nothing of it can be seen. Its last change brings all of it into
force in one transaction, so that a line that is cut in between changes no price.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, select, update

from app.services.prices.price_publishing import PRICE_LINE, index_versions
from app.services.sync.standing import state_of
from db.models.base import Base, Site, classification_of
from db.models.published import Published
from db.models.replication import IncomingChange, Operation
from db.models.store import HeadOfficeGuard
from db.schema import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.services.store_file import StoreFile
    from db.replication.line import HeadOfficeLine, PublishedChange
    from db.unit_of_work import Work

_AT_ONCE: Final = 500
_OWNER: Final = "head_office"


def take_published(
    file: StoreFile, line: HeadOfficeLine, machine: str, go_on: Callable[[], None]
) -> int:
    """Fetch what was published and bring whole editions into force; return how many changes."""
    taken = 0
    while True:
        go_on()
        with file.reading() as session:
            after = _staged_to(session)
        changes = line.pull(after, SHIPPED.head, _AT_ONCE)
        if changes:
            with file.working("", machine) as work:
                work.add_all(map(_staged, changes))
        if any(change.is_last for change in changes) or not changes:
            taken += bring_into_force(file, machine)
        if not changes:
            return taken


def bring_into_force(file: StoreFile, machine: str) -> int:
    """Bring every edition that is wholly here into force; return how many changes."""
    taken = 0
    while True:
        with file.working("", machine) as work:
            last = work.scalar(
                select(func.min(IncomingChange.ref_seq)).where(IncomingChange.is_last == 1)
            )
            if last is None:
                return taken
            taken += _apply(work, last)


def bring_due(file: StoreFile, machine: str) -> None:
    """Let prices whose day has come be found by the price look-up."""
    with file.working("", machine) as work:
        state = state_of(work)
        if state.ref_at is not None and _index_due(work, state.ref_at):
            state.ref_at = work.at


def _index_due(work: Work, since: int) -> int:
    """Index what holds since an instant; what a shop changed itself afterwards stays."""
    rows = work.scalars(
        select(Published)
        .where(
            Published.kind == PRICE_LINE,
            Published.owner == _OWNER,
            Published.valid_from > since,
            Published.valid_from <= work.at,
        )
        .order_by(Published.version)
    )
    newest = {row.key: row for row in rows}
    index_versions(work, newest.values())
    return len(newest)


def _apply(work: Work, last: int) -> int:
    asked = (
        select(IncomingChange)
        .where(IncomingChange.ref_seq <= last)
        .order_by(IncomingChange.ref_seq)
    )
    changes = list(work.scalars(asked))
    work.execute(update(HeadOfficeGuard).values(applying=1))
    for change in changes:
        _apply_one(work, change)
        work.flush()
    keys = [one.row_key for one in changes if one.table_name == Published.__tablename__]
    _index(work, keys)
    work.flush()
    work.execute(update(HeadOfficeGuard).values(applying=0))
    work.execute(delete(IncomingChange).where(IncomingChange.ref_seq <= last))
    state = state_of(work)
    state.ref_seq, state.ref_at = last, work.at
    tables = sorted({change.table_name for change in changes})
    work.record("edition.taken", edition=changes[-1].edition, changes=len(changes), tables=tables)
    return len(changes)


def _index(work: Work, ids: list[str]) -> None:
    """Let published prices that hold already be found; the others when their day comes."""
    rows = [row for row in (work.get(Published, one) for one in ids) if row is not None]
    due = [row for row in rows if row.kind == PRICE_LINE and row.valid_from <= work.at]
    newest = {row.key: row for row in sorted(due, key=lambda row: row.version)}
    index_versions(work, newest.values())


def _apply_one(work: Work, change: IncomingChange) -> None:
    mapped = _shared_tables().get(change.table_name)
    if mapped is None:
        # A newer head office publishes what this program has no place for.
        return
    row = work.get(mapped, change.row_key)
    if change.op is Operation.DELETE:
        if row is not None and row.owner == _OWNER and hasattr(row, "ended_at"):
            row.ended_at = row.ended_at or work.at
        return
    said = json.loads(change.body or "{}")
    values = _known_values(mapped, {**said, "owner": _OWNER})
    if row is None:
        work.add(mapped(**values))
    elif mapped is not Published:
        for name, value in values.items():
            setattr(row, name, value)


def _known_values(mapped: type[Any], said: dict[str, Any]) -> dict[str, Any]:
    values = {}
    for column in mapped.__table__.columns:
        if column.name in said:
            read = getattr(column.type, "process_result_value", None)
            value = said[column.name]
            values[column.name] = read(value, None) if read else value
    return values


def _shared_tables() -> dict[str, type[Any]]:
    found = {}
    for mapper in Base.registry.mappers:
        classification = classification_of(mapper.local_table)  # type: ignore[arg-type]
        if classification is not None and classification.site is Site.SHARED:
            found[mapper.local_table.name] = mapper.class_  # type: ignore[attr-defined]
    return found


def _staged_to(session: Session) -> int:
    staged = session.scalar(select(func.max(IncomingChange.ref_seq)))
    return int(staged or state_of(session).ref_seq)


def _staged(change: PublishedChange) -> IncomingChange:
    return IncomingChange(
        ref_seq=change.ref_seq,
        edition=change.edition,
        is_last=change.is_last,
        table_name=change.table,
        row_key=change.row_key,
        op=Operation(change.op),
        body=change.body,
    )
