"""What a sign-off asks for by its way, what of it is known already, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.billing import ChargeKind, SignOffHow
from app.domain.quote import Payer, QuoteState
from app.domain.sign_off import SignOffEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.quote import QuoteOption
    from app.services.quotes.quote_views import QuotePage, QuoteVersion
    from app.words import Words

WAYS: Final = (
    SignOffHow.SPOKEN,
    SignOffHow.SIGNED,
    SignOffHow.SHEET,
    SignOffHow.MESSAGE,
    SignOffHow.COMPANY,
    SignOffHow.LIMIT,
)
"""In the order of their digits."""

NEEDED: Final[Mapping[SignOffHow, tuple[str, ...]]] = {
    SignOffHow.SPOKEN: (
        "said_at",
        "who",
        "number_called",
        "listener",
        "conditions",
        "extra_parts",
        "extra_labour",
        "total",
    ),
    SignOffHow.SIGNED: (),
    SignOffHow.SHEET: ("sheet",),
    SignOffHow.MESSAGE: ("message", "contact"),
    SignOffHow.COMPANY: ("who", "company", "order_number"),
    SignOffHow.LIMIT: (),
}
"""What each way asks for, in the order of its fields."""


def begin_entry(
    page: QuotePage, version: QuoteVersion, option: QuoteOption, words: Words, at: int
) -> SignOffEntry:
    """Return a spoken sign-off with all that is known; `at` is now, epoch ms."""
    parts, labour = extras(page, option)
    return SignOffEntry(
        version=version.version,
        option=option.key,
        sha=version.sha,
        how=SignOffHow.SPOKEN,
        who=page.customer,
        contact=page.phone,
        number_called=page.phone,
        said_at=at,
        conditions=conditions_of(version, words),
        extra_parts=parts,
        extra_labour=labour,
        total=option.total,
    )


def extras(page: QuotePage, option: QuoteOption) -> tuple[int, int]:
    """Return what the option's parts and labour come to above what was agreed before.

    A repair at one price, part and labour together, counts as labour unless it names a part.
    """
    before = _agreed_before(page)
    return tuple(  # type: ignore[return-value]
        max(0, now - then) for now, then in zip(_by_kind(option), before, strict=True)
    )


def is_first(page: QuotePage) -> bool:
    """Tell whether nothing was agreed to yet: no part and no labour is extra then."""
    return not any(_agreed_before(page))


def conditions_of(version: QuoteVersion, words: Words) -> str:
    """Say under which conditions it was offered, so that they are kept as they were said."""
    body = version.body
    said = [words.say("As in version {version}", version=version.version)]
    if body.risk:
        said.append(body.risk)
    return "; ".join(said)


def missing(entry: SignOffEntry) -> frozenset[str]:
    """Return the fields that the way of a sign-off still misses."""
    return frozenset(name for name in NEEDED[entry.how] if getattr(entry, name) in (None, ""))


def as_given(entry: SignOffEntry) -> SignOffEntry:
    """Return a sign-off without what the form began with for spoken words, if none were spoken."""
    if entry.how is SignOffHow.SPOKEN:
        return entry
    return replace(entry, number_called="", said_at=None, listener="", conditions="")


def _agreed_before(page: QuotePage) -> tuple[int, int]:
    for one in page.versions:
        if one.state is QuoteState.APPROVED and one.sign_off is not None and one.sign_off.live:
            option = next((it for it in one.body.options if it.key == one.option), None)
            if option is not None:
                return _by_kind(option)
    return 0, page.agreed


def _by_kind(option: QuoteOption) -> tuple[int, int]:
    paid = [line for line in option.lines if line.payer is Payer.CUSTOMER]
    parts = sum(
        line.gross for line in paid if line.kind in {ChargeKind.PART, ChargeKind.GOODS} or line.part
    )
    return parts, sum(line.gross for line in paid) - parts
