"""The past of a part in words: the moves that explain its number, and its year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.stock import MoveKind
from app.sentences import N_
from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.parts.wording import BETWEEN
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.stock_keeping.why import WhyMove
    from app.words import Words
    from ui.parts.state import PartsState

_MARGIN: Final = N_("Margin {amount} ({share} %)")
_BAD: Final = N_("{bad} of {n} were bad ({share} %), {before} before they were fitted")
_LOSS: Final = N_("Loss {amount} ({share} %)")
_ICONS: Final[Mapping[MoveKind, Icon]] = {
    MoveKind.RECEIVE: Icon.IMPORT,
    MoveKind.OPENING: Icon.IMPORT,
    MoveKind.SELL: Icon.CART,
    MoveKind.RETURN: Icon.UNDO,
    MoveKind.COUNT: Icon.CHECK,
    MoveKind.VOID: Icon.CLEAR,
    MoveKind.ISSUE: Icon.TOOL,
    MoveKind.FIT: Icon.TOOL,
    MoveKind.UNFIT: Icon.UNDO,
    MoveKind.PUT_BACK: Icon.UNDO,
    MoveKind.MOVE: Icon.SWAP,
    MoveKind.WRITE_OFF: Icon.BIN,
    MoveKind.SEND_BACK: Icon.HAND_OVER,
    MoveKind.DISPOSE: Icon.BIN,
    MoveKind.STRIP: Icon.TOOL,
}


class PastWording:
    """Put the moves and the year of the part that is shown into one language."""

    def __init__(self, state: PartsState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)
        self._moments = Moments(words, state.time_zone)

    def moves(self) -> tuple[CardRow, ...]:
        """Write the moves that explain the number, newest first."""
        page = self._state.page
        return () if page is None else tuple(map(self._move, page.why.moves))

    def count(self) -> str:
        """Count the moves; more than are shown say so."""
        page = self._state.page
        if page is None or not page.why.moves:
            return ""
        return f"{len(page.why.moves)}+" if page.why.more else str(len(page.why.moves))

    def bars(self) -> tuple[tuple[str, int, int], ...]:
        """Give month, sold and fitted of twelve months."""
        year = self._state.year
        months = () if year is None else year.months
        return tuple((str(int(one.month[5:])), one.sold, one.fitted) for one in months)

    def year(self) -> str:
        """Say what the year brought: sold, fitted, margin, and how many came out again."""
        year, say = self._state.year, self._words.say
        if year is None:
            return ""
        sold, fitted = sum(m.sold for m in year.months), sum(m.fitted for m in year.months)
        lines = [say("{sold} sold, {fitted} fitted in 12 months", sold=sold, fitted=fitted)]
        if year.earned > 0:
            margin = year.earned - year.cost
            share = round(100 * margin / year.earned)
            amount = self._amounts.text(margin)
            lines.append(say(_MARGIN if margin >= 0 else _LOSS, amount=amount, share=share))
        if year.fitted_ever > 0:
            lines.append(
                say(
                    "{out} of {n} fitted came out again ({share} %)",
                    out=year.came_out,
                    n=year.fitted_ever,
                    share=round(100 * year.came_out / year.fitted_ever),
                )
            )
        if bad := year.bad_before + year.bad_after:
            share = round(100 * bad / max(1, year.tried))
            lines.append(say(_BAD, bad=bad, n=year.tried, share=share, before=year.bad_before))
        return "\n".join(lines)

    def _move(self, move: WhyMove) -> CardRow:
        say, words = self._words.say, self._words
        cost = (
            ""
            if move.unit_cost is None
            else say("cost {amount}", amount=self._amounts.text(move.unit_cost))
        )
        to = "" if move.other is None else f"{'→' if move.quantity < 0 else '←'} "
        other = "" if move.other is None else f"{to}{words.label(move.other)}"
        about = (move.job, move.receipt or move.invoice, other, move.bin, move.batch, move.serial)
        from_whom = (move.supplier, move.document, cost, move.reason)
        return CardRow(
            key=_opens(move),
            title=say("{what}: {n}", what=words.label(move.kind), n=signed(move.quantity)),
            detail=BETWEEN.join(filter(None, (*about, move.by, *from_whom))),
            aside=self._moments.when(move.at, self._state.at),
            badge=Badge(say("{n} left", n=move.left), Icon.PACKAGE, Tone.QUIET),
            icon=_ICONS[move.kind],
        )


def signed(quantity: int) -> str:
    """Write a move with its sign; the minus is as wide as the plus (U+2212)."""
    return f"{quantity:+d}".replace("-", "\N{MINUS SIGN}")


def _opens(move: WhyMove) -> str:
    """Name what a move's row opens: its job, else its receipt; every row has a key of its own."""
    if move.job:
        return f"job:{move.job}"
    return f"receipt:{move.receipt}" if move.receipt else f"move:{move.id}"
