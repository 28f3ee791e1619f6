"""What becomes of the rows of a parts file: looked at without writing, or written at once.

The same look decides both, so that an import does what its preview said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.part import PartInUse
from app.domain.part_entry import PartEntry, changed_fields
from app.services.importing.records import Ending, Written
from app.services.importing.values import LeftOut
from app.services.part_files.claims import Claim, Claims, Taken
from app.services.part_files.faults import Faults
from app.services.part_files.identifying import Identities
from app.services.part_files.opening import book_opening, opening_of
from app.services.part_files.showing import text_of
from app.services.part_files.words_read import yes
from app.services.parts.ending import end_part, must_be_unused
from app.services.parts.known_parts import known_parts
from app.services.parts.part_writing import PartWriter
from app.services.stock.ledger import lock_parts
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


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a row says of its part, before it is known whether others have the same."""

    row: PartRow
    known: KnownPart | None
    wanted: PartEntry | None
    ends: bool
    opening: ReceivedLine | None
    left_out: tuple[LeftOut, ...]

    @property
    def before(self) -> PartEntry:
        """Return what is known of the part."""
        return PartEntry({}) if self.known is None else self.known.entry

    @property
    def ending(self) -> Ending:
        """Return how the row ends where nothing stands against it."""
        if self.known is None:
            return Ending.ADDED
        changes = self.wanted is not None or self.ends or self.opening is not None
        return Ending.CHANGED if changes else Ending.SAME


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
        self._write_changes(work, writer, looked)
        new = [one for one in looked if one.known is None and one.wanted is not None]
        parts = writer.add_all([one.wanted for one in new if one.wanted is not None])
        ids = {one.row.origin.row: part for one, part in zip(new, parts, strict=True)}
        for row, part in ids.items():
            self._claims.of_part(part, row)
        return [self._opened(work, one, ids) for one in looked]

    def look(
        self,
        session: Session,
        rows: Sequence[PartRow],
        lock: Callable[[Iterable[str]], None] | None = None,
    ) -> list[Looked]:
        """Say what would become of rows; they are remembered, as they can come only once."""
        drafts = self._drafts(session, rows, lock)
        wanted = [one.wanted for one in drafts if isinstance(one, _Draft) and one.wanted]
        taken = Taken(session, wanted)
        return [
            one if isinstance(one, Looked) else self._settled(session, one, taken) for one in drafts
        ]

    def shown(self, looked: Looked) -> tuple[dict[str, str], dict[str, str]]:
        """Return by field what would stand in a row's cells, and what stands there now.

        Of a part that is known only what differs.
        """
        before, now = self._texts_before(looked), self._texts_now(looked)
        changed = {key: text for key, text in now.items() if text != before.get(key, "")}
        return changed, {key: before[key] for key in changed if key in before}

    def _texts_before(self, looked: Looked) -> dict[str, str]:
        known, showing = looked.known, self._rules.cells.showing
        if known is None:
            return {}
        cells = showing.cells(known.entry, known.number)
        return {key: text_of(value) for key, value in cells.items()} | {"quantity": ""}

    def _texts_now(self, looked: Looked) -> dict[str, str]:
        """Return the cells as a row would leave them, as far as it changes something."""
        showing, now = self._rules.cells.showing, dict[str, str]()
        if looked.wanted is not None:
            number = "" if looked.known is None else looked.known.number
            cells = showing.cells(looked.wanted, number)
            now = {key: text_of(value) for key, value in cells.items()}
        if looked.ends:
            now["ended"] = showing.words.say("yes")
        if looked.opening is not None:
            now["quantity"] = str(looked.opening.quantity)
        return now

    def _drafts(
        self,
        session: Session,
        rows: Sequence[PartRow],
        lock: Callable[[Iterable[str]], None] | None,
    ) -> list[_Draft | Looked]:
        identities = Identities(session, rows, by_name=self._rules.by_name)
        parts = [_part_of(identities, row) for row in rows]
        ids = list(dict.fromkeys(one for one in parts if isinstance(one, str) and one))
        if lock is not None and ids:
            lock(ids)
        known = _known(session, ids)
        moved = _moved(session, ids) if self._rules.opening else frozenset[str]()
        return [
            Looked(row, Ending.REJECTED, wrong=(part,))
            if isinstance(part, LeftOut)
            else self._drafted(row, known.get(part), has_moves=part in moved)
            for row, part in zip(rows, parts, strict=True)
        ]

    def _drafted(
        self, row: PartRow, known: KnownPart | None, *, has_moves: bool
    ) -> _Draft | Looked:
        faults, before, ends = Faults(), None if known is None else known.entry, None
        with faults:
            _must_be_the_one(row, known)
        wanted = self._rules.cells.wanted(row, before, faults)
        with faults:
            ends = _ends(row, known)
        with faults:
            if before is None or changed_fields(before, wanted):
                wanted = self._rules.entries.checked(wanted)
        changes = before is None or bool(changed_fields(before, wanted))
        with faults:
            _must_be_live(known, changes=changes or ends is False)
        opening, left_out = self._opening(row, wanted, has_moves=has_moves)
        if faults.found:
            return _refused(row, known, faults, left_out)
        return _Draft(row, known, wanted if changes else None, bool(ends), opening, left_out)

    def _settled(self, session: Session, draft: _Draft, taken: Taken) -> Looked:
        """Say what becomes of a row beside those before it."""
        known, row, faults = draft.known, draft.row, Faults()
        with faults:
            self._must_fit(session, draft)
            # Last: what a refused row wants stays free for those behind it.
            if draft.wanted is not None:
                part = "" if known is None else known.id
                self._claims.take(Claim(row.origin.row, part, draft.before, draft.wanted), taken)
        if faults.found:
            return _refused(row, known, faults, draft.left_out)
        if known is not None:
            self._claims.of_part(known.id, row.origin.row)
        return Looked(
            row,
            draft.ending,
            known,
            draft.wanted,
            draft.ends,
            draft.opening,
            draft.left_out,
        )

    def _must_fit(self, session: Session, draft: _Draft) -> None:
        """Raise BadEntry where an earlier row is about the part, or its pieces do not allow it."""
        if draft.known is not None:
            self._claims.part_free(draft.known.id, draft.row.origin.row)
        _tracking_free(session, draft)
        if draft.ends:
            _may_end(session, draft.known)

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

    def _write_changes(self, work: Work, writer: PartWriter, looked: Sequence[Looked]) -> None:
        changed = [
            (one, one.known) for one in looked if one.known is not None and not one.is_refused
        ]
        wanted = select(Part).where(Part.id.in_([known.id for _, known in changed]))
        parts = {part.id: part for part in work.scalars(wanted)}
        for one, known in changed:
            if one.wanted is not None:
                writer.change(parts[known.id], one.wanted, known.entry)
            if one.ends:
                end_part(work, parts[known.id])

    def _opened(self, work: Work, one: Looked, new: Mapping[int, str]) -> Written:
        if one.opening is None or one.is_refused:
            return one.as_written
        part = new[one.row.origin.row] if one.known is None else one.known.id
        return Written(one.ending, one.wrong + book_opening(work, part, one.opening))


