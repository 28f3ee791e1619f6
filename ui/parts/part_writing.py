"""Parts are written down and changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.domain.part import Tracking
from app.domain.part_entry import PartEntry
from ui.parts.acting import PartActs
from ui.parts.held_state import stock_changed
from ui.parts.part_entries import read_part, text_of
from ui.parts.state import Form, name_in
from ui.routes import Notice

if TYPE_CHECKING:
    from app.services.parts.known_parts import KnownPart


class PartWriting(PartActs):
    """Open the form of a part and save it; `kept` is called with the id of what was saved."""

    def write_down(self, barcode: str = "", name: str = "") -> None:
        """Write a new part down, under the barcode that was scanned or the name that was typed."""
        self._fold()
        said = {"barcode": barcode, "name": name, "part_tracking": Tracking.PIECE}
        self._page.open_form(Form.NEW, said)

    def change(self) -> None:
        """Change what is known of the part that is shown."""
        state = self._page.state
        if state.page is not None:
            language, entry = self._page.words.language, state.page.known.entry
            self._fold()
            self._page.open_form(Form.CHANGE, text_of(entry, language, state.currency))

    def unfold(self) -> None:
        """Show or hide what a quick shop does not ask."""
        self._page.show(unfolded=not self._page.state.unfolded)

    def save(self) -> None:
        """Save the part that is written."""
        state = self._page.state
        if state.saving:
            return
        known = None if state.form is Form.NEW or state.page is None else state.page.known
        before = PartEntry({}) if known is None else known.entry
        keys = tuple(key for key, _ in state.levels)
        language = self._page.words.language
        try:
            entry = read_part(state.said, before, language, state.currency, keys)
        except BadEntry as refused:
            self._refuse(refused)
            return
        actor, parts = self._session.actor, self._services.parts
        act = (
            partial(parts.add, actor, entry)
            if known is None
            else partial(parts.change, actor, known, entry)
        )
        self._write(act, self._saved)

    def _fold(self) -> None:
        self._page.show(unfolded=not self._page.state.is_small)

    def _refuse(self, error: Exception) -> None:
        super()._refuse(error)
        if not {"name", "unit_price", "barcode"}.issuperset(self._page.state.wrong):
            # What was refused stands among the folded ones.
            self._page.show(unfolded=True)

    def _saved(self, part: KnownPart) -> None:
        words = self._page.words
        name = name_in(part.entry.names, words.language, part.number)
        self._page.close_form()
        self._page.said.emit(Notice(words.say("{name} is written down.", name=name)))
        self._kept(part.id)
        self._services.feed.tell(stock_changed())
