"""The page of goods in: the bag at the left, the line in hand at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.commands import Command
from ui.entry_lines import EntryLines
from ui.errors import notice
from ui.goods_in.line_card import InLineCard
from ui.goods_in.wording import GoodsInWording
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.card_list import CardList
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import LineField, writes
from ui.widgets.labels import Label, LabelKind
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import LongRows
from ui.widgets.sheet import Sheet
from ui.widgets.suggestions import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.goods_in.state import GoodsInState
    from ui.goods_in.viewmodel import GoodsInViewModel

_LINE_WIDTH: Final = 340
_NOTHING, _LINES, _DONE = range(3)


class GoodsInView(Screen):
    """Scans count pieces, digits say how many, Ctrl+Enter books everything."""

    def __init__(self, view_model: GoodsInViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._about = EntryLines(view_model.type, "goods-in")
        self._search = SearchField(
            say("Find parts"), placeholder=say("Scan, scan, scan – or type a name")
        )
        self._search.setObjectName("goods-in-search")
        self._tax = Button(say("Costs with tax"), key=Shortcut.WITH_TAX.legend)
        self._rows = LongRows(say("What came in"))
        self._rows.setSelectionMode(LongRows.SelectionMode.SingleSelection)
        self._after = CardList(say("What can be done now"))
        self._done = Label("", LabelKind.TITLE)
        self._bag = Card(say("What came in"))
        self._body = QStackedWidget()
        self._line = InLineCard(view_model, words)
        self._side = CardColumn((self._line,), _LINE_WIDTH)
        self._total = Label("", LabelKind.TITLE)
        self._book = PrimaryButton(say("Book all"), key=Shortcut.SAVE.legend)
        self._suppliers = QStringListModel(self)
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with what came in."""
        say, model = self._words.say, self._view_model
        there = bool(model.state.lines)
        return (
            Command(
                Shortcut.SAVE,
                say("Book all"),
                model.book,
                enabled=there,
                in_bar=False,
                sentence=say("Book everything in that was scanned"),
            ),
            Command(Shortcut.WITH_TAX, say("Costs with tax"), model.switch_tax, in_bar=False),
            Command(Shortcut.DROP_LINE, say("Take off"), model.drop, Icon.CLEAR, there),
            Command(
                Shortcut.PRINT,
                say("Print labels"),
                model.print_labels,
                Icon.PRINT,
                model.state.received is not None,
            ),
            Command(Shortcut.TO_BOOK, say("To be booked"), model.book_uses, Icon.CHECK),
            Command(Shortcut.SUPPLIER, say("Supplier"), self._say_supplier, Icon.CUSTOMER),
            Command(Shortcut.FILTER, say("Find parts"), self._search.setFocus, in_bar=False),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Be ready for scans and digits."""
        self._view_model.enter()
        if self._view_model.state.line is None:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._line.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search for what is typed over a list."""
        if writes(event) and not self._search.hasFocus():
            self._pass(event)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        say = self._words.say
        about = QHBoxLayout()
        about.setSpacing(Space.MEDIUM)
        for name in ("supplier", "document", "rate"):
            label = say("Tax rate, %") if name == "rate" else self._words.field(name)
            line = LineField(label, composing=name == "supplier")
            line.returnPressed.connect(self._about_done)
            about.addWidget(self._about.line(name, label, line), 1 if name == "rate" else 3)
            if name == "supplier":
                self._complete(line)
        about.addWidget(self._tax, 0, Qt.AlignmentFlag.AlignBottom)
        top = Card()
        top.add(about)
        text = say("Scan each piece or pack. Digits say how many; Enter goes on to the cost.")
        self._body.addWidget(EmptyState(Icon.BARCODE, say("Open the bag and scan"), text))
        self._body.addWidget(self._rows)
        self._body.addWidget(self._build_done())
        self._bag.add(self._search)
        self._bag.add(self._body, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._total)
        foot.addStretch(1)
        foot.addWidget(self._book)
        self._bag.add(foot)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._bag, 1)
        columns.addWidget(self._side)
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addWidget(top)
        page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _build_done(self) -> Sheet:
        done = Sheet()
        column = QVBoxLayout(done)
        column.setContentsMargins(Space.SMALL, Space.LARGE, Space.SMALL, 0)
        column.addWidget(self._done)
        column.addWidget(self._after, 1)
        return done

    def _complete(self, line: LineField) -> None:
        completer = QCompleter(self._suppliers, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        line.setCompleter(completer)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.dismissed.connect(model.dismiss)
        self._tax.clicked.connect(model.switch_tax)
        self._search.asked.connect(model.search)
        self._search.chosen.connect(self._take)
        self._search.returnPressed.connect(self._typed)
        self._rows.selectionModel().currentChanged.connect(self._walked)
        self._rows.opened.connect(self._opened)
        self._after.opened.connect(model.follow)
        self._line.passed.connect(self._pass)
        self._line.walked.connect(self._step)
        self._book.clicked.connect(model.book)

    def _render(self, state: GoodsInState) -> None:
        wording = GoodsInWording(state, self._words)
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        self._about.show_texts(state, ("supplier", "document", "rate"))
        self._about.show_wrong(state.wrong, self._words)
        self._about.labelled("rate").setVisible(state.with_tax)
        off = self._words.say("Costs without tax")
        self._tax.say(self._words.say("Costs with tax") if not state.with_tax else off)
        if list(state.suppliers) != self._suppliers.stringList():
            self._suppliers.setStringList(list(state.suppliers))
        with QSignalBlocker(self._rows.selectionModel()):
            self._rows.show_rows(wording.rows())
            self._rows.go_to(state.here)
            self._rows.scrollTo(self._rows.currentIndex())
        self._bag.note(wording.count())
        self._done.setText(wording.done())
        self._after.show_rows(wording.after())
        done = _NOTHING if state.received is None else _DONE
        self._body.setCurrentIndex(_LINES if state.lines else done)
        self._search.show_rows(wording.found() if self._search.text().strip() else ())
        self._total.setText(wording.total())
        self._book.setEnabled(bool(state.lines) and not state.saving)
        had = not self._line.isHidden()
        self._line.show_state(state)
        self._side.setVisible(state.line is not None)
        self._side.show_focus()
        if had and state.line is None:
            self._rest(state)
        self.commands_changed.emit()

    def _rest(self, state: GoodsInState) -> None:
        """Go to what can be done after booking, else be ready for the next bag."""
        received = state.received
        if received is not None and (received.go_on or received.remarks):
            self._after.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _about_done(self) -> None:
        if self._view_model.state.line is None:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._line.take_focus()

    def _say_supplier(self) -> None:
        self._about.focus("supplier")

    def _take(self, part: str) -> None:
        self._search.clear()
        self._view_model.take(part)

    def _typed(self) -> None:
        text = self._search.text()
        self._search.clear()
        if text.strip().isdecimal():
            self._view_model.find(text)
        elif self._view_model.state.found:
            self._view_model.take(self._view_model.state.found[0].id)
        else:
            self._view_model.write_down(text)

    def _pass(self, event: QKeyEvent) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(self._search, event)

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid() and self._rows.hasFocus():
            self._view_model.go_to(here.row())

    def _opened(self, key: str) -> None:
        self._view_model.go_to(int(key))
        self._line.take_focus()

    def _step(self, by: int) -> None:
        self._view_model.go_to(self._view_model.state.here + by)
