"""The price page's state in words: cards, the foot, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.stock import StockPlace
from ui.formats import Amounts, Moments
from ui.prices.cards import CardFace, RowFace
from ui.widgets.chips import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.prices.price_look_up import PriceOffer, PriceRow
    from app.words import Words
    from ui.prices.state import State

_BETWEEN: Final = " · "


class PriceWording:
    """Put one state of the page into one language."""

    def __init__(self, state: State, words: Words) -> None:
        self._state = state
        self._words = words
        zone = "UTC" if state.counter is None else state.counter.time_zone
        self._moments = Moments(words, zone)
        currency = "CNY" if state.answer is None else state.answer.currency
        self._amounts = Amounts(currency)

    def rows(self) -> tuple[RowFace, ...]:
        """Write every row with its cards."""
        return tuple(
            RowFace(self._title(row), tuple(map(self._card, row.offers)))
            for row in self._state.rows
        )

    def level(self) -> str:
        """Name the level whose prices are shown, as no place of the window is named."""
        counter = self._state.counter
        levels = () if counter is None else counter.lists.customer_levels(self._words.language)
        named = (level.label for level in levels if level.key == self._state.level)
        name = next(named, self._state.level)
        return self._words.say("Prices: {level}", level=name) if name else ""

    def chosen(self) -> str:
        """Say in one line what Enter would take."""
        row, offer = self._state.shown_row, self._state.offer
        if row is None or offer is None:
            return ""
        return _BETWEEN.join(
            (self._model(row), self._names(offer.names), self._amounts.short(offer.price))
        )

    def not_understood(self) -> str:
        """Say which words said nothing beside those that have prices."""
        answer = self._state.answer
        if answer is None or not answer.rows or not answer.unknown:
            return ""
        return self._words.say("Not understood: {words}", words=answer.unknown)

    def reasons(self) -> tuple[Choice, ...]:
        """Write why a customer may say no."""
        counter = self._state.counter
        listed = () if counter is None else counter.reasons
        return tuple(Choice(one.key, self._names(one.names)) for one in listed)

    def nothing_found(self) -> str:
        """Say what was understood of a question that has no price."""
        answer, say = self._state.answer, self._words.say
        if answer is None:
            return ""
        model = self._state.model.full_name
        if model:
            return say("{model} is known, but the price list has nothing for this.", model=model)
        if answer.unknown:
            return say("“{words}” is no model that is known here.", words=answer.unknown)
        return say("The price list has nothing for this.")

    def paid_for(self) -> str:
        """Say what is repaired while the customer waits."""
        wanted = self._state.wanted
        if wanted is None:
            return ""
        name = f"{wanted.device.brand} {wanted.device.model}".strip()
        return _BETWEEN.join(part for part in (name, wanted.title) if part)

    def _title(self, row: PriceRow) -> str:
        return _BETWEEN.join((self._model(row), self._names(row.repair_names)))

    def _model(self, row: PriceRow) -> str:
        counter, model = self._state.counter, row.model
        if model.full_name or counter is None:
            return model.full_name
        return self._words.say("Any {kind}", kind=self._kind(model.category))

    def _kind(self, category: str) -> str:
        counter = self._state.counter
        if counter is None:
            return category
        return counter.lists.labels.category(category, self._words.language)

    def _card(self, offer: PriceOffer) -> CardFace:
        say, amounts = self._words.say, self._amounts
        usual = ""
        if offer.price != offer.usual_price:
            usual = say("usual {price}", price=amounts.short(offer.usual_price))
        return CardFace(
            key=offer.key,
            grade=self._names(offer.grade_names) or say("One grade"),
            price=amounts.short(offer.price),
            usual=usual,
            lines=(self._warranty(offer), self._time(offer), *self._bought(offer)),
            stock=self._stock(offer),
            scarce=offer.in_stock is not None and offer.in_stock <= 0,
            further=self._further(offer),
        )

    def _warranty(self, offer: PriceOffer) -> str:
        if offer.warranty_days is None:
            return self._words.say("Warranty not said")
        if not offer.warranty_days:
            return self._words.say("No warranty")
        return self._words.say_count("{n} day warranty", "{n} days warranty", offer.warranty_days)

    def _time(self, offer: PriceOffer) -> str:
        say = self._words.say
        if offer.minutes is None or offer.ready_at is None:
            return say("Time not said")
        now = self._state.now_ms
        today = self._moments.day(now, now) == self._moments.day(offer.ready_at, now)
        when = self._moments.clock if today else self._later
        ready = say("ready at {time}", time=when(offer.ready_at))
        return _BETWEEN.join((say("{n} min", n=offer.minutes), ready))

    def _later(self, at_ms: int) -> str:
        return self._moments.when(at_ms, self._state.now_ms)

    def _stock(self, offer: PriceOffer) -> str:
        say = self._words.say
        if offer.in_stock is None:
            return say("Stock not counted")
        if offer.in_stock <= 0 < offer.kept_back:
            return say("None free, {n} kept back for others", n=offer.kept_back)
        if offer.in_stock <= 0:
            return say("None in stock")
        if offer.in_stock == 1:
            return say("The last one in stock")
        return say("In stock: {n}", n=offer.in_stock)

    def _further(self, offer: PriceOffer) -> str:
        """Say of a part that is not free whether some lie elsewhere, and whether more come."""
        say = self._words.say
        if offer.in_stock is None or offer.in_stock > 0:
            return ""
        coming = offer.elsewhere.get(StockPlace.TRANSIT, 0)
        there = sum(offer.elsewhere.values()) - coming
        elsewhere = say("{n} elsewhere", n=there) if there else ""
        expected = say("{n} expected", n=coming) if coming else say("none expected")
        return _BETWEEN.join(filter(None, (elsewhere, expected)))

    def _bought(self, offer: PriceOffer) -> tuple[str, ...]:
        """Say what the part was last had for, and from whom."""
        if offer.bought is None:
            return ()
        cost = self._amounts.short(offer.bought.unit_cost)
        text = self._words.say(
            "last {cost} from {supplier}", cost=cost, supplier=offer.bought.supplier
        )
        return (text,)

    def _names(self, names: Mapping[str, str]) -> str:
        return self._words.named(names)
