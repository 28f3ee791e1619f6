"""Passcodes of devices: kept, shown for some seconds with a reason, erased, and each of it told."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import checked_line
from app.domain.errors import BadEntry, ReasonMissing
from app.domain.job import JobState, is_open
from app.domain.own_code import people_number
from app.domain.passcode import (
    OTHER_REASON,
    REASON_LENGTH,
    SHOWN_FOR_S,
    DeviceSecret,
    EraseReason,
    NoPasscode,
    PasscodeKind,
    PasscodeNotWanted,
    PasscodeView,
    ProofNeeded,
    ViewEntry,
)
from app.domain.permissions import Permission, check_permission
from app.domain.scan import ScanKind
from app.services.access.sweeping import sweep_passcodes
from app.services.held_secrets import erase, held, hold, open_held
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.permits import needs, unsigned
from app.services.policy.shop_lists import read_lists
from app.services.policy.shop_settings import read_setting
from db.models.event import Event
from db.models.job import Job
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.people.accounts import Accounts
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_LOG: Final = logging.getLogger(__name__)
_VIEWED: Final = "passcode.viewed"
_AT_WORK: Final = frozenset({JobState.DIAGNOSING, JobState.REPAIRING, JobState.TESTING})


@dataclass(frozen=True, slots=True)
class AccessPage:
    """What is known of the access to one device; instants are epoch ms.

    `answer` is the key of what was answered at intake, `kind` None while nothing is kept. `again`
    is the reason with which this person may look again by one key, else empty. `erased_at` and
    `erased_why` tell of the last erasing.
    """

    number: str
    answer: str
    may_keep: bool
    kind: PasscodeKind | None = None
    kept_at: int = 0
    kept_by: str = ""
    views: int = 0
    way: PasscodeView = PasscodeView.PIN
    again: str = ""
    erased_at: int = 0
    erased_why: str = ""


@dataclass(frozen=True, slots=True)
class SecretShown:
    """A passcode to be shown for so many seconds; it stands in no text that is made of this."""

    kind: PasscodeKind
    seconds: int
    value: str = field(repr=False)


class Passcodes:
    """Keep, show and erase what unlocks a customer's device."""

    def __init__(self, store_file: StoreFile, accounts: Accounts) -> None:
        self._file = store_file
        self._accounts = accounts

    @needs(Permission.SEE_JOBS)
    def page(self, actor: Actor, number: str) -> AccessPage:
        """Return what is known of the access to a job's device; raises JobNotFound."""
        return self._read(actor, number)

    @needs(Permission.HOLD_PASSCODE)
    def keep(self, actor: Actor, number: str, secret: DeviceSecret) -> AccessPage:
        """Keep a passcode in place of the one before; raises BadEntry or PasscodeNotWanted."""
        with self._file.acting(actor, with_keys=True) as work:
            job = job_by_number(work, number)
            if not is_open(job.state):
                raise PasscodeNotWanted(people_number(job.number))
            hold(work, job.id, secret)
        return self._read(actor, number)

    @needs(Permission.SEE_PASSCODE)
    def view(self, actor: Actor, number: str, entry: ViewEntry) -> SecretShown:
        """Return a passcode to be shown, after its viewing is in the log.

        Raises NoPasscode, ReasonMissing, BadEntry, ProofNeeded, SignInFailed, SignInPaused,
        PasscodeKeyGone or PasscodeDamaged.
        """
        reason, note = self._checked_reason(entry)
        with self._file.reading() as session:
            job = job_by_number(session, number)
            if held(session, job.id) is None:
                raise NoPasscode(people_number(job.number))
            proved = entry.pin or entry.badge is not None
            again = not proved and bool(_again(session, job, actor))
        viewer = actor if again else self._proved(actor, number, entry)
        told = {"reason": reason, "again": again, "sign_in": viewer.sign_in}
        with self._file.acting(viewer, with_keys=True) as work:
            return _shown(work, work.get_one(Job, job.id), told, note)

    @needs(Permission.HOLD_PASSCODE)
    def erase(self, actor: Actor, number: str) -> AccessPage:
        """Erase what is kept of a job; raises NoPasscode."""
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            if not erase(work, job.id, EraseReason.BY_HAND):
                raise NoPasscode(people_number(job.number))
        return self._read(actor, number)

    @unsigned("the clock erases what is due, whoever is signed in")
    def sweep(self) -> int:
        """Do what `sweep_passcodes` does; returns how many were erased."""
        return sweep_passcodes(self._file)

    def _read(self, actor: Actor, number: str) -> AccessPage:
        # Behind a commit, since what was told in the log is part of it.
        with self._file.reading() as session:
            return _page(session, job_by_number(session, number), actor)

    def _checked_reason(self, entry: ViewEntry) -> tuple[str, str]:
        if not entry.reason.strip():
            raise ReasonMissing
        with self._file.reading() as session:
            lists = read_lists(session, self._file.clock.now_ms())
        keys = lists.access.reason_keys()
        if entry.reason not in keys:
            raise BadEntry("reason", "not_one_of", ", ".join(keys))
        if entry.reason != OTHER_REASON:
            return entry.reason, ""
        if not entry.note.strip():
            raise ReasonMissing
        return entry.reason, checked_line("reason", entry.note, REASON_LENGTH)

    def _proved(self, actor: Actor, number: str, entry: ViewEntry) -> Actor:
        """Return who looks, after they proved it; raises ProofNeeded or what signing in does."""
        with self._file.reading() as session:
            badge = entry.badge if _way(session) is PasscodeView.BADGE else None
            seen = badge is not None and badge.kind is ScanKind.BADGE and badge.proof
            if not (entry.pin or seen):
                raise ProofNeeded(number)
            if badge is not None and seen:
                return _person(session, badge.record, actor)
            login = session.get_one(UserAccount, actor.user).login
        self._accounts.confirm_secret(actor, login, entry.pin)
        return actor


