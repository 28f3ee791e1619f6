"""The catalogue: what parts are, by which numbers they are found, whether they still count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.permissions import Permission
from app.services.parts.finding_parts import find_parts, parts_after
from app.services.parts.listed import ListedPart, listed_parts
from app.services.permits import needs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.store_file import StoreFile


class Catalogue:
    """Write parts down, change, end and merge them; find them."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SELL)
    def find(self, actor: Actor, text: str) -> tuple[ListedPart, ...]:  # noqa: ARG002
        """Return parts by barcode, any number of theirs, model or any piece of their name."""
        with self._file.reading() as session:
            return listed_parts(session, find_parts(session, text))

    @needs(Permission.SELL)
    def list(self, actor: Actor, after: str = "") -> tuple[ListedPart, ...]:  # noqa: ARG002
        """Return parts in the order they were written down, a page at a time.

        `after` is the id of the last one of the page before.
        """
        with self._file.reading() as session:
            return listed_parts(session, parts_after(session, after))
