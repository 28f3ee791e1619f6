"""What becomes of the rows of a parts file: looked at without writing, or written at once.

The same look decides both, so that an import does what its preview said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.part import PartInUse
from app.domain.part_entry import PartEntry, changed_fields
from app.services.importing.records import Ending, Written
from app.services.importing.values import LeftOut
from app.services.part_files.claims import Claims
from app.services.part_files.identifying import Identities
from app.services.part_files.opening import book_opening, opening_of
from app.services.part_files.showing import text_of
from app.services.part_files.words_read import yes
from app.services.parts.ending import end_part, must_be_unused
from app.services.parts.known_parts import known_parts
from app.services.parts.part_writing import PartWriter
from app.services.stock.ledger import lock_parts, part_row
from app.services.stock.sums import shelves
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.model_alias import AliasBook
    from app.domain.stock_entry import ReceivedLine
    from app.services.part_files.reading import CellReading
    from app.services.part_files.rows import PartRow
    from app.services.parts.checked_entry import EntryRules
    from app.services.parts.known_parts import KnownPart
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Looked:
    """What would become of a row: of which part, what is known then; `wrong` says why not.

    `wanted` is None where nothing of the part itself changes, `opening` what is put on the shelf.
    """

    row: PartRow
    ending: Ending
    known: KnownPart | None = None
    wanted: PartEntry | None = None
    ends: bool = False
    opening: ReceivedLine | None = None
    wrong: tuple[LeftOut, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Tell whether nothing of the row can be taken."""
        return self.ending is Ending.REJECTED

    @property
    def is_told(self) -> bool:
        """Tell whether there is something to say of the row."""
        return self.ending is not Ending.SAME or bool(self.wrong)

    @property
    def as_written(self) -> Written:
        """Return how the row would end."""
        return Written(self.ending, self.wrong)


@dataclass(frozen=True, slots=True)
class TakingRules:
    """How a file is taken: its cells, what a part may be; whether by name, whether with stock."""

    cells: CellReading
    entries: EntryRules
    book: AliasBook
    by_name: bool = False
    opening: bool = False


@dataclass(slots=True)
class _Around:
    """What is in the book for some rows: each row's part, what is known of it, who has moved."""

    parts: list[str | LeftOut]
    known: Mapping[str, KnownPart]
    moved: frozenset[str] = field(default_factory=frozenset)


