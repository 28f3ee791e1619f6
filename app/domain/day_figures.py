"""The figures of one day of the store, each with the records that it counts.

Amounts are minor units of the store's currency and never negative: what came in and what went out
stand apart. Instants are epoch ms. A day begins at the store's own hour, not at midnight.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class DrillKind(StrEnum):
    """What kind of records a figure counts."""

    JOBS = "jobs"
    RECEIPTS = "receipts"


@dataclass(frozen=True, slots=True)
class Drill:
    """The records behind a figure, by id."""

    kind: DrillKind
    ids: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """Return how many there are."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class DoneBy:
    """The jobs that one technician finished; the name is empty where nobody took them."""

    name: str
    jobs: Drill


@dataclass(frozen=True, slots=True)
class DeviceFigures:
    """Devices in the shop's care: `opening` + `arrived` - `left` = `closing`.

    Imported jobs are in none of them, nor are jobs that were voided on the day they were taken
    in. `seen_before` are those of `arrived` whose device had a job here already.
    """

    opening: Drill
    arrived: Drill
    seen_before: Drill
    left: Drill
    closing: Drill
    done: tuple[DoneBy, ...]

    @property
    def adds_up(self) -> bool:
        """Tell whether the devices balance."""
        return self.opening.n + self.arrived.n - self.left.n == self.closing.n


@dataclass(frozen=True, slots=True)
class Waiting:
    """Jobs that wait for one thing, and since when the one that waits longest does."""

    jobs: Drill
    oldest: int | None = None


@dataclass(frozen=True, slots=True)
class WaitingFigures:
    """What waited when the figures were taken; at the end of the day for a day that is over.

    `late` are jobs in the shop's care whose promise has passed and that are not ready;
    `not_told` are those whose customer waits for a word, None for a day that is over.
    """

    pick_up: Waiting
    answer: Waiting
    parts: Waiting
    late: Drill
    not_told: Drill | None


@dataclass(frozen=True, slots=True)
class PromiseFigures:
    """Promises that fell due on the day: kept where the job was ready by then, else missed.

    `open` are due later on the day that is under way; `tomorrow` are due on the next day and not
    ready yet.
    """

    kept: Drill
    missed: Drill
    open: Drill
    tomorrow: Drill


@dataclass(frozen=True, slots=True)
class Ratings:
    """Answers to one question; satisfied are 4 and 5 of 5."""

    answers: int = 0
    satisfied: int = 0


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """What customers thought, of all that a device was handed over to."""

    handed_over: Drill
    answered: Drill
    process: Ratings
    result: Ratings


@dataclass(frozen=True, slots=True)
class TenderFigures:
    """Money of one tender; `names` is what it is called, by language."""

    tender: str
    names: Mapping[str, str]
    payments: int
    deposits: int
    refunds: int
    receipts: Drill

    @property
    def came_in(self) -> int:
        """Return what was taken."""
        return self.payments + self.deposits

    @property
    def balance(self) -> int:
        """Return what is left of it; below 0 where more was given back than taken."""
        return self.came_in - self.refunds


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount and the receipts that it adds up."""

    minor: int
    receipts: Drill


@dataclass(frozen=True, slots=True)
class DepositFigures:
    """Deposits of the day, and what is held for jobs that are not billed yet."""

    taken: Amount
    credited: Amount
    refunded: Amount
    held: int


@dataclass(frozen=True, slots=True)
class RoundedBy:
    """What one person rounded off."""

    name: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class TaxFigures:
    """Invoices less credits at one rate (basis points); these may be below 0."""

    rate_bp: int
    net: int
    tax: int
    gross: int


@dataclass(frozen=True, slots=True)
class BillFigures:
    """Invoices and credits of the day, with the tax that is in them."""

    invoices: int
    invoiced: Amount
    credits: int
    credited: Amount
    taxes: tuple[TaxFigures, ...]


@dataclass(frozen=True, slots=True)
class GoodsFigures:
    """Pieces sold over the counter and brought back, with what they came to."""

    sold: int
    sold_for: Amount
    returned: int
    returned_for: Amount
    short: Drill
    """Receipts with something that the book had too little of."""


@dataclass(frozen=True, slots=True)
class MoneyFigures:
    """All money of the day; voided receipts are left out.

    `exchange` is what came back towards something else: it moves no money.
    """

    tenders: tuple[TenderFigures, ...]
    exchange: Amount
    refunds: Amount
    deposits: DepositFigures
    rounding: tuple[RoundedBy, ...]
    bills: BillFigures
    goods: GoodsFigures
    unpaid: Drill
    """Jobs handed over on the day that were not paid when it ended, or are not by now."""

    @property
    def came_in(self) -> int:
        """Return what was taken by all tenders."""
        return sum(tender.came_in for tender in self.tenders)

    @property
    def went_out(self) -> int:
        """Return what was given back by all tenders."""
        return sum(tender.refunds for tender in self.tenders)

    @property
    def balance(self) -> int:
        """Return the day's takings."""
        return self.came_in - self.went_out

    @property
    def rounded(self) -> int:
        """Return what all together rounded off."""
        return sum(one.amount.minor for one in self.rounding)


