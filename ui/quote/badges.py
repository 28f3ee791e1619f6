"""Where a quote stands, as a badge and in one line: for its own page, the job's and the bench."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.quote import QuoteState
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge

if TYPE_CHECKING:
    from app.services.quotes.quote_views import QuoteVersion
    from app.words import Words
    from ui.formats import Moments

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


def quote_line(version: QuoteVersion, words: Words, moments: Moments, at: int) -> str:
    """Say in one line which version it is, where it stands, since when and until when."""
    say = words.say
    parts = [say("Quote {version}", version=version.version), words.label(version.state)]
    when = version.decided_at or version.presented_at
    if when is not None:
        parts.append(moments.ago(when, at))
    if version.state is QuoteState.PRESENTED and version.valid_until:
        parts.append(say("valid until {day}", day=version.valid_until))
    return " · ".join(parts)
