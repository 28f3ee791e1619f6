"""The chips over a list: its views with their counts, and the filters that somebody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.record_filters import JobFilter, JobView
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import ENTER, Shortcut
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.lists.state import ListState

_VIEW: Final = "view:"
_SAVED: Final = "saved:"
_NAME_WIDTH: Final = 220


class NameField(LineField):
    """The name under which a filter is to be kept; Enter keeps it."""

    named = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for the name, and leave the rest to the field."""
        if event.key() in ENTER and self.text().strip():
            self.named.emit(self.text().strip())
            return
        super().keyPressEvent(event)


class ChipsRow(QWidget):
    """Chips that digits pick, and what keeps a filter under a name.

    `narrowed` carries the view that was picked, as {name of the field: value}; `saved_chosen` and
    `ended` carry the id of a kept filter.
    """

    narrowed = Signal(object)
    saved_chosen = Signal(str)
    ended = Signal(str)

    def __init__(
        self, words: Words, *, views: bool, more: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._views = tuple(JobView) if views else ()
        self._shown = ""
        self._here = ""
        self._offers = False
        self.chips = ChipGroup(words.say("Views"), ())
        self.name = NameField(
            words.say("Name of the filter"), placeholder=words.say("Name, then Enter")
        )
        self.name.setFixedWidth(_NAME_WIDTH)
        self.name.hide()
        self.keep = Button(
            words.say("Keep"), icon=Icon.ADD, key=Shortcut.KEEP_FILTER.legend, kind=ButtonKind.QUIET
        )
        self._end = IconButton(words.say("Let go of this filter"), Icon.BIN)
        self.more = Button(
            words.say("More filters"), icon=Icon.CHEVRON_DOWN, key=Shortcut.DETAILS.legend,
            kind=ButtonKind.QUIET,
        )  # fmt: skip
        if not more:
            self.more.hide()
        self._build()

    def pick(self, digit: int) -> bool:
        """Press the chip of a digit; False where there is none."""
        return self.chips.pick(digit)

    def show_state(self, state: ListState) -> None:
        """Show the views' counts, the kept filters, and which of them is on."""
        choices = [Choice(f"{_VIEW}{view}", self._view_words(view, state)) for view in self._views]
        choices += [Choice(f"{_SAVED}{one.id}", one.name) for one in state.saved]
        self.chips.offer(choices)
        self._offers = bool(choices)
        self._here = state.saved_here
        wanted = state.listing.wanted
        self._shown = f"{_SAVED}{self._here}" if self._here else ""
        if not self._shown and isinstance(wanted, JobFilter):
            self._shown = f"{_VIEW}{wanted.view}"
        self.chips.choose((self._shown,))
        self._end.setVisible(bool(self._here))
        # What a chip says already needs no name.
        worth_a_name = not wanted.is_plain and not self._here
        self.keep.setVisible(worth_a_name and self.name.isHidden())
        self._take_room()

    def ask_name(self) -> None:
        """Ask for the name of the filter."""
        self.name.setText("")
        self.name.show()
        self.keep.hide()
        self._take_room()
        self.name.setFocus()

    def put_name_away(self) -> None:
        """Ask for no name any more."""
        self.name.hide()
        self._take_room()

    def _take_room(self) -> None:
        """Take no room while there is nothing to pick."""
        parts = (self.name, self.keep, self.more, self._end)
        nothing = not self._offers and all(part.isHidden() for part in parts)
        self.setHidden(nothing)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self.chips, 1)
        for widget in (self._end, self.name, self.keep, self.more):
            row.addWidget(widget)
        self.chips.changed.connect(self._chosen)
        self._end.clicked.connect(self._ask_to_end)

    def _view_words(self, view: JobView, state: ListState) -> str:
        name = self._words.label(view)
        count = state.counts.get(view)
        return name if count is None else f"{name} {count:,}"

    def _chosen(self) -> None:
        chosen = next(iter(self.chips.chosen()), self._shown)
        # One view is always on: pressing it again asks for the view without the rest.
        self.chips.choose((chosen,))
        if chosen.startswith(_VIEW):
            self.narrowed.emit({"view": JobView(chosen.removeprefix(_VIEW))})
        elif chosen.startswith(_SAVED):
            self.saved_chosen.emit(chosen.removeprefix(_SAVED))

    def _ask_to_end(self) -> None:
        self.ended.emit(self._here)
