"""Diagnosis and quotes of the demonstration's days: found, offered in versions, answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from app.domain.billing import SignOffHow
from app.domain.contact_attempt import ContactEntry, ContactResult
from app.domain.diagnosis import Feasibility, FindingEntry
from app.domain.quote import QuoteLine, QuoteOption
from app.domain.sign_off import SignOffEntry

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from app.services.demo.demo_days import DemoStaff
    from app.services.open_shop import OpenShop
    from app.services.prices.price_list import ListedPrice
    from app.services.quotes.quote_views import QuotePage, QuoteVersion

_DAY_MS: Final = 86_400_000
_MOST_OPTIONS: Final = 2
_SECOND_CHOSEN: Final = 0.3
_WRITES: Final = 0.6


@dataclass(frozen=True, slots=True)
class DemoQuotes:
    """Find faults, offer the price list's grades side by side, take the customer's answer.

    `material` has by kind of repair the codes of what is found; `prices` are the whole list.
    """

    shop: OpenShop
    staff: DemoStaff
    die: random.Random
    material: Mapping[str, Any]
    prices: Sequence[ListedPrice]

    def can_offer(self, price: ListedPrice) -> bool:
        """Tell whether it is known what is found where this repair is asked for."""
        return price.line.repair in self.material["found"]

    def offer(self, number: str, price: ListedPrice) -> None:
        """Write down what was found and present what it costs, in one grade or two."""
        self._find(number, price)
        quotes, clerk = self.shop.quotes, self.staff.technician
        page = quotes.draft(clerk, number)
        draft = _the(page.draft)
        options = tuple(
            QuoteOption(key, (QuoteLine({}, 0, price_line=one.key),), {})
            for key, one in zip("ABC", self._grades(price), strict=False)
        )
        body = replace(draft.body, options=options, days=self.die.choice([1, 2, 3]))
        page = quotes.save(clerk, number, draft.rv, body)
        quotes.present(clerk, number, _the(page.draft).rv)

    def decline(self, number: str, reason: str) -> None:
        """Write down that the customer does not want it."""
        clerk = self.staff.front_desk
        version = _the(self.shop.quotes.of_job(clerk, number).open)
        self.shop.quotes.decline(clerk, number, version.version, reason)

    def approve(self, number: str) -> None:
        """Write down that the customer agreed, in a message or on the telephone."""
        clerk = self.staff.front_desk
        page = self.shop.quotes.of_job(clerk, number)
        version = _the(page.open)
        second = len(version.body.options) > 1 and self.die.random() < _SECOND_CHOSEN
        option = version.body.options[1 if second else 0]
        entry = SignOffEntry(version.version, option.key, version.sha, SignOffHow.MESSAGE)
        if self.die.random() < _WRITES:
            entry = replace(entry, message=f"可以，就按{option.key}修", contact=page.phone)
        else:
            entry = self._spoken(entry, page, option)
        self.shop.sign_offs.approve(clerk, number, entry)

    def call(self, number: str) -> None:
        """Try to reach somebody who does not answer, and promise to call again."""
        clerk = self.staff.front_desk
        if self.shop.quotes.of_job(clerk, number).open is None:
            return
        again = self.shop.file.clock.now_ms() + _DAY_MS
        entry = ContactEntry(result=ContactResult.NO_ANSWER, promised_at=again, best_time="下班后")
        self.shop.unanswered.tried(clerk, number, entry)

    def _spoken(self, entry: SignOffEntry, page: QuotePage, option: QuoteOption) -> SignOffEntry:
        return replace(
            entry,
            how=SignOffHow.SPOKEN,
            who=page.customer or "机主",
            number_called=page.phone,
            said_at=self.shop.file.clock.now_ms(),
            listener="小梅",
            conditions="无",
            extra_parts=option.total,
            extra_labour=0,
            total=option.total,
        )

    def _find(self, number: str, price: ListedPrice) -> None:
        found = self.material["found"][price.line.repair]
        entry = FindingEntry(
            condition_seen=self.die.choice(found["condition"]),
            section=found["section"],
            defect=found["defect"],
            cause=self.die.choice(found["cause"]),
            repair=found["repair"],
            feasibility=Feasibility.REPAIRABLE,
            minutes=price.line.minutes,
        )
        self.shop.diagnosis.write(self.staff.technician, number, entry)

    def _grades(self, price: ListedPrice) -> list[ListedPrice]:
        line = price.line
        alike = [
            one
            for one in self.prices
            if (one.line.category, one.line.brand, one.line.model, one.line.repair)
            == (line.category, line.brand, line.model, line.repair)
            and one.key != price.key
        ]
        return [price, *alike][:_MOST_OPTIONS]


def _the(version: QuoteVersion | None) -> QuoteVersion:
    if version is None:
        raise LookupError
    return version
