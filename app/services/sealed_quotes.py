"""Whether the quotes that were presented, and what customers took of them, are still what was."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Self

from sqlalchemy import Text, select, type_coerce

from app.domain.own_code import people_number
from app.domain.quote import QuoteState
from db.models.charge import SignOff
from db.models.job import Job
from db.models.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.orm import Session

    from db.models.event import Event

_AT_A_TIME = 500
_STATES: Final = {f"quote.{state}": state for state in QuoteState if state is not QuoteState.DRAFT}


@dataclass(frozen=True, slots=True, order=True)
class ChangedQuote:
    """A version that is not what the log sealed: the job's number for people, and which version."""

    number: str
    version: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a version stands: its state, the option taken, and when and by whom it came there.

    `presented` and `decided` are instant (epoch ms) and person (id); `reason` is why it ended.
    """

    state: str
    option: str
    presented: tuple[int | None, str]
    decided: tuple[int | None, str] = (None, "")
    reason: str = ""

    @classmethod
    def of(cls, row: Any) -> Self:
        """Return where a stored version stands, of its row or of these columns of it."""
        return cls(
            state=row.state,
            option=row.option,
            presented=(row.presented_at, row.presented_by or ""),
            decided=(row.decided_at, row.decided_by or ""),
            reason=row.reason,
        )


@dataclass(slots=True)
class SealedQuotes:
    """What the log tells of quotes: the content of each version, and of each sign-off."""

    presented: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    """Hash, job (ids) and version by quote."""
    taken: dict[str, tuple[str, str, str, int]] = field(default_factory=dict)
    """Quote, hash, option and amount by sign-off."""
    became: dict[str, Standing] = field(default_factory=dict)
    """What became of each version last, by quote; of those whose presenting was not erased."""

    def follow(self, event: Event) -> None:
        """Take down what an event seals of a quote, if it does."""
        told, state = event.params, _STATES.get(event.kind)
        if told is None or event.job is None or state is None:
            return
        # A body that was changed by other means may lack any of them: nothing stored is like that.
        quote, sha = str(told.get("quote", "")), str(told.get("sha", ""))
        if state is QuoteState.PRESENTED:
            self.presented[quote] = sha, event.job, _count(told, "version")
        elif state is QuoteState.APPROVED:
            said = quote, sha, str(told.get("option", "")), _count(told, "amount")
            self.taken[str(told.get("sign_off", ""))] = said
        before = self.became.get(quote)
        if state is QuoteState.PRESENTED:
            self.became[quote] = Standing(state, "", (event.at, event.actor))
        elif before is not None:
            self.became[quote] = replace(
                before,
                state=state,
                option=str(told.get("option", before.option)),
                decided=(event.at, event.actor),
                reason=str(told.get("reason", "")),
            )

    def is_as_told(self, quote: str, standing: Standing) -> bool:
        """Tell whether a version stands where the log left it, if it told of that."""
        return self.became.get(quote, standing) == standing


def changed_quotes(
    session: Session, sealed: SealedQuotes, *, whole: bool
) -> tuple[ChangedQuote, ...]:
    """Return the versions whose content or sign-off is not the one that was sealed.

    Of a `whole` log, of which nothing was erased, also those that it never told of; and always
    those that it told of and that are not there any more.
    """
    stored = _Stored(session)
    changed = {
        quote
        for quote, one in stored.presented.items()
        if not _is_sealed(one, sealed.presented.get(quote), whole=whole)
        or (whole and not sealed.is_as_told(quote, one.standing))
    }
    gone = sealed.presented.keys() - stored.presented.keys()
    known = sealed.taken
    changed |= {
        said[0]
        for sign_off, said in stored.taken.items()
        if said != known.get(sign_off, None if whole else said)
    }
    changed |= {quote for sign_off, (quote, *_) in known.items() if sign_off not in stored.taken}
    named = [stored.named(quote, sealed.presented) for quote in changed | gone]
    return tuple(sorted(one for one in named if one is not None))


@dataclass(frozen=True, slots=True)
class _Version:
    """A version as it is stored: the hash of its text, and what stands beside it."""

    sha: str
    job: str
    version: int
    is_whole: bool
    standing: Standing


class _Stored:
    """The presented versions and the sign-offs that bind one, as they are stored now."""

    def __init__(self, session: Session) -> None:
        self._numbers: dict[str, str] = {
            row.id: people_number(row.number)
            for row in session.execute(
                select(Job.id, Job.number).where(Job.id.in_(select(Quote.job)))
            )
        }
        self._session = session
        self._versions: dict[str, tuple[str, int]] = {}
        self.presented = dict(self._presented())
        bound = select(SignOff).where(SignOff.quote.is_not(None))
        self.taken: Mapping[str, tuple[str, str, str, int]] = {
            row.id: (row.quote or "", row.quote_sha, row.option, row.amount)
            for row in session.scalars(bound.execution_options(yield_per=_AT_A_TIME))
        }

    def named(self, quote: str, sealed: Mapping[str, tuple[str, str, int]]) -> ChangedQuote | None:
        """Return how people call a version; None where neither log nor table knows it."""
        job, version = self._versions.get(quote) or (sealed.get(quote) or ("", "", 0))[1:]
        if not job:
            return None
        number = self._numbers.get(job) or people_number(self._session.get_one(Job, job).number)
        return ChangedQuote(number, version)

    def _presented(self) -> Iterator[tuple[str, _Version]]:
        # The column is read as its text: what was changed may not even be JSON any more.
        query = select(
            Quote.id,
            Quote.job,
            Quote.version,
            Quote.state,
            Quote.option,
            Quote.presented_at,
            Quote.presented_by,
            Quote.decided_at,
            Quote.decided_by,
            Quote.reason,
            Quote.body_sha,
            Quote.valid_until,
            type_coerce(Quote.body, Text).label("text"),
        )
        rows: Iterable[Any] = self._session.execute(query.execution_options(yield_per=_AT_A_TIME))
        for row in rows:
            self._versions[row.id] = row.job, row.version
            if row.state == QuoteState.DRAFT:
                continue
            sha = hashlib.sha256(row.text.encode()).hexdigest()
            is_whole = sha == row.body_sha and _fits(row)
            version = _Version(sha, row.job, row.version, is_whole, Standing.of(row))
            yield row.id, version


def _count(told: Mapping[str, Any], name: str) -> int:
    number = told.get(name)
    return number if isinstance(number, int) else 0


def _fits(row: Any) -> bool:
    """Tell whether what stands beside a body is what it says."""
    try:
        body = json.loads(row.text)
    except ValueError:
        return False
    said = body.get("job"), body.get("version"), body.get("valid_until", "")
    return said == (row.job, row.version, row.valid_until)


def _is_sealed(one: _Version, sealed: tuple[str, str, int] | None, *, whole: bool) -> bool:
    if not one.is_whole:
        return False
    if sealed is None:
        return not whole
    return sealed == (one.sha, one.job, one.version)
