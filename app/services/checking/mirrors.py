"""The mirror test of a job: its points before and after, and a manager's word where it is bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.entry_text import checked_line
from app.domain.errors import ReasonMissing
from app.domain.handover import REASON_LENGTH, ManagerNeeded
from app.domain.job import JobState
from app.domain.mirror import NothingNewlyBad
from app.domain.own_code import people_number
from app.domain.permissions import GRANTS, Permission, check_permission
from app.services.checking.mirror_pages import mirror_page
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.mirror_rules import mirror_fault, read_mirror
from app.services.permits import needs
from db.models.bench import MirrorRelease
from db.models.people import UserAccount

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.handover import Approval
    from app.services.checking.check_views import MirrorPage
    from app.services.people.accounts import Accounts
    from app.services.store_file import StoreFile
    from db.models.bench import ChecklistRun
    from db.models.job import Job
    from db.unit_of_work import Work


class Mirrors:
    """Show a job's tests side by side, and let go what is newly bad with a manager's reason."""

    def __init__(self, store_file: StoreFile, accounts: Accounts) -> None:
        self._file = store_file
        self._accounts = accounts

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> MirrorPage:  # noqa: ARG002
        """Return a job's tests side by side. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return mirror_page(session, job, self._file.clock.reading())

    @needs(Permission.WORK_ON_JOBS)
    def release(
        self, actor: Actor, number: str, reason: str, approval: Approval | None = None
    ) -> MirrorPage:
        """Keep a manager's word, with a reason, for all that is newly bad now.

        It holds until the device is tested again. A job in testing whose failed points were
        accepted is ready by it. Who is no manager names one in `approval`. Raises ReasonMissing,
        ManagerNeeded, NotPermitted, NothingNewlyBad, JobNotFound, BadEntry, SignInFailed or
        SignInPaused.
        """
        if not reason.strip():
            raise ReasonMissing
        kept = checked_line("reason", reason, REASON_LENGTH)
        # A wrong PIN has to be counted, even though nothing else is written then.
        manager = self._manager(actor, approval)
        with self._file.acting(actor) as work:
            check_permission(work.get_one(UserAccount, manager).role, Permission.RELEASE_NEWLY_BAD)
            [job] = jobs_in_hand(work, [number])
            _release(work, job, kept, manager)
            return mirror_page(work, job, work.reading)

    def _manager(self, actor: Actor, approval: Approval | None) -> str:
        if approval is not None:
            return self._accounts.confirm_secret(actor, approval.login, approval.secret)
        if Permission.RELEASE_NEWLY_BAD not in GRANTS[actor.role]:
            raise ManagerNeeded
        return actor.user


def _release(work: Work, job: Job, reason: str, manager: str) -> None:
    mirror = read_mirror(work, job)
    if mirror.after is None or not mirror.newly_bad:
        raise NothingNewlyBad(people_number(job.number))
    row = MirrorRelease(
        job=job.id,
        run=mirror.after.id,
        points=list(mirror.newly_bad),
        reason=reason,
        released_at=work.at,
        released_by=manager,
    )
    work.add(row)
    work.flush()
    work.record(
        "mirror.released", job=job.id, release=row.id, points=row.points, approved_by=manager
    )
    if _is_done(work, job, mirror.after):
        move(work, job, JobState.READY)


def _is_done(work: Work, job: Job, tested: ChecklistRun) -> bool:
    """Tell whether nothing but this word kept a tested job from being ready."""
    is_accepted = job.state is JobState.TESTING and bool(tested.accepted)
    return is_accepted and mirror_fault(work, job, work.at) is None
