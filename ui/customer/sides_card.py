"""Two files side by side, and what the kept one will say: seen before they are merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.customer_merge import FILLED
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.pairs import breakable

if TYPE_CHECKING:
    from app.domain.customer_merge import Particulars
    from app.services.devices.customers import CustomerRow
    from app.services.records.customer_merging import Side
    from app.words import Words
    from ui.customer.state import Shown

_LABEL_WIDTH: Final = 128
_NOTHING: Final = "–"


class SidesCard(Card):
    """Show both files and the outcome; `merge_asked` does it, `swap_asked` keeps the other."""

    merge_asked = Signal()
    swap_asked = Signal()
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("One customer, two files?"))
        say = words.say
        self._words = words
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.LARGE)
        self._grid.setVerticalSpacing(Space.SMALL)
        for column in (1, 2, 3):
            self._grid.setColumnStretch(column, 1)
        self._place = QWidget()
        self._place.setLayout(self._grid)
        self._promise = Muted(
            say(
                "Jobs, visits and devices move to the kept file. The other file keeps what it "
                "says and is put away; “take apart” on this page puts everything back."
            ),
            wrap=True,
        )
        self._merge = PrimaryButton(say("Merge"), icon=Icon.MERGE, key=Shortcut.MERGE.legend)
        self._swap = Button(say("Keep the other file"), icon=Icon.SWAP)
        self._leave = Button(say("Cancel"))
        self._build()
        self._merge.clicked.connect(self.merge_asked)
        self._swap.clicked.connect(self.swap_asked)
        self._leave.clicked.connect(self.kept)

    def show_customer(self, shown: Shown) -> None:
        """Show the two files; nothing while there are none."""
        sides = shown.sides
        if sides is None:
            return
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        say = self._words.say
        heads = ("", say("Kept"), say("Put away"), say("Afterwards"))
        for column, text in enumerate(heads):
            self._grid.addWidget(Label(text, LabelKind.TITLE), 0, column)
        kept, merged, after = sides.kept, sides.merged, sides.after
        for row, name in enumerate(FILLED, start=1):
            before = _text(kept.customer, name)
            now = _text(after, name)
            self._put(row, self._words.field(name), (before, _text(merged.customer, name), now))
            if now != before:
                self._mark(row)
        row = len(FILLED) + 1
        moments = Moments(self._words, shown.time_zone)
        counts = [self._brought(one, moments, shown.at) for one in (kept, merged)]
        jobs = kept.jobs + merged.jobs
        total = self._words.say_count("{n} job", "{n} jobs", jobs)
        self._put(row, say("Brought"), (*counts, total))

    def focus(self) -> None:
        """Stand on what Enter does: the merge."""
        self._merge.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        for button in (self._merge, self._swap, self._leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(Space.LARGE)
        column.addWidget(self._place)
        column.addWidget(self._promise)
        column.addLayout(buttons)
        self.add(column)
        self.body.addStretch(1)

    def _put(self, row: int, label: str, texts: tuple[str, ...]) -> None:
        name = Label(label, LabelKind.FIELD, wrap=True)
        name.setFixedWidth(_LABEL_WIDTH)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in enumerate(texts, start=1):
            shown = Label(breakable(text) or _NOTHING, wrap=True)
            shown.setAccessibleName(f"{label}: {text or _NOTHING}")
            self._grid.addWidget(shown, row, column, Qt.AlignmentFlag.AlignTop)

    def _mark(self, row: int) -> None:
        """Make what the kept file takes over stand out."""
        item = self._grid.itemAtPosition(row, 3)
        label = None if item is None else item.widget()
        if label is not None:
            label.setProperty("kind", LabelKind.STRONG.value)
            label.style().unpolish(label)
            label.style().polish(label)

    def _brought(self, side: Side, moments: Moments, at: int) -> str:
        say, count = self._words.say, self._words.say_count
        if side.last_received_at is None:
            return say("No job yet")
        jobs = count("{n} job", "{n} jobs", side.jobs)
        devices = count("{n} device", "{n} devices", side.devices)
        last = moments.day(side.last_received_at, at)
        return " · ".join((jobs, devices, say("last visit {day}", day=last)))


def _text(of: CustomerRow | Particulars, name: str) -> str:
    value = getattr(of, name)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
