"""What an order comes to before it is taken: its lines as a customer pays them, tax included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.billing import line_amounts
from app.domain.permissions import Permission
from app.services.jobs.job_prices import ordered, read_books
from app.services.permits import needs, unsigned
from app.services.prices.price_words import read_price_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.money_entry import OrderLine
    from app.services.jobs.job_prices import Books
    from app.services.store_file import StoreFile


@dataclass(frozen=True, slots=True)
class SumLine:
    """One ordered line: `names` by language, `amount` with tax in minor units."""

    line: OrderLine
    names: Mapping[str, str]
    amount: int
    minutes: int | None
    warranty_days: int | None


@dataclass(frozen=True, slots=True)
class OrderSum:
    """What an order comes to altogether, in minor units of the currency (ISO 4217)."""

    lines: tuple[SumLine, ...]
    total: int
    currency: str


class OrderSums:
    """Work out orders that are not written yet."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.ASK_PRICE)
    def of_order(
        self,
        actor: Actor,  # noqa: ARG002
        order: Sequence[OrderLine],
        level: str = "",
    ) -> OrderSum:
        """Return what ordered lines cost a customer of a level.

        Raises PriceLineNotFound, or BadEntry for a line in own words without name or price.
        """
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            books = read_books(session)
            lines = tuple(_line(session, line, level, books, at) for line in order)
        return OrderSum(lines, sum(line.amount for line in lines), books.currency.code)

    @unsigned("the list holds nobody's data, and pages are built before somebody signs in")
    def repairs(self) -> Mapping[str, Mapping[str, str]]:
        """Return what the shop calls its repairs, by key and language."""
        with self._file.reading() as session:
            terms = read_price_terms(session, self._file.clock.now_ms())
        return {key: repair.names for key, repair in terms.repairs.items()}


def _line(session: Session, line: OrderLine, level: str, books: Books, at: int) -> SumLine:
    own = ordered(session, line, level, books, at)
    amounts = line_amounts(own.unit_price, own.quantity, own.tax_bp, books.tax_mode)
    return SumLine(line, own.names, amounts.gross, own.minutes, own.warranty_days)
