"""The commands of the page of parts: of a form while one is open, else of the part shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.permissions import Permission
from ui.commands import Command
from ui.look.icons import Icon
from ui.parts.state import ASIDE, WRITES_PART, Form
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.words import Words
    from ui.parts.viewmodel import PartsViewModel


class PartsKeys:
    """Offer what can be done; `search` goes to the search, `export` asks for a file."""

    def __init__(
        self,
        model: PartsViewModel,
        words: Words,
        search: Callable[[], object],
        export: Callable[[], object],
    ) -> None:
        self._model = model
        self._words = words
        self._search = search
        self._export = export

    def commands(self) -> Sequence[Command]:
        """Offer the commands of the form that is open, else those of the page."""
        form = self._model.state.form
        if form is Form.NONE:
            return (*self._of_part(), *self._of_catalogue())
        return self._of_form(form)

    def _of_form(self, form: Form) -> Sequence[Command]:
        say, model = self._words.say, self._model
        save = model.acts.save
        more: tuple[Command, ...] = ()
        if form in WRITES_PART:
            save = model.writing.save
            more = (Command(Shortcut.DETAILS, say("More"), model.writing.unfold, in_bar=False),)
        elif model.aside is not None and form in ASIDE:
            save = model.aside.save
        if form is Form.SUPPLIERS:
            picked = bool(model.state.said.get("which"))
            more = (
                Command(Shortcut.END_SUPPLIER, say("Take off the list"), model.suppliers.end,
                        Icon.CLEAR, picked),
            )  # fmt: skip
        leave = Command(Shortcut.LEAVE, say("Leave it"), model.leave, in_bar=False)
        return Command(Shortcut.SAVE, say("Save"), save, in_bar=False), *more, leave

    def _of_part(self) -> Sequence[Command]:
        say, model = self._words.say, self._model
        state, writing = model.state, model.writing
        there, lies = bool(state.here), bool(state.movable)
        return (
            Command(Shortcut.GOODS_IN, say("Receive"), model.receive, Icon.IMPORT),
            Command(Shortcut.NEW_PART, say("New part"), writing.write_down, Icon.ADD),
            Command(Shortcut.CORRECT, say("Change"), writing.change, Icon.DRAFT, there),
            Command(Shortcut.MOVE_PART, say("Move"), model.acts.move, Icon.SWAP, lies),
            Command(Shortcut.COUNT, say("Count"), model.acts.correct, Icon.CHECK, there),
            Command(Shortcut.PRINT, say("Print label"), model.acts.print_label, Icon.PRINT, there),
            Command(Shortcut.SAY_COSTS, say("Costs"), model.costs.open, Icon.CASH, there,
                    in_bar=False),
            Command(Shortcut.MERGE_PARTS, say("Merge"), model.merging.open, Icon.MERGE,
                    there and model.files.may(Permission.CORRECT_STOCK), in_bar=False),
            Command(Shortcut.END_PART, say("Take off the list"), model.ending.open, Icon.CLEAR,
                    there, in_bar=False),
        )  # fmt: skip

    def _of_catalogue(self) -> Sequence[Command]:
        say, model = self._words.say, self._model
        may = model.files.may
        may_write = may(Permission.EXPORT_RECORDS) and not model.state.exporting
        return (
            Command(Shortcut.TO_BOOK, say("To be booked"), model.book, in_bar=False),
            Command(Shortcut.SHORTAGES, say("Runs short"), model.show_shortages, in_bar=False),
            Command(Shortcut.SUPPLIERS, say("Suppliers"), model.suppliers.open, in_bar=False),
            Command(Shortcut.PART_PRICES, say("Many prices"), model.prices.open,
                    enabled=may(Permission.CHANGE_PRICES), in_bar=False),
            Command(Shortcut.IMPORT_PARTS, say("Import"), model.files.take_in, Icon.IMPORT,
                    may(Permission.IMPORT_RECORDS), in_bar=False),
            Command(Shortcut.EXPORT_PARTS, say("Export"), self._export, Icon.FILE, may_write,
                    in_bar=False),
            Command(Shortcut.FILTER, say("Find parts"), self._search, in_bar=False),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK, in_bar=False),
        )  # fmt: skip
