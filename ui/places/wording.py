"""The places page in words."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from app.domain.place import BinKind, Finding
from app.sentences import N_
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.places.state import Form, Tab
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.message_strip import Message
from ui.widgets.state_badges import job_badge

if TYPE_CHECKING:
    from app.services.places.bins import BinLine
    from app.services.places.placings import LyingDevice
    from app.services.places.walk_pages import WalkedBin, WalkLine, WalkPage
    from app.words import Words
    from ui.places.state import PlacesState

TABS: Final = {
    Tab.BINS: N_("Bins"),
    Tab.WHERE: N_("What lies where"),
    Tab.WALK: N_("Shelf walk"),
}
_BETWEEN: Final = " · "
_NOT_SEEN: Final = N_("Not seen yet")
_TOLD: Final = (
    Finding.MISSING,
    Finding.MISPLACED,
    Finding.STRANGE,
    Finding.NOT_WALKED,
    Finding.FOUND,
    Finding.LOOSE,
)
_TONES: Final = {
    Finding.MISSING: (Icon.ALERT, Tone.LATE),
    Finding.MISPLACED: (Icon.SWAP, Tone.WARNING),
    Finding.STRANGE: (Icon.QUESTION, Tone.WARNING),
    Finding.NOT_WALKED: (Icon.RECEIVED, Tone.QUIET),
    Finding.LOOSE: (Icon.RECEIVED, Tone.QUIET),
    Finding.FOUND: (Icon.OK, Tone.DONE),
    Finding.BIN: (Icon.PACKAGE, Tone.INFO),
}


class PlacesWording:
    """Put one state of the places page into one language."""

    def __init__(self, state: PlacesState, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def left(self) -> tuple[CardRow, ...]:
        """Write the bins, on a walk with how many were seen in each."""
        state = self._state
        if state.tab is Tab.WALK and state.walk is not None:
            return tuple(map(self._walked, state.walk.bins))
        return tuple(map(self._bin, state.bins))

    def right_title(self) -> str:
        """Name the list at the right."""
        say, picked = self._words.say, self._state.picked
        match self._state.tab:
            case Tab.BINS:
                return say("In no bin") if picked is None else say("In {place}", place=picked.name)
            case Tab.WHERE:
                return say("Devices in the shop")
        return self._walk_title()

    def right(self) -> tuple[CardRow, ...]:
        """Write the devices, or what the walk found."""
        state = self._state
        match state.tab:
            case Tab.BINS:
                return tuple(self._device(one) for one in state.devices if one.bin == state.here)
            case Tab.WHERE:
                return self._where()
        return self._found(state.walk) if state.walk is not None else ()

    def right_count(self) -> str:
        """Count what stands at the right; of a walk each kind."""
        walk = self._state.walk
        if self._state.tab is not Tab.WALK:
            rows = [row for row in self.right() if row.key]
            return str(len(rows)) if rows else ""
        if walk is None:
            return ""
        told = (Finding.FOUND, Finding.MISSING, Finding.STRANGE, Finding.MISPLACED)
        return _BETWEEN.join(f"{self._finding(one)} {len(walk.of(one))}" for one in told)

    def step(self) -> Message | None:
        """Say in big letters what the last scan of the walk was."""
        step, say = self._state.step, self._words.say
        if step is None:
            return None
        code = step.number or step.text
        match step.finding:
            case Finding.BIN:
                return Message(say("{place}: scan what lies in it", place=step.bin_name))
            case Finding.FOUND:
                text = say("{place} ✓ {code}", place=step.bin_name, code=code)
                return Message(text, Tone.DONE)
            case Finding.MISPLACED if step.recorded:
                text = say(
                    "{code} belongs into {recorded}, it lies in {place}",
                    code=code,
                    recorded=step.recorded,
                    place=step.bin_name,
                )
                return Message(text, Tone.WARNING)
            case Finding.MISPLACED:
                text = say(
                    "{code} was in no bin, it lies in {place}", code=code, place=step.bin_name
                )
                return Message(text, Tone.WARNING)
        return Message(say("{code} should not be here", code=code), Tone.ERROR)

    def form_title(self) -> str:
        """Say what the form writes."""
        picked = self._state.picked
        if self._state.form is Form.CHANGE and picked is not None:
            return self._words.say("Change: {name}", name=picked.name)
        return self._words.say("New bins")

    def _walk_title(self) -> str:
        say, walk = self._words.say, self._state.walk
        if walk is None:
            return say("Shelf walk")
        when = self._moments.when(walk.ended_at or walk.begun_at, self._state.at)
        if walk.ended_at is None:
            return say("Walk under way since {when}, {person}", when=when, person=walk.begun_by)
        return say("Walk ended {when}, {person}", when=when, person=walk.ended_by)

    def _finding(self, finding: Finding) -> str:
        if finding is Finding.MISSING and self._state.is_walking:
            return self._words.say(_NOT_SEEN)
        return self._words.label(finding)

    def _bin(self, line: BinLine) -> CardRow:
        label = self._words.label(line.kind)
        danger = line.kind is BinKind.HAZARD
        tone = Tone.QUIET if not line.devices else Tone.INFO
        return CardRow(
            key=line.id,
            title=line.name,
            detail=_BETWEEN.join(filter(None, (label, line.note, line.number))),
            badge=Badge(str(line.devices), Icon.DEVICE, tone),
            icon=Icon.ALERT if danger else Icon.PACKAGE,
        )

    def _walked(self, one: WalkedBin) -> CardRow:
        counts = self._words.say("{seen} of {expected}", seen=one.found, expected=one.expected)
        icon, tone = (Icon.RECEIVED, Tone.QUIET)
        if one.walked:
            whole = one.found >= one.expected
            icon, tone = (Icon.OK, Tone.DONE) if whole else (Icon.CLOCK, Tone.WARNING)
        return CardRow(key=one.id, title=one.name, badge=Badge(counts, icon, tone))

    def _where(self) -> tuple[CardRow, ...]:
        """Write every device under the bin in which it lies."""
        rows: list[CardRow] = []
        for name, lying in groupby(self._state.devices, key=attrgetter("bin_name")):
            devices = tuple(map(self._device, lying))
            title = name or self._words.say("In no bin")
            rows += (CardRow("", f"{title} ({len(devices)})"), *devices)
        return tuple(rows)

    def _device(self, one: LyingDevice) -> CardRow:
        say, words = self._words.say, self._words
        since = "" if one.placed_at is None else self._moments.when(one.placed_at, self._state.at)
        put = say("{when} by {person}", when=since, person=one.placed_by) if since else ""
        danger = Badge(say("Dangerous"), Icon.ALERT, Tone.LATE)
        return CardRow(
            key=one.number,
            title=_name(one) or one.number,
            detail=_BETWEEN.join(filter(None, (one.number, one.customer))),
            aside=put if one.bin else "",
            badge=danger if one.hazard else job_badge(one.state, words),
        )

    def _found(self, walk: WalkPage) -> tuple[CardRow, ...]:
        rows: list[CardRow] = []
        for finding in _TOLD:
            lines = walk.of(finding)
            if lines and not (finding is Finding.NOT_WALKED and self._state.is_walking):
                rows.append(CardRow("", f"{self._finding(finding)} ({len(lines)})"))
                rows += [self._line(place, line) for place, line in enumerate(lines)]
        return tuple(rows)

    def _line(self, place: int, line: WalkLine) -> CardRow:
        say, one = self._words.say, line.device
        icon, tone = _TONES[line.finding]
        moved = (line.recorded, line.seen) if line.recorded != line.seen else (line.recorded,)
        where = " → ".join(filter(None, moved))
        if one is None:
            return CardRow(
                key=f"?{place}",
                title=line.text,
                detail=say("A code that nobody here knows"),
                badge=Badge(where, icon, tone),
            )
        last = ""
        if line.finding is Finding.MISSING and one.placed_at is not None:
            when = self._moments.when(one.placed_at, self._state.at)
            last = say("{when} by {person}", when=when, person=one.placed_by)
        fix = line.finding is Finding.MISPLACED
        return CardRow(
            key=one.number,
            title=_name(one) or one.number,
            detail=_BETWEEN.join(filter(None, (one.number, one.customer))),
            aside=last,
            badge=Badge(where or say("In no bin"), icon, tone),
            hint=say("Alt+E: it is here") if fix else "",
        )


def _name(one: LyingDevice) -> str:
    return f"{one.brand} {one.model}".strip()
