"""People: who may sign in, with which PIN, in which role; and signing in itself."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.actor import Actor
from app.domain.entry_text import checked_line, optional_line
from app.domain.errors import BadEntry, LastManager, LoginTaken, SignInFailed, UserNotFound
from app.domain.permissions import Permission, Role
from app.services.people.pin_hashing import check_password, check_pin
from app.services.people.work_tokens import token_sha, unused_token
from app.services.permits import needs, unsigned
from app.services.policy.shop_settings import read_setting
from db.ids import new_id
from db.insert import add_if_new
from db.models.people import UserAccount, UserSecret, WorkToken
from db.models.store import Workstation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.services.people.pin_hashing import SecretHasher
    from app.services.people.sign_in_pause import SignInPause
    from app.services.store_file import StoreFile
    from app.settings import SettingValue
    from db.unit_of_work import Work

NAME_LENGTH = 60
LOGIN_LENGTH = 30
NUMBER_LENGTH = 30
# A child process takes its token within seconds; one that is left lying about is worth nothing.
TOKEN_LIFE_MS: Final = 60_000
_TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be added; `secret` is a PIN, or a password where the role needs one."""

    login: str
    name: str
    role: Role
    secret: str
    employee_number: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in, or once could (`ended`)."""

    id: str
    login: str
    name: str
    employee_number: str
    role: Role
    ended: bool


class Accounts:
    """Add people, sign them in, change their PINs; the last manager stays."""

    def __init__(self, store_file: StoreFile, hasher: SecretHasher, pause: SignInPause) -> None:
        self._file = store_file
        self._hasher = hasher
        self._pause = pause

    @unsigned("the sign-in page shows whom it can sign in")
    def people_to_sign_in(self) -> tuple[Person, ...]:
        """List everybody who may sign in, by name."""
        with self._file.reading() as session:
            return tuple(person for person in _people(session) if not person.ended)

    @unsigned("this is how somebody becomes signed in")
    def sign_in(self, login: str, secret: str, machine: str) -> Actor:
        """Sign somebody in at the machine of that name.

        Raises SignInFailed, without saying which of name and PIN was wrong, or SignInPaused.
        """
        with self._file.reading() as session:
            account = _account(session, login)
            stored = _stored_hash(session, account)
            subjects = _subjects(account, machine)
        self._refuse_while_paused(subjects)
        # Hashing takes a tenth of a second, so it is done while no transaction is open.
        fits = self._hasher.fits(stored, secret)
        return self._begin(account if fits else None, account, machine)

    @unsigned("this is how somebody becomes signed in whose badge was read")
    def let_in(self, login: str, machine: str) -> Actor:
        """Sign somebody in who proved by their badge who they are; an empty login proved nothing.

        Raises SignInFailed, which counts as a wrong PIN at that machine, or SignInPaused.
        """
        with self._file.reading() as session:
            account = _account(session, login)
        self._refuse_while_paused(_subjects(account, machine))
        return self._begin(account, account, machine, by="badge")

    def _begin(
        self, proven: UserAccount | None, named: UserAccount | None, machine: str, by: str = ""
    ) -> Actor:
        """Let somebody in who is `proven`, or keep that it was tried for whoever was `named`."""
        user = named.id if named is not None else ""
        subjects = _subjects(named, machine)
        with self._file.working(user, "") as work:
            work.workstation = _registered(work, machine)
            self._pause.hold(work, subjects)
            self._pause.check(work, subjects)
            if proven is not None:
                self._pause.forgive(work, subjects)
                actor = _actor(proven, work.workstation, work.at)
                work.record("user.signed_in", sign_in=actor.sign_in, **({"by": by} if by else {}))
                return actor
            self._pause.failed(work, subjects)
            work.record("user.sign_in_failed", user=user)
        raise SignInFailed

    @needs(Permission.SCAN)
    def issue_token(self, actor: Actor) -> str:
        """Make the secret with which one child process of the window may act for `actor`.

        It is good once and for a minute; the file holds its SHA-256 alone.
        """
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        with self._file.acting(actor) as work:
            work.add(
                WorkToken(
                    token_sha=token_sha(token),
                    user=actor.user,
                    workstation=actor.workstation,
                    sign_in=actor.sign_in,
                    signed_in_at=actor.signed_in_at,
                    authenticated_at=actor.authenticated_at,
                    expires_at=work.at + TOKEN_LIFE_MS,
                )
            )
        return token

    @unsigned("this is how a child process becomes signed in")
    def sign_in_by_token(self, token: str) -> Actor:
        """Go on, in another process, as whoever `issue_token` made the token for.

        The role is the one the account has now. Raises SignInFailed for a token that is wrong,
        used, expired, or of somebody who left, without saying which. Nobody guesses 256 bits, so
        a wrong one pauses nobody.
        """
        with self._file.working("", "") as work:
            row = unused_token(work, token)
            account = None if row is None else work.get(UserAccount, row.user)
            if row is not None and account is not None and account.ended_at is None:
                row.used_at = work.at
                work.user, work.workstation = account.id, row.workstation
                work.record("user.work_begun", sign_in=row.sign_in)
                began = _actor(account, row.workstation, row.signed_in_at)
                return replace(began, sign_in=row.sign_in, authenticated_at=row.authenticated_at)
            work.record("user.sign_in_failed", user="" if account is None else account.id)
        raise SignInFailed

    @needs(Permission.SCAN)
    def sign_out(self, actor: Actor) -> None:
        """Tell the log that somebody left the machine."""
        with self._file.acting(actor) as work:
            work.record("user.signed_out", sign_in=actor.sign_in)

    @needs(Permission.MANAGE_PEOPLE)
    def people(self, actor: Actor) -> tuple[Person, ...]:  # noqa: ARG002
        """List everybody, those who left last."""
        with self._file.reading() as session:
            return _people(session)

    @needs(Permission.MANAGE_PEOPLE)
    def add(self, actor: Actor, person: NewPerson) -> Person:
        """Add somebody; raises BadEntry or LoginTaken."""
        with self._file.acting(actor) as work:
            return add_person(work, person, self._hasher)

    @needs(Permission.MANAGE_PEOPLE)
    def change_role(self, actor: Actor, login: str, role: Role) -> None:
        """Give somebody another role; raises LastManager."""
        with self._file.acting(actor) as work:
            account = _existing(work, login)
            if account.role is Role.MANAGER and role is not Role.MANAGER:
                _check_other_manager(work, account)
            if role is Role.MANAGER and read_setting(work, "manager_password"):
                secret = work.scalars(select(UserSecret).where(UserSecret.user == account.id)).one()
                if not secret.is_password:
                    raise BadEntry("password", "missing")
            before, account.role = account.role, role
            work.record("user.role_changed", user=account.id, before=before, after=role)

    @needs(Permission.MANAGE_PEOPLE)
    def end(self, actor: Actor, login: str) -> None:
        """Let somebody no longer sign in; their name stays on what they did."""
        with self._file.acting(actor) as work:
            account = _existing(work, login)
            if account.role is Role.MANAGER:
                _check_other_manager(work, account)
            account.ended_at = work.at
            work.record("user.ended", user=account.id)

    @needs(Permission.MANAGE_PEOPLE)
    def reinstate(self, actor: Actor, login: str) -> None:
        """Let somebody who was ended sign in again, with the PIN they had."""
        with self._file.acting(actor) as work:
            account = _existing(work, login, ended=True)
            account.ended_at = None
            work.record("user.reinstated", user=account.id)

    @needs(Permission.MANAGE_PEOPLE)
    def set_secret(self, actor: Actor, login: str, secret: str) -> None:
        """Give somebody a new PIN or password, and end their pause."""
        with self._file.acting(actor) as work:
            account = _existing(work, login)
            self._store_secret(work, account, secret)
            self._pause.forgive(work, (f"user:{account.id}",))

    @needs(Permission.MANAGE_PEOPLE)
    def unlock(self, actor: Actor, login: str) -> None:
        """End somebody's pause after wrong PINs."""
        with self._file.acting(actor) as work:
            account = _existing(work, login)
            self._pause.forgive(work, (f"user:{account.id}",))
            work.record("user.unlocked", user=account.id)

    @needs(Permission.CHANGE_OWN_SECRET)
    def change_own_secret(self, actor: Actor, old: str, new: str) -> None:
        """Change the own PIN; raises SignInFailed when the old one is wrong, or SignInPaused."""
        subjects = (f"user:{actor.user}",)
        with self._file.reading() as session:
            stored = _stored_hash(session, session.get_one(UserAccount, actor.user))
        self._refuse_while_paused(subjects)
        fits = self._hasher.fits(stored, old)
        with self._file.acting(actor) as work:
            self._pause.hold(work, subjects)
            self._pause.check(work, subjects)
            if fits:
                self._store_secret(work, work.get_one(UserAccount, actor.user), new)
                return
            self._pause.failed(work, subjects)
        raise SignInFailed

    @needs(Permission.SCAN)
    def confirm_secret(self, actor: Actor, login: str, secret: str) -> str:
        """Check the PIN of somebody who agrees to an act at this machine; return their id.

        A wrong one counts as in signing in. Raises SignInFailed or SignInPaused.
        """
        with self._file.reading() as session:
            account = _account(session, login)
            stored = _stored_hash(session, account)
            subjects = _subjects(account, session.get_one(Workstation, actor.workstation).name)
        self._refuse_while_paused(subjects)
        fits = self._hasher.fits(stored, secret)
        with self._file.acting(actor) as work:
            self._pause.hold(work, subjects)
            self._pause.check(work, subjects)
            if fits and account is not None:
                self._pause.forgive(work, subjects)
                work.record("user.agreed", user=account.id)
                return account.id
            self._pause.failed(work, subjects)
            work.record("user.sign_in_failed", user="" if account is None else account.id)
        raise SignInFailed

    def _refuse_while_paused(self, subjects: tuple[str, ...]) -> None:
        with self._file.reading() as session:
            ahead = self._pause.is_ahead(session, subjects)
        if ahead:
            with self._file.working("", "") as work:
                self._pause.begin_anew(work, subjects)
        with self._file.reading() as session:
            self._pause.check(session, subjects)

    def _store_secret(self, work: Work, account: UserAccount, secret: str) -> None:
        is_password = check_secret(work, account.role, secret)
        row = work.scalars(select(UserSecret).where(UserSecret.user == account.id)).one()
        row.hash = self._hasher.hash(secret)
        row.is_password = is_password
        row.changed_at = work.at
        work.record("user.secret_changed", user=account.id)


