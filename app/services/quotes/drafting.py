"""A draft as somebody writes it: checked, filled up from the price list, worked out anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.diagnosis import FindingNotFound
from app.domain.entry_text import LINE_LENGTH, NOTE_LENGTH, optional_line, optional_text
from app.domain.errors import BadEntry
from app.domain.money_entry import OrderLine
from app.domain.quote import OPTION_KEYS, QuoteFault
from app.domain.quote_sums import worked_out
from app.services.jobs.job_prices import checked_price, ordered, read_books
from app.services.prices.price_publishing import PRICE_LINE
from app.services.quotes.beginning import live_findings, quoted_charges, with_what_holds
from app.words import LANGUAGES
from db.models.customer import Customer
from db.models.published import Published
from db.models.quote import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.quote import QuoteBody, QuoteLine, QuoteOption
    from app.services.jobs.job_prices import Books
    from db.models.charge import Charge
    from db.models.job import Job
    from db.unit_of_work import Work

MOST_LINES: Final = 100
MOST_DAYS: Final = 365
_MOST_MINUTES: Final = 60 * 24 * 90
_MOST_WARRANTY_DAYS: Final = 3660
_TEXTS: Final = (
    "risk",
    "alternative_note",
    "computed",
    "replacement",
    "ancillary",
    "handover_place",
    "additional",
)


def checked_draft(work: Work, job: Job, body: QuoteBody, before: QuoteBody) -> QuoteBody:
    """Return a whole draft as it is kept: texts trimmed, listed lines filled up, figures anew.

    `before` is the draft as it stands; of its job, version, language and of the
    lines that it replaces nothing changes. Raises
    BadEntry naming the field, PriceLineNotFound, FindingNotFound.
    """
    books = read_books(work)
    written: dict[str, Any] = {
        name: optional_text(name, getattr(body, name), NOTE_LENGTH) for name in _TEXTS
    }
    checked = replace(
        body,
        **written,
        version=before.version,
        language=before.language,
        options=_options(work, job, body, books),
        faults=_faults(work, job, body.faults),
        days=_within("days", body.days, MOST_DAYS),
        alternatives=tuple(dict.fromkeys(body.alternatives)),
        deposit=checked_price("deposit", body.deposit, books.currency),
        maximum=None
        if body.maximum is None
        else checked_price("maximum", body.maximum, books.currency),
        valid_days=_within("valid_days", body.valid_days, MOST_DAYS) or 0,
        template_version=before.template_version,
        replaces=before.replaces,
    )
    return worked_out(with_what_holds(work, job, checked, work.at))


def _options(work: Work, job: Job, body: QuoteBody, books: Books) -> tuple[QuoteOption, ...]:
    keys = [option.key for option in body.options]
    if not set(keys) <= set(OPTION_KEYS) or len(set(keys)) < len(keys):
        raise BadEntry("options", "not_one_of", ", ".join(OPTION_KEYS))
    lines = _Lines(work, job, books)
    return tuple(
        replace(
            option,
            lines=lines.checked(option.lines),
            names=_names(option.names),
            days=_within("days", option.days, MOST_DAYS),
            risk=optional_text("risk", option.risk, NOTE_LENGTH),
        )
        for option in sorted(body.options, key=lambda one: one.key)
    )


def _names(names: Mapping[str, str]) -> dict[str, str]:
    """Return what an option is called, by language; most are called by their letter alone."""
    named = {
        language: optional_line("option_name", names.get(language, ""), LINE_LENGTH)
        for language in LANGUAGES
    }
    some = next((name for name in named.values() if name), "")
    return {language: name or some for language, name in named.items()} if some else {}


class _Lines:
    """Check and fill up the lines of one job's options."""

    def __init__(self, work: Work, job: Job, books: Books) -> None:
        self._work = work
        self._books = books
        self._charges = {charge.id: charge for charge in quoted_charges(work, job.id)}
        customer = None if job.customer is None else work.get_one(Customer, job.customer)
        self._level = "" if customer is None else customer.level

    def checked(self, lines: Sequence[QuoteLine]) -> tuple[QuoteLine, ...]:
        """Return the lines of one option; each line of the job stands in it once at most."""
        if len(lines) > MOST_LINES:
            raise BadEntry("lines", "too_many", str(MOST_LINES))
        there = dict(self._charges)
        return tuple(self._line(line, there.pop(line.charge, None)) for line in lines)

    def _line(self, line: QuoteLine, charge: Charge | None) -> QuoteLine:
        if charge is not None and line.price_line not in ("", charge.price_line):
            # Another line of the list was chosen in its place.
            charge = None
        listed = optional_line("price_line", line.price_line, NOTE_LENGTH)
        if charge is not None:
            # What the job has from the list stays listed: its price is measured by that.
            listed = listed or charge.price_line or ""
        terms = self._terms(listed)
        key = listed if terms is None else ""
        own = ordered(self._work, _as_order(line, key), self._level, self._books, self._work.at)
        return replace(
            line,
            names=own.names,
            unit_price=own.unit_price,
            quantity=own.quantity,
            tax_bp=self._tax_bp(own.tax_bp, charge, terms),
            grade=optional_line("grade", own.grade, LINE_LENGTH),
            part=own.part,
            minutes=_within("minutes", own.minutes, _MOST_MINUTES),
            warranty_days=_within("warranty_days", own.warranty_days, _MOST_WARRANTY_DAYS),
            price_line=own.price_line or listed,
            charge="" if charge is None else charge.id,
        )

    def _terms(self, published: str) -> Mapping[str, Any] | None:
        """Return what a published version of a listed line says; None where it is none."""
        query = select(Published.body).where(
            Published.id == published, Published.kind == PRICE_LINE
        )
        return self._work.scalars(query).first() if published else None

    def _tax_bp(self, usual: int, charge: Charge | None, terms: Mapping[str, Any] | None) -> int:
        """Return the tax of a line: the one that it has on the job, or had as it was listed."""
        if charge is not None:
            return charge.tax_bp
        listed = None if terms is None else terms["tax_bp"]
        return usual if listed is None else int(listed)


def _as_order(line: QuoteLine, key: str) -> OrderLine:
    """Return a line as it is ordered; a listed one without a price costs what the list says."""
    return OrderLine(
        price_line=key,
        names=line.names,
        unit_price=None if key and not line.unit_price else line.unit_price,
        quantity=line.quantity,
        kind=line.kind,
        grade=line.grade,
        part=line.part,
        minutes=line.minutes,
        warranty_days=line.warranty_days,
    )


def _faults(session: Session, job: Job, faults: Sequence[QuoteFault]) -> tuple[QuoteFault, ...]:
    """Return faults that the job still has, or that are told in own words without a finding."""
    if len(faults) > MOST_LINES:
        raise BadEntry("faults", "too_many", str(MOST_LINES))
    live = {finding.id for finding in live_findings(session, job.id)}
    kept = []
    for fault in faults:
        finding = optional_line("faults", fault.finding, LINE_LENGTH)
        found = session.get(Finding, finding) if finding else None
        if finding and (found is None or found.job != job.id):
            raise FindingNotFound(finding)
        text = optional_text("faults", fault.text, NOTE_LENGTH)
        if finding in live or (not finding and text):
            kept.append(QuoteFault(finding, text))
    return tuple(kept)


def _within(field: str, number: int | None, most: int) -> int | None:
    """Return a number from 0 to `most`, or None for none; raises BadEntry."""
    if number is not None and not 0 <= number <= most:
        raise BadEntry(field, "out_of_range", f"0-{most}")
    return number
