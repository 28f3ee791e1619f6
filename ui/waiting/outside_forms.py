"""The forms of an outside repair: the device as it is sent, and what came back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStringListModel, Qt

from app.domain.outside_repair import OutsideResult
from ui.formats import Moments
from ui.waiting.form_card import WaitingForm, complete
from ui.waiting.state import Form
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.waiting.state import WaitingState
    from ui.waiting.viewmodel import WaitingViewModel

_ROWS: Final = 2


class SendForm(WaitingForm):
    """To whom, for what, with what, until when; its note is printed when it is kept."""

    def __init__(self, model: WaitingViewModel, words: Words) -> None:
        say = words.say
        titles = (say("Send to an outside repairer"), say("Send out"))
        super().__init__(model, words, Form.SEND, titles)
        self._repairers = QStringListModel(self)
        self._warranty = Muted(wrap=True)
        self._offered: list[tuple[str, str]] = []
        self._carrier = ChoiceField(words.field("carrier"))
        self._carrier.activated.connect(self._carrier_chosen)
        repairer = LineField(say("Repairer"))
        complete(repairer, self._repairers)
        repairer.returnPressed.connect(partial(self._lines.focus, "outside_work"))
        self.add(self._warranty)
        self._add_rows(
            (self._lines.line("supplier", say("Repairer"), repairer),),
            (self._lines.area("outside_work", words.field("outside_work"), rows=_ROWS),),
            (self._line("accessories"), self._due()),
            (self._line("cost_agreed"), self._line("their_number")),
            (
                self._line("tracking", placeholder=say("Empty where somebody brings it")),
                self._lines.field("carrier", words.field("carrier"), self._carrier),
            ),
        )
        self._add_keys()

    def _begin(self) -> None:
        self._lines.focus("supplier")

    def _show_entries(self, state: WaitingState) -> None:
        self.note(state.about)
        if list(state.repairers) != self._repairers.stringList():
            self._repairers.setStringList(list(state.repairers))
        known = () if state.lists is None else state.lists.carriers(self._words.language)
        offered = [("", self._words.say("By its number"))]
        offered += [(one.key, one.label) for one in known]
        if offered != self._offered:
            self._offered = offered
            self._carrier.offer(offered)
        self._carrier.choose(state.text.carrier)
        warranty = their_warranties(state, self._words)
        self._warranty.setText(warranty)
        self._warranty.setVisible(bool(warranty))

    def _carrier_chosen(self, _index: int) -> None:
        self._model.type("carrier", self._carrier.value())


class BackForm(WaitingForm):
    """A digit says what came of it, then what it cost and how long they stand for it."""

    def __init__(self, model: WaitingViewModel, words: Words) -> None:
        say = words.say
        super().__init__(model, words, Form.BACK, (say("It came back"), say("It is here")))
        results = [Choice(one, words.label(one)) for one in OutsideResult]
        self._results = ChipGroup(words.field("result"), results)
        self._results.changed.connect(self._chosen)
        self._results.went_on.connect(partial(self._lines.focus, "cost"))
        note = self._lines.area("note", words.field("note"), rows=_ROWS)
        self._add_rows(
            (self._lines.field("result", words.field("result"), self._results),),
            (self._line("cost"), self._line("their_warranty")),
            (self._line("their_number"),),
            (note,),
        )
        self._add_keys()

    def _begin(self) -> None:
        self._results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_entries(self, state: WaitingState) -> None:
        if self._results.chosen() != ((state.text.result,) if state.text.result else ()):
            self._results.choose((state.text.result,))

    def _chosen(self) -> None:
        chosen = "".join(self._results.chosen())
        self._model.type("result", chosen)
        if chosen:
            self._lines.focus("cost")


def their_warranties(state: WaitingState, words: Words) -> str:
    """Say who still stands for earlier work on the device in hand; empty for nobody."""
    earlier = () if state.job is None else state.job.outside.warranties
    moments = Moments(words, state.time_zone)
    return "\n".join(
        words.say(
            "{name} stands for earlier work until {day}: {work}",
            name=one.supplier,
            day=moments.date_of(one.until),
            work=one.work,
        )
        for one in earlier
    )
