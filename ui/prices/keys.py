"""The keys of the price page: what each of them does in a state of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from ui.commands import Command
from ui.prices.state import Mode
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.words import Words
    from ui.prices.list_dialogs import ListDialogs
    from ui.prices.state import State
    from ui.prices.viewmodel import PricesViewModel


class Can(NamedTuple):
    """What can be done in a state of the page; `order` adds to the intake that asked.

    `write` and `change` are for the price list, `sample` fills it while it is empty. `level` asks
    what the customer who waits pays at his. `bring` and `export` are for the list as a file,
    `rest` takes the right rows of one that was refused.
    """

    ask: bool = False
    order: bool = False
    change: bool = False
    write: bool = False
    sample: bool = False
    level: bool = False
    rest: bool = False
    bring: bool = False
    export: bool = False

    @classmethod
    def of(cls, state: State) -> Self:
        """Tell what can be done."""
        asked, counter = bool(state.text.strip()), state.counter
        empty = counter is not None and counter.empty and not asked
        at_work = state.list_file is not None and state.list_file.refused is None
        return cls(
            ask=asked and state.mode is Mode.ASKING,
            order=bool(state.draft),
            change=state.may_write and state.offer is not None,
            write=state.may_write,
            sample=state.may_write and empty,
            level=state.other_level is not None,
            rest=state.shows_refused and state.has_right_rows,
            bring=state.may_write and not at_work,
            export=state.may_export and not at_work,
        )


class PageKeys:
    """Bind what the view-model does to keys."""

    def __init__(self, view_model: PricesViewModel, dialogs: ListDialogs, words: Words) -> None:
        self._view_model = view_model
        self._dialogs = dialogs
        self._words = words

    def commands(self, can: Can, anew: Command, wait: Callable[[], object]) -> Sequence[Command]:
        """Offer what can be done with the question, or with the line that is written."""
        say, view_model = self._words.say, self._view_model
        if view_model.state.mode is Mode.WRITING:
            return self._of_form()
        no, level = say("Not taken"), say("Price level")
        return (
            anew,
            # What has a button on the page leaves the bar to the others.
            Command(Shortcut.NOT_TAKEN, no, view_model.refuse, enabled=can.ask, in_bar=False),
            Command(Shortcut.PRICE_LEVEL, level, view_model.next_level, in_bar=False),
            *(self._of_list(can) if can.write else ()),
            *self._of_file(can),
            self._save(can, wait),
            Command(Shortcut.LEAVE, say("Back"), view_model.leave),
        )

    def of_payer(self, can: Can, name: Callable[[], object]) -> Sequence[Command]:
        """Offer what can be done about the customer who waits, beside the money."""
        say, view_model = self._words.say, self._view_model
        ask = view_model.waiting.ask_at_level
        sentence = say("Name the customer who waits")
        return (
            Command(Shortcut.CUSTOMER, say("Customer"), name, sentence=sentence),
            Command(Shortcut.PRICE_LEVEL, say("Price level"), ask, enabled=can.level, in_bar=False),
            Command(Shortcut.LEAVE, say("Back to the prices"), view_model.leave),
        )

    def _of_list(self, can: Can) -> Sequence[Command]:
        say, writing = self._words.say, self._view_model.writing
        change = say("Change")
        return (
            Command(Shortcut.CHANGE_PRICE, change, writing.change, enabled=can.change),
            Command(Shortcut.ADD_PRICE, say("New line"), writing.add),
        )

    def _of_file(self, can: Can) -> Sequence[Command]:
        """Offer the whole list from a file and to one; not in the bar while a price is asked."""
        say, asked = self._words.say, can.ask
        ways = (
            (can.bring, Shortcut.IMPORT_PRICES, say("Import list…"), self._dialogs.ask_import),
            (can.export, Shortcut.EXPORT_PRICES, say("Export list…"), self._dialogs.ask_export),
        )
        return [Command(key, text, ask, in_bar=not asked) for may, key, text, ask in ways if may]

    def _of_form(self) -> Sequence[Command]:
        say, writing = self._words.say, self._view_model.writing
        form = self._view_model.state.form
        ends = form is not None and form.before is not None
        return (
            Command(Shortcut.SAVE, say("Save"), writing.save, in_bar=False),
            Command(Shortcut.END_PRICE, "", writing.end, enabled=ends, in_bar=False),
            Command(Shortcut.LEAVE, say("Leave it"), self._view_model.leave, in_bar=False),
        )

    def _save(self, can: Can, wait: Callable[[], object]) -> Command:
        """Give Ctrl+Enter what it does here: the sample, the intake's order, or the repair."""
        say = self._words.say
        if can.rest:
            text, take = say("Take the right rows"), self._view_model.files.take_right_rows
            return Command(Shortcut.SAVE, text, take, in_bar=False, sentence=text)
        if can.sample:
            text, take = say("Take the sample price list"), self._view_model.take_sample
            return Command(Shortcut.SAVE, text, take, in_bar=False, sentence=text)
        if can.order:
            text, sentence = say("Add to the intake"), Shortcut.SAVE.sentence(self._words)
        else:
            text = sentence = say("While they wait")
        return Command(Shortcut.SAVE, text, wait, enabled=can.ask, in_bar=False, sentence=sentence)
