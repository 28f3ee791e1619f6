"""Write parts down and change them inside a transaction that somebody else began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.errors import BadEntry
from app.domain.own_code import CodeKind, people_number
from app.domain.part import TrackingFixed
from app.domain.part_entry import changed_fields
from app.domain.search_text import fold
from app.services.jobs.job_prices import read_books
from app.services.parts.checked_entry import EntryRules
from app.services.parts.known_parts import entries_of
from app.services.parts.new_parts import OWN_FIELDS, part_columns, write_new_parts
from app.services.parts.part_belongings import Belongings
from app.services.prices.price_words import read_price_terms
from app.services.shop import series_of
from app.services.stock.naming import number_cases
from db.counters import take_numbers
from db.models.code import Code
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.model_alias import AliasBook
    from app.domain.part_entry import PartEntry
    from db.counters import Series
    from db.unit_of_work import Work

_OF_ITSELF = frozenset((*OWN_FIELDS, "names", "levels", "grade"))


class PartWriter:
    """Write down what parts are; made once for a transaction, however many parts it writes."""

    def __init__(self, work: Work, book: AliasBook | None = None) -> None:
        books = read_books(work)
        terms = read_price_terms(work, work.at)
        self._work = work
        self._profile = books.profile
        self._belongings = Belongings(work)
        self.rules = EntryRules(books.currency, frozenset(terms.levels), book)

    def add(self, entry: PartEntry) -> Part:
        """Write a new part down, under a number of its own. Raises BadEntry."""
        checked, work = self.rules.checked(entry), self._work
        # Whoever writes another part down waits until here: a maker's number is given once.
        number = take_numbers(work, self._series(), 1)[0]
        self._must_be_free(checked, "")
        part = Part(number=number.digits, counter=number.counter, added_at=work.at)
        self._fill(part, checked)
        work.add(part)
        work.flush()
        work.add(Code(code=number.digits, kind=str(CodeKind.PART), target=part.id))
        self._belongings.write(part, checked, fresh=True)
        work.record("part.added", part=part.id, number=part.number, price=part.price)
        return part

    def add_all(self, entries: Sequence[PartEntry]) -> list[str]:
        """Write many new parts down at once, as `write_new_parts` does; return their ids."""
        return write_new_parts(self._work, self._profile, entries)

    def change(
        self, part: Part, entry: PartEntry, known: PartEntry | None = None
    ) -> tuple[str, ...]:
        """Make a part what an entry says; return the names of the fields that have changed.

        `known` is what this transaction has read of it, if it has. Raises BadEntry, or
        TrackingFixed while there are pieces.
        """
        work = self._work
        before = known or entries_of(work, [part])[part.id]
        checked = self.rules.checked(entry)
        changed = changed_fields(before, checked)
        if not changed:
            return ()
        if "tracking" in changed:
            self._must_be_empty(part)
        if {"maker", "maker_number"} & set(changed):
            take_numbers(work, self._series(), 0)
            self._must_be_free(checked, part.id)
        old_price, old_cost = part.price, part.cost
        self._fill(part, checked)
        if not set(changed) <= _OF_ITSELF:
            self._belongings.write(part, checked)
        work.record(
            "part.changed",
            part=part.id,
            fields=list(changed),
            price=part.price,
            cost=part.cost,
            price_before=old_price,
            cost_before=old_cost,
        )
        return changed

    def _series(self) -> Series:
        return series_of(self._work, CodeKind.PART)

    def _fill(self, part: Part, entry: PartEntry) -> None:
        for name, value in part_columns(entry, self._profile.language).items():
            setattr(part, name, value)
        part.changed_at = self._work.at

    def _must_be_free(self, entry: PartEntry, part: str) -> None:
        """Refuse a maker's number that another live part of that maker has."""
        typed = entry.maker_number
        if not typed:
            return
        same = select(Part).where(
            Part.maker_number.in_(number_cases(typed)),
            Part.ended_at.is_(None),
            Part.id != part,
        )
        for other in self._work.scalars(same):
            if fold(other.maker) == fold(entry.maker):
                number = people_number(other.number)
                raise BadEntry("maker_number", "part_number_taken", number)

    def _must_be_empty(self, part: Part) -> None:
        there = func.sum(StockMove.quantity)
        rows = select(there).where(StockMove.part == part.id).group_by(StockMove.place)
        pieces = sum(abs(int(total)) for total in self._work.scalars(rows))
        if pieces:
            raise TrackingFixed(part.names, pieces)