@dataclass(frozen=True, slots=True)
class LostFor:
    """How often a price question was lost for one reason; `names` by language, if it is listed."""

    names: Mapping[str, str]
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class EnquiryFigures:
    """Price questions, how many became a job, why the others were lost; and advice given."""

    asked: int
    taken: int
    lost: tuple[LostFor, ...]
    advice: int
    advice_solved: int

    @property
    def lost_in_all(self) -> int:
        """Return how many were lost."""
        return sum(one.count for one in self.lost)


@dataclass(frozen=True, slots=True)
class ExceptionFigures:
    """What a manager looks at twice.

    `overrides` are jobs handed over without the claim ticket's proof on somebody's approval, or
    unpaid; `reprints` counts papers printed again, `drawer` how often the cash drawer was opened
    by hand, by the keys of its reasons, `drawer_not_reached` how often no pulse reached it, and
    `drawer_unknown` how often nobody knows whether one did.
    `missing` are jobs that the day's last shelf walk did not find and that have not turned up
    since, `let_pass` those of which a manager let pass what nobody had agreed to, in all
    `let_pass_minor`.
    """

    voided_receipts: Amount
    voided_jobs: Drill
    overrides: Drill
    reprints: int
    drawer: tuple[tuple[str, int], ...] = ()
    drawer_not_reached: int = 0
    drawer_unknown: int = 0
    missing: Drill = Drill(DrillKind.JOBS)
    let_pass: Drill = Drill(DrillKind.JOBS)
    let_pass_minor: int = 0


@dataclass(frozen=True, slots=True)
class PartFigures:
    """Parts: what runs short, what the stock is worth, what handed-over repairs earned.

    Amounts are minor units without tax. What the shelf says is None for a day that is over.
    """

    below_minimum: int | None
    to_book: int | None
    stock_value: int | None
    handed_over: Drill
    billed: int
    cost: int

    @property
    def margin(self) -> int:
        """Return what is left of what was billed when the parts are paid."""
        return self.billed - self.cost


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who comes tomorrow, or is visited; instants in epoch ms."""

    begins_at: int
    ends_at: int
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class CloseFigures:
    """One closing of the till; what was expected and counted, by tender."""

    id: str
    counter: int
    day: str
    expected: Mapping[str, int]
    counted: Mapping[str, int]
    difference: int
    float_before: int
    float_after: int
    comment: str
    closed_at: int
    closed_by: str
    days: tuple[str, ...]
    """The days whose money it holds; more than one where a day was never closed."""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Everything of one day; `at` is when it was taken, `is_present` whether the day goes on."""

    day: str
    at: int
    is_present: bool
    time_zone: str
    currency: str
    devices: DeviceFigures
    waiting: WaitingFigures
    promises: PromiseFigures
    ratings: RatingFigures
    money: MoneyFigures
    enquiries: EnquiryFigures
    exceptions: ExceptionFigures
    parts: PartFigures
    tomorrow: tuple[Expected, ...]
    closes: tuple[CloseFigures, ...]
    tender_names: Mapping[str, Mapping[str, str]]
    """What the shop's tenders are called, by key and language."""
    not_closed: int
    """Payments of the day that no close has counted yet."""
