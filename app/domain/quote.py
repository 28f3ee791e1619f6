"""A quote: versions that never change once presented, options side by side, who pays each line.

Amounts are minor units. The body is what is offered, to the byte: its hash (SHA-256 of canonical
JSON, see `app.domain.event_chain`) is what a sign-off binds and the log seals.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 (read at run time)
from dataclasses import dataclass
from enum import StrEnum, unique
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.billing import ChargeKind, TaxMode
from app.domain.document_json import StoredValues
from app.domain.errors import NotFound, RuleViolation
from app.domain.event_chain import sha256_of

if TYPE_CHECKING:
    from app.domain.money import Money

OPTION_KEYS: Final = ("A", "B", "C")
"""What options are called; a quote has one to three."""


@unique
class QuoteState(StrEnum):
    """Where one version stands."""

    DRAFT = "draft"
    """Being written; it may be changed and discarded."""
    PRESENTED = "presented"
    """The customer has it; it never changes any more."""
    APPROVED = "approved"
    DECLINED = "declined"
    EXPIRED = "expired"
    """Its last day went by without an answer."""
    SUPERSEDED = "superseded"
    """A later version took its place."""


QUOTE_MOVES: Final[Mapping[QuoteState, frozenset[QuoteState]]] = MappingProxyType(
    {
        QuoteState.DRAFT: frozenset({QuoteState.PRESENTED}),
        QuoteState.PRESENTED: frozenset(
            {
                QuoteState.APPROVED,
                QuoteState.DECLINED,
                QuoteState.EXPIRED,
                QuoteState.SUPERSEDED,
            }
        ),
        QuoteState.APPROVED: frozenset({QuoteState.SUPERSEDED}),
        QuoteState.DECLINED: frozenset({QuoteState.SUPERSEDED}),
        QuoteState.EXPIRED: frozenset({QuoteState.SUPERSEDED}),
        QuoteState.SUPERSEDED: frozenset(),
    }
)
"""Where a version may go from where it stands."""


@unique
class Payer(StrEnum):
    """Who pays a line; what another than the customer pays costs the customer nothing."""

    CUSTOMER = "customer"
    MAKER = "maker"
    """The maker's warranty."""
    SHOP_WARRANTY = "shop_warranty"
    GOODWILL = "goodwill"
    INSURER = "insurer"
    CONTRACT = "contract"


@unique
class Coverage(StrEnum):
    """Under what the device is repaired: in warranty, and whose, or out of it."""

    UNKNOWN = "unknown"
    """Nobody said so: never to be read as out of warranty."""
    OUT = "out"
    MAKER = "maker"
    SHOP = "shop"
    EXTENDED = "extended"


@unique
class Alternative(StrEnum):
    """What is offered instead of a repair that is not worth its price."""

    TRADE_IN = "trade_in"
    RECYCLING = "recycling"
    REPLACEMENT = "replacement"
    LEAVE = "leave"
    """To use it as it is."""


@dataclass(frozen=True, slots=True)
class QuoteLine(StoredValues):
    """One line: `names` by language, `unit_price` as the shop prices, with or without tax.

    `discount` is of this line alone and `share` its part of the option's; both are taken off all
    pieces together. `net`, `tax` and `gross` are what is left, 0 until worked out. `charge` is the
    line of the job that it stands for already, `price_line` the published version of a listed one.
    """

    names: Mapping[str, str]
    unit_price: int
    quantity: int = 1
    kind: ChargeKind = ChargeKind.REPAIR
    tax_bp: int = 0
    payer: Payer = Payer.CUSTOMER
    discount: int = 0
    share: int = 0
    net: int = 0
    tax: int = 0
    gross: int = 0
    grade: str = ""
    part: str = ""
    minutes: int | None = None
    warranty_days: int | None = None
    price_line: str = ""
    charge: str = ""


@dataclass(frozen=True, slots=True)
class QuoteOption(StoredValues):
    """One way to repair it: `key` A, B or C, what it is called by language, its lines.

    `net` + `tax` = `total` is what the customer pays; `covered` what others pay, with tax.
    `discount` is taken off what the customer pays, beside what its lines have of their own.
    """

    key: str
    lines: tuple[QuoteLine, ...]
    names: Mapping[str, str]
    discount: int = 0
    net: int = 0
    tax: int = 0
    total: int = 0
    covered: int = 0
    days: int | None = None
    risk: str = ""
    """What may go wrong with this one, where it is not what is said of all."""