def _part_of(identities: Identities, row: PartRow) -> str | LeftOut:
    try:
        return identities.part_of(row)
    except BadEntry as bad:
        return _said(bad)


def _known(session: Session, parts: Sequence[str]) -> dict[str, KnownPart]:
    return {one.id: one for one in known_parts(session, parts)} if parts else {}


def _moved(session: Session, parts: Sequence[str]) -> frozenset[str]:
    """Return those of some parts that were moved before."""
    there = select(StockMove.part).where(StockMove.part.in_(parts)).distinct()
    return frozenset(session.scalars(there)) if parts else frozenset()


def _must_be_the_one(row: PartRow, known: KnownPart | None) -> None:
    """Refuse a part that was found by a barcode or name while the row gives another number."""
    said = "" if row.own else row.said("maker_number")
    if known is None or not said or not known.entry.maker_number:
        return
    if said.upper() != known.entry.maker_number.upper():
        detail = f"{known.entry.maker_number}, {known.number}"
        raise BadEntry("maker_number", "other_number", detail)


def _must_be_live(known: KnownPart | None, *, changes: bool) -> None:
    if changes and known is not None and known.ended_at is not None:
        raise BadEntry("own_number", "part_ended", known.into)


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


def _tracking_free(session: Session, draft: _Draft) -> None:
    """Refuse to tell pieces apart in another way while there are some."""
    known, wanted = draft.known, draft.wanted
    if known is None or wanted is None or wanted.tracking == known.entry.tracking:
        return
    if any(shelves(session, [known.id])[known.id].places.values()):
        raise BadEntry("part_tracking", "tracking_fixed")


def _may_end(session: Session, known: KnownPart | None) -> None:
    if known is None:
        return
    try:
        must_be_unused(session, session.get_one(Part, known.id))
    except PartInUse as used:
        raise BadEntry("ended", "in_use", str(used.pieces)) from used


def _refused(
    row: PartRow, known: KnownPart | None, faults: Faults, left_out: tuple[LeftOut, ...]
) -> Looked:
    """Return a row that is not taken, with all that is wrong with it."""
    wrong = (*map(_said, faults.found), *left_out)
    return Looked(row, Ending.REJECTED, known, wrong=wrong)


def _said(bad: BadEntry) -> LeftOut:
    return LeftOut(_FIELDS.get(bad.field, bad.field), bad.reason, bad.detail)


_FIELDS = {"line_name": "name_en", "stock_limits": "minimum", "model": "part_fits"}
