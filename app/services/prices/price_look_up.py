"""Say what a repair costs before anything is taken in: grades side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_, select

from app.domain.model_alias import Model, alias_key
from app.domain.permissions import GRANTS, Permission
from app.domain.price_query import PriceQuery, read_price_query
from app.services.permits import needs
from app.services.policy.shipped_content import shipped_aliases
from app.services.policy.shop_lists import read_lists
from app.services.prices.part_shelf import OnShelf, on_shelf
from app.services.prices.price_publishing import fill_index
from app.services.prices.price_words import read_price_terms
from app.services.shop import read_profile
from db.models.price import PriceLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.model_alias import AliasBook
    from app.domain.price_terms import PriceTerms, RepairType
    from app.domain.stock import StockPlace
    from app.services.stock.last_price import LastPrice
    from app.services.store_file import StoreFile

MOST_ROWS: Final = 60
_MOST_MODELS: Final = 8
_FIVE_MINUTES: Final = 5 * 60_000
_OTHER_FAULT: Final = "other"


@dataclass(frozen=True, slots=True)
class PriceOffer:
    """One line of the price list as it is offered; money in minor units.

    `price` is what the customer's level pays, `usual_price` what everybody does. `ready_at` (epoch
    ms) is when it is done if somebody begins now, rounded up to five minutes; None where nobody
    said how long it takes. `in_stock` counts the part's free pieces on the shelf, None where it is
    not kept; `kept_back` are there for other jobs, `elsewhere` lie at other places. `bought` is
    what it was last had for, for whoever keeps the stock.
    """

    key: str
    names: Mapping[str, str]
    grade: str
    grade_names: Mapping[str, str]
    price: int
    usual_price: int
    part: str
    minutes: int | None
    warranty_days: int | None
    tier: str
    ready_at: int | None
    in_stock: int | None
    kept_back: int = 0
    elsewhere: Mapping[StockPlace, int] = field(default_factory=dict)
    bought: LastPrice | None = None


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One repair of one model with its grades, in the order of the shop's list.

    `model.model` is empty for a repair that is priced for a whole class. `symptoms` are the keys
    of the faults that an intake with this repair writes down.
    """

    model: Model
    repair: str
    repair_names: Mapping[str, str]
    symptoms: tuple[str, ...]
    offers: tuple[PriceOffer, ...]


@dataclass(frozen=True, slots=True)
class PriceAnswer:
    """What a price question found.

    `models` are those the question may mean and that have prices, `repairs` the keys it names,
    `grade` the one it names (None for no word of it), `unknown` what was not understood. `more`
    says that there are further rows. `named` are the models that the text means exactly, priced
    or not.
    """

    text: str
    models: tuple[Model, ...]
    repairs: tuple[str, ...]
    grade: str | None
    rows: tuple[PriceRow, ...]
    unknown: str
    currency: str
    more: bool = False
    named: tuple[Model, ...] = ()


