"""The section of signatures: where the shop wants them, and which screen is the customer's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.domain.money import parse_amount, parse_currency
from app.settings import SHOP_SETTINGS
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.actor import Actor
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop
    from app.settings import SettingValue
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks

NAMES: Final = ("sign_intake", "sign_handover", "sign_above")
SCREEN: Final = "customer_screen"


@dataclass(frozen=True, slots=True)
class SigningServices:
    """What the section reads and writes."""

    settings: ShopSettings
    shop: Shop


@dataclass(frozen=True, slots=True)
class SigningState:
    """The switches as they are, the machine's screen, and the shop's currency."""

    values: Mapping[str, SettingValue] = field(default_factory=dict)
    screen: str = ""
    currency: str = ""
    wrong: BadEntry | None = None
    error: Exception | None = None


class SigningModel(SectionModel):
    """Read what holds and set one at a time."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: SigningServices,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self._feed = feed
        self.state = SigningState()

    def read(self) -> None:
        """Read the present values."""
        call = partial(self._present, self._session.actor)
        self._tasks.run(self, call, self._show, self._failed)

    def turn(self, name: str, value: SettingValue) -> None:
        """Set a switch of the shop."""
        if self.state.values.get(name) != value:
            self._write(partial(self._services.settings.change, name=name, value=value))

    def enter_amount(self, text: str) -> None:
        """Set the amount above which is signed, as it was typed; nothing typed is none."""
        try:
            minor = 0
            if text.strip():
                currency = parse_currency(self.state.currency)
                minor = parse_amount("sign_above", text, currency)
            SHOP_SETTINGS["sign_above"].check(minor)
        except BadEntry as wrong:
            self._show(replace(self.state, wrong=wrong))
        else:
            self.turn("sign_above", minor)

    def choose_screen(self, screen: str) -> None:
        """Say which screen of this machine is the customer's: off, auto or a name."""
        if screen != self.state.screen:
            change = self._services.settings.change_machine
            self._write(partial(change, name=SCREEN, value=screen))

    def _present(self, actor: Actor) -> SigningState:
        services = self._services
        switches = services.settings.shop_values()
        machine = services.settings.own_machine_values(actor)
        return SigningState(
            {name: switches[name] for name in NAMES},
            str(machine[SCREEN]),
            services.shop.profile().currency,
        )

    def _write(self, call: Any) -> None:
        actor: Actor = self._session.actor
        self._tasks.run(self, partial(call, actor), self._written, self._failed, lane=Lane.WRITE)

    def _written(self, _nothing: None) -> None:
        self.said.emit(Notice(self._words.say("Saved")))
        self._feed.tell(Changes.of(Touched.SETTING))
        self.read()

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, error=error))

    def _show(self, state: SigningState) -> None:
        self.state = state
        self.changed.emit(state)
