"""Badges: a card whose code names somebody, and whose QR code lets them in where the shop allows.

The sixteen digits of the bars name a person, as anybody could copy them. The eight random digits
that only the QR code carries make it the badge itself; whoever loses one has it ended.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.counter_documents import Badge as BadgeDocument
from app.domain.errors import SignInFailed, UserNotFound
from app.domain.identifiers import strip_aim_id
from app.domain.own_code import CodeKind, NotOurCode, OwnCode
from app.domain.permissions import Permission, Role
from app.domain.sign_in import BadgeNotEnough, BadgeRefused
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.permits import needs, unsigned
from app.services.policy.shop_settings import read_setting
from app.services.shop import read_profile, series_of
from db.counters import take_numbers
from db.engine import retrying
from db.models.code import Code
from db.models.people import UserAccount
from db.models.scanner import Badge

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.people.accounts import Accounts
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_CODE_LENGTH: Final = 16
_PROOF_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class BadgeLine:
    """One badge in a list: whose it is, its code, since when (epoch ms)."""

    id: str
    login: str
    name: str
    code: str
    made_at: int


class Badges:
    """Make badges, end them, and let people in by them."""

    def __init__(self, store_file: StoreFile, accounts: Accounts) -> None:
        self._file = store_file
        self._accounts = accounts

    @needs(Permission.MANAGE_PEOPLE)
    @retrying
    def make(self, actor: Actor, login: str) -> PaperMade:
        """Make somebody's badge and its paper; a badge they had is ended. Raises UserNotFound."""
        with self._file.acting(actor) as work:
            person = _person(work, login)
            _end_all(work, person.id)
            profile = read_profile(work)
            series = series_of(work, CodeKind.BADGE)
            code = take_numbers(work, series, 1)[0].digits
            badge = Badge(
                user=person.id,
                code=code,
                proof=f"{secrets.randbelow(10**_PROOF_LENGTH):0{_PROOF_LENGTH}}",
                made_at=work.at,
                made_by=actor.user,
            )
            work.add(badge)
            work.flush()
            work.add(Code(code=code, kind=str(CodeKind.BADGE), target=badge.id))
            work.record("badge.made", badge=badge.id, user=person.id)
            document = BadgeDocument(
                language=profile.language,
                code=code,
                name=person.name,
                employee_number=person.employee_number,
                store_name=profile.name,
            )
            return freeze_paper(work, document, PaperPlace(about=badge.id), wanted=True)

    @needs(Permission.MANAGE_PEOPLE)
    def end(self, actor: Actor, login: str) -> None:
        """End somebody's badge: it was lost, or they left. Raises UserNotFound."""
        with self._file.acting(actor) as work:
            _end_all(work, _person(work, login).id)

    @needs(Permission.MANAGE_PEOPLE)
    def list(self, actor: Actor) -> tuple[BadgeLine, ...]:  # noqa: ARG002
        """List the badges that are good, by name."""
        with self._file.reading() as session:
            rows = session.execute(
                select(Badge, UserAccount)
                .join(UserAccount, UserAccount.id == Badge.user)
                .where(Badge.ended_at.is_(None))
                .order_by(UserAccount.name, Badge.made_at)
            )
            return tuple(
                BadgeLine(badge.id, person.login, person.name, badge.code, badge.made_at)
                for badge, person in rows
            )

    @unsigned("this is how somebody becomes signed in")
    def sign_in(self, text: str, machine: str) -> Actor:
        """Sign somebody in by what their badge's QR code carries.

        Raises BadgeRefused for anything else, which counts as a wrong PIN, and for an ended badge;
        BadgeNotEnough where the shop wants a PIN, or a password of managers; SignInPaused.
        """
        code, proof = _parts(text)
        with self._file.reading() as session:
            person = _owner(session, code, proof)
            if person is not None and _is_not_enough(session, person):
                raise BadgeNotEnough(person.id)
        try:
            return self._accounts.let_in("" if person is None else person.login, machine)
        except SignInFailed as failure:
            raise BadgeRefused from failure

    @unsigned("says who of those on the sign-in page is meant")
    def named_by(self, text: str) -> str:
        """Return the id of whoever the bars of a badge name; empty for anything else."""
        code, _ = _parts(text)
        with self._file.reading() as session:
            user = session.scalars(
                select(Badge.user).where(Badge.code == code, Badge.ended_at.is_(None))
            ).first()
        return user or ""


def carries_proof(text: str) -> bool:
    """Say whether a text has the form of a badge's QR code, as far as can be seen."""
    code, proof = _parts(text)
    return is_badge_code(text) and len(code) == _CODE_LENGTH and len(proof) == _PROOF_LENGTH


def is_badge_code(text: str) -> bool:
    """Say whether a text begins with the code of a badge, whoever's."""
    try:
        return OwnCode.parse(_parts(text)[0]).kind is CodeKind.BADGE
    except NotOurCode:
        return False


def _parts(text: str) -> tuple[str, str]:
    plain = strip_aim_id(text.strip())[1]
    return plain[:_CODE_LENGTH], plain[_CODE_LENGTH:]


def _is_not_enough(session: Session, person: UserAccount) -> bool:
    asks_password = person.role is Role.MANAGER and bool(read_setting(session, "manager_password"))
    return asks_password or not read_setting(session, "badge_sign_in")


def _person(session: Session, login: str) -> UserAccount:
    found = session.scalars(
        select(UserAccount).where(
            UserAccount.login == login.strip(), UserAccount.ended_at.is_(None)
        )
    ).first()
    if found is None:
        raise UserNotFound(login)
    return found


def _end_all(work: Work, user: str) -> None:
    badges = work.scalars(select(Badge).where(Badge.user == user, Badge.ended_at.is_(None)))
    for badge in badges:
        badge.ended_at = work.at
        for code in work.scalars(select(Code).where(Code.target == badge.id)):
            code.ended_at = work.at
        work.record("badge.ended", badge=badge.id, user=user)


def _owner(session: Session, code: str, proof: str) -> UserAccount | None:
    """Return whose badge carries these digits; None for a copy of its bars alone."""
    badge = session.scalars(
        select(Badge).where(Badge.code == code, Badge.ended_at.is_(None))
    ).first()
    fits = hmac.compare_digest((badge.proof if badge else "").encode(), proof.encode())
    if badge is None or not proof or not fits:
        return None
    person = session.get_one(UserAccount, badge.user)
    return None if person.ended_at is not None else person
