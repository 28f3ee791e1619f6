"""The parcels page in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.parcel import STEPS, ParcelState, ParcelWay
from app.sentences import N_
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.parcels.state import Form
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.services.parcels.parcel_lines import ParcelLine
    from app.words import Words
    from ui.parcels.state import ParcelsState

TITLES: Final = {
    Form.NONE: "",
    Form.CAME: N_("A parcel came"),
    Form.EXPECTED: N_("A parcel is expected"),
    Form.HOME: N_("A device goes home"),
    Form.SAFE: N_("A repaired device is no danger any more"),
}
NEXT: Final = {
    ParcelState.EXPECTED: N_("It has come"),
    ParcelState.ARRIVED: N_("Unpack: take in"),
    ParcelState.PACKED: N_("The courier has it"),
    ParcelState.OPENED: N_("Open the job"),
    ParcelState.SENT: N_("Open the job"),
    ParcelState.ENDED: "",
}
_BETWEEN: Final = " · "
_TONES: Final = {
    ParcelState.EXPECTED: (Icon.CLOCK, Tone.WAIT),
    ParcelState.ARRIVED: (Icon.PACKAGE, Tone.ASK),
    ParcelState.PACKED: (Icon.HAND_OVER, Tone.ASK),
    ParcelState.OPENED: (Icon.OK, Tone.DONE),
    ParcelState.SENT: (Icon.OK, Tone.DONE),
    ParcelState.ENDED: (Icon.CLEAR, Tone.QUIET),
}


class ParcelsWording:
    """Put one state of the parcels page into one language."""

    def __init__(self, state: ParcelsState, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def rows(self) -> tuple[CardRow, ...]:
        """Write the parcels."""
        return tuple(map(self._row, self._state.lines))

    def carriers(self) -> list[tuple[str, str]]:
        """Offer the carriers; the first tells itself by the number."""
        lists = self._state.lists
        known = () if lists is None else lists.carriers(self._words.language)
        return [("", self._words.say("By its number")), *((one.key, one.label) for one in known)]

    def title(self) -> str:
        """Name the parcel that is picked."""
        line = self._state.picked
        return "" if line is None else f"{self._carrier(line)} {line.tracking}"

    def facts(self) -> str:
        """Say what is known of the parcel that is picked."""
        line = self._state.picked
        if line is None:
            return ""
        noted = self._moments.when(line.noted_at, self._state.at)
        jobs = self._words.say(", ").join(line.jobs)
        parts = (line.sender or line.customer, line.contents, jobs, line.note, noted)
        return _BETWEEN.join(filter(None, parts))

    def steps(self) -> str:
        """List what is to be done with the parcel that is picked."""
        line = self._state.picked
        if line is None or line.state not in {
            ParcelState.EXPECTED,
            ParcelState.ARRIVED,
            ParcelState.PACKED,
        }:
            return ""
        return "\n".join(f"□  {self._words.label(step)}" for step in STEPS[line.way])

    def next(self) -> str:
        """Say what comes next with the parcel that is picked."""
        line = self._state.picked
        words = "" if line is None else NEXT[line.state]
        return self._words.say(words) if words else ""

    def _carrier(self, line: ParcelLine) -> str:
        return dict(self.carriers()).get(line.carrier, line.carrier)

    def _row(self, line: ParcelLine) -> CardRow:
        icon, tone = _TONES[line.state]
        came = line.way is ParcelWay.IN
        who = line.sender or line.customer
        at = line.sent_at or line.opened_at or line.arrived_at or line.noted_at
        return CardRow(
            key=line.id,
            title=_BETWEEN.join(filter(None, (self._carrier(line), who))),
            detail=_BETWEEN.join(filter(None, (line.tracking, line.contents, *line.jobs))),
            aside=self._moments.when(at, self._state.at),
            badge=Badge(self._words.label(line.state), icon, tone),
            icon=Icon.IMPORT if came else Icon.HAND_OVER,
        )