def add_person(work: Work, person: NewPerson, hasher: SecretHasher) -> Person:
    """Add somebody inside a transaction; set-up uses this too, for the first manager."""
    login = checked_line("login", person.login, LOGIN_LENGTH)
    name = checked_line("name", person.name, NAME_LENGTH)
    number = optional_line("employee_number", person.employee_number, NUMBER_LENGTH)
    if _account(work, login, ended=True) is not None:
        raise LoginTaken(login)
    is_password = check_secret(work, person.role, person.secret)
    taken = work.scalar(select(func.count()).select_from(UserAccount)) or 0
    account = UserAccount(
        login=login,
        name=name,
        employee_number=number or f"{taken + 1:03d}",
        role=person.role,
        added_at=work.at,
    )
    work.add(account)
    work.flush()
    work.add(
        UserSecret(
            user=account.id,
            is_password=is_password,
            hash=hasher.hash(person.secret),
            changed_at=work.at,
        )
    )
    work.record("user.added", user=account.id, role=person.role)
    return _person(account)


def check_secret(session: Session, role: Role, secret: str) -> bool:
    """Raise BadEntry for a secret the shop does not allow; tell whether it is a password."""
    switches = {name: read_setting(session, name) for name in ("manager_password", "pin_digits")}
    return check_secret_for(role, secret, switches)


