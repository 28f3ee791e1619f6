"""A draft becomes what was offered: dated, hashed, sealed in the log, and never changed again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.bench import BenchEntryKind
from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry, ReasonMissing
from app.domain.job import JobState
from app.domain.jurisdiction import RuleKey
from app.domain.money import Money, amount_text, parse_currency
from app.domain.quote import QuoteState
from app.services.bench.bench_log import add_entry
from app.services.bench.bench_work import name_price
from app.services.jobs.open_quotes import settle
from app.services.jurisdiction.pack_reading import read_pack
from app.services.local_day import day_after
from app.services.policy.shop_settings import read_setting
from app.services.quotes.beginning import added_since, live_findings, named
from app.services.quotes.drafting import checked_draft
from app.services.quotes.stored_quotes import state_on, store_day, stored_quotes
from app.services.shop import read_profile
from app.words import Words
from db.models.quote import Quote

if TYPE_CHECKING:
    from app.domain.quote import QuoteBody, QuoteOption
    from app.services.quotes.stored_quotes import StoredQuote
    from db.models.job import Job
    from db.unit_of_work import Work

_BEFORE_QUOTED: Final = frozenset({JobState.RECEIVED, JobState.DIAGNOSING})


def present_draft(work: Work, job: Job, draft: StoredQuote, revised: str) -> None:
    """Present a draft inside a transaction; what was open before it is superseded.

    Raises BadEntry naming what is missing, what was agreed for the job meanwhile, or the open
    version from which nothing differs; ReasonMissing where a quote that binds the shop is replaced
    while it holds and `revised` does not say why.
    """
    row = draft.row
    if added := added_since(work, job, draft.body):
        raise BadEntry("lines", "agreed_since", named(added, read_profile(work).language))
    begun = replace(draft.body, options=_filled(draft.body.options))
    body = _dated(work, checked_draft(work, job, begun, draft.body))
    _check_offered(work, job, body)
    _check_differs(work, job, body)
    _supersede(work, job, row.version, revised)
    row.body = body.to_json()
    row.body_sha = body.sha
    row.valid_until = body.valid_until
    row.state = QuoteState.PRESENTED
    row.changed_at = row.presented_at = work.at
    row.changed_by = row.presented_by = work.user
    work.flush()
    work.record(
        "quote.presented",
        job=job.id,
        quote=row.id,
        version=row.version,
        sha=row.body_sha,
        valid_until=row.valid_until,
        totals={option.key: option.total for option in body.options},
    )
    prices = _named(body)
    if job.state in _BEFORE_QUOTED:
        name_price(work, job, prices)
    else:
        add_entry(work, job, BenchEntryKind.QUOTED, prices)


def _filled(options: tuple[QuoteOption, ...]) -> tuple[QuoteOption, ...]:
    """Return options without empty ones behind the last that has lines: begun by a slip."""
    last = max((place for place, one in enumerate(options, start=1) if one.lines), default=0)
    return options[:last] or options


def _dated(work: Work, body: QuoteBody) -> QuoteBody:
    zone = read_profile(work).time_zone
    return replace(
        body,
        presented=Words(body.language).moment(work.at, zone),
        valid_until=day_after(store_day(work, work.at), body.valid_days),
    )


def _check_offered(work: Work, job: Job, body: QuoteBody) -> None:
    """Raise BadEntry for what nobody could agree to, or lacks what has to be said."""
    if not body.options:
        raise BadEntry("options", "missing")
    if not all(option.lines for option in body.options):
        raise BadEntry("lines", "no_lines")
    currency = parse_currency(body.currency)
    dearest = max(option.total for option in body.options)
    if body.deposit > dearest:
        raise BadEntry("deposit", "above_options", amount_text(dearest, currency))
    if body.maximum is not None and body.maximum < dearest:
        raise BadEntry("maximum", "below_options", amount_text(dearest, currency))
    pack = read_pack(work, work.at)
    least = pack.number(RuleKey.VALIDITY_DAYS)
    if pack.says(RuleKey.BINDING) and body.valid_days < least:
        raise BadEntry("valid_days", "out_of_range", f"{least}-365")
    if read_setting(work, "quote_texts_needed"):
        _check_texts(work, job, body)


def _check_texts(work: Work, job: Job, body: QuoteBody) -> None:
    """Raise BadEntry unless risk, days and every fault are told in plain words."""
    if not body.risk and not all(option.risk for option in body.options):
        raise BadEntry("risk", "missing")
    if body.days is None and any(option.days is None for option in body.options):
        raise BadEntry("days", "missing")
    told = {fault.finding for fault in body.faults if fault.text}
    found = {finding.id for finding in live_findings(work, job.id)}
    if not told or not found <= told:
        raise BadEntry("faults", "missing")


def _check_differs(work: Work, job: Job, body: QuoteBody) -> None:
    """Raise BadEntry where a version offers what the one that waits for an answer offers too.

    The one that waits holds as long as this one would: on a later day another one is worth it.
    """
    today = store_day(work, work.at)
    for one in stored_quotes(work, job, Quote.state == QuoteState.PRESENTED):
        is_open = not one.changed and state_on(one.row, today) is QuoteState.PRESENTED
        if is_open and _offered(one.body) == _offered(body):
            raise BadEntry("lines", "nothing_differs", str(one.row.version))


def _offered(body: QuoteBody) -> QuoteBody:
    """Return what a version offers, without its number, its hour and what it stands for."""
    options = tuple(
        replace(option, lines=tuple(replace(line, charge="") for line in option.lines))
        for option in body.options
    )
    return replace(body, version=0, presented="", replaces=(), options=options)


def _supersede(work: Work, job: Job, version: int, revised: str) -> None:
    """End the version that waits for an answer, since another takes its place."""
    reason = optional_line("reason", revised, LINE_LENGTH)
    today = store_day(work, work.at)
    binding = read_pack(work, work.at).says(RuleKey.BINDING)
    for one in stored_quotes(work, job):
        if one.row.state != QuoteState.PRESENTED:
            continue
        if binding and not reason and state_on(one.row, today) is QuoteState.PRESENTED:
            raise ReasonMissing
        settle(work, one.row, QuoteState.SUPERSEDED, reason, by_version=version)


def _named(body: QuoteBody) -> str:
    """Return which prices were named, as the bench log keeps it: readable in any language."""
    currency = parse_currency(body.currency)
    prices = (f"{one.key} {Money(one.total, currency)}" for one in body.options)
    return " · ".join((f"#{body.version}", *prices))
