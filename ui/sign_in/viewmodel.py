"""What the sign-in page knows: whom it can sign in, who was chosen, and how long to wait."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import SignInPaused
from app.domain.sign_in import BadgeNotEnough
from app.services.badges import carries_proof, is_badge_code
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.badges import Badges
    from app.services.people.accounts import Accounts, Person
    from ui.tasks import Tasks

_SECOND_MS: Final = 1000


@dataclass(frozen=True, slots=True)
class SignInState:
    """People to choose from, the one chosen, what went wrong; `wait_s` counts a pause down."""

    people: tuple[Person, ...] = ()
    chosen: Person | None = None
    trying: bool = False
    wait_s: int = 0
    error: Exception | None = None

    @property
    def alone(self) -> bool:
        """Tell whether there is nobody else to choose."""
        return len(self.people) == 1


class SignIn(QObject):
    """Choose somebody, check the PIN, hand the actor on."""

    changed = Signal(object)
    signed_in = Signal(object)

    def __init__(
        self, tasks: Tasks, accounts: Accounts, machine: str, badges: Badges | None = None
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._badges = badges
        self._accounts = accounts
        self._machine = machine
        self.state = SignInState()
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._count_down)

    def load(self, why: Exception | None = None) -> None:
        """Read who may sign in, and begin anew; `why` is said until somebody is chosen."""
        self._second.stop()
        self._show(SignInState(self.state.people, error=why))
        self._tasks.run(self, self._accounts.people_to_sign_in, self._loaded, self._failed)

    def choose(self, user: str) -> None:
        """Choose somebody; a pause shown for another person is forgotten."""
        chosen = next((one for one in self.state.people if one.id == user), None)
        if chosen is not None and not self.state.trying:
            self._second.stop()
            self._show(SignInState(self.state.people, chosen))

    def go_back(self) -> None:
        """Choose again."""
        if not self.state.alone and not self.state.trying:
            self._second.stop()
            self._show(SignInState(self.state.people))

    def enter(self, secret: str) -> None:
        """Try a PIN or password for the person chosen."""
        person = self.state.chosen
        if person is None or self.state.trying or self.state.wait_s:
            return
        self._show(replace(self.state, trying=True, error=None))
        call = partial(self._accounts.sign_in, person.login, secret, self._machine)
        self._tasks.run(self, call, self._fitted, self._failed, lane=Lane.WRITE)

    def scan(self, text: str) -> None:
        """Take a badge: its QR code signs in, its bars choose whoever they name.

        Anything else that is scanned while nobody is signed in goes nowhere.
        """
        if self._badges is None or self.state.trying or not is_badge_code(text):
            return
        if carries_proof(text) and not self.state.wait_s:
            self._show(replace(self.state, trying=True, error=None))
            call = partial(self._badges.sign_in, text, self._machine)
            self._tasks.run(self, call, self._fitted, self._failed, lane=Lane.WRITE)
        else:
            call_name = partial(self._badges.named_by, text)
            self._tasks.run(self, call_name, self.choose, self._failed)

    def _loaded(self, people: tuple[Person, ...]) -> None:
        alone = people[0] if len(people) == 1 else None
        chosen = self.state.chosen if self.state.chosen in people else alone
        self._show(replace(self.state, people=people, chosen=chosen))

    def _fitted(self, actor: Actor) -> None:
        self._show(
            SignInState(self.state.people, self.state.people[0] if self.state.alone else None)
        )
        self.signed_in.emit(actor)

    def _failed(self, error: Exception) -> None:
        wait_s = error.seconds if isinstance(error, SignInPaused) else 0
        if wait_s:
            self._second.start()
        state = self.state
        if isinstance(error, BadgeNotEnough):
            chosen = next((one for one in state.people if one.id == error.user), state.chosen)
            state = replace(state, chosen=chosen)
        self._show(replace(state, trying=False, wait_s=wait_s, error=error))

    def _count_down(self) -> None:
        left = max(0, self.state.wait_s - 1)
        if not left:
            self._second.stop()
        error = SignInPaused(left) if left else None
        self._show(replace(self.state, wait_s=left, error=error))

    def _show(self, state: SignInState) -> None:
        self.state = state
        self.changed.emit(state)
