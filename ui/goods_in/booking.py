"""All that was scanned is booked at once, and kept until then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import BadEntry
from app.domain.stock_entry import LineRefused, ReceivedEntry
from ui.changes import Changes, Touched
from ui.goods_in.line_entries import new_part, received_line
from ui.goods_in.state import from_draft, to_draft
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.stock_keeping.receiving import Received
    from ui.goods_in.held_state import HeldGoodsIn
    from ui.goods_in.state import GoodsInServices, GoodsInState
    from ui.session import Session
    from ui.tasks import Tasks

KEPT_AFTER_MS: Final = 700
"""How long after a scan or a key everything is saved: so much can be lost."""
# What the service calls otherwise than the page does.
_ENTRY: Final = {"line_name": "name", "names": "name", "pack": "unit_cost"}


class Booking(QObject):
    """Keep what is scanned, bring back what was kept, book all of it by one key."""

    def __init__(
        self, page: HeldGoodsIn, session: Session, tasks: Tasks, services: GoodsInServices
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._tasks = tasks
        self._services = services
        self._kept: dict[str, Any] = {}
        self._written: dict[str, str] = {}
        self._pause = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._pause.timeout.connect(self.keep)
        page.changed.connect(self._notice)

    def bring_back(self, body: dict[str, Any]) -> None:
        """Go on with what was being received when the program ended, or from the last supplier."""
        state = self._page.state
        if body and not state.lines and not state.supplier:
            self._kept = body
            kept = from_draft(body)
            self._page.aim("quantity", **kept, here=max(0, len(kept["lines"]) - 1))

    def keep(self) -> None:
        """Save what was scanned so far, if anything of it is not saved."""
        self._pause.stop()
        state = self._page.state
        body = _to_keep(state)
        if body == self._kept or not self._session.is_open:
            return
        actor, drafts = self._session.actor, self._services.drafts
        write = partial(drafts.keep, actor, body) if body else partial(drafts.forget, actor)
        self._kept = body
        self._tasks.run(self, write, self._was_kept, self._not_kept, lane=Lane.WRITE)

    def book(self) -> None:
        """Book every line, or none where one cannot be taken."""
        state = self._page.state
        if state.saving or not state.lines:
            return
        self._page.show(saving=True, wrong={}, trouble=None)
        call = partial(self._receive, self._session.actor, state)
        self._tasks.run(self, call, self._booked, self._refuse, lane=Lane.WRITE)

    def _receive(self, actor: Actor, state: GoodsInState) -> Received:
        language, lines = self._page.words.language, []
        # All are read before the first is written down: what cannot be taken changes nothing.
        for row, line in enumerate(state.lines, 1):
            try:
                if not line.part:
                    new_part(line, state, language)
                lines.append(received_line(line, state, line.part))
            except BadEntry as trouble:
                raise LineRefused(row, trouble) from trouble
        for row, line in enumerate(state.lines):
            if not line.part:
                lines[row] = received_line(line, state, self._new(actor, state, row))
        entry = ReceivedEntry(
            lines=tuple(lines), supplier=state.supplier, document=state.document, act=state.act
        )
        return self._services.stock.receive(actor, entry)

    def _new(self, actor: Actor, state: GoodsInState, row: int) -> str:
        """Write a part down once, also where what follows is refused and tried again."""
        line = state.lines[row]
        key = f"{state.act} {line.barcode or line.name}"
        if key not in self._written and line.barcode:
            # Another window may have written it down meanwhile, or this one before it was stopped.
            known = self._services.parts.named(actor, line.barcode)
            if known is not None:
                self._written[key] = known.id
        if key not in self._written:
            entry = new_part(line, state, self._page.words.language)
            try:
                self._written[key] = self._services.parts.add(actor, entry).id
            except BadEntry as trouble:
                raise LineRefused(row + 1, trouble) from trouble
        return self._written[key]

    def _booked(self, received: Received) -> None:
        words = self._page.words
        pieces = sum(line.pieces for line in received.lines)
        said = words.say_count("{n} piece booked in", "{n} pieces booked in", pieces)
        self._written.clear()
        self._page.show(
            saving=False, lines=(), here=0, act="", document="", shelf="", received=received
        )
        self._page.said.emit(Notice(said))
        self.keep()
        self._services.feed.tell(Changes.of(Touched.STOCK, Touched.JOB))

    def _refuse(self, error: Exception) -> None:
        row, trouble = self._page.state.here, error
        if isinstance(error, LineRefused):
            row, trouble = error.row - 1, error.trouble
        if isinstance(trouble, BadEntry):
            entry = _ENTRY.get(trouble.field, trouble.field)
            self._page.aim(entry, saving=False, here=row, wrong={entry: trouble})
        else:
            self._page.aim("quantity", saving=False, here=row, trouble=trouble)

    def _notice(self, state: GoodsInState) -> None:
        body = _to_keep(state)
        if body != self._kept and not self._pause.isActive() and not state.saving:
            self._pause.start()

    def _was_kept(self, _nothing: None) -> None:
        """Need nothing more: it is saved."""

    def _not_kept(self, error: Exception) -> None:
        self._kept = {}
        self._pause.stop()
        self._page.show(trouble=error)


def _to_keep(state: GoodsInState) -> dict[str, Any]:
    """Return what outlives the program: the bag, and from whom bags mostly come."""
    return to_draft(state) if state.lines or state.supplier else {}
