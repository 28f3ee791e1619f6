"""The prices of many parts are changed at once: looked at by one key, done by the next."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.price_rule import PriceEnding, PriceRule, RuleKind
from app.services.parts.price_changes import Chosen
from ui.formats import Amounts
from ui.parts.held_state import stock_changed
from ui.parts.side_acts import SideActs
from ui.parts.state import Beside, Form
from ui.routes import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.parts.price_changes import PriceAct, PricePreview

_BASIS: Final = 10_000
_HUNDRED: Final = 100


class PriceActs(SideActs):
    """Choose parts and a rule, look, and do it; the notice of it takes it back."""

    def open(self) -> None:
        """Ask which parts, and by how much."""
        self._page.show(beside=Beside())
        kind, ending = str(RuleKind.PERCENT), str(PriceEnding.EXACT)
        self._page.open_form(Form.PRICES, {"rule_kind": kind, "price_ending": ending})
        services, actor = self._services, self._session.actor
        self._ask(partial(services.parts.categories, actor), self._offer_categories)
        self._ask(partial(services.parts.suppliers, actor), self._offer_suppliers)

    def typed(self, entry: str) -> None:  # noqa: ARG002 (whatever was changed)
        """Forget what was looked at: it is another change now."""
        beside = self._page.state.beside
        if beside.priced is not None:
            self._page.show(beside=beside.without_prices())

    def save(self) -> None:
        """Look at what would change, then change what was looked at."""
        state = self._page.state
        if state.saving:
            return
        try:
            rule = _rule(state.said, state.currency)
        except BadEntry as refused:
            self._refuse(refused)
            return
        chosen = _chosen(state.said)
        prices, actor, seen = self._services.part_prices, self._session.actor, state.beside.priced
        if seen is None:
            self._ask(partial(prices.preview, actor, chosen, rule), self._looked)
        elif seen.changed:
            self._write(partial(prices.apply, actor, chosen, rule, seen.seal), self._changed)

    def _offer_categories(self, categories: tuple[str, ...]) -> None:
        self._page.show(beside=self._page.state.beside.offering("part_category", categories))

    def _offer_suppliers(self, suppliers: tuple[str, ...]) -> None:
        self._page.show(beside=self._page.state.beside.offering("supplier", suppliers))

    def _looked(self, seen: PricePreview) -> None:
        self._page.show(beside=self._page.state.beside.with_prices(seen), wrong={}, trouble=None)

    def _changed(self, act: PriceAct) -> None:
        words = self._page.words
        text = words.say_count("{n} price changed", "{n} prices changed", act.parts)
        self._page.close_form()
        self._page.said.emit(Notice(text, undo=partial(self._take_back, act)))
        self._tell()

    def _take_back(self, act: PriceAct) -> None:
        call = partial(self._services.part_prices.undo, self._session.actor, act.act)
        self._write(call, self._taken_back)

    def _taken_back(self, act: PriceAct) -> None:
        words = self._page.words
        text = words.say_count("{n} price as before", "{n} prices as before", act.parts)
        if act.left:
            text = words.say("{done}; {n} changed since", done=text, n=act.left)
        self._page.said.emit(Notice(text))
        self._tell()

    def _tell(self) -> None:
        self._page.show(saving=False)
        if self._page.state.here:
            self._kept(self._page.state.here)
        self._services.feed.tell(stock_changed())


def _chosen(said: Mapping[str, str]) -> Chosen:
    return Chosen(
        category=said.get("part_category") or None,
        maker=said.get("maker", "").strip() or None,
        supplier=said.get("supplier_of", ""),
        text=said.get("text", ""),
    )


def _rule(said: Mapping[str, str], currency: str) -> PriceRule:
    kind, ending = RuleKind(said["rule_kind"]), PriceEnding(said["price_ending"])
    typed = said.get("price_rule", "").strip()
    if not typed:
        raise BadEntry("price_rule", "missing")
    match kind:
        case RuleKind.PERCENT:
            return PriceRule(kind, _points(typed.rstrip("%％ "), _HUNDRED), ending)
        case RuleKind.ON_COST:
            return PriceRule(kind, _points(typed.strip("×xX "), _BASIS), ending)
        case RuleKind.AMOUNT:
            less = typed.startswith(("-", "\N{MINUS SIGN}"))
            amount = Amounts(currency).read("price_rule", typed.lstrip("-\N{MINUS SIGN}+ "))
            return PriceRule(kind, -amount if less else amount, ending)


def _points(typed: str, of_one: int) -> int:
    """Return basis points of a share or a factor that was typed."""
    try:
        value = Decimal(typed.replace("\N{MINUS SIGN}", "-")) * of_one
        whole = int(value)
    except (InvalidOperation, ValueError, OverflowError):
        raise BadEntry("price_rule", "not_a_number") from None
    if whole != value:
        raise BadEntry("price_rule", "decimals", "2" if of_one == _HUNDRED else "4")
    return whole
