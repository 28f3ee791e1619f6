"""Bins: places with a name and a code of their own, in which devices lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.entry_text import LINE_LENGTH, checked_line, optional_line
from app.domain.errors import BadEntry
from app.domain.own_code import CodeKind, NotOurCode, OwnCode, people_number
from app.domain.permissions import Permission
from app.domain.place import (
    NAME_LENGTH,
    BinInUse,
    BinKind,
    BinNotFound,
    name_key,
    names_between,
    shelf_order,
)
from app.services.permits import needs
from app.services.shop import series_of
from db.counters import take_numbers
from db.engine import retrying
from db.models.code import Code
from db.models.job import Job
from db.models.place import Bin, Placing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class BinEntry:
    """A bin as it is written down; with `last_name` as many as it is from the one to the other."""

    name: str
    kind: str = BinKind.SHELF
    note: str = ""
    last_name: str = ""


@dataclass(frozen=True, slots=True)
class BinLine:
    """One bin in a list: `number` as people read it, `code` its sixteen digits."""

    id: str
    number: str
    code: str
    name: str
    kind: BinKind
    note: str
    devices: int


class Bins:
    """Write bins down, rename and end them, say how many devices lie in each."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SET_UP_BINS)
    @retrying
    def add(self, actor: Actor, entry: BinEntry) -> tuple[BinLine, ...]:
        """Write one bin down, or a row of them at once. Raises BadEntry, also for a name taken."""
        names = _checked_names(entry)
        kind, note = _checked_kind(entry.kind), optional_line("note", entry.note, LINE_LENGTH)
        with self._file.acting(actor) as work:
            series = series_of(work, CodeKind.BIN)
            # Whoever writes a bin down waits here, so that a name cannot be taken twice.
            numbers = take_numbers(work, series, len(names))
            taken = _names_taken(work)
            rows = []
            for name, number in zip(names, numbers, strict=True):
                _refuse_taken(name, taken)
                taken[name_key(name)] = ""
                rows.append(_new_bin(work, number, name, BinEntry(name, kind, note)))
            return _lines(work, rows)

    @needs(Permission.SET_UP_BINS)
    def change(self, actor: Actor, bin_id: str, entry: BinEntry) -> BinLine:
        """Rename a bin, or say that it is of another kind. Raises BinNotFound or BadEntry."""
        name = checked_line("name", entry.name, NAME_LENGTH)
        kind, note = _checked_kind(entry.kind), optional_line("note", entry.note, LINE_LENGTH)
        with self._file.acting(actor) as work:
            row = live_bin(work, bin_id)
            taken = _names_taken(work)
            if taken.get(name_key(name), row.id) != row.id:
                raise BadEntry("name", "bin_name_taken", name)
            row.name, row.kind, row.note = name, kind, note
            work.record("bin.changed", bin=row.id, name=name, kind=kind)
            return _lines(work, [row])[0]

    @needs(Permission.SET_UP_BINS)
    def end(self, actor: Actor, bin_id: str) -> BinLine:
        """Take a bin out of use; its code names nothing any more. Raises BinInUse, BinNotFound."""
        with self._file.acting(actor) as work:
            row = live_bin(work, bin_id, lock=True)
            lying = work.scalars(
                select(Job.number)
                .join(Placing, Placing.job == Job.id)
                .where(Placing.bin == row.id)
                .order_by(Job.number)
            )
            jobs = tuple(people_number(number) for number in lying)
            if jobs:
                raise BinInUse(row.name, jobs)
            row.ended_at = work.at
            _code_of(work, row).ended_at = work.at
            work.record("bin.ended", bin=row.id)
            return _line(row, 0)

    @needs(Permission.SET_UP_BINS)
    def reopen(self, actor: Actor, bin_id: str) -> BinLine:
        """Use a bin again that was ended: the way back. Raises BinNotFound, BadEntry."""
        with self._file.acting(actor) as work:
            row = work.get(Bin, bin_id)
            if row is None:
                raise BinNotFound(bin_id)
            if row.ended_at is not None:
                _refuse_taken(row.name, _names_taken(work))
                row.ended_at = _code_of(work, row).ended_at = None
                work.record("bin.reopened", bin=row.id)
            return _lines(work, [row])[0]

    @needs(Permission.PUT_AWAY)
    def list(self, actor: Actor) -> tuple[BinLine, ...]:  # noqa: ARG002
        """Return the bins in use, in the order in which one walks along them."""
        with self._file.reading() as session:
            return bin_lines(session)

    @needs(Permission.PUT_AWAY)
    def find(self, actor: Actor, text: str) -> BinLine:  # noqa: ARG002
        """Return the bin that a name, a number or a code names; raises BinNotFound."""
        with self._file.reading() as session:
            return _lines(session, [bin_named(session, text)])[0]

    @needs(Permission.PUT_AWAY)
    def are_used(self, actor: Actor) -> bool:  # noqa: ARG002
        """Tell whether the shop has any bin: without one, nothing of them is shown."""
        with self._file.reading() as session:
            return has_bins(session)


