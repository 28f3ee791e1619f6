"""Whatever happens to a job and in whatever order, no more is billed than was said yes to.

What the customer said yes to is kept beside the program, from what the quotes and accounts told;
so are a manager's overrides and the fee of the diagnosis.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.billing import TaxMode
from app.domain.diagnosis_fee import FeeEntry
from app.domain.errors import NotFound, RuleViolation
from app.domain.job import Outcome
from app.domain.money_entry import AgreementEntry
from app.domain.quote import FeeTerms, Payer
from tests.gates import lower_agreed
from tests.money import order, payment, take_in
from tests.quoting import line, option, presented, spoken

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.quote import QuoteLine
    from app.services.jobs.money_lines import JobAccount
    from app.services.open_shop import OpenShop
    from app.services.quotes.quote_views import QuoteVersion

_FEE = 5_000

_PRICES = st.integers(0, 40_000)
_LINES = st.builds(
    lambda price, pieces, payer, off: line(
        price, quantity=pieces, payer=payer, discount=min(off, price * pieces)
    ),
    _PRICES,
    st.integers(1, 3),
    st.sampled_from([Payer.CUSTOMER, Payer.CUSTOMER, Payer.MAKER, Payer.GOODWILL]),
    st.integers(0, 99),
)
_ACTS = st.one_of(
    st.tuples(st.just("agreed"), st.lists(_PRICES, max_size=2)),
    st.tuples(st.just("offered"), st.lists(_LINES, min_size=1, max_size=3)),
    st.tuples(st.just("taken"), st.integers(0, 3)),
    st.tuples(st.just("overridden"), st.none()),
    st.tuples(st.just("declined"), st.integers(0, 3)),
    st.tuples(st.just("taken_off"), st.integers(0, 3)),
    st.tuples(st.just("taxed"), st.sampled_from([("inclusive", 0), ("exclusive", 1300)])),
    st.tuples(st.just("shrunk"), st.integers(1, 3)),
    st.tuples(st.just("worked"), st.none()),
)


@dataclass
class Story:
    """One job, and what was said yes to of it."""

    shop: OpenShop
    actor: Actor
    number: str
    said: int = 0
    """What the customer said yes to beside the fee, in minor units."""
    passed: int = 0
    """What a manager let pass since."""

    def __post_init__(self) -> None:
        self.offers: list[QuoteVersion] = []

    @property
    def most(self) -> int:
        """Return what may be billed beside the fee, in minor units."""
        return max(self.said, self.passed)

    def agreed(self, prices: list[int]) -> None:
        lines = tuple(order(price) for price in prices)
        account = self.shop.job_prices.agree(self.actor, self.number, AgreementEntry(lines))
        self.said, self.passed = _beside_the_fee(account), 0

    def offered(self, lines: list[QuoteLine]) -> None:
        self.offers.append(presented(self.shop, self.actor, self.number, option(*lines)))

    def taken(self, which: int) -> None:
        for offer in self.offers[which : which + 1]:
            entry = spoken(self.shop, offer)
            self.shop.sign_offs.approve(self.actor, self.number, entry)
            self.said, self.passed = entry.total or 0, 0

    def overridden(self, _nothing: None) -> None:
        account = self.shop.sign_offs.override(self.actor, self.number, "客户关机")
        self.passed = _beside_the_fee(account)

    def declined(self, which: int) -> None:
        for offer in self.offers[which : which + 1]:
            self.shop.quotes.decline(self.actor, self.number, offer.version)

    def taken_off(self, which: int) -> None:
        charges = self.shop.job_prices.account(self.actor, self.number).charges
        for charge in charges[which : which + 1]:
            self.shop.job_prices.take_off(self.actor, self.number, charge.id)

    def taxed(self, how: tuple[str, int]) -> None:
        self.shop.settings.change(self.actor, "tax_mode", TaxMode(how[0]))
        self.shop.settings.change(self.actor, "tax_bp", how[1])

    def shrunk(self, by: int) -> None:
        """Let less be agreed than was, as no service does; an override still covers its own."""
        if self.shop.job_prices.account(self.actor, self.number).agreed >= by:
            lower_agreed(self.shop, self.actor, self.number, by)
            self.said -= by

    def worked(self, _nothing: None) -> None:
        self.shop.bench.take(self.actor, self.number)

    def billed(self) -> int:
        """Bring the job to its end and its bill; return what that comes to, 0 for no bill."""
        for outcome in (Outcome.REPAIRED, Outcome.DECLINED):
            with suppress(RuleViolation):
                self.shop.bench.ready(self.actor, self.number, outcome)
        with suppress(RuleViolation):
            return self.shop.payments.pay(self.actor, [self.number], payment()).total
        return 0


def _beside_the_fee(account: JobAccount) -> int:
    return sum(one.amount for one in account.charges if one.kind != "fee")


@given(acts=st.lists(_ACTS, max_size=8), short=st.integers(0, 1))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None
)
def test_no_more_is_billed_than_was_said_yes_to(
    shop: OpenShop, manager: Actor, acts: list[tuple[str, object]], short: int
) -> None:
    terms = FeeTerms(_FEE, {"declined": 10_000, "repaired": 10_000}, deducted=False)
    shop.diagnosis_fees.change(manager, terms)
    story = Story(shop, manager, take_in(shop, manager))
    story.taxed(("inclusive", 0))
    shop.diagnosis_fees.agree(manager, story.number, FeeEntry())
    story.agreed([10_000])
    for name, detail in acts:
        with suppress(RuleViolation, NotFound):
            getattr(story, name)(detail)
    story.taxed(("inclusive", 0))
    story.shrunk(short)
    assert story.billed() <= story.most + _FEE
