"""Parts found by scan or word; one of them with all that explains its numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.scan import ScanKind
from ui.changes import Touched
from ui.parts.cost_acts import CostActs
from ui.parts.file_acts import FileActs
from ui.parts.listing import PartListing
from ui.parts.part_writing import PartWriting
from ui.parts.price_acts import PriceActs
from ui.parts.side_acts import EndActs, MergeActs, SideActs, SupplierActs
from ui.parts.state import WRITES_PART, Form
from ui.parts.stock_acts import StockActs
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.domain.scan import Scanned
    from app.services.part_pages.part_pages import PartPage
    from app.services.part_pages.part_year import PartYear
    from app.services.parts.listed import ListedPart
    from app.words import Words
    from ui.changes import Changes
    from ui.parts.state import PartsServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

# A barcode that is no device of ours is a part here, whatever else it may look like.
_PARTS: Final = frozenset(
    {
        ScanKind.PART,
        ScanKind.PIECE,
        ScanKind.GOODS,
        ScanKind.NEW_DEVICE,
        ScanKind.PHONE,
        ScanKind.UNKNOWN,
        ScanKind.NOT_IN_FILE,
    }
)


_OF_ONE_PART: Final = frozenset(
    {Form.MOVE, Form.CORRECT, Form.CHANGE, Form.END, Form.MERGE, Form.COSTS}
)


class PartsViewModel(PartListing):
    """Show parts and one of them; `writing` writes parts down, `acts` moves and counts pieces."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PartsServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        self._opening: Handle[PartPage] | None = None
        # The part that was asked for last; it is shown once it was read.
        self._wanted = ""
        self.writing = PartWriting(self, session, tasks, services, self.shelve)
        self.acts = StockActs(self, session, tasks, services, self.shelve)
        given = (self, session, tasks, services, self.shelve)
        self.files = FileActs(*given)
        self.suppliers, self.prices = SupplierActs(*given), PriceActs(*given)
        self.ending, self.merging = EndActs(*given), MergeActs(*given)
        self.costs = CostActs(*given)
        services.feed.changed.connect(self._changed_elsewhere)

    @property
    def aside(self) -> SideActs | None:
        """Return what the open form beside a part does; None for any other."""
        return {
            Form.END: self.ending,
            Form.MERGE: self.merging,
            Form.SUPPLIERS: self.suppliers,
            Form.PRICES: self.prices,
            Form.COSTS: self.costs,
        }.get(self.state.form)

    def arrive(self, route: Route) -> None:
        """Show what a route brings: a part by its id, or what was scanned elsewhere."""
        if route.record:
            self.open(route.record)
        if route.scanned is not None:
            self.take_scan(route.scanned)

    def take_scan(self, scanned: Scanned) -> bool:
        """Show what was scanned; a bin takes the part that is shown; False for anything else."""
        if scanned.kind is ScanKind.BIN and self.state.here:
            if self.state.form is Form.MOVE:
                self.type("bin", scanned.name)
            elif self.state.form is Form.NONE:
                self.acts.put_into(scanned.name)
            return True
        if scanned.kind not in _PARTS or not scanned.text:
            return False
        if self.state.form in WRITES_PART:
            self._add_barcode(scanned.text)
            return True
        if self.state.form is Form.MERGE:
            self._name_other(scanned)
            return True
        if scanned.record:
            self.open(scanned.record)
            return True
        call = partial(self._services.parts.find, self._session.actor, scanned.text)
        self._tasks.run(self, call, partial(self._scanned, scanned.text), self.fail)
        return True

    def reload(self) -> None:
        """Read the list again, and the part that is shown."""
        if not self._session.is_open:
            return
        self.search(self.state.asked)
        if self._wanted:
            self.open(self._wanted)

    def open(self, part: str) -> None:
        """Show a part with the moves that explain its number, then what became of it."""
        if self._opening is not None:
            self._opening.cancel()
        self._wanted = part
        call = partial(self._services.pages.page, self._session.actor, part)
        self._opening = self._tasks.run(self, call, self._opened, self._not_opened)

    def shelve(self, part: str) -> None:
        """Show a part that has just changed, and the list anew."""
        self.search(self.state.asked)
        self.open(part)

    def receive(self) -> None:
        """Write down what came in, beginning with the part that is shown."""
        self.go.emit(Route(Page.GOODS_IN, record=self.state.here))

    def book(self) -> None:
        """Show what waits to be booked."""
        self.go.emit(Route(Page.TO_BOOK))

    def show_shortages(self) -> None:
        """Show what runs short."""
        self.go.emit(Route(Page.SHORTAGES))

    def follow(self, key: str) -> None:
        """Open what a move or a need names: its job, or its receipt."""
        kind, _, number = key.partition(":")
        if kind == "job":
            self.go.emit(Route(Page.JOB, job=number))
        elif kind == "receipt":
            self.go.emit(Route(Page.MONEY, record=number))

    def leave(self) -> None:
        """Put the open form away; without one go to the counter."""
        if self.state.form is not Form.NONE:
            self.close_form()
        else:
            self.go.emit(Route(Page.COUNTER))

    def dismiss(self) -> None:
        """Take the message away."""
        self.show(trouble=None)

    def _scanned(self, text: str, found: tuple[ListedPart, ...]) -> None:
        if len(found) == 1:
            self.open(found[0].id)
        elif found:
            self.show(lines=found, asked=text, more=False)
        else:
            self.writing.write_down(text)

    def _add_barcode(self, code: str) -> None:
        before = self.state.said.get("barcode", "").strip()
        self.type("barcode", f"{before}, {code}" if before and code not in before else code)

    def _name_other(self, scanned: Scanned) -> None:
        """Take the part that was scanned for the one that goes in a merge."""
        if scanned.record:
            self.merging.take_row(scanned.record)
        else:
            self.type("other", scanned.text)
            self.merging.search(scanned.text)

    def _opened(self, page: PartPage) -> None:
        again = self.state.here == page.known.id
        self.show(page=page, year=self.state.year if again else None, trouble=None)
        if not again and self.state.form in _OF_ONE_PART:
            self.close_form()
        if not self._session.is_open:
            return
        call = partial(self._services.pages.year, self._session.actor, page.known.id)
        self._tasks.run(self, call, partial(self._counted, page.known.id), self.fail)

    def _not_opened(self, error: Exception) -> None:
        self._wanted = self.state.here
        self.fail(error)

    def _counted(self, part: str, year: PartYear) -> None:
        if part == self.state.here:
            self.show(year=year)

    def _changed_elsewhere(self, changes: Changes) -> None:
        kinds = (Touched.STOCK, Touched.JOB, Touched.MONEY, Touched.PLACE, Touched.SETTING)
        if changes.touch(*kinds) and self.state.at:
            self.reload()