def has_bins(session: Session) -> bool:
    """Tell whether any bin is in use."""
    return (
        session.scalars(select(Bin.id).where(Bin.ended_at.is_(None)).limit(1)).first() is not None
    )


def bin_lines(session: Session) -> tuple[BinLine, ...]:
    """Return the bins in use with how many devices lie in each, in the order of the shelves."""
    rows = session.scalars(select(Bin).where(Bin.ended_at.is_(None))).all()
    return _lines(session, rows)


def live_bin(session: Session, bin_id: str, *, lock: bool = False) -> Bin:
    """Return a bin in use by its id; raises BinNotFound."""
    row = session.get(Bin, bin_id, with_for_update=lock or None)
    if row is None or row.ended_at is not None:
        raise BinNotFound("" if row is None else row.name)
    return row


def bin_named(session: Session, text: str) -> Bin:
    """Return the bin in use that an id, a name, a number or a code names; raises BinNotFound."""
    row = session.get(Bin, text) or bin_of_code(session, text)
    if row is None:
        bin_id = _names_taken(session).get(name_key(text), "")
        row = session.get(Bin, bin_id)
    if row is None or row.ended_at is not None:
        raise BinNotFound(text)
    return row


def bin_of_code(session: Session, text: str) -> Bin | None:
    """Return the bin in use that a code of kind 7 names, in either form; None for no such."""
    try:
        code = OwnCode.read(text)
    except NotOurCode:
        return None
    if code.kind is not CodeKind.BIN:
        return None
    named = select(Code.target).where(Code.code == code.digits, Code.ended_at.is_(None))
    target = session.scalars(named).first()
    return None if target is None else session.get(Bin, target)


def _new_bin(work: Work, number: OwnCode, name: str, entry: BinEntry) -> Bin:
    row = Bin(
        number=number.digits,
        counter=number.counter,
        name=name,
        kind=entry.kind,
        note=entry.note,
        added_at=work.at,
        added_by=work.user,
    )
    work.add(row)
    work.flush()
    work.add(Code(code=number.digits, kind=str(CodeKind.BIN), target=row.id))
    work.record("bin.added", bin=row.id, number=row.number, name=name, kind=entry.kind)
    return row


def _checked_names(entry: BinEntry) -> tuple[str, ...]:
    first = checked_line("name", entry.name, NAME_LENGTH)
    return names_between(first, optional_line("last_name", entry.last_name, NAME_LENGTH))


def _checked_kind(kind: str) -> BinKind:
    if kind not in tuple(BinKind):
        raise BadEntry("bin_kind", "not_one_of", ", ".join(BinKind))
    return BinKind(kind)


def _names_taken(session: Session) -> dict[str, str]:
    rows = session.execute(select(Bin.name, Bin.id).where(Bin.ended_at.is_(None)))
    return {name_key(name): bin_id for name, bin_id in rows}


def _refuse_taken(name: str, taken: dict[str, str]) -> None:
    if name_key(name) in taken:
        raise BadEntry("name", "bin_name_taken", name)


def _code_of(work: Work, row: Bin) -> Code:
    return work.scalars(select(Code).where(Code.code == row.number)).one()


def _lines(session: Session, rows: Sequence[Bin]) -> tuple[BinLine, ...]:
    counts = select(Placing.bin, func.count()).where(Placing.bin.is_not(None))
    counted = dict(session.execute(counts.group_by(Placing.bin)).all())
    ordered = sorted(rows, key=lambda row: (shelf_order(row.name), row.id))
    return tuple(_line(row, counted.get(row.id, 0)) for row in ordered)


def _line(row: Bin, devices: int) -> BinLine:
    number = people_number(row.number)
    return BinLine(row.id, number, row.number, row.name, BinKind(row.kind), row.note, devices)
