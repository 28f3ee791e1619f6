"""The lines of what came in: added by scans, typed at, taken off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.errors import BadEntry
from ui.goods_in.held_state import HeldGoodsIn
from ui.goods_in.state import InLine

if TYPE_CHECKING:
    from app.services.parts.listed import ListedPart


class GoodsInLines(HeldGoodsIn):
    """Change the lines; one of them is in hand."""

    def write_down(self, text: str) -> None:
        """Receive something that nobody wrote down yet, by its name."""
        if text.strip():
            self.show(found=())
            self.add_line(InLine(name=text.strip()), "quantity")

    def take_bin(self, name: str) -> None:
        """Put the line in hand into a bin, or what follows where the bin came first."""
        if self.state.shelf or self.state.line is None:
            self.show(shelf=name, received=None)
        else:
            self.write_line(bin=name)

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

    def dismiss(self) -> None:
        """Take the message away."""
        self.show(trouble=None)

    def add_part(self, part: ListedPart, code: str) -> None:
        """Add a piece or a pack of a part, or one more of it."""
        pack, shelf = part.pieces, self.state.shelf
        for row, line in enumerate(self.state.lines):
            if (line.part, line.pack) == (part.id, pack) and shelf in {"", line.bin}:
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

    def add_unknown(self, code: str) -> None:
        """Add a piece of what nobody knows, or one more of it."""
        for row, line in enumerate(self.state.lines):
            if not line.part and line.barcode == code:
                self.aim("quantity" if line.name else "name", here=row)
                self.more(1)
                return
        self.add_line(InLine(barcode=code), "name")

    def fail(self, error: Exception) -> None:
        """Say what went wrong."""
        self.show(trouble=error)
