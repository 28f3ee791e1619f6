"""The page of a list: heads, filter, chips, the table, its foot; one look for all three."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from app.domain.paper import PaperKind
from app.domain.record_filters import JobView
from ui.commands import Command
from ui.errors import notice
from ui.lists.chips_row import ChipsRow
from ui.lists.export_place import ask_place
from ui.lists.filter_box import FilterBox
from ui.lists.foot import FootAct, ListFoot
from ui.lists.narrowing import Narrowing
from ui.lists.table import RecordTable
from ui.lists.tabs import KEYS, PAGES, ListTabs
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.routes import Page
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.widgets.card import Card, Line
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.record_filters import Listing
    from app.words import Words
    from ui.lists.browsing import Browsing
    from ui.lists.state import ListState

_FILTER_WIDTH: Final = 380


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What is said while there is nothing to show."""

    icon: Icon
    headline: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ListParts:
    """What a page has: the words in its filter, and what it says of each view when it is empty.

    The further filters are named by the fields of the list's filter.
    """

    filter_hint: str
    emptiness: Mapping[str, Emptiness]
    views: bool = False
    narrowing: tuple[str, ...] = ()
    papers: bool = False


class ListPage(Screen):
    """Render one list; its rows come from the view-model's own table model."""

    def __init__(self, browsing: Browsing, words: Words, parts: ListParts) -> None:
        super().__init__()
        self._browsing = browsing
        self._words = words
        self._parts = parts
        say = words.say
        self._tabs = ListTabs(browsing.kind.name, words)
        self._filter = FilterBox(say("Filter the list"), parts.filter_hint)
        self._chips = ChipsRow(words, views=parts.views, more=bool(parts.narrowing))
        self._narrowing = Narrowing(parts.narrowing, words)
        self._strip = MessageStrip(words)
        self._table = RecordTable(words.label(browsing.kind.name), browsing.model)
        self._foot = ListFoot(words, papers=parts.papers)
        self._nothing = {
            view: EmptyState(none.icon, none.headline, none.sentence)
            for view, none in parts.emptiness.items()
        }
        self._none_fits = EmptyState(
            Icon.SEARCH, say("Nothing fits"), say("Change the words or the filters, or press Esc.")
        )
        self._in_all = Button(say("Look through all jobs"), key="Enter")
        self._none_here = EmptyState(
            Icon.SEARCH,
            say("Nothing fits in this view"),
            say("It may stand among the jobs that are done."),
            action=self._in_all,
        )
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._render(browsing.state)

    def commands(self) -> Sequence[Command]:
        """Offer what the list can do by key."""
        say, browsing = self._words.say, self._browsing
        picked = say("Copy the picked rows as text for a spreadsheet")
        return (
            *(Command(key, "", partial(browsing.go_to, PAGES[which]), in_bar=False)
              for which, key in KEYS.items()),
            Command(Shortcut.FILTER, say("Filter"), self._filter.rest, Icon.SEARCH),
            Command(Shortcut.SORT, say("Sort"), self._sort_next),
            Command(Shortcut.DETAILS, "", self._unfold, enabled=bool(self._parts.narrowing),
                    in_bar=False, sentence=say("Show or hide more filters")),
            Command(Shortcut.KEEP_FILTER, "", self._chips.ask_name, in_bar=False),
            Command(Shortcut.COPY, "", browsing.acts.copy, in_bar=False, sentence=picked),
            Command(Shortcut.EXPORT, "", partial(self._act, FootAct.EXPORT), in_bar=False,
                    enabled=browsing.export.is_allowed),
            Command(Shortcut.LEAVE, say("Back"), self._leave, Icon.BACK),
        )  # fmt: skip

    def enter(self) -> None:
        """Read the list anew; the arrows walk its rows at once."""
        self._browsing.enter()
        self._table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._browsing.rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give what was typed outside of a field to the filter."""
        if event.text().strip() and event.text().isprintable():
            self._typed(event)
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.MEDIUM)
        head.addWidget(self._tabs)
        head.addStretch(1)
        self._filter.setMinimumWidth(_FILTER_WIDTH)
        head.addWidget(self._filter)
        sheet = Card()
        sheet.body.setContentsMargins(1, 1, 1, 1)
        sheet.body.setSpacing(0)
        for page in (self._table, *self._nothing.values(), self._none_fits, self._none_here):
            self._stack.addWidget(page)
        sheet.add(self._stack, 1)
        sheet.add(Line())
        sheet.add(self._foot)
        self._narrowing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        column.addLayout(head)
        for part in (self._chips, self._narrowing, self._strip):
            column.addWidget(part)
        column.addWidget(sheet, 1)

    def _connect(self) -> None:
        browsing, chips, table = self._browsing, self._chips, self._table
        browsing.changed.connect(self._render)
        browsing.acts.copied.connect(_copy)
        self._tabs.chosen.connect(browsing.go_to)
        self._filter.asked.connect(browsing.narrow)
        self._filter.went_on.connect(self._go_down)
        self._in_all.clicked.connect(self._go_down)
        chips.narrowed.connect(browsing.narrow)
        chips.saved_chosen.connect(browsing.choose_saved)
        chips.ended.connect(self._let_go)
        chips.keep.clicked.connect(chips.ask_name)
        chips.more.clicked.connect(self._unfold)
        chips.name.named.connect(self._keep)
        chips.chips.went_on.connect(table.setFocus)
        self._narrowing.changed.connect(browsing.narrow)
        self._narrowing.emptied.connect(self._widen)
        self._strip.again.connect(browsing.refresh)
        self._strip.dismissed.connect(browsing.dismiss)
        table.opened.connect(browsing.open)
        table.picked.connect(browsing.pick)
        table.typed.connect(self._typed)
        table.horizontalHeader().sectionClicked.connect(self._sort)
        self._foot.wanted.connect(self._act)

    def _render(self, state: ListState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        wanted = state.listing.wanted
        self._filter.show_text(wanted.text)
        self._chips.show_state(state)
        self._narrowing.offer_classes(state.classes)
        self._narrowing.show_filter(wanted)
        self._table.show_sorting(state.listing.sorting)
        browsing = self._browsing
        self._foot.show_state(state, browsing.kind, may_export=browsing.export.is_allowed)
        empty = state.is_read and not state.rows
        self._stack.setCurrentWidget(self._emptiness(wanted) if empty else self._table)

    def _emptiness(self, wanted: Any) -> QWidget:
        """Say that this is right, unless it was asked for something that there is not."""
        if wanted.is_plain:
            return self._nothing[str(getattr(wanted, "view", ""))]
        return self._none_here if _may_look_further(wanted) else self._none_fits

    def _typed(self, event: QKeyEvent) -> None:
        text = event.text()
        if text == "/":
            self._filter.rest()
        elif not (text in set("123456789") and self._chips.pick(int(text))):
            self._filter.take(event)

    def _go_down(self) -> None:
        state = self._browsing.state
        if state.is_read and not state.rows and _may_look_further(state.listing.wanted):
            self._browsing.narrow({"view": JobView.ALL})
            return
        self._table.setFocus()
        self._table.go_to(0)

    def _sort(self, section: int) -> None:
        column = self._browsing.model.columns[section]
        if column.sorts is not None:
            listing, kind = self._browsing.state.listing, self._browsing.kind
            self._show(kind.sorted_by(listing, column.sorts, descending=column.downward))

    def _sort_next(self) -> None:
        self._show(self._browsing.kind.sorted_next(self._browsing.state.listing))

    def _widen(self) -> None:
        self._show(self._browsing.kind.widened(self._browsing.state.listing))

    def _show(self, listing: Listing[Any]) -> None:
        if listing != self._browsing.state.listing:
            self._browsing.show(listing)

    def _keep(self, name: str) -> None:
        self._chips.put_name_away()
        self._table.setFocus()
        self._browsing.saved.keep(self._browsing.state.listing, name)

    def _let_go(self, saved: str) -> None:
        for one in self._browsing.state.saved:
            if one.id == saved:
                self._browsing.saved.end(one)

    def _unfold(self) -> None:
        shown = self._narrowing.isHidden()
        self._narrowing.setVisible(shown)
        self._chips.more.show_icon(Icon.CHEVRON_UP if shown else Icon.CHEVRON_DOWN)
        if shown:
            self._narrowing.rest()
        else:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, act: FootAct) -> None:
        browsing = self._browsing
        match act:
            case FootAct.COPY:
                browsing.acts.copy()
            case FootAct.LABELS:
                browsing.acts.print_papers(PaperKind.DEVICE_LABEL)
            case FootAct.TICKETS:
                browsing.acts.print_papers(PaperKind.CLAIM_TICKET)
            case FootAct.STOP:
                browsing.export.stop()
            case FootAct.EXPORT:
                place = ask_place(self, self._words.label(browsing.kind.name), self._words)
                if place is not None:
                    browsing.write_to(place)

    def _leave(self) -> None:
        """Step back first: from the name asked for, the filters, several rows, the words."""
        if self._chips.name.isVisible():
            self._chips.put_name_away()
            self._table.setFocus()
        elif self._narrowing.isVisible() and self._narrowing.has_focus():
            self._unfold()
        elif self._browsing.state.picked > 1:
            self._table.go_to(self._table.currentIndex().row())
        elif self._browsing.state.listing.wanted.text:
            self._browsing.narrow({"text": ""})
            self._table.setFocus()
        else:
            self._browsing.go_to(Page.COUNTER)


def _copy(sheet: str) -> None:
    QGuiApplication.clipboard().setText(sheet)


def _may_look_further(wanted: Any) -> bool:
    """Tell whether words were looked for in one view only."""
    return bool(wanted.text) and getattr(wanted, "view", JobView.ALL) is not JobView.ALL
