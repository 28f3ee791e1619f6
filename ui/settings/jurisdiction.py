"""The section of the law: which pack is followed, what its rules say, who changed what and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.domain.jurisdiction import RULE_FORMS, PackChange, RuleKey
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.pack_notices import NoticesModel
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.domain.jurisdiction import PackRule
    from app.services.jurisdiction.pack_views import PackCard, PackVersion
    from app.services.jurisdiction.packs import Packs
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks

SETTING: Final = "jurisdiction"
YES: Final = "yes"
NO: Final = "no"
_FIELDS: Final = {"law_source": "source", "reason": "reason", "valid_from": "valid_from"}


@dataclass(frozen=True, slots=True)
class JurisdictionServices:
    """What the section reads and writes."""

    packs: Packs
    settings: ShopSettings
    shop: Shop


@dataclass(frozen=True, slots=True)
class TypedRule:
    """A rule as it is typed: its value, where it is written, why; `confirmed` is yes or no.

    `valid_from` is the first day on which it holds, empty for at once.
    """

    value: str = ""
    source: str = ""
    confirmed: str = NO
    reason: str = ""
    valid_from: str = ""


@unique
class LawTab(StrEnum):
    """What is shown of a pack."""

    RULES = "rules"
    NOTICES = "notices"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class JurisdictionState:
    """Every pack, the one shown with its history, the rule chosen, what is typed for it."""

    time_zone: str = "UTC"
    cards: tuple[PackCard, ...] = ()
    shown: str = ""
    tab: LawTab = LawTab.RULES
    history: tuple[PackVersion, ...] = ()
    rule: RuleKey = RuleKey.VALIDITY_DAYS
    typed: TypedRule = TypedRule()
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def card(self) -> PackCard | None:
        """Return the pack that is shown."""
        return next((one for one in self.cards if one.pack.key == self.shown), None)

    @property
    def pack_rule(self) -> PackRule | None:
        """Return the rule that is shown, as it holds."""
        return None if self.card is None else self.card.pack.rules[self.rule]

    @property
    def is_changed(self) -> bool:
        """Tell whether what is typed differs; a reason or a day alone changes nothing."""
        rule = self.pack_rule
        typed = replace(self.typed, reason="", valid_from="")
        return rule is not None and typed != as_typed(rule)


class JurisdictionModel(SectionModel):
    """Show the packs, choose the one to follow, change a rule with a reason."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: JurisdictionServices,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self._feed = feed
        self.state = JurisdictionState()
        self.notices = NoticesModel(session, tasks, words, services.packs)
        self.notices.published = self._published

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        super().speak(words)
        self.notices.words = words

    def read(self) -> None:
        """Read the packs; a change that waits to be published stays."""
        if not (self.state.is_changed or self.notices.state.is_changed):
            self._read_packs(self.state.shown)

    def show_pack(self, key: str) -> None:
        """Show another pack; what was typed is dropped."""
        self._read_packs(key)

    def show_tab(self, tab: str) -> None:
        """Show the pack's rules, its notices or its changes; what is typed stays."""
        self._show(replace(self.state, tab=LawTab(tab)))

    def follow(self) -> None:
        """Follow the pack that is shown; the notice goes back to the one before."""
        card = self.state.card
        before = next((one for one in self.state.cards if one.in_force), None)
        if card is not None and before is not None and not card.in_force:
            self._follow(card, partial(self._followed, before))

    def choose(self, rule: str) -> None:
        """Show a rule; what was typed for another is dropped."""
        self._show(_fresh(replace(self.state, rule=RuleKey(rule))))

    def answer(self, name: str, value: str) -> None:
        """Take what is typed for the rule."""
        typed = replace(self.state.typed, **{name: value})
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        self._show(replace(self.state, typed=typed, wrong=wrong, error=None))

    def publish(self) -> None:
        """Publish the rule as it is typed, as the pack's next version."""
        card, typed = self.state.card, self.state.typed
        if card is None or not self.state.is_changed:
            return
        if not typed.reason.strip():
            self._show(replace(self.state, wrong={"reason": BadEntry("reason", "missing")}))
            return
        value: Any = typed.value == YES
        if RULE_FORMS[self.state.rule].is_number:
            # What is no number is refused by its name.
            plain = typed.value.strip()
            value = int(plain) if plain.isascii() and plain.isdecimal() else plain
        confirmed = typed.confirmed == YES
        day = typed.valid_from.strip()
        change = PackChange(self.state.rule, value, typed.reason, typed.source, confirmed, day)
        call = partial(self._services.packs.change, seen=card.newest)
        self._run(partial(call, self._session.actor, card.pack.key, change), self._published)

    def take_shipped(self) -> None:
        """Publish the pack as it ships; the reason is the one that is typed."""
        card = self.state.card
        if card is None:
            return
        if not self.state.typed.reason.strip():
            self._show(replace(self.state, wrong={"reason": BadEntry("reason", "missing")}))
            return
        take = self._services.packs.take_shipped
        call = partial(take, self._session.actor, card.pack.key, self.state.typed.reason)
        self._run(call, self._published)

    def _follow(self, card: PackCard, done: Callable[[None], None]) -> None:
        value = "" if card.of_place else card.pack.key
        change = self._services.settings.change
        self._run(partial(change, self._session.actor, SETTING, value), done)

    def _followed(self, before: PackCard, _nothing: None) -> None:
        back = partial(self._follow, before, self._told)
        self.said.emit(Notice(self._words.say("Saved"), back))
        self._told(None)

    def _published(self, pack: Any) -> None:
        text = self._words.say("Published: version {n}", n=pack.version)
        self.said.emit(Notice(text))
        self._told(None)

    def _told(self, _nothing: None) -> None:
        self._read_packs(self.state.shown)
        self._feed.tell(Changes.of(Touched.SETTING))

    def _read_packs(self, key: str) -> None:
        call = partial(self._read, self._session.actor, key)
        self._run(call, self._loaded, lane=Lane.READ)

    def _read(self, actor: Actor, key: str) -> JurisdictionState:
        cards = self._services.packs.every(actor)
        shown = key or next(one.pack.key for one in cards if one.in_force)
        return JurisdictionState(
            self._services.shop.profile().time_zone,
            cards,
            shown,
            history=self._services.packs.history(actor, shown),
        )

    def _loaded(self, read: JurisdictionState) -> None:
        self._show(_fresh(replace(read, rule=self.state.rule, tab=self.state.tab)))
        self.notices.show_pack(self.state.card, self.state.time_zone)

    def _run(self, call: Callable[[], Any], done: Any, *, lane: Lane = Lane.WRITE) -> None:
        self._tasks.run(self, call, done, self._failed, lane=lane)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            name = _FIELDS.get(error.field, "value")
            self._show(replace(self.state, wrong={name: error}, error=None))
        else:
            self._show(replace(self.state, error=error))

    def _show(self, state: JurisdictionState) -> None:
        self.state = state
        self.changed.emit(state)


def as_typed(rule: PackRule) -> TypedRule:
    """Write a rule as one would type it."""
    number = RULE_FORMS[RuleKey(rule.key)].is_number
    value = str(int(rule.value)) if number else YES if rule.value else NO
    return TypedRule(value, rule.source, YES if rule.confirmed else NO)


def _fresh(state: JurisdictionState) -> JurisdictionState:
    rule = state.pack_rule
    typed = TypedRule() if rule is None else as_typed(rule)
    return replace(state, typed=typed, wrong={}, error=None)
