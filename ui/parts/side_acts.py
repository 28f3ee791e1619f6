"""Suppliers, the end of a part, many prices: what is done on the page besides one part's pieces.

Each of these is one form with entries, a sentence and rows; they differ in what they ask and do.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.domain.supplier import SupplierEntry
from ui.parts.acting import PartActs
from ui.parts.held_state import stock_changed
from ui.parts.state import Beside, Form, name_in
from ui.routes import Notice

if TYPE_CHECKING:
    from app.services.parts.known_parts import KnownPart
    from app.services.parts.listed import ListedPart
    from app.services.parts.merge_look import MergeLook
    from app.services.parts.supplier_list import KnownSupplier


class SideActs(PartActs):
    """A form beside a part: it is opened, typed into, a row of it is taken, and it is done."""

    def open(self) -> None:
        """Open the form."""
        raise NotImplementedError

    def typed(self, entry: str) -> None:
        """Follow what was typed into an entry."""

    def take_row(self, key: str) -> None:
        """Take a row that the form offers."""

    def save(self) -> None:
        """Do what the form says."""
        raise NotImplementedError


class SupplierActs(SideActs):
    """Suppliers are listed, written down, changed and taken off the list."""

    def open(self) -> None:
        """List the suppliers, ready to write a new one down."""
        self._page.open_form(Form.SUPPLIERS, {"which": ""})
        self._read()

    def take_row(self, key: str) -> None:
        """Change a supplier of the list."""
        known = self._known(key)
        if known is not None:
            entry = known.entry
            said = {"supplier": entry.name, "contact": entry.contact, "note": entry.note}
            self._page.open_form(Form.SUPPLIERS, {"which": key, **said})

    def save(self) -> None:
        """Write down what was typed."""
        state = self._page.state
        if state.saving:
            return
        said = state.said
        entry = SupplierEntry(
            said.get("supplier", ""), said.get("contact", ""), said.get("note", "")
        )
        known, suppliers = self._known(said.get("which", "")), self._services.suppliers
        act = (
            partial(suppliers.add, self._session.actor, entry)
            if known is None
            else partial(suppliers.change, self._session.actor, known, entry)
        )
        self._write(act, self._saved)

    def end(self) -> None:
        """Take the supplier that is shown off the list."""
        known = self._known(self._page.state.said.get("which", ""))
        if known is not None and not self._page.state.saving:
            call = partial(self._services.suppliers.end, self._session.actor, known)
            self._write(call, partial(self._ended, known))

    def _known(self, key: str) -> KnownSupplier | None:
        return next((one for one in self._page.state.beside.suppliers if one.id == key), None)

    def _saved(self, known: KnownSupplier) -> None:
        self._tell(self._page.words.say("{name} is written down.", name=known.entry.name))

    def _ended(self, known: KnownSupplier, _none: object) -> None:
        name = known.entry.name
        self._tell(self._page.words.say("{name} is off the list of suppliers.", name=name))

    def _tell(self, text: str) -> None:
        self._page.show(saving=False)
        self._page.said.emit(Notice(text))
        self._page.open_form(Form.SUPPLIERS, {"which": ""})
        self._read()
        self._services.feed.tell(stock_changed())

    def _read(self) -> None:
        call = partial(self._services.suppliers.list, self._session.actor)
        self._ask(call, self._listed)

    def _listed(self, suppliers: tuple[KnownSupplier, ...]) -> None:
        self._page.show(beside=Beside(suppliers=suppliers))


class EndActs(SideActs):
    """The part that is shown is taken off the list, with a reason."""

    def open(self) -> None:
        """Ask why."""
        if self._page.state.here:
            self._page.open_form(Form.END, {})

    def save(self) -> None:
        """Take it off the list; refused while there are pieces, or jobs need it."""
        state = self._page.state
        if state.here and not state.saving:
            reason = state.said.get("reason", "")
            act = partial(self._services.parts.end, self._session.actor, state.here, reason)
            self._write(act, self._ended)

    def _ended(self, _none: object) -> None:
        words, page = self._page.words, self._page.state.page
        name = "" if page is None else name_in(page.known.entry.names, words.language)
        self._page.close_form()
        self._page.said.emit(Notice(words.say("{name} is off the list.", name=name)))
        self._kept(self._page.state.here)
        self._services.feed.tell(stock_changed())


class MergeActs(SideActs):
    """Another part is merged into the one that is shown, after it was said what goes over."""

    def open(self) -> None:
        """Ask which part goes."""
        if self._page.state.here:
            self._page.show(beside=Beside())
            self._page.open_form(Form.MERGE, {})

    def typed(self, entry: str) -> None:
        """Look for the part that goes."""
        if entry == "other":
            self.search(self._page.state.said.get("other", ""))

    def search(self, text: str) -> None:
        """Offer the parts that are called so, but for the one that is shown."""
        if not text.strip():
            self._page.show(beside=Beside())
            return
        call = partial(self._services.parts.find, self._session.actor, text.strip())
        self._ask(call, self._found)

    def take_row(self, key: str) -> None:
        """Say what merging this one would do."""
        call = partial(
            self._services.parts.look_at_merge, self._session.actor, self._page.state.here, key
        )
        self._ask(call, partial(self._looked, key))

    def save(self) -> None:
        """Look at the first part that was found, then merge what was looked at."""
        state = self._page.state
        going = state.said.get("going", "")
        if state.saving:
            return
        if not going:
            if state.beside.found:
                self.take_row(state.beside.found[0].id)
            else:
                self._refuse(BadEntry("other", "missing"))
            return
        reason = state.said.get("reason", "")
        act = partial(self._services.parts.merge, self._session.actor, state.here, going, reason)
        self._write(act, self._merged)

    def _found(self, found: tuple[ListedPart, ...]) -> None:
        others = tuple(one for one in found if one.id != self._page.state.here)
        self._page.show(beside=Beside(found=others))

    def _looked(self, part: str, look: MergeLook) -> None:
        self._page.show(beside=Beside(look=look))
        self._page.open_form(Form.MERGE, {"going": part})

    def _merged(self, kept: KnownPart) -> None:
        words = self._page.words
        name = name_in(kept.entry.names, words.language, kept.number)
        self._page.close_form()
        self._page.show(beside=Beside())
        self._page.said.emit(Notice(words.say("Both are {name} now.", name=name)))
        self._kept(kept.id)
        self._services.feed.tell(stock_changed())