def check_secret_for(role: Role, secret: str, switches: Mapping[str, SettingValue]) -> bool:
    """Raise BadEntry for a secret that the switches do not allow; tell if it is a password."""
    if role is Role.MANAGER and switches["manager_password"]:
        check_password(secret)
        return True
    if secret.isdigit():
        check_pin(secret, int(switches["pin_digits"]))
        return False
    check_password(secret)
    return True


def _people(session: Session) -> tuple[Person, ...]:
    rows = session.scalars(select(UserAccount).order_by(UserAccount.added_at, UserAccount.id))
    people = [_person(row) for row in rows]
    return tuple(sorted(people, key=lambda person: person.ended))


def _person(row: UserAccount) -> Person:
    return Person(
        row.id, row.login, row.name, row.employee_number, row.role, row.ended_at is not None
    )


def _account(session: Session, login: str, *, ended: bool = False) -> UserAccount | None:
    found = session.scalars(select(UserAccount).where(UserAccount.login == login.strip())).first()
    return found if found is not None and (ended or found.ended_at is None) else None


def _existing(session: Session, login: str, *, ended: bool = False) -> UserAccount:
    found = _account(session, login, ended=ended)
    if found is None:
        raise UserNotFound(login)
    return found


def _stored_hash(session: Session, account: UserAccount | None) -> str | None:
    if account is None:
        return None
    return session.scalars(select(UserSecret.hash).where(UserSecret.user == account.id)).one()


def _check_other_manager(session: Session, account: UserAccount) -> None:
    managers = select(UserAccount.id).where(
        UserAccount.role == Role.MANAGER, UserAccount.ended_at.is_(None)
    )
    # All are locked: two managers who end each other at once would leave none.
    locked = session.scalars(managers.order_by(UserAccount.id).with_for_update()).all()
    if not set(locked) - {account.id}:
        raise LastManager


def _subjects(account: UserAccount | None, machine: str) -> tuple[str, ...]:
    at_machine = f"machine:{machine}"
    return (at_machine,) if account is None else (f"user:{account.id}", at_machine)


def _registered(work: Work, machine: str) -> str:
    """Return the workstation of a machine's name; two first sign-ins at once make one."""
    add_if_new(work, Workstation, id=new_id(), name=machine, first_seen_at=work.at)
    return work.scalars(select(Workstation.id).where(Workstation.name == machine)).one()


def _actor(account: UserAccount, workstation: str, at: int) -> Actor:
    return Actor(
        user=account.id,
        name=account.name,
        employee_number=account.employee_number,
        role=account.role,
        workstation=workstation,
        sign_in=new_id(),
        signed_in_at=at,
        authenticated_at=at,
    )
