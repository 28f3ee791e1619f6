"""The notices of a pack: one chosen, its words in both languages, what is typed for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from app.domain.entry_text import checked_line
from app.domain.errors import BadEntry
from app.domain.jurisdiction import (
    MOST_NOTICES,
    NOTICE_LENGTH,
    REASON_LENGTH,
    NoticeChange,
    NoticeLaw,
)
from app.words import LANGUAGES
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.jurisdiction import JurisdictionPack
    from app.services.jurisdiction.pack_views import PackCard
    from app.services.jurisdiction.packs import Packs
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks

READ: Final = "yes"
UNREAD: Final = "no"
_FIELDS: Final = {"law_source": "source", "valid_from": "valid_from", "reason": "reason"}


@dataclass(frozen=True, slots=True)
class TypedNotice:
    """A notice as it is typed; `confirmed` is yes or no, `valid_from` a day or empty for now."""

    en: str = ""
    zh_CN: str = ""  # noqa: N815 (the language's own name)
    source: str = ""
    confirmed: str = UNREAD
    valid_from: str = ""
    reason: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Return its words by language."""
        return {language: str(getattr(self, language)) for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class NoticesState:
    """The pack that is shown, the place of the notice chosen (from 1), what is typed for it."""

    card: PackCard | None = None
    time_zone: str = "UTC"
    place: int = 1
    typed: TypedNotice = TypedNotice()
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def newest(self) -> JurisdictionPack | None:
        """Return the pack as the next change goes on from it; it may wait for its day."""
        return None if self.card is None else self.card.last

    @property
    def count(self) -> int:
        """Count the notices that are there."""
        return 0 if self.newest is None else len(self.newest.notices)

    @property
    def is_new(self) -> bool:
        """Tell whether the place is that of a notice to be added."""
        return self.place > self.count

    @property
    def shipped(self) -> Mapping[str, str]:
        """Return the words that ship at this place, none where none do."""
        there = () if self.card is None else self.card.shipped_notices
        return there[self.place - 1] if self.place <= len(there) else {}

    @property
    def is_shipped(self) -> bool:
        """Tell whether the notice says what ships."""
        newest = self.newest
        return newest is None or self.is_new or newest.notices[self.place - 1] == self.shipped

    @property
    def is_changed(self) -> bool:
        """Tell whether what is typed differs; a reason or a day alone changes nothing."""
        return replace(self.typed, reason="", valid_from="") != notice_as_typed(self)


class NoticesModel(QObject):
    """Choose a notice, change its words, add one, drop one, go back to what ships."""

    changed = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, words: Words, packs: Packs) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._packs = packs
        self.published: Callable[[JurisdictionPack], object] = _nobody
        self.words = words
        self.state = NoticesState()

    def show_pack(self, card: PackCard | None, time_zone: str) -> None:
        """Show a pack's notices as they are now; the place stays where it still is one."""
        state = NoticesState(card, time_zone, self.state.place)
        self._show(_fresh(state, min(state.place, max(state.count, 1))))

    def choose(self, place: int) -> None:
        """Show a notice, or the empty one after the last; what was typed is dropped."""
        if 1 <= place <= min(self.state.count + 1, MOST_NOTICES) and place != self.state.place:
            self._show(_fresh(self.state, place))

    def answer(self, name: str, value: str) -> None:
        """Take what is typed for the notice."""
        typed = replace(self.state.typed, **{name: value})
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        self._show(replace(self.state, typed=typed, wrong=wrong, error=None))

    def publish(self) -> None:
        """Publish the notice as it is typed, in the pack's next version."""
        typed = self.state.typed
        if not self.state.is_changed:
            return
        wrong = _wrong_texts(typed)
        if wrong:
            self._refuse(wrong)
        else:
            law = NoticeLaw(typed.source, typed.confirmed == READ)
            self._change(typed.texts, typed.reason, law)

    def drop(self) -> None:
        """Take the notice off quotes made from now on; the reason is the one that is typed."""
        if self.state.is_new:
            return
        if not self.state.typed.reason.strip():
            self._refuse({"reason": BadEntry("reason", "missing")})
        else:
            self._change({}, self.state.typed.reason, None)

    def go_back(self) -> None:
        """Publish the words that ship in place of the shop's own."""
        if not self.state.is_shipped:
            reason = self.state.typed.reason.strip() or self.words.say("As it ships")
            self._change(self.state.shipped, reason, None)

    def _change(self, texts: Mapping[str, str], reason: str, law: NoticeLaw | None) -> None:
        card = self.state.card
        if card is None:
            return
        day = self.state.typed.valid_from.strip()
        change = NoticeChange(self.state.place, texts, reason, day, law)
        call = partial(self._packs.change_notice, seen=card.newest)
        acting = partial(call, self._session.actor, card.pack.key, change)
        self._tasks.run(self, acting, self._published, self._failed, lane=Lane.WRITE)

    def _published(self, pack: Any) -> None:
        self._show(_fresh(self.state, self.state.place))
        self.published(pack)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry) and error.field in _FIELDS:
            self._refuse({_FIELDS[error.field]: error})
        else:
            self._show(replace(self.state, error=error))

    def _refuse(self, wrong: Mapping[str, BadEntry]) -> None:
        self._show(replace(self.state, wrong=wrong, error=None))

    def _show(self, state: NoticesState) -> None:
        self.state = state
        self.changed.emit(state)


def notice_as_typed(state: NoticesState) -> TypedNotice:
    """Write the notice chosen as one would type it."""
    newest = state.newest
    if newest is None or state.is_new:
        return TypedNotice()
    law = newest.notices_law[state.place - 1]
    texts = newest.notices[state.place - 1]
    return TypedNotice(**texts, source=law.source, confirmed=READ if law.confirmed else UNREAD)


def _wrong_texts(typed: TypedNotice) -> dict[str, BadEntry]:
    """Return what is wrong with the texts by their fields.

    Both are needed: a paper is printed in the customer's language, whichever that is.
    """
    limits = {**dict.fromkeys(LANGUAGES, NOTICE_LENGTH), "reason": REASON_LENGTH}
    wrong = {}
    for name, limit in limits.items():
        try:
            checked_line(name, getattr(typed, name), limit)
        except BadEntry as fault:
            wrong[name] = fault
    return wrong


def _fresh(state: NoticesState, place: int) -> NoticesState:
    state = replace(state, place=place, wrong={}, error=None)
    return replace(state, typed=notice_as_typed(state))


def _nobody(_pack: JurisdictionPack) -> None:
    """Tell nobody that something was published."""
