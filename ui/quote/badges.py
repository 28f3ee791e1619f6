"""Where a quote stands, as a badge: for its own page, the job's and the bench."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.quote import QuoteState
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge

if TYPE_CHECKING:
    from app.words import Words

_BADGES: Final = {
    QuoteState.DRAFT: (Icon.DRAFT, Tone.CHECK),
    QuoteState.PRESENTED: (Icon.QUESTION, Tone.ASK),
    QuoteState.APPROVED: (Icon.OK, Tone.GOOD),
    QuoteState.DECLINED: (Icon.STOP, Tone.QUIET),
    QuoteState.EXPIRED: (Icon.CLOCK, Tone.LATE),
    QuoteState.SUPERSEDED: (Icon.SWAP, Tone.DONE),
}


def quote_badge(state: QuoteState, words: Words) -> Badge:
    """Make the badge of a version's state."""
    icon, tone = _BADGES[state]
    return Badge(words.label(state), icon, tone)


def changed_badge(words: Words) -> Badge:
    """Make the badge of a version of which something was changed behind our back."""
    return Badge(words.say("Not as presented"), Icon.ALERT, Tone.LATE)
