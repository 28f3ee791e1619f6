"""Filters that somebody gave a name: each person's own, for each list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, update

from app.domain.entry_text import checked_line
from app.domain.permissions import Permission
from app.services.permits import needs
from db.ids import new_id
from db.models.saved_filter import SavedFilter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Update
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.record_filters import ListName
    from app.services.store_file import StoreFile

LONGEST_NAME: Final = 40


@dataclass(frozen=True, slots=True)
class NamedFilter:
    """A saved filter: what it is called, and what the list's own page put into it."""

    id: str
    name: str
    filter: Mapping[str, Any]


class SavedFilters:
    """Keep filters under names, list them, and let go of them."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def of(self, actor: Actor, of_list: ListName) -> tuple[NamedFilter, ...]:
        """Return one's own filters of a list, the first saved first."""
        with self._file.reading() as session:
            return _read(session, actor, of_list)

    @needs(Permission.SEE_JOBS)
    def save(
        self, actor: Actor, of_list: ListName, name: str, kept: Mapping[str, Any]
    ) -> NamedFilter:
        """Keep a filter under a name, instead of the one that had the name; raises BadEntry."""
        checked = checked_line("filter_name", name, LONGEST_NAME)
        with self._file.acting(actor) as work:
            same = _living(actor, of_list).where(SavedFilter.name == checked)
            work.execute(same.values(ended_at=work.at))
            row = SavedFilter(
                id=new_id(),
                user=actor.user,
                list_name=of_list,
                name=checked,
                filter=dict(kept),
                saved_at=work.at,
            )
            work.add(row)
        return NamedFilter(row.id, checked, kept)

    @needs(Permission.SEE_JOBS)
    def end(self, actor: Actor, of_list: ListName, saved: str) -> None:
        """Let go of one's own filter; one that is gone already stays gone."""
        with self._file.acting(actor) as work:
            one = _living(actor, of_list).where(SavedFilter.id == saved)
            work.execute(one.values(ended_at=work.at))


def _read(session: Session, actor: Actor, of_list: ListName) -> tuple[NamedFilter, ...]:
    rows = session.scalars(
        select(SavedFilter)
        .where(
            SavedFilter.user == actor.user,
            SavedFilter.list_name == of_list,
            SavedFilter.ended_at.is_(None),
        )
        .order_by(SavedFilter.saved_at, SavedFilter.id)
    )
    return tuple(NamedFilter(row.id, row.name, row.filter) for row in rows)


def _living(actor: Actor, of_list: ListName) -> Update:
    return update(SavedFilter).where(
        SavedFilter.user == actor.user,
        SavedFilter.list_name == of_list,
        SavedFilter.ended_at.is_(None),
    )