class PartTaking:
    """Take rows of one file, some at a time and in their order."""

    def __init__(self, rules: TakingRules) -> None:
        self._rules = rules
        self._claims = Claims()

    def write(self, work: Work, rows: Sequence[PartRow]) -> list[Written]:
        """Write down what rows say, each in its order."""

        def lock(parts: Iterable[str]) -> None:
            lock_parts(work, parts)

        looked = self.look(work, rows, lock)
        writer = PartWriter(work, self._rules.book)
        return [self._written(work, writer, one) for one in looked]

    def look(
        self,
        session: Session,
        rows: Sequence[PartRow],
        lock: Callable[[Iterable[str]], None] | None = None,
    ) -> list[Looked]:
        """Say what would become of rows; they are remembered, as they can come only once."""
        around = self._around(session, rows, lock)
        return [self._look(session, row, place, around) for place, row in enumerate(rows)]

    def shown(self, looked: Looked) -> tuple[dict[str, str], dict[str, str]]:
        """Return by field what would stand in a row's cells, and what stands there now.

        Of a part that is known only what differs.
        """
        cells, known = self._rules.cells.showing.cells, looked.known
        before = {} if known is None else cells(known.entry, known.number)
        now = {} if known is None else before
        if looked.wanted is not None:
            number = "" if known is None else known.number
            now = cells(looked.wanted, number, ended=looked.ends)
        texts = {key: (text_of(before.get(key)), text_of(value)) for key, value in now.items()}
        if looked.ends:
            texts["ended"] = ("", self._rules.cells.showing.words.say("yes"))
        if looked.opening is not None:
            texts["quantity"] = ("", str(looked.opening.quantity))
        changed = {key: both for key, both in texts.items() if both[0] != both[1]}
        return (
            {key: after for key, (_, after) in changed.items()},
            {key: was for key, (was, _) in changed.items() if known is not None},
        )

    def _around(
        self,
        session: Session,
        rows: Sequence[PartRow],
        lock: Callable[[Iterable[str]], None] | None,
    ) -> _Around:
        identities = Identities(session, rows, by_name=self._rules.by_name)
        parts = [_part_of(identities, row) for row in rows]
        ids = list(dict.fromkeys(one for one in parts if isinstance(one, str) and one))
        if lock is not None and ids:
            lock(ids)
        known = {one.id: one for one in known_parts(session, ids)} if ids else {}
        moved = frozenset[str]()
        if self._rules.opening and ids:
            there = select(StockMove.part).where(StockMove.part.in_(ids)).distinct()
            moved = frozenset(session.scalars(there))
        return _Around(parts, known, moved)

    def _look(self, session: Session, row: PartRow, place: int, around: _Around) -> Looked:
        part = around.parts[place]
        if isinstance(part, LeftOut):
            return Looked(row, Ending.REJECTED, wrong=(part,))
        known = around.known.get(part)
        try:
            return self._checked(session, row, known, has_moves=part in around.moved)
        except BadEntry as bad:
            return Looked(row, Ending.REJECTED, known, wrong=(_said(bad),))

    def _checked(
        self, session: Session, row: PartRow, known: KnownPart | None, *, has_moves: bool
    ) -> Looked:
        if known is not None:
            self._claims.of_part(known.id, row.origin.row)
        before = PartEntry({}) if known is None else known.entry
        wanted = self._rules.cells.wanted(row, None if known is None else before)
        ends = _ends(row, known)
        changes = known is None or bool(changed_fields(before, wanted))
        if known is not None and known.ended_at is not None and (changes or ends is False):
            raise BadEntry("own_number", "part_ended", known.into)
        if changes:
            wanted = self._rules.entries.checked(wanted)
            changes = known is None or bool(changed_fields(before, wanted))
        if changes:
            self._must_be_possible(session, row, known, wanted)
        if ends:
            _may_end(session, known)
        opening, left_out = self._opening(row, wanted, has_moves=has_moves)
        ending = Ending.ADDED if known is None else Ending.CHANGED
        if known is not None and not (changes or ends or opening):
            ending = Ending.SAME
        return Looked(
            row, ending, known, wanted if changes else None, bool(ends), opening, left_out
        )

    def _must_be_possible(
        self, session: Session, row: PartRow, known: KnownPart | None, wanted: PartEntry
    ) -> None:
        before = PartEntry({}) if known is None else known.entry
        part = "" if known is None else known.id
        if known is not None and wanted.tracking != before.tracking:
            there = shelves(session, [part])[part]
            if any(there.places.values()):
                raise BadEntry("part_tracking", "tracking_fixed")
        self._claims.take(session, row.origin.row, part, before, wanted)

    def _opening(
        self, row: PartRow, entry: PartEntry, *, has_moves: bool
    ) -> tuple[ReceivedLine | None, tuple[LeftOut, ...]]:
        """Return what a row puts on the shelf; a part that was moved before is counted instead."""
        if not self._rules.opening:
            return None, ()
        try:
            line = opening_of(row, entry)
            if line is not None and has_moves:
                raise BadEntry("quantity", "stock_known")
        except BadEntry as bad:
            return None, (_said(bad),)
        return line, ()

    def _written(self, work: Work, writer: PartWriter, one: Looked) -> Written:
        if one.ending in {Ending.REJECTED, Ending.SAME}:
            return one.as_written
        if one.known is None:
            if one.wanted is None:
                raise BadEntry("name_en", "missing")
            part = writer.add(one.wanted).id
        else:
            part = one.known.id
            if one.wanted is not None:
                writer.change(part_row(work, part), one.wanted)
        self._claims.of_part(part, one.row.origin.row)
        if one.ends:
            end_part(work, part_row(work, part))
        wrong = one.wrong
        if one.opening is not None:
            wrong += book_opening(work, part, one.opening)
        return Written(one.ending, wrong)


def _part_of(identities: Identities, row: PartRow) -> str | LeftOut:
    try:
        return identities.part_of(row)
    except BadEntry as bad:
        return _said(bad)


def _ends(row: PartRow, known: KnownPart | None) -> bool | None:
    """Return whether a row ends its part, False where it would bring an ended one back."""
    if "ended" not in row.texts:
        return None
    ended = yes("ended", row.texts["ended"])
    if known is None:
        if ended:
            raise BadEntry("ended", "new_and_ended")
        return None
    was = known.ended_at is not None
    return None if ended == was else ended


def _may_end(session: Session, known: KnownPart | None) -> None:
    if known is None:
        return
    try:
        must_be_unused(session, session.get_one(Part, known.id))
    except PartInUse as used:
        raise BadEntry("ended", "in_use", str(used.pieces)) from used


def _said(bad: BadEntry) -> LeftOut:
    return LeftOut(_FIELDS.get(bad.field, bad.field), bad.reason, bad.detail)


_FIELDS = {"line_name": "name_en", "stock_limits": "minimum", "model": "part_fits"}
