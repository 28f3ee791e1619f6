"""The list of parts: all from A to Z page by page, or those that were asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.settings import ShopSize
from ui.parts.held_state import HeldParts
from ui.parts.state import PartsState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.actor import Actor
    from app.services.part_pages.lying import ShelfMark
    from app.services.parts.listed import ListedPart
    from app.words import Words
    from ui.parts.part_writing import PartWriting
    from ui.parts.state import PartsServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_PAGE: Final = 60


class PartListing(HeldParts):
    """Read the list; what is typed whole opens a part or writes a new one down."""

    writing: PartWriting

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PartsServices
    ) -> None:
        super().__init__(words)
        self._session = session
        self._tasks = tasks
        self._services = services
        self._listing: Handle[PartsState] | None = None

    def open(self, part: str) -> None:
        """Show a part; whoever shows parts says how."""
        raise NotImplementedError

    def search(self, text: str) -> None:
        """List the parts that have these words, or all."""
        if self._listing is not None:
            self._listing.cancel()
        call = partial(self._list, self._session.actor, text.strip())
        self._listing = self._tasks.run(self, call, self._listed, self.fail)

    def read_on(self) -> None:
        """Read more of a list that goes on."""
        if self.state.more and not self.state.asked:
            call = partial(self._read, self._session.actor, self.state.lines[-1].id)
            self._tasks.run(self, call, self._read_more, self.fail)

    def enter_typed(self, text: str) -> None:
        """Take what was typed whole: the first part found, else a new one of that name."""
        if text.strip():
            call = partial(self._list, self._session.actor, text.strip())
            self._tasks.run(self, call, self._took_typed, self.fail)

    def _list(self, actor: Actor, asked: str) -> PartsState:
        services, profile = self._services, self._services.shop.profile()
        read = self._read(actor, "") if not asked else self._found(actor, asked)
        levels = services.lists.current().customer_levels(self.words.language)
        return PartsState(
            at=services.clock.now_ms(),
            time_zone=profile.time_zone,
            currency=profile.currency,
            asked=asked,
            lines=read.lines,
            marks=read.marks,
            more=read.more,
            to_book=services.to_book.count(actor),
            is_small=profile.size is ShopSize.SMALL,
            apart=services.pages.kept_apart(actor),
            levels=tuple((one.key, one.label) for one in levels if one.key),
        )

    def _read(self, actor: Actor, after: str) -> PartsState:
        # One more than is shown tells whether the list goes on.
        read = self._services.parts.list(actor, after, limit=_PAGE + 1)
        lines = read[:_PAGE]
        return PartsState(lines=lines, marks=self._marks(actor, lines), more=len(read) > _PAGE)

    def _found(self, actor: Actor, asked: str) -> PartsState:
        lines = self._services.parts.find(actor, asked)
        return PartsState(lines=lines, marks=self._marks(actor, lines))

    def _marks(self, actor: Actor, lines: tuple[ListedPart, ...]) -> Mapping[str, ShelfMark]:
        return self._services.pages.marks(actor, [line.id for line in lines])

    def _listed(self, read: PartsState) -> None:
        self._listing = None
        self.show(
            at=read.at,
            time_zone=read.time_zone,
            currency=read.currency,
            asked=read.asked,
            lines=read.lines,
            marks=read.marks,
            more=read.more,
            to_book=read.to_book,
            is_small=read.is_small,
            apart=read.apart,
            levels=read.levels,
        )

    def _took_typed(self, read: PartsState) -> None:
        self._listed(read)
        if read.lines:
            self.open(read.lines[0].id)
            self.show(rested=self.state.rested + 1)
        else:
            digits = read.asked if read.asked.isdecimal() else ""
            self.writing.write_down(digits, "" if digits else read.asked)

    def _read_more(self, read: PartsState) -> None:
        known = {line.id for line in self.state.lines}
        fresh = tuple(line for line in read.lines if line.id not in known)
        marks = {**self.state.marks, **read.marks}
        self.show(lines=self.state.lines + fresh, marks=marks, more=read.more and bool(fresh))

    def fail(self, error: Exception) -> None:
        """Say what went wrong."""
        self.show(trouble=error)
