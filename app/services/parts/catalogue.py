"""The catalogue: what parts are, by which numbers they are found, whether they still count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.entry_text import LINE_LENGTH, checked_line, optional_line
from app.domain.part import PartChangedMeanwhile, PartEnded
from app.domain.part_entry import FIELD_OF, brought_together
from app.domain.permissions import Permission
from app.services.parts.ending import end_part
from app.services.parts.finding_parts import LISTED, PartFinder, categories, parts_after
from app.services.parts.known_parts import KnownPart, known_part
from app.services.parts.listed import ListedPart, listed_parts
from app.services.parts.merge_look import MergeLook, look_at_merge
from app.services.parts.merging import merge_parts
from app.services.parts.part_writing import PartWriter
from app.services.parts.suppliers import supplier_names
from app.services.permits import needs
from app.services.policy.shipped_content import shipped_aliases
from app.services.stock.ledger import lock_parts, part_row
from app.services.stock.naming import part_named, pieces_in_hand
from db.engine import retrying

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.model_alias import AliasBook
    from app.domain.part_entry import PartEntry
    from app.services.store_file import StoreFile


class Catalogue:
    """Write parts down, change, end and merge them; find them.

    `aliases` gives the book of short model names.
    """

    def __init__(
        self, store_file: StoreFile, aliases: Callable[[], AliasBook] = shipped_aliases
    ) -> None:
        self._file = store_file
        self._aliases = aliases
        self._finder = PartFinder(aliases)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def add(self, actor: Actor, entry: PartEntry) -> KnownPart:
        """Write a new part down. Raises BadEntry, also for a barcode that another part has."""
        with self._file.acting(actor) as work:
            row = PartWriter(work, self._aliases()).add(entry)
            return known_part(work, row.id)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def change(self, actor: Actor, known: KnownPart, entry: PartEntry) -> KnownPart:
        """Change a part that was read as `known`; what others changed besides stays.

        Raises BadEntry, PartNotFound, PartEnded, TrackingFixed, or PartChangedMeanwhile naming
        the fields that somebody else changed too.
        """
        with self._file.acting(actor) as work:
            row = part_row(work, known.id, lock=True)
            now = known_part(work, row.id)
            if now.ended_at is not None:
                raise PartEnded(row.names, now.into)
            wanted, clash = brought_together(known.entry, now.entry, entry)
            if clash:
                said = tuple(FIELD_OF.get(name, name) for name in clash)
                raise PartChangedMeanwhile(row.names, said)
            PartWriter(work, self._aliases()).change(row, wanted)
            return known_part(work, row.id)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def end(self, actor: Actor, part: str, reason: str = "") -> None:
        """Take a part off the list; what was done with it stays on record.

        Raises PartNotFound, or PartInUse while pieces are there or jobs wait for it.
        """
        with self._file.acting(actor) as work:
            why = optional_line("reason", reason, LINE_LENGTH)
            end_part(work, part_row(work, part, lock=True), why)

    @needs(Permission.CORRECT_STOCK)
    @retrying
    def merge(self, actor: Actor, kept: str, merged: str, reason: str) -> KnownPart:
        """Merge a part into the kept one, and return that; any number of it finds the kept one.

        Raises PartNotFound, SamePart, PartEnded, PartsUnlike, or BadEntry without a reason.
        """
        with self._file.acting(actor) as work:
            why = checked_line("reason", reason, LINE_LENGTH)
            lock_parts(work, (kept, merged), against_naming=True)
            merge_parts(work, part_row(work, kept), part_row(work, merged), why)
            return known_part(work, kept)

    @needs(Permission.CORRECT_STOCK)
    def look_at_merge(self, actor: Actor, kept: str, merged: str) -> MergeLook:  # noqa: ARG002
        """Return what a merge would do; it cannot be taken back. Raises what merging raises."""
        with self._file.reading() as session:
            return look_at_merge(session, kept, merged)

    @needs(Permission.SELL)
    def read(self, actor: Actor, part: str) -> KnownPart:  # noqa: ARG002
        """Return one part with all that is known of it, to show or to change it.

        Raises PartNotFound.
        """
        with self._file.reading() as session:
            return known_part(session, part)

    @needs(Permission.SELL)
    def named(self, actor: Actor, text: str) -> ListedPart | None:  # noqa: ARG002
        """Return the one part that a text names: a barcode, any number of it, its whole name."""
        with self._file.reading() as session:
            row = part_named(session, text)
            if row is None:
                return None
            pieces = pieces_in_hand(session, text)
            return replace(listed_parts(session, [row.id])[0], pieces=pieces)

    @needs(Permission.SELL)
    def find(self, actor: Actor, text: str) -> tuple[ListedPart, ...]:  # noqa: ARG002
        """Return parts by barcode, any number of theirs, model or words of their name.

        What was found by a pack's barcode says how many `pieces` are in the pack.
        """
        with self._file.reading() as session:
            found = self._finder.find(session, text, self._file.clock.now_ms())
            listed = listed_parts(session, found.ids)
        return tuple(replace(one, pieces=found.pieces) for one in listed)

    @needs(Permission.SELL)
    def list(
        self,
        actor: Actor,  # noqa: ARG002
        after: str = "",
        category: str | None = None,
        limit: int = LISTED,
    ) -> tuple[ListedPart, ...]:
        """Return parts from A to Z, of one category or of all, a page at a time.

        `after` is the id of the last one of the page before; an empty category is that of parts
        without one.
        """
        with self._file.reading() as session:
            return listed_parts(session, parts_after(session, after, category, limit))

    @needs(Permission.SELL)
    def categories(self, actor: Actor) -> tuple[str, ...]:  # noqa: ARG002
        """Return the categories that parts of the list have."""
        with self._file.reading() as session:
            return categories(session)

    @needs(Permission.SELL)
    def suppliers(self, actor: Actor) -> tuple[str, ...]:  # noqa: ARG002
        """Return the names of everybody who sells parts to the shop."""
        with self._file.reading() as session:
            return supplier_names(session)