@dataclass(frozen=True, slots=True)
class QuoteFault(StoredValues):
    """One fault that the quote answers: the finding's id and what the customer is told of it."""

    finding: str
    text: str


@dataclass(frozen=True, slots=True)
class FeeTerms(StoredValues):
    """The agreed fee of the diagnosis; `shares` by outcome in basis points, `deducted` if repaired.

    `amount` is minor units.
    """

    amount: int
    shares: Mapping[str, int]
    deducted: bool


@dataclass(frozen=True, slots=True)
class QuoteBody(StoredValues):
    """All that one version offers; texts stand in `language`.

    `job` is an id, `number` the job's for people. `maximum` is the highest price where the exact
    one cannot be said, None where it is exact. `valid_days` become `valid_until`, a store-local day
    (`2026-12-21`, inclusive), as it is presented. `pack` is the jurisdiction pack's published id.
    """

    job: str
    number: str
    version: int
    language: str
    currency: str
    tax_mode: TaxMode
    options: tuple[QuoteOption, ...]
    faults: tuple[QuoteFault, ...] = ()
    coverage: Coverage = Coverage.UNKNOWN
    risk: str = ""
    days: int | None = None
    """Working days until it can be collected, where an option says nothing else."""
    alternatives: tuple[Alternative, ...] = ()
    alternative_note: str = ""
    deposit: int = 0
    maximum: int | None = None
    computed: str = ""
    """How the price is worked out, where only its maximum is known."""
    replacement: str = ""
    """Which device is lent meanwhile, and for how much."""
    ancillary: str = ""
    """Removal, installation, transport, and what they cost."""
    handover_place: str = ""
    additional: str = ""
    fee: FeeTerms | None = None
    valid_days: int = 0
    valid_until: str = ""
    pack: str = ""
    pack_key: str = ""
    pack_version: int = 0
    presented: str = ""
    """The day and hour at which it was presented, in words."""
    template_version: int = 1
    replaces: tuple[str, ...] = ()
    """The lines of the job (ids) that it knows of: these make way for the option that is taken."""

    @property
    def sha(self) -> str:
        """Return the hash of the content, 64 hex digits."""
        return sha256_of(self.to_json())

    def option(self, key: str) -> QuoteOption:
        """Return an option by its key; raises NoSuchOption."""
        for one in self.options:
            if one.key == key:
                return one
        raise NoSuchOption(key, ", ".join(one.key for one in self.options))


@dataclass(eq=False)
class NoSuchOption(RuleViolation):
    """A quote has no option of that key."""

    option: str
    there: str


@dataclass(eq=False)
class QuoteNotOpen(RuleViolation):
    """A version cannot be answered, changed or presented as it stands."""

    number: str
    version: int
    state: QuoteState


@dataclass(eq=False)
class QuoteNotFound(NotFound):
    """A job has no such version of its quote, or no draft of one."""

    number: str


@dataclass(eq=False)
class QuoteNotPresented(RuleViolation):
    """A version is still a draft: nothing of it is shown to, or answered by, the customer."""

    number: str
    version: int


@dataclass(eq=False)
class QuoteChanged(RuleViolation):
    """What is stored of a version is not what was presented: somebody changed it by other means."""

    number: str
    version: int


@dataclass(eq=False)
class WrittenNeeded(RuleViolation):
    """The shop asks for a written sign-off above this amount, and this one was only said."""

    number: str
    amount: Money


@dataclass(eq=False)
class DiscountTooHigh(RuleViolation):
    """More would be taken off than this person may take."""

    discount: Money
    most: Money


def check_quote_move(number: str, version: int, before: QuoteState, after: QuoteState) -> None:
    """Raise QuoteNotOpen unless a version may go from `before` to `after`."""
    if after not in QUOTE_MOVES[before]:
        raise QuoteNotOpen(number, version, before)
