"""What is written down of bins: new ones, a whole row of them, corrections, their end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.domain.errors import BadEntry
from app.services.places.bins import BinEntry
from ui.changes import Changes, Touched
from ui.places.state import BinText, Form
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.frozen_papers import PaperMade
    from app.services.places.bins import BinLine
    from ui.places.held_state import HeldPlaces
    from ui.places.state import PlacesServices
    from ui.session import Session
    from ui.tasks import Tasks


class BinWriting(QObject):
    """Open the form, take what is typed, save it; end a bin; print labels."""

    def __init__(
        self, page: HeldPlaces, session: Session, tasks: Tasks, services: PlacesServices
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._tasks = tasks
        self._services = services

    def write_down(self) -> None:
        """Write a bin down, or a row of them."""
        self._open(Form.NEW, BinText())

    def change(self) -> None:
        """Rename the bin that is picked, or say that it is of another kind."""
        here = self._page.state.picked
        if here is not None:
            self._open(Form.CHANGE, BinText(here.name, "", here.note, here.kind))

    def type(self, name: str, text: str) -> None:
        """Take what was typed into a field."""
        state = self._page.state
        wrong = {field: error for field, error in state.wrong.items() if field != name}
        typed: Any = {name: text}
        self._page.show(text=replace(state.text, **typed), wrong=wrong)

    def save(self) -> None:
        """Save the form that is open."""
        state = self._page.state
        if state.saving or state.form is Form.NONE:
            return
        text = state.text
        entry = BinEntry(text.name, text.kind, text.note, text.last_name)
        actor, bins = self._session.actor, self._services.bins
        self._page.show(saving=True, wrong={}, trouble=None)
        if state.form is Form.NEW:
            call = partial(bins.add, actor, entry)
            self._tasks.run(self, call, self._added, self._refuse, lane=Lane.WRITE)
        else:
            change = partial(bins.change, actor, state.here, entry)
            self._tasks.run(self, change, self._changed, self._refuse, lane=Lane.WRITE)

    def put_away(self) -> bool:
        """Put the form away; False where none is open."""
        if self._page.state.form is Form.NONE:
            return False
        self._page.show(form=Form.NONE, wrong={})
        return True

    def end(self) -> None:
        """Take the bin that is picked out of use."""
        here = self._page.state.picked
        if here is not None:
            call = partial(self._services.bins.end, self._session.actor, here.id)
            self._tasks.run(self, call, self._ended, self._not_done, lane=Lane.WRITE)

    def print_labels(self, bins: Sequence[str] = ()) -> None:
        """Print the labels of bins, by id; of the one that is picked where none is named."""
        wanted = tuple(bins) or tuple(filter(None, (self._page.state.here,)))
        if wanted:
            call = partial(self._services.papers.bin_labels, self._session.actor, wanted)
            self._tasks.run(self, call, self._print, self._not_done, lane=Lane.WRITE)

    def print_device_label(self, number: str) -> None:
        """Print a device's label again, with the bin in which it lies."""
        call = partial(self._services.papers.device_label, self._session.actor, number)
        done = partial(self._print_device, number)
        self._tasks.run(self, call, done, self._not_done, lane=Lane.WRITE)

    def _print_device(self, number: str, paper: PaperMade) -> None:
        if paper.id:
            self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, number))

    def _print(self, papers: tuple[PaperMade, ...]) -> None:
        names = {one.id: one.name for one in self._page.state.bins}
        name = names.get(self._page.state.here, "")
        self._services.printing.print_now(
            tuple(PaperToPrint(one.id, one.kind, name) for one in papers)
        )

    def _added(self, made: tuple[BinLine, ...]) -> None:
        words = self._page.words
        many = tuple(one.id for one in made)
        told = words.say_count("{n} bin written down", "{n} bins written down", len(made))
        self._page.show(saving=False, form=Form.NONE, here=made[0].id)
        self._page.said.emit(
            Notice(told, offer=words.say("Print labels"), follow=partial(self.print_labels, many))
        )
        self._tell()

    def _changed(self, _line: BinLine) -> None:
        self._page.show(saving=False, form=Form.NONE)
        self._tell()

    def _ended(self, line: BinLine) -> None:
        said = self._page.words.say("{place} is out of use.", place=line.name)
        self._page.said.emit(Notice(said, undo=partial(self._reopen, line.id)))
        self._page.show(here="")
        self._tell()

    def _reopen(self, bin_id: str) -> None:
        call = partial(self._services.bins.reopen, self._session.actor, bin_id)
        self._tasks.run(self, call, self._changed, self._not_done, lane=Lane.WRITE)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            turn = self._page.state.turn + 1
            self._page.show(saving=False, wrong={error.field: error}, turn=turn)
        else:
            self._not_done(error)

    def _not_done(self, error: Exception) -> None:
        self._page.show(saving=False, trouble=error)

    def _open(self, form: Form, text: BinText) -> None:
        state = self._page.state
        if not state.saving:
            self._page.show(form=form, text=text, wrong={}, trouble=None, turn=state.turn + 1)

    def _tell(self) -> None:
        self._services.feed.tell(Changes.of(Touched.PLACE))
