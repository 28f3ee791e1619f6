"""The parts of one job: read them, add, issue, fit, put back, take out, each with its way back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Signal

from app.domain.errors import BadEntry
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part_line import OPEN_LINES
from app.domain.scan import ScanKind
from app.words import LANGUAGES
from ui.changes import Changes, Touched
from ui.formats import Amounts
from ui.job_parts.state import (
    PartAct,
    PartsAsk,
    PartsState,
    asks_serial,
    batches_there,
    can_be_fitted,
    can_be_issued,
    can_come_back,
)
from ui.record_reading import RecordReading
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.domain.stock import StockPlace
    from app.services.job_parts.lines import JobPart
    from app.services.job_parts.parts_of_jobs import PartsDone
    from app.services.job_parts.using import Used
    from app.services.parts.listed import ListedPart
    from app.words import Words
    from ui.job_parts.state import PartsServices
    from ui.session import Session
    from ui.tasks import Tasks

# What nobody here knows, while a part is asked for, is the barcode of one.
_BARCODES: Final = frozenset(
    {ScanKind.GOODS, ScanKind.NEW_DEVICE, ScanKind.PHONE, ScanKind.UNKNOWN}
)


class JobPartsDesk(RecordReading):
    """Hold the parts of one job; `changed` carries the state, `said` a `Notice`."""

    shows: ClassVar = (Touched.JOB, Touched.STOCK, Touched.MONEY, Touched.SETTING)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PartsServices
    ) -> None:
        super().__init__(session, tasks, services.feed)
        self._words = words
        self._services = services
        self.state = PartsState()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def open(self, number: str) -> None:
        """Be about another job; an empty number puts the last away."""
        if number != self.state.number:
            self._show(PartsState(number))
            self.reload()

    def reload(self) -> None:
        """Read the parts again; what is asked stays."""
        if self.state.number and self._session.is_open:
            call = partial(self._read, self._session.actor, self.state.number)
            self._fetch(call, self._loaded, self._not_done)

    def fold(self) -> bool:
        """Ask nothing more; False where nothing was asked."""
        if self.state.asked is PartsAsk.NOTHING and self.state.trouble is None:
            return False
        self._show(_folded(self.state))
        return True

    def ask_part(self) -> None:
        """Ask which part the job needs."""
        if self.state.number:
            self._show(replace(_folded(self.state), asked=PartsAsk.PART))

    def add(self, text: str) -> None:
        """Add the part that a number, barcode, model or name means; ask where several do."""
        typed = text.strip()
        if typed:
            find = partial(self._services.catalogue.find, self._session.actor, typed)
            self._tasks.run(self, find, partial(self._found, typed), self._not_done)

    def choose(self, part: str) -> None:
        """Add a part of the catalogue."""
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
        self._need(NeedEntry(names=names, unit_cost=unit_cost, supplier=supplier))

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
        if not text.strip():
            return
        by_serial = state.asked is PartsAsk.SERIAL
        serial, batch = (text, "") if by_serial else ("", text)
        self._use(UseEntry(line=state.line, serial=serial, batch=batch))

    def bring_back(self, key: str) -> None:
        """Ask where a piece goes that is on the bench or in the device."""
        line = self.state.line_of(key)
        if line is not None and can_come_back(line):
            self._show(replace(_folded(self.state), asked=PartsAsk.WHERE, line=key))

    def lay(self, place: StockPlace) -> None:
        """Put the piece where it was said."""
        line = self.state.line_of(self.state.line)
        if line is None or self.state.asked is not PartsAsk.WHERE:
            return
        parts = self._services.parts
        act = parts.put_back if line.state in OPEN_LINES else parts.take_out_again
        place_said = self._words.label(place)
        said = self._words.say("{name}: {place}", name=self._name(line), place=place_said)
        self._do(partial(act, self._session.actor, self.state.number, line.id, place), said)

    def drop(self, key: str) -> None:
        """Say that a part is not needed after all."""
        line = self.state.line_of(key)
        if line is not None and line.state in OPEN_LINES:
            said = self._words.say("{name} is not needed", name=self._name(line))
            self._do(
                partial(self._services.parts.drop, self._session.actor, self.state.number, key),
                said,
            )

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

    def _read(self, actor: Actor, number: str) -> PartsState:
        services = self._services
        profile = services.shop.profile()
        return PartsState(
            number=number,
            at=services.clock.now_ms(),
            time_zone=profile.time_zone,
            currency=profile.currency,
            lines=services.parts.of_job(actor, number),
        )

    def _loaded(self, read: PartsState) -> None:
        here = self.state
        if read.number != here.number:
            return
        gone = bool(here.line) and read.line_of(here.line) is None
        kept = _folded(here) if gone else here
        self._show(
            replace(
                kept, at=read.at, time_zone=read.time_zone, currency=read.currency, lines=read.lines
            )
        )

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
        self._show(replace(_folded(self.state), asked=asked, line=line.id, act=act))
        if asked is PartsAsk.NOTHING:
            self._use(UseEntry(line=line.id))

    def _need(self, entry: NeedEntry) -> None:
        call = partial(self._services.parts.need, self._session.actor, self.state.number, entry)
        self._do(call, "")

    def _use(self, entry: UseEntry) -> None:
        line, act = self.state.line_of(entry.line), self.state.act
        if line is None or act is None:
            return
        parts, say = self._services.parts, self._words.say
        name = self._name(line)
        is_issue = act is PartAct.ISSUE
        said = (
            say("{name} is on the bench", name=name)
            if is_issue
            else say("{name} is fitted", name=name)
        )
        do = parts.issue if is_issue else parts.fit
        self._do(partial(do, self._session.actor, self.state.number, entry), said)

    def _do(self, call: Callable[[], PartsDone], said: str) -> None:
        self._tasks.run(self, call, partial(self._done, said), self._not_done, lane=Lane.WRITE)

    def _done(self, said: str, done: PartsDone) -> None:
        if done.number == self.state.number:
            self._show(replace(_folded(self.state), lines=done.lines))
        if done.go_on:
            others = ", ".join(done.go_on)
            said = f"{said} · {self._words.say('can go on now: {numbers}', numbers=others)}"
        if said:
            used = done.used
            undo = None if used is None else partial(self._undo, used)
            self.said.emit(Notice(said, undo=undo))
        self._services.feed.tell(Changes.of(Touched.JOB, Touched.STOCK))

    def _undo(self, used: Used) -> None:
        call = partial(self._services.parts.take_back, self._session.actor, used)
        self._do(call, "")

    def _not_done(self, error: Exception) -> None:
        self._show(replace(self.state, trouble=error))

    def _name(self, line: JobPart) -> str:
        return line.names.get(self._words.language) or next(iter(line.names.values()), "")

    def _show(self, state: PartsState) -> None:
        self.state = state
        self.changed.emit(state)


def _folded(state: PartsState) -> PartsState:
    return replace(
        state, asked=PartsAsk.NOTHING, line="", act=None, typed="", found=(), trouble=None
    )
