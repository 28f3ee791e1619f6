"""The shop's letterhead: what papers say about the shop."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.services.shop import Letterhead
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.shop import Profile, Shop
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks

_BESIDE = {"shop_name": "name"}


@dataclass(frozen=True, slots=True)
class LetterheadState:
    """What is saved, what is entered, and what is wrong with it."""

    profile: Profile | None = None
    entered: Letterhead = field(default_factory=partial(Letterhead, "", "", "", ""))
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def is_changed(self) -> bool:
        """Tell whether something entered differs from what is saved."""
        return self.profile is not None and self.entered != _letterhead(self.profile)


class LetterheadModel(SectionModel):
    """Read and change name, address, phone, e-mail and registration number."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, shop: Shop, feed: ChangeFeed
    ) -> None:
        super().__init__(session, tasks, words)
        self._shop = shop
        self._feed = feed
        self.state = LetterheadState()

    def read(self) -> None:
        """Read what is saved; entries that wait to be saved stay."""
        if not self.state.is_changed:
            self._tasks.run(self, self._shop.profile, self._loaded, self._failed)

    def answer(self, name: str, value: str) -> None:
        """Take an entry as typed."""
        entered = replace(self.state.entered, **{name: value})
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        self._show(replace(self.state, entered=entered, wrong=wrong, error=None))

    def save(self) -> None:
        """Save what was entered; the notice takes it back."""
        if self.state.profile is not None and self.state.is_changed:
            before = _letterhead(self.state.profile)
            self._write(self.state.entered, partial(self._saved, before))

    def _write(self, letterhead: Letterhead, done: partial[None]) -> None:
        call = partial(self._shop.change_letterhead, self._session.actor, letterhead)
        self._tasks.run(self, call, done, self._failed, lane=Lane.WRITE)

    def _saved(self, before: Letterhead, profile: Profile) -> None:
        self._taken(profile)
        undo = partial(self._write, before, partial(self._taken))
        self.said.emit(Notice(self._words.say("The letterhead is saved"), undo))

    def _taken(self, profile: Profile) -> None:
        self._loaded(profile)
        self._feed.tell(Changes.of(Touched.SETTING))

    def _loaded(self, profile: Profile) -> None:
        self._show(LetterheadState(profile, _letterhead(profile)))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            wrong = {_BESIDE.get(error.field, error.field): error}
            self._show(replace(self.state, wrong=wrong, error=None))
        else:
            self._show(replace(self.state, error=error))

    def _show(self, state: LetterheadState) -> None:
        self.state = state
        self.changed.emit(state)


def _letterhead(profile: Profile) -> Letterhead:
    return Letterhead(
        profile.name, profile.address, profile.phone, profile.registration, profile.email
    )