class PriceLookUp:
    """Answer price questions; `aliases` gives the book of short model names."""

    def __init__(
        self, store_file: StoreFile, aliases: Callable[[], AliasBook] = shipped_aliases
    ) -> None:
        self._file = store_file
        self._aliases = aliases
        self._filled = False

    @needs(Permission.ASK_PRICE)
    def look_up(
        self,
        actor: Actor,
        text: str,
        level: str = "",
        limit: int = MOST_ROWS,
    ) -> PriceAnswer:
        """Return what the repairs of the models that a text names cost a customer of a level.

        Without a repair all of a model are given, without a model those of whole classes. A model
        with no price of its own for a repair has that of its brand or class.
        """
        if not self._filled:
            fill_index(self._file)
            self._filled = True
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            search = _Search(session, read_price_terms(session, at), self._aliases())
            query = read_price_query(text, search.terms, search.book)
            found = search.rows(query)
            parts = {line.part for one in found[:limit] for line in one.lines if line.part}
            with_cost = Permission.KEEP_STOCK in GRANTS[actor.role]
            shelf = on_shelf(session, parts, with_cost=with_cost)
            faults = _faults(session, found[:limit], at)
            offering = _Offering(search.terms, faults, shelf, level, at)
            rows = tuple(map(offering.row, found[:limit]))
            currency = read_profile(session).currency
        return PriceAnswer(
            text=text,
            models=tuple(dict.fromkeys(one.model for one in found if one.model.full_name)),
            repairs=query.repairs,
            grade=query.grade,
            rows=rows,
            unknown=_not_understood(query, found),
            currency=currency,
            more=len(found) > limit,
            named=query.models,
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """The lines of one repair of one model."""

    model: Model
    repair: str
    lines: Sequence[PriceLine]


class _Search:
    """Find the lines that a question asks for."""

    def __init__(self, session: Session, terms: PriceTerms, book: AliasBook) -> None:
        self._session = session
        self.terms = terms
        self.book = book

    def rows(self, query: PriceQuery) -> list[_Found]:
        """Return repairs model by model, in the order of the question and of the shop's list.

        Where nothing is known of the model that is meant, the price list's models whose name has
        that in it are tried.
        """
        if query.models and (found := self._rows(query, query.models)):
            return found
        return self._rows(query, self._listed(query.name) or query.likely)

    def _rows(self, query: PriceQuery, models: Sequence[Model]) -> list[_Found]:
        if models:
            asked = self._of_models(query, models)
        elif query.repairs or query.categories:
            asked = self._of_classes(query)
        else:
            return []
        return [
            _Found(one.model, repair, fitting)
            for one, repair in asked
            if (fitting := one.lines(repair))
        ]

    def _of_models(self, query: PriceQuery, models: Sequence[Model]) -> list[tuple[_Named, str]]:
        """Return what is asked, model by model.

        Of several models that a name may mean, those that nobody repairs here are left out.
        """
        lines = self._lines(query, models)
        named = [_Named(model, lines) for model in models]
        wanted = [one for one in named if one.is_listed] or named[:1]
        return [(one, repair) for one in wanted for repair in self._repairs(query)]

    def _of_classes(self, query: PriceQuery) -> list[tuple[_Named, str]]:
        """Return what is asked of whole classes, repair by repair.

        Of a device that nobody knows, the prices of what the shop repairs most.
        """
        lines = self._lines(query, ())
        most = 1 if query.rest else None
        categories = query.categories or tuple(self.terms.classes)[:most]
        classes = [_Named(Model("", "", category), lines) for category in categories]
        return [(one, repair) for repair in self._repairs(query) for one in classes]

    def _repairs(self, query: PriceQuery) -> tuple[str, ...]:
        return query.repairs or tuple(self.terms.repairs)

    def _listed(self, name: str) -> tuple[Model, ...]:
        """Return models of the price list whose name has this in it, the newest first."""
        key = alias_key(name)
        if len(key) < 2:
            return ()
        rows = self._session.execute(
            select(PriceLine.brand, PriceLine.model, PriceLine.category)
            .where(
                PriceLine.model_key.contains(key, autoescape=True),
                PriceLine.model != "",
                PriceLine.ended_at.is_(None),
            )
            .distinct()
        )
        named = [
            next(iter(self.book.exact(f"{brand} {model}")), Model(brand, model, category))
            for brand, model, category in rows
        ]
        named.sort(key=lambda model: (-model.year, model.full_name))
        return tuple(dict.fromkeys(named))[:_MOST_MODELS]

    def _lines(self, query: PriceQuery, models: Sequence[Model]) -> list[PriceLine]:
        of_classes = {"", *(alias_key(model.brand) for model in models)}
        categories = {model.category for model in models} or query.categories
        whole_class = and_(PriceLine.model == "", PriceLine.model_key.in_(of_classes))
        if categories:
            whole_class = and_(whole_class, PriceLine.category.in_(categories))
        named = {alias_key(model.full_name) for model in models if model.model}
        conditions = [
            PriceLine.ended_at.is_(None),
            or_(and_(PriceLine.model_key.in_(named), PriceLine.model != ""), whole_class),
        ]
        if query.repairs:
            conditions.append(PriceLine.repair.in_(query.repairs))
        lines = self._session.scalars(select(PriceLine).where(*conditions)).all()
        order = {grade: place for place, grade in enumerate(self.terms.grades)}
        return sorted(lines, key=lambda line: (order.get(line.grade, len(order)), line.price))


class _Named:
    """The lines that hold for one model: its own, else its brand's, else its class's."""

    def __init__(self, model: Model, lines: Iterable[PriceLine]) -> None:
        self.model = model
        own, brand = alias_key(model.full_name), alias_key(model.brand)
        # The index is how near a line is to the model.
        self._near: list[dict[str, list[PriceLine]]] = [{}, {}, {}]
        for line in lines:
            if line.model:
                near = 0 if model.model and line.model_key == own else None
            elif line.category == model.category and line.model_key in {brand, ""}:
                near = 1 if line.model_key else 2
            else:
                near = None
            if near is not None:
                self._near[near].setdefault(line.repair, []).append(line)

    @property
    def is_listed(self) -> bool:
        """Tell whether the price list has lines of this very model."""
        return bool(self._near[0])

    def lines(self, repair: str) -> list[PriceLine]:
        """Return the nearest lines of a repair."""
        return next((by[repair] for by in self._near if repair in by), [])


@dataclass(frozen=True, slots=True)
class _Offering:
    """Make offers of lines for a customer's level; `faults` are those of each device class."""

    terms: PriceTerms
    faults: Mapping[str, frozenset[str]]
    shelf: Mapping[str, OnShelf]
    level: str
    at: int

    def row(self, found: _Found) -> PriceRow:
        """Return the row of one repair."""
        repair = self.terms.repairs.get(found.repair)
        return PriceRow(
            model=found.model,
            repair=found.repair,
            repair_names=found.lines[0].names if repair is None else repair.names,
            symptoms=self._faults(found.lines[0].category, repair),
            offers=tuple(map(self._offer, found.lines)),
        )

    def _faults(self, category: str, repair: RepairType | None) -> tuple[str, ...]:
        """Return the fault of a class that a repair answers first, else the class's "other"."""
        answered = () if repair is None else repair.symptoms
        fitting = tuple(key for key in answered if key in self.faults[category])
        return fitting[:1] or (_OTHER_FAULT,)

    def _offer(self, line: PriceLine) -> PriceOffer:
        grade, shelf = self.terms.grades.get(line.grade), self.shelf.get(line.part)
        return PriceOffer(
            key=line.key,
            names=line.names,
            grade=line.grade,
            grade_names={} if grade is None else grade.names,
            price=line.levels.get(self.level, line.price),
            usual_price=line.price,
            part=line.part,
            minutes=line.minutes,
            warranty_days=line.warranty_days,
            tier=line.tier,
            ready_at=None if line.minutes is None else ready_at(self.at, line.minutes),
            in_stock=None if shelf is None else shelf.available,
            kept_back=0 if shelf is None else shelf.kept_back,
            elsewhere={} if shelf is None else shelf.elsewhere,
            bought=None if shelf is None else shelf.bought,
        )


def _not_understood(query: PriceQuery, found: Iterable[_Found]) -> str:
    """Return what says nothing; a name that only the list knows, or that begins so, is a model."""
    by_name = not query.models and any(one.model.full_name for one in found)
    return "" if by_name else query.rest


def _faults(session: Session, found: Iterable[_Found], at: int) -> dict[str, frozenset[str]]:
    lists = read_lists(session, at)
    return {
        category: frozenset(one.key for one in lists.symptoms(category, "en"))
        for category in {one.lines[0].category for one in found}
    }


def ready_at(at: int, minutes: int) -> int:
    """Return when work that begins at an instant is done, rounded up to five minutes (epoch ms)."""
    return -(-(at + minutes * 60_000) // _FIVE_MINUTES) * _FIVE_MINUTES
