"""What is entered when money is taken, given back or agreed on; amounts are minor units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.billing import ChargeKind, SignOffHow

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One thing that is ordered for a job: a line of the price list, or one in own words.

    `price_line` is the line's key; what else is given replaces what it says. Without it `names`
    (by language, at least one) and `unit_price` are needed.
    """

    price_line: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    unit_price: int | None = None
    quantity: int = 1
    kind: ChargeKind = ChargeKind.REPAIR
    grade: str = ""
    part: str = ""
    minutes: int | None = None
    warranty_days: int | None = None


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """What the customer agreed to for a job: further lines, who said so, how, under which contact.

    `contact` is the number called or the account that wrote; `note` what was said with it. Of what
    was only said, `said_at` (epoch ms) is when, `listener` who of the shop heard it, `conditions`
    what it depends on; a place may want all of these.
    """

    lines: tuple[OrderLine, ...] = ()
    how: SignOffHow = SignOffHow.SPOKEN
    who: str = ""
    contact: str = ""
    note: str = ""
    said_at: int | None = None
    listener: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class TenderEntry:
    """Money of one tender: `amount` None is all that is still owed.

    `tendered` is what was handed over, None for exactly the amount. `reference` is optional and
    never a payment code.
    """

    tender: str
    amount: int | None = None
    tendered: int | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class FapiaoEntry:
    """To whom a tax invoice is to be made out."""

    title: str
    tax_id: str = ""
    email: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaymentEntry:
    """How one bill is paid: by which tenders, how much of it was rounded down.

    `act` is made once by whoever asks, so that the same act twice pays once. `printed` asks for
    the receipt on paper; it is kept in either case.
    """

    act: str
    tenders: tuple[TenderEntry, ...]
    rounding: int = 0
    fapiao: FapiaoEntry | None = None
    printed: bool = True


@dataclass(frozen=True, slots=True)
class SoldLine:
    """So many of one part sold over the counter; `unit_price` None is the part's own price.

    `piece` names the one that is sold by its serial number or our label.
    """

    part: str
    quantity: int = 1
    unit_price: int | None = None
    piece: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """So many of an invoice's line brought back; `to_shelf` False when it cannot be sold again."""

    invoice_line: str
    quantity: int = 1
    to_shelf: bool = True


@dataclass(frozen=True, slots=True)
class SaleEntry:
    """A counter sale: what is sold and how it is paid; the customer may be unknown."""

    lines: tuple[SoldLine, ...]
    payment: PaymentEntry
    customer: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class RefundEntry:
    """Giving money back on an invoice: for lines brought back, or a sum with a reason.

    Exactly one of `lines` and `amount` is given. `tenders` None gives back what was paid with,
    last first.
    """

    act: str
    invoice: str
    reason: str
    lines: tuple[ReturnedLine, ...] = ()
    amount: int | None = None
    tenders: tuple[TenderEntry, ...] | None = None
    printed: bool = True


@dataclass(frozen=True, slots=True)
class ExchangeEntry:
    """Something brought back and something else taken: the difference is paid or given back."""

    act: str
    invoice: str
    reason: str
    lines: tuple[ReturnedLine, ...]
    sold: tuple[SoldLine, ...]
    tenders: tuple[TenderEntry, ...]
    printed: bool = True
