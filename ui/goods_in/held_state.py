"""The state of the page of goods in, held for everything that changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ui.goods_in.state import GoodsInState, InLine
from ui.held_page import HeldPage

if TYPE_CHECKING:
    from app.words import Words


class HeldGoodsIn(HeldPage[GoodsInState]):
    """Hold what the page shows, from nothing on."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, GoodsInState())

    def aim(self, entry: str, **changes: Any) -> None:
        """Put the focus on an entry of the line in hand."""
        self.show(aim=entry, turn=self.state.turn + 1, **changes)

    def write_line(self, **changes: Any) -> None:
        """Change the line in hand; what was refused of it is taken back."""
        line = self.state.line
        if line is not None:
            wrong = {name: why for name, why in self.state.wrong.items() if name not in changes}
            self.show(lines=self._with(replace(line, **changes)), wrong=wrong)

    def add_line(self, line: InLine, entry: str) -> None:
        """Take another line in hand, at one of its entries."""
        line = replace(line, bin=line.bin or self.state.shelf)
        lines, act = (*self.state.lines, line), self.state.act or uuid4().hex
        last = len(lines) - 1
        self.aim(entry, lines=lines, here=last, act=act, wrong={}, trouble=None, received=None)

    def _with(self, line: InLine) -> tuple[InLine, ...]:
        lines, here = self.state.lines, self.state.here
        return (*lines[:here], line, *lines[here + 1 :])
