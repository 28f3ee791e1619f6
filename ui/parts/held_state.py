"""The state of the page of parts, held for everything that changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from ui.changes import Changes, Touched
from ui.held_page import HeldPage
from ui.parts.state import Form, PartsState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words


class HeldParts(HeldPage[PartsState]):
    """Hold what the page shows, from nothing on."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, PartsState())

    def open_form(self, form: Form, said: Mapping[str, str]) -> None:
        """Open a form with what is known already."""
        if not self.state.saving:
            turn = self.state.turn + 1
            self.show(form=form, said=dict(said), wrong={}, trouble=None, turn=turn)

    def type(self, name: str, text: str) -> None:
        """Take what was typed into an entry."""
        wrong = {entry: error for entry, error in self.state.wrong.items() if entry != name}
        self.show(said={**self.state.said, name: text}, wrong=wrong)

    def close_form(self) -> None:
        """Put the open form away; the search has the keys again."""
        self.show(form=Form.NONE, wrong={}, saving=False, rested=self.state.rested + 1)

    def refuse(self, error: Exception) -> None:
        """Say beside its entry what was refused, or above the page what has none."""
        if isinstance(error, BadEntry):
            turn = self.state.turn + 1
            self.show(saving=False, wrong={_ENTRY.get(error.field, error.field): error}, turn=turn)
        else:
            self.show(saving=False, trouble=error)


# What the service calls otherwise than the form does.
_ENTRY = {"line_name": "name", "names": "name", "model": "part_fits", "stock_place": "place"}


def stock_changed() -> Changes:
    """Tell that parts, and what jobs have of them, are others now."""
    return Changes.of(Touched.STOCK, Touched.JOB)
