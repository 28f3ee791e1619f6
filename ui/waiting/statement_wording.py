"""Monthly statements of outside repairers, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.outside_repair import MatchVerdict
from ui.formats import Amounts
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.waiting.wording import BETWEEN
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.services.outside.statement_views import LineView, StatementView
    from app.words import Words
    from ui.waiting.statement_state import StatementsState

_VERDICTS: Final = {
    MatchVerdict.MATCHES: (Icon.OK, Tone.DONE),
    MatchVerdict.OTHER_AMOUNT: (Icon.ALERT, Tone.WARNING),
    MatchVerdict.NOT_BACK: (Icon.CLOCK, Tone.WARNING),
    MatchVerdict.BILLED_BEFORE: (Icon.STOP, Tone.LATE),
    MatchVerdict.CREDIT: (Icon.UNDO, Tone.ASK),
    MatchVerdict.UNKNOWN: (Icon.STOP, Tone.LATE),
}


class StatementWording:
    """Put one state of the statements into one language."""

    def __init__(self, state: StatementsState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)

    def rows(self) -> tuple[CardRow, ...]:
        """Write a row for each statement."""
        return tuple(map(self._row, self._state.statements or ()))

    def count(self) -> str:
        """Count the statements."""
        n = len(self._state.statements or ())
        return str(n) if n else ""

    def title(self) -> str:
        """Name the statement whose lines are shown."""
        shown = self._state.shown
        if shown is None:
            return ""
        named = BETWEEN.join((shown.supplier, shown.month))
        if self._state.preview is None:
            return named
        return self._words.say("Not taken in yet: {name}", name=named)

    def note(self) -> str:
        """Say what the lines come to, and how many of them are to be cleared up."""
        shown = self._state.shown
        if shown is None:
            return ""
        return BETWEEN.join(filter(None, (self._signed(shown.total), self._left(shown))))

    def lines(self) -> tuple[CardRow, ...]:
        """Write the lines: what is to be cleared up first, then the rest, under headings."""
        shown = self._state.shown
        if shown is None:
            return ()
        say = self._words.say
        settled = [line for line in shown.lines if line.is_settled]
        groups = ((say("To be cleared up"), shown.left), (say("Matches, or accepted"), settled))
        return tuple(
            row
            for title, lines in groups
            if lines
            for row in (CardRow("", title), *map(self._line, lines))
        )

    def accepting(self) -> str:
        """Name the line that is being accepted."""
        line = self._state.line
        if line is None:
            return ""
        about = (self._words.label(line.verdict), line.text, self._signed(line.amount))
        return BETWEEN.join(filter(None, about))

    def keep(self) -> str:
        """Say what keeps the file that is asked for."""
        say = self._words.say
        return say("Look into it") if self._state.preview is None else say("Take it in")

    def _row(self, one: StatementView) -> CardRow:
        lines = self._words.say_count("{n} line", "{n} lines", len(one.lines))
        return CardRow(
            key=one.id,
            title=BETWEEN.join((one.supplier, one.month)),
            detail=BETWEEN.join((lines, one.file_name)),
            aside=self._signed(one.total),
            badge=self._badge(one),
            of_money=True,
        )

    def _badge(self, one: StatementView) -> Badge:
        say = self._words.say
        if one.closed_at is not None:
            return Badge(say("closed"), Icon.LOCK, Tone.QUIET)
        if one.left:
            return Badge(self._left(one), Icon.ALERT, Tone.WARNING)
        return Badge(say("ready to close"), Icon.OK, Tone.DONE)

    def _left(self, one: StatementView) -> str:
        n = len(one.left)
        said = self._words.say_count("{n} to clear up", "{n} to clear up", n)
        return said if n else ""

    def _line(self, line: LineView) -> CardRow:
        icon, tone = _VERDICTS[line.verdict]
        badge = Badge(self._words.label(line.verdict), icon, tone)
        if line.accepted:
            badge = Badge(self._words.say("accepted"), Icon.CHECK, Tone.DONE)
        named = line.text or line.their_number or line.number
        return CardRow(
            key=str(line.place),
            title=BETWEEN.join((str(line.place), named)) if named else str(line.place),
            detail=BETWEEN.join(filter(None, self._about(line))),
            aside=self._signed(line.amount),
            badge=badge,
            of_money=True,
        )

    def _about(self, line: LineView) -> tuple[str, ...]:
        """Say what a line means and why it does not match."""
        say = self._words.say
        expected = ""
        if line.expected is not None and line.verdict is MatchVerdict.OTHER_AMOUNT:
            expected = say("{amount} was agreed", amount=self._amounts.text(line.expected))
        theirs = line.their_number if line.text else ""
        number = line.job or line.number
        accepted = say("because: {reason}", reason=line.accepted) if line.accepted else ""
        return accepted, expected, number, theirs, line.on_day

    def _signed(self, minor: int) -> str:
        text = self._amounts.text(minor)
        return self._words.say("{amount} back", amount=text) if minor < 0 else text
