"""The shop's price list: published line by line, so that a job keeps the price it was given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import or_, select

from app.domain.errors import BadEntry
from app.domain.model_alias import alias_key
from app.domain.permissions import Permission
from app.domain.price_line import (
    PriceChange,
    PricedLine,
    PriceLineBody,
    PriceLineNotFound,
    PriceListNotEmpty,
    checked_line,
)
from app.services.permits import needs, unsigned
from app.services.policy.published import holds_at
from app.services.policy.shipped_content import shipped_aliases
from app.services.prices.price_publishing import (
    ENDED,
    PRICE_LINE,
    PricesTaken,
    batches,
    end_line,
    fill_index,
    publish_lines,
)
from app.services.prices.price_words import read_price_terms
from app.services.prices.sample_prices import sample_lines
from app.services.shop import read_profile
from db.models.price import PriceLine
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.model_alias import AliasBook
    from app.domain.price_terms import PriceTerms
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class PriceFilter:
    """Which lines are wanted; an empty field asks for all. `text` is part of a model or a part."""

    text: str = ""
    category: str = ""
    repair: str = ""
    grade: str | None = None
    with_ended: bool = False


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """One line of the list with its key; `ended_at` is epoch ms."""

    key: str
    line: PriceLineBody
    ended_at: int | None


@dataclass(frozen=True, slots=True)
class PricePage:
    """Some lines by their keys; `after` asks for the next ones, empty when these are the last."""

    lines: tuple[ListedPrice, ...]
    after: str
    currency: str


class PriceList:
    """Publish, end and list prices."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file
        self._filled = False

    @needs(Permission.CHANGE_PRICES)
    def publish(self, actor: Actor, line: PriceLineBody) -> str:
        """Publish one line and return its key; raises BadEntry.

        A line of the same thing gets a new version, unless it says the same already.
        """
        fill_index(self._file)
        with self._file.acting(actor) as work:
            return _publish(work, checked_price(line, read_price_terms(work, work.at)))

    @needs(Permission.CHANGE_PRICES)
    def add(self, actor: Actor, line: PriceLineBody) -> str:
        """Publish a line for something that has no price yet and return its key.

        Its model is whatever somebody types for one; the class of a known model is the model's.
        Raises BadEntry, also for a name of several models and for what has a price.
        """
        fill_index(self._file)
        with self._file.acting(actor) as work:
            named = named_line(line, shipped_aliases())
            checked = checked_price(named, read_price_terms(work, work.at))
            there = (row for row in _of_model(work, checked) if _is_of(row, checked))
            if any(row.ended_at is None for row in there):
                raise BadEntry("grade", "priced_already")
            return _publish(work, checked)

    @needs(Permission.CHANGE_PRICES)
    def change(self, actor: Actor, key: str, change: PriceChange) -> PriceLineBody:
        """Give a line other terms from now on and return what it said before.

        Raises BadEntry, or PriceLineNotFound for a line that is not offered.
        """
        fill_index(self._file)
        with self._file.acting(actor) as work:
            before = body_of(_offered(work, key))
            terms = read_price_terms(work, work.at)
            publish_lines(work, [checked_line(change.made_to(before), terms)])
            return before

    @needs(Permission.CHANGE_PRICES)
    def publish_all(self, actor: Actor, lines: Iterable[PriceLineBody]) -> PricesTaken:
        """Publish checked lines, no two of the same thing: all of them or none."""
        fill_index(self._file)
        taken = PricesTaken()
        with self._file.acting(actor) as work:
            for some in batches(lines):
                taken += publish_lines(work, some)
        return taken

    @needs(Permission.CHANGE_PRICES)
    def end(self, actor: Actor, key: str) -> None:
        """Offer a line no more; raises PriceLineNotFound."""
        fill_index(self._file)
        with self._file.acting(actor) as work:
            end_line(work, key)

    @needs(Permission.ASK_PRICE)
    def line(self, actor: Actor, key: str) -> PriceLineBody:  # noqa: ARG002
        """Return what a line says; raises PriceLineNotFound for one that is not offered."""
        fill_index(self._file)
        with self._file.reading() as session:
            return body_of(_offered(session, key))

    @unsigned("the lists hold nobody's data, and pages are built before somebody signs in")
    def terms(self) -> PriceTerms:
        """Return the shop's lists that a line is written with."""
        with self._file.reading() as session:
            return read_price_terms(session, self._file.clock.now_ms())

    @needs(Permission.ASK_PRICE)
    def lines(
        self,
        actor: Actor,  # noqa: ARG002
        wanted: PriceFilter,
        after: str = "",
        limit: int = PAGE,
    ) -> PricePage:
        """Return lines by their keys, those behind the key `after`."""
        if not self._filled:
            fill_index(self._file)
            self._filled = True
        with self._file.reading() as session:
            rows = session.scalars(
                select(PriceLine)
                .where(PriceLine.key > after, *_conditions(wanted))
                .order_by(PriceLine.key)
                .limit(limit + 1)
            ).all()
            currency = read_profile(session).currency
        some = rows[:limit]
        following = some[-1].key if len(rows) > limit else ""
        return PricePage(tuple(map(_listed, some)), following, currency)

    @needs(Permission.CHANGE_PRICES)
    def take_sample(self, actor: Actor) -> PricesTaken:
        """Fill an empty price list with the sample in the shop's currency.

        Raises PriceListNotEmpty, or NoSamplePrices for a currency that the sample lacks.
        """
        with self._file.reading() as session:
            is_price = select(Published.id).where(Published.kind == PRICE_LINE)
            if session.scalars(is_price.limit(1)).first() is not None:
                raise PriceListNotEmpty
            terms = read_price_terms(session, self._file.clock.now_ms())
            currency = read_profile(session).currency
        lines = [checked_line(line, terms) for line in sample_lines(currency)]
        return self.publish_all(actor, lines)


