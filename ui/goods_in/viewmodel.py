"""Goods in: scan, scan, scan, digits for more, one key books all."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.domain.scan import ScanKind
from ui.changes import Touched
from ui.goods_in.booking import Booking
from ui.goods_in.held_state import HeldGoodsIn
from ui.goods_in.state import GoodsInState, InLine
from ui.printers.printing_words import PaperToPrint
from ui.routes import Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.frozen_papers import PaperMade
    from app.services.parts.listed import ListedPart
    from app.words import Words
    from ui.changes import Changes
    from ui.goods_in.state import GoodsInServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_NO_GOODS: Final = frozenset(
    {
        ScanKind.ACTION,
        ScanKind.BADGE,
        ScanKind.CLAIM_TICKET,
        ScanKind.JOB,
        ScanKind.JOBS,
        ScanKind.PAPER,
        ScanKind.PAYMENT_CODE,
        ScanKind.RECEIPT,
        ScanKind.REGISTRATION,
    }
)


class GoodsInViewModel(HeldGoodsIn):
    """Take scans as pieces, packs, serials and bins; `booking` keeps and books them."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: GoodsInServices
    ) -> None:
        super().__init__(words)
        self._session = session
        self._tasks = tasks
        self._services = services
        self._finding: Handle[tuple[ListedPart, ...]] | None = None
        self.booking = Booking(self, session, tasks, services)
        services.feed.changed.connect(self._changed_elsewhere)

    def arrive(self, route: Route) -> None:
        """Begin with the part that a route names."""
        if route.record:
            call = partial(self._named, self._session.actor, route.record)
            self._tasks.run(self, call, self._arrived, self._not_done)

    def take_scan(self, scanned: Scanned) -> bool:
        """Take a scan as a piece more, a serial number or a bin; False for other things' codes."""
        line = self.state.line
        if scanned.kind is ScanKind.BIN and line is not None:
            self.write_line(bin=scanned.name)
            return True
        if scanned.kind in _NO_GOODS or scanned.kind is ScanKind.BIN or not scanned.text:
            return False
        if line is not None and line.is_numbered and scanned.kind is not ScanKind.PART:
            self.add_serial(scanned.text)
            return True
        self.find(scanned.text)
        return True

    def enter(self) -> None:
        """Read suppliers and what was left unfinished; go on where one was."""
        if self._session.is_open:
            call = partial(self._read, self._session.actor)
            self._tasks.run(self, call, self._was_read, self._not_done)

    def find(self, code: str) -> None:
        """Add a piece of what a barcode or a number names."""
        call = partial(self._services.parts.find, self._session.actor, code)
        self._tasks.run(self, call, partial(self._was_found, code), self._not_done)

    def search(self, text: str) -> None:
        """Offer parts that have these words."""
        if self._finding is not None:
            self._finding.cancel()
        if not text.strip():
            self.show(found=())
            return
        call = partial(self._services.parts.find, self._session.actor, text)
        self._finding = self._tasks.run(self, call, self._offered, self._not_done)

    def take(self, part: str) -> None:
        """Add a piece of a part that was offered."""
        one = next((found for found in self.state.found if found.id == part), None)
        self.show(found=())
        if one is not None:
            self._add(one, "")

    def write_down(self, text: str) -> None:
        """Receive something that nobody wrote down yet, by its name."""
        if text.strip():
            self.show(found=())
            self.add_line(InLine(name=text.strip()), "quantity")

    def add_serial(self, serial: str) -> None:
        """Add a piece with its serial number to the line in hand."""
        line = self.state.line
        if line is None or not serial.strip():
            return
        if serial.strip() in line.serials:
            twice = BadEntry("serial", "twice", serial.strip())
            self.aim("serial", wrong={"serial": twice})
            return
        self.write_line(serials=(*line.serials, serial.strip()), serial="")
        self.aim("serial", wrong={})

    def type(self, name: str, text: str) -> None:
        """Take what was typed into an entry of the whole, or of the line in hand."""
        entries = {"unit_cost": "cost", "unit_price": "price"}
        if name in {"supplier", "document", "rate"}:
            changes: dict[str, Any] = {name: text}
            self.show(**changes, wrong={k: v for k, v in self.state.wrong.items() if k != name})
        elif name == "per_pack":
            self.write_line(per_pack=text == "pack")
        else:
            self.write_line(**{entries.get(name, name): text})
            self.show(wrong={k: v for k, v in self.state.wrong.items() if k != name})

    def more(self, by: int) -> None:
        """Count so many more of the line in hand, at least one."""
        line = self.state.line
        if line is not None and not line.serials:
            self.write_line(quantity=str(max(1, line.counted + by)))

    def go_to(self, row: int) -> None:
        """Take another line in hand."""
        if 0 <= row < len(self.state.lines) and row != self.state.here:
            self.aim("quantity", here=row, wrong={})

    def drop(self) -> None:
        """Take the line in hand off; of a numbered part the last serial first."""
        state, line = self.state, self.state.line
        if line is None:
            return
        if line.serials:
            self.write_line(serials=line.serials[:-1])
            return
        lines = (*state.lines[: state.here], *state.lines[state.here + 1 :])
        self.aim("quantity", lines=lines, here=max(0, min(state.here, len(lines) - 1)), wrong={})

    def switch_tax(self) -> None:
        """Say that the costs contain tax, or that they do not."""
        rate = self.state.rate or f"{self.state.usual_tax / 100:g}"
        self.show(with_tax=not self.state.with_tax, rate=rate)

    def print_labels(self) -> None:
        """Print a label for each piece that was booked last."""
        received = self.state.received
        if received is not None:
            call = partial(self._services.labels.print_received, self._session.actor, received.act)
            self._tasks.run(self, call, self._print, self._not_done, lane=Lane.WRITE)

    def book_uses(self) -> None:
        """Settle what was used of these parts before they came."""
        self.go.emit(Route(Page.TO_BOOK))

    def open_job(self, number: str) -> None:
        """Open a job that can go on now."""
        self.go.emit(Route(Page.JOB, job=number))

    def open_part(self, part: str) -> None:
        """Open a part that came in."""
        self.go.emit(Route(Page.PARTS, record=part))

    def leave(self) -> None:
        """Go to the parts; what was scanned is kept."""
        self.booking.keep()
        self.go.emit(Route(Page.PARTS))

    def dismiss(self) -> None:
        """Take the message away."""
        self.show(trouble=None)

    def _print(self, paper: PaperMade) -> None:
        number = self.words.say("what came in")
        self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, number))

    def _named(self, actor: Actor, part: str) -> tuple[ListedPart, ...]:
        parts = self._services.parts
        return parts.find(actor, parts.read(actor, part).number)

    def _read(self, actor: Actor) -> tuple[GoodsInState, dict[str, Any]]:
        services = self._services
        values = services.settings.shop_values()
        read = GoodsInState(
            currency=services.shop.profile().currency,
            usual_tax=int(values["tax_bp"]),
            apart=services.pages.kept_apart(actor),
            suppliers=services.parts.suppliers(actor),
        )
        return read, services.drafts.kept(actor)

    def _was_read(self, answer: tuple[GoodsInState, dict[str, Any]]) -> None:
        read, kept = answer
        self.show(
            currency=read.currency,
            usual_tax=read.usual_tax,
            apart=read.apart,
            suppliers=read.suppliers,
        )
        self.booking.bring_back(kept)

    def _offered(self, found: tuple[ListedPart, ...]) -> None:
        self.show(found=found)

    def _arrived(self, found: tuple[ListedPart, ...]) -> None:
        """Begin with a part, or go on with its line: coming twice is no second piece."""
        for part in found[:1]:
            rows = [row for row, line in enumerate(self.state.lines) if line.part == part.id]
            if rows:
                self.aim("quantity", here=rows[0])
            else:
                self._add(part, "")

    def _was_found(self, code: str, found: tuple[ListedPart, ...]) -> None:
        if len(found) == 1:
            self._add(found[0], code)
        elif found:
            self.show(found=found)
        else:
            self._add_unknown(code)

    def _add(self, part: ListedPart, code: str) -> None:
        pack = part.pieces
        for row, line in enumerate(self.state.lines):
            if line.part == part.id and line.pack == pack:
                self.aim("serial" if line.is_numbered else "quantity", here=row, received=None)
                if not line.is_numbered:
                    self.more(1)
                return
        names, language = part.names, self.words.language
        line = InLine(
            part=part.id,
            name=names.get(language) or next(iter(names.values()), part.number),
            number=part.maker_number or part.number,
            barcode=code if pack > 1 else "",
            pack=pack,
            tracking=part.tracking,
            last_cost=part.cost,
            tax_bp=part.tax_bp,
        )
        if line.is_numbered:
            self.add_line(replace(line, quantity=""), "serial")
        else:
            self.add_line(line, "quantity")

    def _add_unknown(self, code: str) -> None:
        for row, line in enumerate(self.state.lines):
            if not line.part and line.barcode == code:
                self.aim("quantity" if line.name else "name", here=row)
                self.more(1)
                return
        self.add_line(InLine(barcode=code), "name")

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.SETTING, Touched.PLACE) and self.state.act:
            self.enter()

    def _not_done(self, error: Exception) -> None:
        self.show(trouble=error)