def _person(session: Session, user: str, actor: Actor) -> Actor:
    """Return whose badge was scanned at somebody's machine; raises NotPermitted."""
    account = session.get_one(UserAccount, user)
    check_permission(account.role, Permission.SEE_PASSCODE)
    return replace(
        actor,
        user=account.id,
        name=account.name,
        employee_number=account.employee_number,
        role=account.role,
    )


def _shown(work: Work, job: Job, told: Mapping[str, object], note: str) -> SecretShown:
    row = held(work, job.id)
    if row is None:
        raise NoPasscode(people_number(job.number))
    secret = open_held(row, job, work.wrapping)
    if secret.value in note:
        # Whoever types it as the reason would write it into the log for good.
        raise BadEntry("reason", "holds_passcode")
    words = {"note": note} if note else {}
    work.record(_VIEWED, job=job.id, passcode=row.id, **told, **words)
    return SecretShown(secret.kind, SHOWN_FOR_S, secret.value)


def _page(session: Session, job: Job, actor: Actor) -> AccessPage:
    answers = job.intake.get("answers", {})
    told = _told(session, job)
    erased = next((one for one in reversed(told) if one.kind == "passcode.erased"), None)
    page = AccessPage(
        number=people_number(job.number),
        answer=str(answers.get("access", "")),
        may_keep=is_open(job.state),
        way=_way(session),
        erased_at=0 if erased is None else erased.at,
        erased_why="" if erased is None else str((erased.params or {}).get("why", "")),
    )
    row = held(session, job.id)
    if row is None:
        return page
    views = [one for one in told if (one.params or {}).get("passcode") == row.id]
    return replace(
        page,
        kind=PasscodeKind(row.kind),
        kept_at=row.kept_at,
        kept_by=session.get_one(UserAccount, row.kept_by).name,
        views=sum(one.kind == _VIEWED for one in views),
        again=_again(session, job, actor),
    )


def _told(session: Session, job: Job) -> list[Event]:
    about = select(Event).where(Event.job == job.id, Event.kind.startswith("passcode."))
    return list(session.scalars(about.order_by(Event.seq)))


def _way(session: Session) -> PasscodeView:
    return PasscodeView(str(read_setting(session, "passcode_view")))


def _again(session: Session, job: Job, actor: Actor) -> str:
    """Return the reason with which somebody looked who is still at work on the device.

    Empty where a proof is needed: in a shop that asks for one each time, for another person's
    work, after signing in anew, or for another passcode than the one that was seen.
    """
    row = held(session, job.id)
    at_work = job.technician == actor.user and job.state in _AT_WORK
    if row is None or not at_work or _way(session) is not PasscodeView.BADGE:
        return ""
    seen = {"passcode": row.id, "sign_in": actor.sign_in}
    for one in reversed(_told(session, job)):
        params = one.params or {}
        if one.kind == _VIEWED and one.actor == actor.user and seen.items() <= params.items():
            # Own words are said once; to look again is to test what was done.
            return str(params["reason"]) if "note" not in params else ""
    return ""
