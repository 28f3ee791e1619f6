"""The section of technicians: tier, stars, what they are good at, their licences."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.errors import BadEntry
from app.domain.technician import LicenceEntry, TechnicianEntry
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.domain.price_line import Tier
    from app.services.technicians.technicians import SkillList, Technician, Technicians
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks

_BESIDE = {"licence_kind": "kind", "licence_number": "number"}


@dataclass(frozen=True, slots=True)
class TechniciansState:
    """Who works at the bench, who of them is shown, and what is typed for them.

    `chosen` is a login. `entry` is what is to be kept, `licence` one that is to be added.
    """

    people: tuple[Technician, ...] = ()
    skills: SkillList | None = None
    chosen: str = ""
    entry: TechnicianEntry = field(default_factory=partial(TechnicianEntry, None))
    licence: LicenceEntry = field(default_factory=partial(LicenceEntry, ""))
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def person(self) -> Technician | None:
        """Return who is shown."""
        return next((one for one in self.people if one.login == self.chosen), None)

    @property
    def is_changed(self) -> bool:
        """Tell whether what is typed differs from what is kept."""
        return self.person is not None and self.entry != kept_entry(self.person)

    @property
    def adds_licence(self) -> bool:
        """Tell whether a licence is being typed."""
        typed = self.licence
        return bool(typed.number or typed.issuer or typed.valid_until)


class TechniciansModel(SectionModel):
    """Show one technician at a time, change what they can do, add and end licences."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        technicians: Technicians,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._technicians = technicians
        self._feed = feed
        self.state = TechniciansState()

    def read(self) -> None:
        """Read everybody; what is typed and not saved stays."""
        call = partial(self._read, self._session.actor)
        self._tasks.run(self, call, self._loaded, self._failed)

    def choose(self, login: str) -> None:
        """Show somebody; what was typed for another is dropped."""
        if login != self.state.chosen:
            self._show(_fresh(replace(self.state, chosen=login)))

    def rank(self, tier: Tier | None) -> None:
        """Take a tier as it is chosen."""
        self._typed(tier=tier)

    def give_stars(self, stars: int) -> None:
        """Take the stars as they are chosen."""
        self._typed(stars=stars)

    def good_at(self, classes: tuple[str, ...], repair_types: tuple[str, ...]) -> None:
        """Take what somebody is good at as it is chosen."""
        self._typed(classes=classes, repair_types=repair_types)

    def type_licence(self, name: str, value: str) -> None:
        """Take what is typed of a licence."""
        licence = replace(self.state.licence, **{name: value})
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        self._show(replace(self.state, licence=licence, wrong=wrong, error=None))

    def save(self) -> None:
        """Keep what is typed; the notice keeps again what stood there."""
        person = self.state.person
        if person is None or not self.state.is_changed:
            return
        keep = partial(self._technicians.set, self._session.actor, person.login)
        back = partial(self._run, partial(keep, kept_entry(person)), self._renewed)
        said = self._words.say("{name}: saved", name=person.name)
        self._run(partial(keep, self.state.entry), partial(self._saved, Notice(said, back)))

    def add_licence(self) -> None:
        """Write the typed licence down."""
        person = self.state.person
        if person is None:
            return
        add = partial(self._technicians.add_licence, self._session.actor, person.login)
        said = Notice(self._words.say("{name}: licence added", name=person.name))
        self._run(partial(add, self.state.licence), partial(self._licence_added, said))

    def end_licence(self, licence: str) -> None:
        """Let a licence no longer hold; the notice adds it once more."""
        person = self.state.person
        known = None
        if person is not None:
            known = next((one for one in person.licences if one.id == licence), None)
        if person is None or known is None:
            return
        entry = LicenceEntry(known.kind, known.number, known.issuer, known.valid_until)
        actor = self._session.actor
        add = partial(self._technicians.add_licence, actor, person.login, entry)
        said = self._words.say("{name}: a licence no longer holds", name=person.name)
        notice = Notice(said, partial(self._run, add, self._renewed))
        end = partial(self._technicians.end_licence, actor, licence)
        self._run(end, partial(self._saved, notice))

    def _typed(self, **changed: Any) -> None:
        entry = replace(self.state.entry, **changed)
        self._show(replace(self.state, entry=entry, wrong={}, error=None))

    def _licence_added(self, notice: Notice, technician: Technician) -> None:
        self._show(replace(self.state, licence=LicenceEntry("")))
        self._saved(notice, technician)

    def _saved(self, notice: Notice, technician: Technician) -> None:
        self.said.emit(notice)
        self._renewed(technician)

    def _renewed(self, technician: Technician) -> None:
        kept = tuple(technician if it.login == technician.login else it for it in self.state.people)
        unsaved = self.state.is_changed and self.state.entry != kept_entry(technician)
        renewed = replace(self.state, people=kept, wrong={}, error=None)
        self._show(renewed if unsaved else _fresh(renewed, keep_licence=True))
        self._feed.tell(Changes.of(Touched.ACCOUNT))

    def _read(self, actor: Actor) -> tuple[tuple[Technician, ...], SkillList]:
        return self._technicians.list(actor), self._technicians.skill_list(actor)

    def _loaded(self, read: tuple[tuple[Technician, ...], SkillList]) -> None:
        people, skills = read
        unsaved = self.state.is_changed
        state = replace(self.state, people=people, skills=skills, error=None)
        if state.person is None:
            state = replace(state, chosen=people[0].login if people else "")
        self._show(state if unsaved else _fresh(state, keep_licence=True))

    def _run(self, call: Callable[[], Technician], done: Callable[..., None]) -> None:
        self._tasks.run(self, call, done, self._failed, lane=Lane.WRITE)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry):
            name = _BESIDE.get(error.field, error.field)
            self._show(replace(self.state, wrong={name: error}, error=None))
        else:
            self._show(replace(self.state, error=error))

    def _show(self, state: TechniciansState) -> None:
        self.state = state
        self.changed.emit(state)


def kept_entry(person: Technician) -> TechnicianEntry:
    """Return what is kept of somebody, as it would be entered."""
    return TechnicianEntry(person.tier, person.stars, person.classes, person.repair_types)


def _fresh(state: TechniciansState, *, keep_licence: bool = False) -> TechniciansState:
    person = state.person
    entry = TechnicianEntry(None) if person is None else kept_entry(person)
    licence = state.licence if keep_licence else LicenceEntry("")
    return replace(state, entry=entry, licence=licence, wrong={}, error=None)
