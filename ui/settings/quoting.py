"""The section of quotes: when a yes has to be in writing, what may be taken off, the fee."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.diagnosis_fee import FEE_OUTCOMES
from app.domain.errors import BadEntry
from app.domain.quote import FeeTerms
from app.settings import SHOP_SETTINGS
from ui.changes import Changes, Touched
from ui.formats import Amounts
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.services.diagnosis_fee.agreeing import FeeRules
    from app.services.diagnosis_fee.diagnosis_fees import DiagnosisFees, FeeVersion
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop
    from app.settings import SettingValue
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks

NAMES: Final = ("written_sign_off", "written_above", "quote_texts_needed", "discount_most_bp")
AMOUNT: Final = "diagnosis_fee"
REASON: Final = "reason"
_PER_CENT: Final = re.compile(r"(100|[0-9]{1,2})(?:[.,]([0-9]{1,2}))?\s*%?")


@dataclass(frozen=True, slots=True)
class QuotingServices:
    """What the section reads and writes."""

    settings: ShopSettings
    fees: DiagnosisFees
    shop: Shop


@dataclass(frozen=True, slots=True)
class QuotingState:
    """The switches, the fee that holds, what is typed for the next one, what is wrong by field.

    `typed` goes by the fee's amount, the outcomes and the reason; `last` is who set the fee.
    """

    currency: str = "CNY"
    time_zone: str = "UTC"
    values: Mapping[str, SettingValue] = field(default_factory=dict)
    rules: FeeRules | None = None
    last: FeeVersion | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    deducted: bool = True
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    def entry(self, name: str) -> str:
        """Write a switch's value as one would type it; no amount is an empty text."""
        value = self.values.get(name, 0)
        if name == "written_above":
            return Amounts(self.currency).entry(int(value)) if value else ""
        if name == "discount_most_bp":
            return percent_text(int(value))
        return str(int(value)) if isinstance(value, bool) else str(value)


class QuotingModel(SectionModel):
    """Set one switch at a time, and the fee as a whole; each act can be taken back."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: QuotingServices,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self._feed = feed
        self.state = QuotingState()

    def read(self) -> None:
        """Read the present values; a fee that waits to be set stays as it is typed."""
        self._run(partial(self._read, self._session.actor), self._loaded, lane=Lane.READ)

    def set(self, name: str, typed: str) -> None:
        """Set a switch from what was typed or chosen; the notice sets it back."""
        before = self.state.values.get(name)
        try:
            value = self._value(name, typed)
            SHOP_SETTINGS[name].check(value)
        except BadEntry as fault:
            self._show(replace(self.state, wrong={name: fault}))
            return
        if before is None or value == before:
            self._show(replace(self.state, wrong={}))
        else:
            self._write(name, value, partial(self._set, name, before))

    def type(self, name: str, text: str) -> None:
        """Take what is typed for the fee."""
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        self._show(replace(self.state, typed={**self.state.typed, name: text}, wrong=wrong))

    def deduct(self, *, deducted: bool) -> None:
        """Say whether the fee is part of the price of what is repaired."""
        self._show(replace(self.state, deducted=deducted))

    @property
    def terms(self) -> FeeTerms | None:
        """Return what is typed for the fee, None while it cannot be read."""
        try:
            return self._terms()
        except BadEntry:
            return None

    def set_fee(self) -> None:
        """Let a diagnosis cost from now on what is typed; the notice sets the former one."""
        try:
            terms = self._terms()
        except BadEntry as fault:
            self._show(replace(self.state, wrong={fault.field: fault}))
            return
        if self.state.rules is not None and terms != self.state.rules.terms:
            before = self.state.rules
            reason = self.state.typed.get(REASON, "")
            self._change(terms, reason, before.version, partial(self._fee_set, before.terms))

    def _change(
        self, terms: FeeTerms, reason: str, seen: int, done: Callable[[FeeRules], None]
    ) -> None:
        change = self._services.fees.change
        call = partial(change, self._session.actor, terms, reason=reason, seen=seen)
        self._run(call, done)

    def _fee_set(self, before: FeeTerms, _rules: FeeRules) -> None:
        back = partial(self._change, before, "", 0, self._set_back)
        self.said.emit(Notice(self._words.say("The fee of a diagnosis is set"), back))
        self._set_back(None)

    def _read(self, actor: Actor) -> QuotingState:
        services = self._services
        profile, values = services.shop.profile(), services.settings.shop_values()
        rules = services.fees.rules()
        terms = rules.terms
        shares = {str(one): percent_text(terms.shares.get(one, 0)) for one in FEE_OUTCOMES}
        amount = Amounts(profile.currency).entry(terms.amount) if terms.amount else ""
        return QuotingState(
            profile.currency,
            profile.time_zone,
            {name: values[name] for name in NAMES},
            rules,
            services.fees.history(actor)[0],
            {AMOUNT: amount, REASON: "", **shares},
            terms.deducted,
        )

    def _loaded(self, read: QuotingState) -> None:
        before = self.state
        waits = before.rules is not None and self.terms != before.rules.terms
        if waits and read.rules == before.rules:
            read = replace(read, typed=before.typed, deducted=before.deducted)
        self._show(read)

    def _value(self, name: str, typed: str) -> SettingValue:
        if name == "written_above":
            return Amounts(self.state.currency).read(name, typed) if typed.strip() else 0
        if name == "discount_most_bp":
            return basis_points(name, typed)
        return typed == "1" if name == "quote_texts_needed" else typed

    def _terms(self) -> FeeTerms:
        """Return what is typed for the fee; raises BadEntry naming the field."""
        typed = self.state.typed
        amount = typed.get(AMOUNT, "").strip()
        return FeeTerms(
            Amounts(self.state.currency).read(AMOUNT, amount) if amount else 0,
            {str(one): basis_points(one, typed.get(one, "")) for one in FEE_OUTCOMES},
            self.state.deducted,
        )

    def _write(self, name: str, value: SettingValue, done: Callable[[None], None]) -> None:
        self._run(partial(self._services.settings.change, self._session.actor, name, value), done)

    def _set(self, name: str, before: SettingValue, _nothing: None) -> None:
        back = partial(self._write, name, before, self._set_back)
        self.said.emit(Notice(self._words.say("Saved"), back))
        self._set_back(None)

    def _set_back(self, _written: object) -> None:
        self.read()
        self._feed.tell(Changes.of(Touched.SETTING))

    def _run(self, call: Callable[[], Any], done: Any, *, lane: Lane = Lane.WRITE) -> None:
        self._tasks.run(self, call, done, self._failed, lane=lane)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            self._show(replace(self.state, wrong={error.field: error}))
        else:
            self._show(replace(self.state, error=error))

    def _show(self, state: QuotingState) -> None:
        self.state = state
        self.changed.emit(state)


def percent_text(points: int) -> str:
    """Write basis points as per cent, as one would type them: 12.5."""
    return f"{points / 100:.2f}".rstrip("0").rstrip(".")


def basis_points(name: str, typed: str) -> int:
    """Read per cent; nothing typed is none of it. Raises BadEntry naming the field."""
    text = typed.strip() or "0"
    found = _PER_CENT.fullmatch(text)
    if found is None:
        raise BadEntry(name, "not_a_number")
    points = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0") or 0)
    if points > 10_000:
        raise BadEntry(name, "out_of_range", "0-100")
    return points
