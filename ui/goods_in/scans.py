"""Scans of goods in: pieces, packs, serials and bins, in the order in which they were scanned."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.article_number import is_article_number
from app.domain.scan import ScanKind
from ui.goods_in.lines import GoodsInLines

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.scan import Scanned
    from app.services.parts.listed import ListedPart
    from app.words import Words
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


class InTurn:
    """Do acts in the order in which they came, each when the one before has its answer."""

    def __init__(self) -> None:
        self._asking = False
        self._waiting: deque[Callable[[], object]] = deque()

    def do(self, act: Callable[[], object]) -> None:
        """Do an act now, or behind those that wait for an answer."""
        if self._asking:
            self._waiting.append(act)
        else:
            act()

    def ask(self) -> None:
        """Let what comes wait from now on: an answer is on its way."""
        self._asking = True

    def answered(self) -> None:
        """Go on with what waits, up to the next that asks."""
        self._asking = False
        while self._waiting and not self._asking:
            self._waiting.popleft()()


class GoodsInScans(GoodsInLines):
    """Find what is scanned or typed, and add it to the lines."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: GoodsInServices
    ) -> None:
        super().__init__(words)
        self._session = session
        self._tasks = tasks
        self._services = services
        self._finding: Handle[tuple[ListedPart, ...]] | None = None
        self._in_turn = InTurn()

    def take_scan(self, scanned: Scanned) -> bool:
        """Take a scan as a piece more, a serial number or a bin; False for other things' codes."""
        if scanned.kind in _NO_GOODS or not scanned.text:
            return False
        self._in_turn.do(partial(self._take, scanned))
        return True

    def find(self, code: str) -> None:
        """Add a piece of what a barcode or a number names."""
        self._in_turn.do(partial(self._find, code))

    def search(self, text: str) -> None:
        """Offer parts that have these words."""
        if self._finding is not None:
            self._finding.cancel()
        if not text.strip():
            self.show(found=())
            return
        call = partial(self._services.parts.find, self._session.actor, text)
        self._finding = self._tasks.run(self, call, self._offered, self.fail)

    def take(self, part: str) -> None:
        """Add a piece of a part that was offered."""
        one = next((found for found in self.state.found if found.id == part), None)
        self.show(found=())
        if one is not None:
            self.add_part(one, "")

    def _take(self, scanned: Scanned) -> None:
        line = self.state.line
        goods = scanned.kind is ScanKind.PART or is_article_number(scanned.text)
        if scanned.kind is ScanKind.BIN:
            self.take_bin(scanned.name)
        elif line is not None and line.is_numbered and not goods:
            self.add_serial(scanned.text)
        else:
            self._find(scanned.text)

    def _find(self, code: str) -> None:
        self._in_turn.ask()
        call = partial(self._services.parts.find, self._session.actor, code)
        self._tasks.run(self, call, partial(self._was_found, code), self._not_found)

    def _offered(self, found: tuple[ListedPart, ...]) -> None:
        self.show(found=found)

    def _was_found(self, code: str, found: tuple[ListedPart, ...]) -> None:
        if len(found) == 1:
            self.add_part(found[0], code)
        elif found:
            self.show(found=found)
        else:
            self.add_unknown(code)
        self._in_turn.answered()

    def _not_found(self, error: Exception) -> None:
        self.fail(error)
        self._in_turn.answered()
