"""Reading receipts: the list, page by page, and one receipt whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.paper import PaperKind
from app.domain.permissions import Role
from ui.changes import Touched
from ui.money.state import MoneyState, Panel
from ui.printers.printing_words import PaperToPrint

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.papers.paper_lines import PaperLine
    from app.services.records.receipts import ReceiptLine, ReceiptPage
    from app.words import Words
    from ui.changes import Changes
    from ui.money.state import MoneyServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_PAGE: Final = 50
_SHOWN_HERE: Final = (Touched.MONEY, Touched.CUSTOMER)


@dataclass(frozen=True, slots=True)
class _Listed:
    lines: tuple[ReceiptLine, ...]
    at: int
    time_zone: str


class MoneyReading(QObject):
    """Hold the state and fill it from the services; `changed` carries a `MoneyState`."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: MoneyServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self._listing: Handle[_Listed] | None = None
        self._opening: Handle[ReceiptPage] | None = None
        # What was asked for and is not there yet: a page that is shown meanwhile waits for it.
        self._wanted = ""
        self.state = MoneyState(Role.FRONT_DESK)
        services.feed.changed.connect(self._changed_elsewhere)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def enter(self) -> None:
        """Be shown: read the list anew, and the receipt that is shown."""
        if self._session.is_open:
            self._show(replace(self.state, role=self._session.actor.role))
            self.search(self.state.text)
            shown = self.state.shown
            receipt = self._wanted or ("" if shown is None else shown.line.id)
            if receipt and self.state.panel is Panel.NONE:
                self.open(receipt)

    def search(self, text: str) -> None:
        """List the receipts that fit; all of them for no text."""
        self._show(replace(self.state, text=text))
        self._list("", partial(self._listed, ()))

    def more(self) -> None:
        """List older receipts below."""
        if self.state.more and self.state.lines:
            self._show(replace(self.state, more=False))
            self._list(self.state.lines[-1].id, partial(self._listed, self.state.lines))

    def open(self, receipt: str) -> None:
        """Show one receipt by id, number or code."""
        if self._opening is not None:
            self._opening.cancel()
        self._wanted = receipt
        call = partial(self._services.receipts.page, self._session.actor, receipt)
        self._opening = self._tasks.run(self, call, self._opened, self._not_opened)

    def print_again(self) -> None:
        """Print the receipt once more, marked COPY."""
        if self.state.shown is not None:
            number = self.state.shown.line.number
            call = partial(
                self._services.paperwork.find, self._session.actor, number, PaperKind.RECEIPT
            )
            self._tasks.run(self, call, partial(self._print, number), self._not_done)

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(replace(self.state, trouble=None))

    def _list(self, after: str, done: Callable[[_Listed], None]) -> None:
        if self._listing is not None:
            self._listing.cancel()
        call = partial(self._read_list, self._session.actor, self.state.text, after)
        self._listing = self._tasks.run(self, call, done, self._not_done)

    def _read_list(self, actor: Actor, text: str, after: str) -> _Listed:
        services = self._services
        lines = services.receipts.find(actor, text, after)
        return _Listed(lines, services.clock.now_ms(), services.shop.profile().time_zone)

    def _listed(self, before: tuple[ReceiptLine, ...], listed: _Listed) -> None:
        lines = (*before, *listed.lines)
        more = len(listed.lines) == _PAGE
        self._show(
            replace(self.state, lines=lines, more=more, at=listed.at, time_zone=listed.time_zone)
        )
        if self.state.shown is None and lines and not self._wanted:
            self.open(lines[0].id)

    def _opened(self, page: ReceiptPage) -> None:
        self._wanted = ""
        same = self.state.shown is not None and self.state.shown.line.id == page.line.id
        panel = self.state.panel if same else Panel.NONE
        self._show(replace(self.state, shown=page, panel=panel, trouble=None))

    def _not_opened(self, error: Exception) -> None:
        self._wanted = ""
        self._not_done(error)

    def _print(self, number: str, paper: PaperLine) -> None:
        self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, number))

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(*_SHOWN_HERE) and self.state.at and self._session.is_open:
            self.enter()

    def _not_done(self, error: Exception) -> None:
        self._show(replace(self.state, trouble=error, busy=False))

    def _show(self, state: MoneyState) -> None:
        self.state = state
        self.changed.emit(state)
