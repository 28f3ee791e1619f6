"""Opening hours as they are seen: the week at the left, other days at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.domain.opening_hours import WEEKDAYS
from app.sentences import N_
from ui.commands import Command
from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.settings.hours import DAY_FIELDS
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge, StatusBadge
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card, Line
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.fields import LineField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.words import Words
    from ui.settings.hours import HoursModel, HoursState, OtherDay

_DAYS: Final[Mapping[str, str]] = {
    "mon": N_("Monday"),
    "tue": N_("Tuesday"),
    "wed": N_("Wednesday"),
    "thu": N_("Thursday"),
    "fri": N_("Friday"),
    "sat": N_("Saturday"),
    "sun": N_("Sunday"),
}
_TOP: Final = Qt.AlignmentFlag.AlignTop
_EXAMPLE: Final = "09:00-12:30 14:00-19:00"
_SOME_DAY: Final = "2026-10-01"


class HoursForm(SectionForm):
    """Type the week, Ctrl+Enter saves; type a day, Enter notes it; Ctrl+Del takes one back."""

    def __init__(self, model: HoursModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._week = EntryLines(model.answer, "hours")
        self._day = EntryLines(model.answer_day, "other-day")
        say = words.say
        self._now = StatusBadge(Badge(say("Open now"), Icon.OK, Tone.GOOD))
        self._sample = Muted(
            say("Nobody set these hours yet. Waiting times are counted by them."), wrap=True
        )
        self._list = CardList(say("Other days"), fit=True)
        self._list.setObjectName("other-days")
        # Which one the button takes stays marked while one is elsewhere.
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._none = Muted(say("Every day is as its weekday."), wrap=True)
        self._save = PrimaryButton(say("Save hours"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        self._save.setObjectName("hours-save")
        self._save.clicked.connect(self._save_week)
        self._back = Button(say("As usual again"), icon=Icon.UNDO, key=Shortcut.DAY_AS_USUAL.legend)
        self._back.setObjectName("other-day-back")
        self._back.clicked.connect(self._as_usual)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._build_week(), 1, _TOP)
        row.addWidget(self._build_days(), 1, _TOP)
        self.column.addLayout(row)
        self.column.addStretch(1)
        model.changed.connect(self._render)
        self._render(model.state)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Save")

    @property
    def keys(self) -> Sequence[Command]:
        """Give the keys of this section besides Ctrl+Enter."""
        text = self._words.say("As usual again")
        return (Command(Shortcut.DAY_AS_USUAL, text, self._as_usual, Icon.UNDO, in_bar=False),)

    def submit(self) -> None:
        """Note the day that is typed, else save the week; or go to what was refused."""
        if self._model.state.adds_day:
            self._add_day()
        else:
            self._save_week()

    def _build_week(self) -> Card:
        card = Card(self._words.say("Opening hours"))
        card.head.addWidget(self._now)
        card.add(self._sample)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.SMALL)
        for place, day in enumerate(WEEKDAYS):
            name = self._words.say(_DAYS[day])
            field = LineField(name, placeholder=self._words.say("closed"), composing=False)
            # Monday to Thursday, then Friday to Sunday beside them.
            column, row = divmod(place, 4)
            grid.addWidget(self._week.line(day, name, field), row, column, _TOP)
            grid.setColumnStretch(column, 1)
        card.add(grid)
        card.add(
            Muted(self._words.say("Such as {hours}; empty: closed", hours=_EXAMPLE), wrap=True)
        )
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._save)
        card.add(last)
        return card

    def _build_days(self) -> Card:
        say = self._words.say
        card = Card(say("Other days"))
        card.add(self._none)
        card.add(self._list)
        back = QHBoxLayout()
        back.addWidget(self._back)
        back.addStretch(1)
        card.add(back)
        card.add(Line())
        names = {
            "first": say("First day"),
            "last": say("Last day"),
            "name": say("Name of the day"),
            "hours": say("Opening hours"),
        }
        hints = dict(
            zip(DAY_FIELDS, (_SOME_DAY, say("else the one day"), "", say("closed")), strict=True)
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.SMALL)
        for place, name in enumerate(DAY_FIELDS):
            field = LineField(
                names[name], placeholder=hints.get(name, ""), composing=name == "name"
            )
            field.returnPressed.connect(self._add_day)
            grid.addWidget(self._day.line(name, names[name], field), *divmod(place, 2), _TOP)
        card.add(grid)
        last = QHBoxLayout()
        last.addStretch(1)
        add = Button(say("Note this day"), icon=Icon.ADD)
        add.setObjectName("other-day-add")
        add.clicked.connect(self._add_day)
        last.addWidget(add)
        card.add(last)
        return card

    def _render(self, state: HoursState) -> None:
        if state.view is None:
            return
        say = self._words.say
        if state.view.is_open:
            self._now.show_badge(Badge(say("Open now"), Icon.OK, Tone.GOOD))
        else:
            self._now.show_badge(Badge(say("Closed now"), Icon.MOON, Tone.QUIET))
        self._sample.setVisible(state.view.sample)
        self._week.show_texts(state.week)
        self._week.show_wrong(state.wrong, self._words)
        self._day.show_texts(state.day)
        self._day.show_wrong(state.wrong, self._words)
        self._save.setEnabled(bool(state.changed))
        others = state.others
        self._list.show_rows([self._row(one) for one in others])
        if others and not self._list.current_key():
            self._list.go_to(0)
        self._list.setVisible(bool(others))
        self._back.setVisible(bool(others))
        self._none.setVisible(not others)
        self.show_failure(state.error)

    def _row(self, day: OtherDay) -> CardRow:
        say = self._words.say
        title = day.first if day.first == day.last else f"{day.first} – {day.last}"
        badge = Badge(day.hours or say("Shop closed"), Icon.CLOCK if day.hours else Icon.MOON)
        return CardRow(day.first, title, day.name, badge=badge, icon=Icon.CALENDAR)

    def _save_week(self) -> None:
        self._model.save()
        self._week.focus_wrong(self._model.state.wrong)

    def _add_day(self) -> None:
        self._model.add_day()
        if not self._day.focus_wrong(self._model.state.wrong):
            self._day.focus("first")

    def _as_usual(self) -> None:
        self._model.as_usual(self._list.current_key() or "")
