"""Where a job's quote stands in one line, beside its badge: on the job's page, at the bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.quote import QuoteState
from ui.formats import Amounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.quotes.quote_standing import QuoteStanding
    from app.services.quotes.quote_views import QuoteVersion
    from app.words import Words
    from ui.formats import Moments


def standing_line(quote: QuoteStanding, words: Words, moments: Moments, at: int) -> str:
    """Say which version counts, what it costs, since when it stands so, and which others matter.

    `at` is now (epoch ms).
    """
    parts = [words.say("Version {version}", version=quote.version)]
    if quote.total and not quote.changed:
        parts.append(Amounts(quote.currency).short(quote.total))
    parts += stands_since(quote, words, moments, at)
    if quote.agreed not in (None, quote.version):
        parts.append(words.say("version {version} is in force", version=quote.agreed))
    if quote.draft not in (None, quote.version):
        parts.append(words.say("version {version} is being written", version=quote.draft))
    return " · ".join(parts)


def stands_since(
    quote: QuoteStanding | QuoteVersion, words: Words, moments: Moments, at: int
) -> Iterator[str]:
    """Say what happened to a version and when, and until when it holds or held."""
    say = words.say
    if quote.decided_at is not None:
        ago = moments.ago(quote.decided_at, at)
        if quote.state is QuoteState.APPROVED:
            yield say("agreed {ago}", ago=ago)
        elif quote.state is QuoteState.DECLINED:
            yield say("declined {ago}", ago=ago)
    elif quote.presented_at is not None:
        yield say("presented {ago}", ago=moments.ago(quote.presented_at, at))
    if quote.valid_until and quote.state is QuoteState.PRESENTED:
        yield say("valid until {day}", day=quote.valid_until)
    elif quote.valid_until and quote.state is QuoteState.EXPIRED:
        yield say("was valid until {day}", day=quote.valid_until)
