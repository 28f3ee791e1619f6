"""The parts of one job: what is asked about them, and what is done with them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from app.domain.errors import BadEntry
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part_line import OPEN_LINES
from app.domain.scan import ScanKind
from app.words import LANGUAGES
from ui.formats import Amounts
from ui.job_parts.reading import PartsReading
from ui.job_parts.state import (
    PartAct,
    PartsAsk,
    asks_serial,
    batches_there,
    can_be_fitted,
    can_be_issued,
    can_come_back,
)
from ui.job_parts.writing import PartsWriting

if TYPE_CHECKING:
    from app.domain.scan import Scanned
    from app.domain.stock import StockPlace
    from app.services.job_parts.lines import JobPart
    from app.services.job_parts.parts_of_jobs import PartsDone
    from app.services.parts.listed import ListedPart
    from app.words import Words
    from ui.job_parts.state import PartsServices
    from ui.session import Session
    from ui.tasks import Tasks

# What nobody here knows, while a part is asked for, is the barcode of one.
_BARCODES: Final = frozenset(
    {ScanKind.GOODS, ScanKind.NEW_DEVICE, ScanKind.PHONE, ScanKind.UNKNOWN}
)


class JobPartsDesk(PartsReading):
    """Hold the parts of one job; `changed` carries the state, `said` a `Notice`."""

    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PartsServices
    ) -> None:
        super().__init__(session, tasks, services)
        self._writing = PartsWriting(session, tasks, words, services)
        self._writing.done.connect(self._done)
        self._writing.failed.connect(self._not_done)
        self._writing.said.connect(self.said)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._writing.speak(words)

    def ask_part(self) -> None:
        """Ask which part the job needs."""
        if self.state.number:
            self._show(replace(self.state.folded(), asked=PartsAsk.PART))

    def count(self, text: str) -> None:
        """Say how many pieces of the part are needed; empty is one."""
        typed = text.strip()
        pieces = int(typed) if typed.isdecimal() else None
        trouble = self.state.trouble if pieces else None
        self._show(replace(self.state, pieces=pieces if typed else 1, trouble=trouble))

    def add(self, text: str) -> None:
        """Add the part that a number, barcode, model or name means; ask where several do."""
        typed = text.strip()
        if typed and self._has_pieces():
            find = partial(self._services.catalogue.find, self._session.actor, typed)
            self._tasks.run(self, find, partial(self._found, typed), self._not_done)

    def choose(self, part: str) -> None:
        """Add a part of the catalogue."""
        if self._has_pieces():
            self._need(NeedEntry(part=part))

    def add_free(self, cost: str, supplier: str) -> None:
        """Add what no catalogue knows by its name alone; the cost may stay unknown."""
        try:
            amounts = Amounts(self.state.currency)
            unit_cost = amounts.read("unit_cost", cost) if cost.strip() else None
        except BadEntry as fault:
            self._not_done(fault)
            return
        names = dict.fromkeys(LANGUAGES, self.state.typed)
        entry = NeedEntry(names=names, unit_cost=unit_cost, supplier=supplier)
        self._need(entry)

    def issue(self, key: str) -> None:
        """Take a part to the bench, or ask which piece."""
        line = self.state.line_of(key)
        if line is not None and can_be_issued(line):
            self._begin(line, PartAct.ISSUE)

    def fit(self, key: str) -> None:
        """Build a part in, or ask which piece."""
        line = self.state.line_of(key)
        if line is not None and can_be_fitted(line):
            self._begin(line, PartAct.FIT)

    def go_on(self, key: str) -> None:
        """Do what usually comes next: what the shelf keeps back is issued, all else fitted."""
        line = self.state.line_of(key)
        if line is not None and line.reserved and can_be_issued(line):
            self.issue(key)
        else:
            self.fit(key)

    def answer(self, text: str) -> None:
        """Say which piece or batch is meant."""
        state = self.state
        line = state.line_of(state.line)
        if line is None or state.act is None or not text.strip():
            return
        by_serial = state.asked is PartsAsk.SERIAL
        serial, batch = (text, "") if by_serial else ("", text)
        entry = UseEntry(line=line.id, serial=serial, batch=batch)
        self._writing.use(state.number, line, state.act, entry)

    def bring_back(self, key: str) -> None:
        """Ask where a piece goes that is on the bench or in the device."""
        line = self.state.line_of(key)
        if line is not None and can_come_back(line):
            self._show(replace(self.state.folded(), asked=PartsAsk.WHERE, line=key))

    def lay(self, place: StockPlace) -> None:
        """Put the piece where it was said."""
        line = self.state.line_of(self.state.line)
        if line is not None and self.state.asked is PartsAsk.WHERE:
            self._writing.lay(self.state.number, line, place)

    def drop(self, key: str) -> None:
        """Say that a part is not needed after all."""
        line = self.state.line_of(key)
        if line is not None and line.state in OPEN_LINES:
            self._writing.drop(self.state.number, line)

    def take_scan(self, scanned: Scanned) -> bool:
        """Take a scan for the part or the serial number that is asked for; False leaves it."""
        match self.state.asked:
            case PartsAsk.PART if scanned.kind in (ScanKind.PART, ScanKind.PIECE):
                self.choose(scanned.record)
            case PartsAsk.PART if scanned.kind in _BARCODES and scanned.text:
                self.add(scanned.text)
            case PartsAsk.SERIAL if scanned.text:
                self.answer(scanned.text)
            case _:
                return False
        return True

    def _has_pieces(self) -> bool:
        """Tell whether it is known how many are needed, and say so where it is not."""
        if not self.state.pieces:
            self._not_done(BadEntry("quantity", "not_a_number"))
        return bool(self.state.pieces)

    def _need(self, entry: NeedEntry) -> None:
        quantity = self.state.pieces or 1
        self._writing.need(self.state.number, replace(entry, quantity=quantity))

    def _found(self, typed: str, found: tuple[ListedPart, ...]) -> None:
        if len(found) == 1:
            self.choose(found[0].id)
        else:
            asked = PartsAsk.WHICH if found else PartsAsk.FREE
            self._show(replace(self.state, asked=asked, typed=typed, found=found, trouble=None))

    def _begin(self, line: JobPart, act: PartAct) -> None:
        asked = PartsAsk.NOTHING
        if asks_serial(line):
            asked = PartsAsk.SERIAL
        elif batches_there(line):
            asked = PartsAsk.BATCH
        self._show(replace(self.state.folded(), asked=asked, line=line.id, act=act))
        if asked is PartsAsk.NOTHING:
            self._writing.use(self.state.number, line, act, UseEntry(line=line.id))

    def _done(self, done: PartsDone) -> None:
        if done.number == self.state.number:
            self._show(replace(self.state.folded(), lines=done.lines))
