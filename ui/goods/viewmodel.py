"""What is on the shelf: found by scan or word, with the moves that explain each number."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.scan import ScanKind
from ui.changes import Touched
from ui.goods.held_state import HeldGoods
from ui.goods.state import Form, GoodsState
from ui.goods.writing import GoodsWriting
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.parts.listed import ListedPart
    from app.services.parts.stock_keeping import PartPage
    from app.words import Words
    from ui.changes import Changes
    from ui.goods.state import GoodsServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

# A barcode that is no device of ours is goods here, whatever else it may look like.
_GOODS: Final = frozenset(
    {
        ScanKind.PART,
        ScanKind.GOODS,
        ScanKind.NEW_DEVICE,
        ScanKind.PHONE,
        ScanKind.UNKNOWN,
        ScanKind.NOT_IN_FILE,
    }
)


class GoodsViewModel(HeldGoods):
    """Show goods and one of them; `writing` changes what there is."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: GoodsServices
    ) -> None:
        super().__init__(words)
        self._session = session
        self._tasks = tasks
        self._services = services
        self.writing = GoodsWriting(self, session, tasks, services, self.shelve)
        self._listing: Handle[GoodsState] | None = None
        services.feed.changed.connect(self._changed_elsewhere)

    def arrive(self, route: Route) -> None:
        """Show the goods that were scanned or chosen elsewhere."""
        if route.scanned is not None:
            self.take_scan(route.scanned)
        elif route.record:
            self.open(route.record)

    def take_scan(self, scanned: Scanned) -> bool:
        """Show what was scanned, to be received; False for what has a page of its own."""
        if scanned.kind not in _GOODS or not scanned.text:
            return False
        if self.state.form is Form.NEW:
            self.writing.type("barcode", scanned.text)
            return True
        call = partial(self._services.stock.find, self._session.actor, scanned.text)
        self._tasks.run(self, call, partial(self._scanned, scanned.text), self._not_done)
        return True

    def reload(self) -> None:
        """Read the list again, and the goods that are shown."""
        if not self._session.is_open:
            return
        self.search(self.state.asked)
        if self.state.here is not None:
            self.open(self.state.here.id)

    def search(self, text: str) -> None:
        """List the goods whose name holds these words, or all."""
        if self._listing is not None:
            self._listing.cancel()
        call = partial(self._list, self._session.actor, text.strip())
        self._listing = self._tasks.run(self, call, self._listed, self._not_done)

    def read_on(self) -> None:
        """Read more of a list that goes on."""
        if self.state.more and not self.state.asked:
            call = partial(self._services.stock.list, self._session.actor, self.state.lines[-1].id)
            self._tasks.run(self, call, self._read_more, self._not_done)

    def open(self, part: str) -> None:
        """Show goods with the moves that explain their number."""
        call = partial(self._services.stock.page, self._session.actor, part)
        self._tasks.run(self, call, self._opened, self._not_done)

    def pick(self, part: str) -> None:
        """Show goods and write down what came in of them."""
        call = partial(self._services.stock.page, self._session.actor, part)
        self._tasks.run(self, call, self._picked, self._not_done)

    def enter_typed(self, text: str) -> None:
        """Take what was typed whole: the only goods found, else new goods of that name."""
        if len(self.state.lines) == 1 and self.state.asked == text.strip():
            self.pick(self.state.lines[0].id)
        elif text.strip() and not self.state.lines:
            digits = text.strip() if text.strip().isdecimal() else ""
            self.writing.write_down(digits, "" if digits else text.strip())

    def shelve(self, part: str) -> None:
        """Show goods whose number has just changed, and the whole list again."""
        self.search("")
        self.open(part)

    def leave(self) -> None:
        """Put the open line away; without one go to the counter."""
        if not self.writing.put_away():
            self.go.emit(Route(Page.COUNTER))

    def dismiss(self) -> None:
        """Take the message away."""
        self.show(trouble=None)

    def _list(self, actor: Actor, asked: str) -> GoodsState:
        services = self._services
        stock, profile = services.stock, services.shop.profile()
        lines = stock.find(actor, asked) if asked else stock.list(actor)
        return GoodsState(
            at=services.clock.now_ms(),
            time_zone=profile.time_zone,
            currency=profile.currency,
            asked=asked,
            lines=lines,
            more=not asked and bool(lines) and bool(stock.list(actor, lines[-1].id)),
        )

    def _listed(self, read: GoodsState) -> None:
        self._listing = None
        self.show(
            at=read.at,
            time_zone=read.time_zone,
            currency=read.currency,
            asked=read.asked,
            lines=read.lines,
            more=read.more,
        )

    def _read_more(self, lines: tuple[ListedPart, ...]) -> None:
        known = {line.id for line in self.state.lines}
        fresh = tuple(line for line in lines if line.id not in known)
        self.show(lines=self.state.lines + fresh, more=bool(fresh))

    def _scanned(self, text: str, found: tuple[ListedPart, ...]) -> None:
        if len(found) == 1:
            self.pick(found[0].id)
        elif found:
            self.show(lines=found, asked=text, more=False)
        else:
            self.writing.write_down(text)

    def _opened(self, page: PartPage) -> None:
        self.show(page=page)

    def _picked(self, page: PartPage) -> None:
        again = self.state.here is not None and self.state.here.id == page.part.id
        if not again and self.state.form is not Form.NONE:
            self.show(form=Form.NONE)
        self.show(page=page)
        self.writing.receive()

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.STOCK, Touched.SETTING) and self.state.at:
            self.reload()

    def _not_done(self, error: Exception) -> None:
        self.show(trouble=error)
