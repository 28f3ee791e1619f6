"""People: who works here, in which role, with which PIN."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry, LoginTaken
from app.domain.permissions import Role
from app.services.people.accounts import NewPerson
from ui.changes import Changes, Touched
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.services.badges import Badges
    from app.services.frozen_papers import PaperMade
    from app.services.people.accounts import Accounts, Person
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk
    from ui.session import Session
    from ui.tasks import Tasks

_BESIDE = {"pin": "secret", "password": "secret"}


@dataclass(frozen=True, slots=True)
class PersonForm:
    """Somebody to be added, as typed; an empty sign-in name is the name's first word."""

    name: str = ""
    login: str = ""
    role: Role = Role.FRONT_DESK
    secret: str = ""

    @property
    def proposed_login(self) -> str:
        """Return the sign-in name that will be used."""
        return self.login.strip() or next(iter(self.name.split()), "").lower()


@dataclass(frozen=True, slots=True)
class PeopleState:
    """Everybody; `chosen` is somebody's id, or empty while somebody new is entered."""

    people: tuple[Person, ...] = ()
    chosen: str = ""
    form: PersonForm = field(default_factory=PersonForm)
    new_secret: str = ""
    wrong: Mapping[str, BadEntry | LoginTaken] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def person(self) -> Person | None:
        """Return the person chosen."""
        return next((one for one in self.people if one.id == self.chosen), None)


@dataclass(frozen=True, slots=True)
class _Act:
    """Something to do in somebody's name, what is said of it, and what takes it back."""

    call: Callable[[Actor], object]
    said: str = ""
    undo: _Act | None = None
    adds: bool = False


@dataclass(frozen=True, slots=True)
class PeopleServices:
    """What knows the people and their badges, what prints, and what tells of changes."""

    accounts: Accounts
    badges: Badges
    printing: PrintingDesk
    feed: ChangeFeed


class PeopleModel(SectionModel):
    """Add people, change their role, give them a new PIN or badge, let them go, take them back."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PeopleServices
    ) -> None:
        super().__init__(session, tasks, words)
        self._accounts = services.accounts
        self._services = services
        self._feed = services.feed
        self.state = PeopleState()

    def read(self) -> None:
        """Read everybody."""
        call = partial(self._accounts.people, self._session.actor)
        self._tasks.run(self, call, self._loaded, self._failed)

    def choose(self, person: str) -> None:
        """Show somebody; an empty id shows the form for somebody new."""
        cleared = replace(self.state, new_secret="", wrong={}, error=None)
        self._show(replace(cleared, chosen=person))

    def answer(self, name: str, value: str) -> None:
        """Take an entry for somebody new as typed."""
        taken = Role(value) if name == "role" else value
        form = replace(self.state.form, **{name: taken})  # type: ignore[arg-type]
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        self._show(replace(self.state, form=form, wrong=wrong, error=None))

    def type_secret(self, secret: str) -> None:
        """Take a new PIN for the person chosen as typed."""
        self._show(replace(self.state, new_secret=secret, wrong={}, error=None))

    def add(self) -> None:
        """Add somebody new; the notice lets them go again."""
        form = self.state.form
        login = form.proposed_login
        person = NewPerson(login, form.name, form.role, form.secret)
        said = self._words.say("{name} can sign in as {login}", name=form.name, login=login)
        undo = _Act(partial(self._accounts.end, login=login))
        self._do(_Act(partial(self._accounts.add, person=person), said, undo, adds=True))

    def change_role(self, role: str) -> None:
        """Give the person chosen another role; the notice gives the old one back."""
        person = self.state.person
        if person is None or person.role == role:
            return
        name, label = person.name, self._words.label(Role(role))
        change = partial(self._accounts.change_role, login=person.login)
        undo = _Act(partial(change, role=person.role))
        said = self._words.say("{name}: {role}", name=name, role=label)
        self._do(_Act(partial(change, role=Role(role)), said, undo))

    def set_secret(self) -> None:
        """Give the person chosen the PIN that was typed."""
        if (person := self.state.person) is not None:
            give = partial(
                self._accounts.set_secret, login=person.login, secret=self.state.new_secret
            )
            self._do(_Act(give, self._words.say("{name} has a new PIN", name=person.name)))

    def unlock(self) -> None:
        """End the pause of the person chosen."""
        if (person := self.state.person) is not None:
            said = self._words.say("{name} can try again at once", name=person.name)
            self._do(_Act(partial(self._accounts.unlock, login=person.login), said))

    def print_badge(self) -> None:
        """Make a badge of the person chosen and print it; one they had before is ended."""
        if (person := self.state.person) is not None and not person.ended:
            call = partial(self._services.badges.make, self._session.actor, person.login)
            done = partial(self._badge_made, person.name)
            self._tasks.run(self, call, done, self._failed, lane=Lane.WRITE)

    def _badge_made(self, name: str, made: PaperMade) -> None:
        self._show(replace(self.state, error=None))
        self._feed.tell(Changes.of(Touched.PAPER))
        self._services.printing.print_now([PaperToPrint(made.id, made.kind, name)])

    def end(self) -> None:
        """Let the person chosen no longer sign in; the notice takes it back."""
        if (person := self.state.person) is not None:
            said = self._words.say("{name} can no longer sign in", name=person.name)
            undo = _Act(partial(self._accounts.reinstate, login=person.login))
            self._do(_Act(partial(self._accounts.end, login=person.login), said, undo))

    def reinstate(self) -> None:
        """Let the person chosen sign in again; the notice takes it back."""
        if (person := self.state.person) is not None:
            said = self._words.say("{name} can sign in again", name=person.name)
            undo = _Act(partial(self._accounts.end, login=person.login))
            self._do(_Act(partial(self._accounts.reinstate, login=person.login), said, undo))

    def _do(self, act: _Act) -> None:
        # Whoever is signed in when it is taken back is who takes it back.
        call = partial(act.call, self._session.actor)
        self._tasks.run(self, call, partial(self._done, act), self._failed, lane=Lane.WRITE)

    def _done(self, act: _Act, _result: object) -> None:
        form = PersonForm() if act.adds else self.state.form
        self._show(replace(self.state, form=form, new_secret="", wrong={}, error=None))
        if act.said:
            undo = None if act.undo is None else partial(self._do, act.undo)
            self.said.emit(Notice(act.said, undo))
        self._feed.tell(Changes.of(Touched.ACCOUNT))
        self.load()

    def _loaded(self, people: tuple[Person, ...]) -> None:
        self._show(replace(self.state, people=people))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry | LoginTaken):
            name = "login" if isinstance(error, LoginTaken) else error.field
            self._show(replace(self.state, wrong={_BESIDE.get(name, name): error}, error=None))
        else:
            self._show(replace(self.state, error=error))

    def _show(self, state: PeopleState) -> None:
        self.state = state
        self.changed.emit(state)
