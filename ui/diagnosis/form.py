"""The form of one finding: every code by a few letters, Enter goes on, Ctrl+Enter saves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.diagnosis import Feasibility, FindingEntry
from app.domain.errors import BadEntry
from app.domain.fault_codes import CodeArea
from ui.diagnosis.code_field import CodeField
from ui.diagnosis.part_field import PartField
from ui.errors import notice
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField, TextArea
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind

if TYPE_CHECKING:
    from app.services.diagnosis.finding_views import FindingView
    from app.services.parts.listed import ListedPart
    from app.words import Words
    from ui.diagnosis.state import FindingsState
    from ui.diagnosis.wording import FindingsWording

_COLUMNS: Final = 4


class FindingForm(Card):
    """Write one finding; `saved` carries a `FindingEntry`.

    `folded` says that nothing is to be kept, `told` carries what stands here so far.
    """

    saved = Signal(object)
    folded = Signal()
    told = Signal(object)

    def __init__(self, words: Words) -> None:
        say = words.say
        super().__init__(say("Finding"))
        self._words = words
        self._photos_were: tuple[str, ...] = ()
        self.codes = {area: CodeField(words.label(area)) for area in CodeArea}
        self.part = PartField(say("Failed part"), say("Number, name, or own words"))
        self.minutes = LineField(say("Minutes"), composing=False)
        feasible = [Choice(str(one), words.label(one)) for one in Feasibility if one]
        self.feasibility = ChipGroup(say("Can it be repaired"), feasible)
        self.bench = TextArea(say("For the bench"), rows=2)
        self.customer = TextArea(say("For the customer"), rows=2)
        self.photos = ChipGroup(say("Photos that show it"), (), multiple=True)
        self._photo_label = Label(say("Photos that show it"), LabelKind.FIELD)
        self._places = {
            area: LabelledField(words.label(area), self.codes[area]) for area in CodeArea
        }
        self._others = {
            "part": LabelledField(say("Failed part"), self.part),
            "minutes": LabelledField(say("Minutes"), self.minutes),
            "bench_text": LabelledField(say("For the bench, never shown outside"), self.bench),
            "customer_text": LabelledField(say("For the customer, in plain words"), self.customer),
        }
        self._trouble = Label("", LabelKind.ERROR, wrap=True)
        self._save = PrimaryButton(say("Save finding"), key=Shortcut.SAVE.legend)
        self._fold = Button(say("Fold away"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        self._build()
        self._connect()

    def begin(self, state: FindingsState, wording: FindingsWording) -> None:
        """Fill the form for the finding that is changed, or with what is known of a new one."""
        page = state.page
        if page is None:
            return
        there = state.finding_of(state.changing)
        entry = page.proposed if there is None else there.entry
        for area, field in self.codes.items():
            field.offer(page.codes[area], self._words.language)
        self._put_codes(entry, there)
        part = "" if there is None else there.part_names.get(self._words.language, "")
        self.part.put(entry.part, part or entry.failed_part)
        self.minutes.setText("" if entry.minutes is None else str(entry.minutes))
        self.feasibility.choose([str(entry.feasibility)])
        self.bench.setPlainText(entry.bench_text)
        self.customer.setPlainText(entry.customer_text)
        self._photos_were = tuple(one.id for one in state.photos)
        self.show_state(state, wording)
        self.photos.choose(entry.photos)
        first = CodeArea.SECTION if entry.symptom else CodeArea.SYMPTOM
        self.codes[first].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_state(self, state: FindingsState, wording: FindingsWording) -> None:
        """Show what is wrong with the entry, and the photos; one that was just taken is tied."""
        self.say_title(wording.title())
        chosen = self.photos.chosen()
        taken = [one.id for one in state.photos if one.id not in self._photos_were]
        self._photos_were = tuple(one.id for one in state.photos)
        self.photos.offer([Choice(key, text) for key, text in wording.photos()])
        self.photos.choose((*chosen, *taken))
        for part in (self.photos, self._photo_label):
            part.setVisible(bool(state.photos))
        self._show_trouble(state.trouble)

    def show_proposed(self, text: str) -> None:
        """Say what the customer is told where nothing is written."""
        said = text or self._words.say("Empty: put together from the codes")
        self.customer.setPlaceholderText(said)

    def show_parts(self, parts: tuple[ListedPart, ...]) -> None:
        """Offer parts of the catalogue that the words may mean."""
        self.part.show_parts(parts, self._words.language)

    def save(self) -> None:
        """Hand over what stands here; minutes that are no number are said at their field."""
        typed = self.minutes.text().strip()
        if typed and not typed.isdecimal():
            self._show_trouble(BadEntry("minutes", "not_a_number"))
            self.minutes.setFocus()
            return
        self.saved.emit(self.entry())

    def entry(self) -> FindingEntry:
        """Return what stands here."""
        value = {area: field.value for area, field in self.codes.items()}
        typed = self.minutes.text().strip()
        part, own = self.part.value
        return FindingEntry(
            condition_seen=value[CodeArea.CONDITION],
            symptom=value[CodeArea.SYMPTOM],
            section=value[CodeArea.SECTION],
            defect=value[CodeArea.DEFECT],
            cause=value[CodeArea.CAUSE],
            repair=value[CodeArea.REPAIR],
            failed_part=own,
            part=part,
            feasibility=Feasibility(next(iter(self.feasibility.chosen()), "")),
            minutes=int(typed) if typed.isdecimal() else None,
            bench_text=self.bench.toPlainText(),
            customer_text=self.customer.toPlainText(),
            photos=self.photos.chosen(),
        )

    def _put_codes(self, entry: FindingEntry, there: FindingView | None) -> None:
        keys = (entry.condition_seen, entry.symptom, entry.section)
        found = (entry.defect, entry.cause, entry.repair)
        for (area, field), key in zip(self.codes.items(), (*keys, *found), strict=True):
            said = "" if there is None else there.said(area, self._words.language)
            field.put(key, said or key)

    def _show_trouble(self, trouble: Exception | None) -> None:
        said = "" if trouble is None else notice(trouble, self._words).text
        wrong = trouble.field if isinstance(trouble, BadEntry) else ""
        named = {str(area): place for area, place in self._places.items()} | self._others
        for name, place in named.items():
            place.show_error(said if name == wrong else "")
        self._trouble.setText("" if wrong in named else said)
        self._trouble.setVisible(bool(said) and wrong not in named)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.SMALL)
        short = [*self._places.values(), self._others["part"], self._others["minutes"]]
        for at, place in enumerate(short):
            grid.addWidget(place, at // _COLUMNS, at % _COLUMNS)
        half = _COLUMNS // 2
        grid.addWidget(self.feasibility, 2, 0, 1, _COLUMNS)
        grid.addWidget(self._others["bench_text"], 3, 0, 1, half)
        grid.addWidget(self._others["customer_text"], 3, half, 1, half)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        # At the title: below the fields they would lie under the edge of a small screen.
        for button in (self._fold, self._save):
            self.head.addWidget(button)
        self.note(self._words.say("Enter takes the first that fits; Tab keeps your own words."))
        grid.setContentsMargins(0, 0, 0, 0)
        whole = QWidget()
        whole.setLayout(grid)
        parts: tuple[QWidget, ...] = (whole, self._photo_label, self.photos, self._trouble)
        for part in parts:
            self.add(part)
        self.setTabOrder(self.customer, self.photos)
        self.setTabOrder(self.photos, self._save)
        self.setTabOrder(self._save, self._fold)
        self.show_proposed("")

    def _connect(self) -> None:
        stops: list[QWidget] = [*self.codes.values(), self.part, self.minutes, self.feasibility]
        stops.append(self.bench)
        for field, following in zip(self.codes.values(), stops[1:], strict=False):
            field.done.connect(partial(self._go_on, following))
        self.part.done.connect(self.minutes.setFocus)
        self.minutes.returnPressed.connect(self.feasibility.setFocus)
        self.feasibility.went_on.connect(self.bench.setFocus)
        self._save.clicked.connect(self.save)
        self._fold.clicked.connect(self.folded)

    def _go_on(self, following: QWidget) -> None:
        following.setFocus()
        self.told.emit(self.entry())
