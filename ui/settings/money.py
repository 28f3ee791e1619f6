"""Money as the shop takes it: tax, how much may be rounded off, and the tenders."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.domain.tender import TenderKind
from app.settings import SHOP_SETTINGS
from ui.changes import Changes, Touched
from ui.formats import Amounts
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.domain.tender import Tender
    from app.services.money.payments import Payments
    from app.services.money.tender_setup import TenderSetup
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop
    from app.settings import SettingValue
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks

NAMES: Final = ("tax_mode", "tax_bp", "round_off_most", "round_off_most_manager")
_PER_CENT: Final = re.compile(r"([0-9]{1,2})(?:[.,]([0-9]{1,2}))?\s*%?")


@dataclass(frozen=True, slots=True)
class MoneyServices:
    """The services behind the section."""

    settings: ShopSettings
    payments: Payments
    tenders: TenderSetup
    shop: Shop


@dataclass(frozen=True, slots=True)
class MoneyState:
    """The switches of money, the tenders in the order of their digits, what is wrong by field."""

    currency: str = "CNY"
    values: Mapping[str, SettingValue] = field(default_factory=dict)
    tenders: tuple[Tender, ...] = ()
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    def entry(self, name: str) -> str:
        """Write a value as one would type it."""
        value = self.values.get(name, 0)
        if name == "tax_mode":
            return str(value)
        if name == "tax_bp":
            return f"{int(value) / 100:.2f}".rstrip("0").rstrip(".")
        return Amounts(self.currency).entry(int(value))


class MoneyModel(SectionModel):
    """Set one value at a time, add tenders and end them; each act can be taken back."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: MoneyServices,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self._feed = feed
        self.state = MoneyState()

    def read(self) -> None:
        """Read the present values."""
        self._run(partial(self._read, self._session.actor), self._show, lane=Lane.READ)

    def set(self, name: str, typed: str) -> None:
        """Set a switch from what was typed; the notice sets it back."""
        before = self.state.values.get(name)
        try:
            value = self._value(name, typed)
            SHOP_SETTINGS[name].check(value)
        except BadEntry as fault:
            self._show(replace(self.state, wrong={name: fault}))
            return
        if before is None or value == before:
            self._show(replace(self.state, wrong={}))
            return
        self._write(name, value, partial(self._set, name, before))

    def add(self, name: str, kind: str) -> None:
        """Take a tender from now on."""
        before = self.state.tenders
        call = partial(
            self._services.tenders.add,
            self._session.actor,
            name,
            self._words.language,
            TenderKind(kind),
        )
        text = self._words.say("Tender added: {tender}", tender=name.strip())
        self._run(call, partial(self._changed, before, text))

    def end(self, key: str) -> None:
        """Take a tender no more."""
        before = self.state.tenders
        ended = next((one.names for one in before if one.key == key), {})
        name = ended.get(self._words.language) or next(iter(ended.values()), "")
        call = partial(self._services.tenders.end, self._session.actor, key)
        text = self._words.say("Tender ended: {tender}", tender=name)
        self._run(call, partial(self._changed, before, text))

    def _read(self, actor: Actor) -> MoneyState:
        services = self._services
        values = services.settings.shop_values()
        return MoneyState(
            services.shop.profile().currency,
            {name: values[name] for name in NAMES},
            services.payments.tenders(actor),
        )

    def _value(self, name: str, typed: str) -> SettingValue:
        if name == "tax_mode":
            return typed
        if name == "tax_bp":
            found = _PER_CENT.fullmatch(typed.strip())
            if found is None:
                raise BadEntry(name, "not_a_number")
            return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0") or 0)
        return Amounts(self.state.currency).read(name, typed)

    def _write(self, name: str, value: SettingValue, done: Callable[[None], None]) -> None:
        call = partial(self._services.settings.change, self._session.actor, name, value)
        self._run(call, done)

    def _set(self, name: str, before: SettingValue, _nothing: None) -> None:
        back = partial(self._write, name, before, self._set_back)
        self.said.emit(Notice(self._words.say("Saved"), back))
        self._set_back(None)

    def _set_back(self, _nothing: None) -> None:
        self.read()
        self._feed.tell(Changes.of(Touched.SETTING))

    def _changed(self, before: tuple[Tender, ...], text: str, now: tuple[Tender, ...]) -> None:
        keys = tuple(one.key for one in before)
        restore = partial(self._services.tenders.restore, self._session.actor, keys)
        self.said.emit(Notice(text, partial(self._run, restore, self._restored)))
        self._restored(now)

    def _restored(self, tenders: tuple[Tender, ...]) -> None:
        self._show(replace(self.state, tenders=tenders, wrong={}, error=None))

    def _run(self, call: Callable[[], Any], done: Any, *, lane: Lane = Lane.WRITE) -> None:
        self._tasks.run(self, call, done, self._failed, lane=lane)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            self._show(replace(self.state, wrong={error.field: error}))
        else:
            self._show(replace(self.state, error=error))

    def _show(self, state: MoneyState) -> None:
        self.state = state
        self.changed.emit(state)