def checked_price(line: PriceLineBody, terms: PriceTerms) -> PriceLineBody:
    """Return a line as it is published, its model written as everybody writes it.

    Raises BadEntry naming the field.
    """
    return checked_line(recognised(line, shipped_aliases()), terms)


def price_of(session: Session, line_key: str, level: str, at: int) -> PricedLine:
    """Return what a line costs a customer of `level` at an instant (epoch ms), inside a read.

    A level without a price of its own pays the usual one. Raises PriceLineNotFound.
    """
    row = session.scalars(
        select(Published)
        .where(
            Published.kind == PRICE_LINE,
            Published.key == line_key,
            holds_at(at),
        )
        .order_by(Published.version.desc())
        .limit(1)
    ).first()
    if row is None or row.body.get(ENDED):
        raise PriceLineNotFound(line_key)
    body = row.body
    return PricedLine(
        key=line_key,
        names=body["names"],
        price=body["levels"].get(level, body["price"]),
        tax_bp=body["tax_bp"],
        part=body["part"],
        grade=body["grade"],
        minutes=body["minutes"],
        warranty_days=body["warranty_days"],
        published=row.id,
    )


def body_of(row: PriceLine) -> PriceLineBody:
    """Return what a row of the index says."""
    return PriceLineBody(
        category=row.category,
        repair=row.repair,
        price=row.price,
        brand=row.brand,
        model=row.model,
        grade=row.grade,
        levels=row.levels,
        part=row.part,
        minutes=row.minutes,
        warranty_days=row.warranty_days,
        tier=row.tier,
        names=row.names,
        tax_bp=row.tax_bp,
    )


def recognised(line: PriceLineBody, book: AliasBook) -> PriceLineBody:
    """Return a line with brand, model and class as the book of models has them, if it is one."""
    if not line.model:
        return line
    meant = book.exact(f"{line.brand} {line.model}")
    if len(meant) != 1 or not meant[0].model:
        return line
    (model,) = meant
    category = line.category or model.category
    return replace(line, category=category, brand=model.brand, model=model.model)


def named_line(line: PriceLineBody, book: AliasBook) -> PriceLineBody:
    """Return a line with the model, or the whole brand, that its text means.

    What nobody knows stays as it was typed. Raises BadEntry for a name of several models.
    """
    meant = () if line.brand else book.exact(line.model)
    if len(meant) > 1:
        raise BadEntry("model", "several_models", ", ".join(one.full_name for one in meant[:3]))
    for model in meant:
        category = model.category if model.model else line.category
        return replace(line, category=category, brand=model.brand, model=model.model)
    return line


def _publish(work: Work, checked: PriceLineBody) -> str:
    publish_lines(work, [checked])
    (row,) = (row for row in _of_model(work, checked) if _is_of(row, checked))
    return row.key


def _offered(session: Session, key: str) -> PriceLine:
    row = session.scalars(select(PriceLine).where(PriceLine.key == key)).first()
    if row is None or row.ended_at is not None:
        raise PriceLineNotFound(key)
    return row


def _of_model(session: Session, line: PriceLineBody) -> Iterable[PriceLine]:
    return session.scalars(select(PriceLine).where(PriceLine.model_key == line.model_key))


def _is_of(row: PriceLine, line: PriceLineBody) -> bool:
    return body_of(row).identity == line.identity


def _listed(row: PriceLine) -> ListedPrice:
    return ListedPrice(row.key, body_of(row), row.ended_at)


def _conditions(wanted: PriceFilter) -> list[ColumnElement[bool]]:
    exactly: dict[Any, str | None] = {
        PriceLine.category: wanted.category or None,
        PriceLine.repair: wanted.repair or None,
        PriceLine.grade: wanted.grade,
    }
    conditions = [column == value for column, value in exactly.items() if value is not None]
    if not wanted.with_ended:
        conditions.append(PriceLine.ended_at.is_(None))
    if key := alias_key(wanted.text):
        of_part = PriceLine.part.icontains(wanted.text.strip(), autoescape=True)
        conditions.append(or_(PriceLine.model_key.contains(key, autoescape=True), of_part))
    return conditions
