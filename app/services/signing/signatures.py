"""Signatures: kept under the very text that was shown, shown again, and proved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH, checked_line, optional_line
from app.domain.errors import BadEntry
from app.domain.event_chain import sha256_of
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.signature import (
    MOST_TEXT,
    OF_ONE_JOB,
    PointingDevice,
    SignaturePurpose,
    SignedEntry,
    SigningScreen,
    Strokes,
    checked_strokes,
    flat_strokes,
    settled_text,
    text_sha,
)
from app.services.jobs.jobs_in_hand import hold_jobs, job_by_number
from app.services.permits import needs
from app.services.shop import read_profile
from app.services.signing.signature_proof import SignatureProof, facts_of, prove
from app.services.signing.signing_policy import (
    WAIVED,
    agreement_missing,
    is_waived,
    terms_missing,
    void_signatures,
    wants_handover,
)
from db.models.job import Job, Visit
from db.models.people import UserAccount
from db.models.signature import Signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

REASON_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature as it is shown; `number` is empty where it stands for the whole visit.

    Instants are epoch ms; `flat` is the picture without times and pressure, see
    `app.domain.signature.flat_strokes`. `void_reason` is a key or the words of whoever voided it.
    """

    id: str
    purpose: SignaturePurpose
    number: str
    text: str
    text_sha: str
    signer: str
    relation: str
    identity: str
    device: PointingDevice
    screen: SigningScreen
    shown_at: int
    read_at: int | None
    signed_at: int
    taken_by: str
    flat: tuple[tuple[int, ...], ...]
    voided_at: int | None
    void_reason: str


@dataclass(frozen=True, slots=True)
class SignedState:
    """What of a job is signed: every signature of it and its visit, and what is still wanted.

    `missing` are purposes that hold work up; `waived` those that a manager let pass. `agreements`
    are the numbers of the visit's jobs whose data agreement was made and nobody signed, where the
    shop wants intakes signed.
    """

    rows: tuple[SignatureRow, ...]
    missing: tuple[SignaturePurpose, ...]
    waived: tuple[SignaturePurpose, ...]
    agreements: tuple[str, ...]
    asks_handover: bool
    time_zone: str


class Signatures:
    """Keep what customers sign, tell of it, and prove it."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.TAKE_SIGNATURES)
    def keep(self, actor: Actor, entry: SignedEntry) -> str:
        """Keep a signature under its text and return its id; the same one twice is kept once.

        Raises NotASignature, BadEntry or JobNotFound; nothing is written then.
        """
        strokes = checked_strokes(entry.strokes)
        signer = checked_line("signer", entry.signer, LINE_LENGTH)
        _check_text(entry.text)
        with self._file.acting(actor) as work:
            job = job_by_number(work, entry.number)
            hold_jobs(work, [job.id])
            before = _same(work, job, entry, strokes)
            if before is not None:
                return before
            row = Signature(
                purpose=entry.purpose,
                visit=job.visit,
                job=job.id if entry.of_job else None,
                about=entry.about,
                language=entry.language,
                text=entry.text,
                text_sha=text_sha(entry.text),
                terms=list(entry.terms),
                signer=signer,
                relation=optional_line("relation", entry.relation, LINE_LENGTH),
                identity=optional_line("identity", entry.identity, LINE_LENGTH),
                strokes=strokes.to_json(),
                strokes_sha=strokes.sha,
                device=strokes.device,
                screen=entry.screen,
                time_zone=read_profile(work).time_zone,
                shown_at=entry.shown_at,
                read_at=entry.read_at,
                signed_at=work.at,
                taken_by=work.user,
                workstation=work.workstation,
            )
            work.add(row)
            work.flush()
            _tell(work, job, row, entry.cleared)
            return row.id

    @needs(Permission.TAKE_SIGNATURES)
    def decline(self, actor: Actor, number: str, purpose: SignaturePurpose, reason: str) -> None:
        """Write down that the customer does not sign, and why. Raises BadEntry, JobNotFound."""
        kept = checked_line("reason", reason, REASON_LENGTH)
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            work.record("signature.declined", job=job.id, purpose=purpose, reason=kept)

    @needs(Permission.GO_ON_UNSIGNED)
    def go_on_unsigned(
        self, actor: Actor, number: str, purpose: SignaturePurpose, reason: str
    ) -> None:
        """Let a job's visit go on without the signature that is wanted.

        Of what is signed for one job alone, only that job. Raises BadEntry, JobNotFound.
        """
        kept = checked_line("reason", reason, REASON_LENGTH)
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            jobs = [job] if purpose in OF_ONE_JOB else _of_visit(work, job.visit)
            for one in jobs:
                if not is_waived(work, one, purpose):
                    work.record(WAIVED, job=one.id, purpose=purpose, reason=kept)

    @needs(Permission.TAKE_SIGNATURES)
    def void(self, actor: Actor, number: str, purpose: SignaturePurpose, reason: str) -> int:
        """Void what was signed by mistake; returns how many. Raises BadEntry, JobNotFound."""
        kept = checked_line("reason", reason, REASON_LENGTH)
        with self._file.acting(actor) as work:
            return void_signatures(work, job_by_number(work, number), purpose, kept)

    @needs(Permission.SEE_JOBS)
    def of_visit(self, actor: Actor, number: str) -> SignedState:  # noqa: ARG002
        """Return what is signed of a job's visit, oldest first. Raises JobNotFound."""
        with self._file.reading() as session:
            return signed_state(session, job_by_number(session, number))

    @needs(Permission.SEE_JOBS)
    def verify(self, actor: Actor, number: str) -> tuple[SignatureProof, ...]:  # noqa: ARG002
        """Prove every signature of a job's visit against its text, strokes and the sealed log."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return tuple(prove(session, row) for row in _rows(session, job.visit))


def signed_state(session: Session, job: Job) -> SignedState:
    """Return what of a job is signed, inside a transaction or a read."""
    rows = [row for row in _rows(session, job.visit) if row.job in (None, job.id)]
    return SignedState(
        rows=tuple(_shown(session, row) for row in rows),
        missing=(SignaturePurpose.TERMS,) if terms_missing(session, job) else (),
        waived=tuple(one for one in SignaturePurpose if is_waived(session, job, one)),
        agreements=tuple(
            people_number(one.number)
            for one in _of_visit(session, job.visit)
            if agreement_missing(session, one)
        ),
        asks_handover=wants_handover(session),
        time_zone=read_profile(session).time_zone,
    )


def _check_text(text: str) -> None:
    if not text.strip():
        raise BadEntry("text", "missing")
    if len(text) > MOST_TEXT:
        raise BadEntry("text", "too_long", str(MOST_TEXT))
    if text != settled_text(text):
        # It would be shown with other bytes than those that are sealed.
        raise BadEntry("text", "not_text")


def _same(work: Work, job: Job, entry: SignedEntry, strokes: Strokes) -> str | None:
    """Return the id of this very signature if it was kept before: a key that was pressed twice."""
    query = select(Signature.id).where(
        Signature.visit == job.visit,
        Signature.purpose == entry.purpose,
        Signature.text_sha == text_sha(entry.text),
        Signature.strokes_sha == strokes.sha,
        Signature.voided_at.is_(None),
    )
    return work.scalars(query).first()


def _tell(work: Work, job: Job, row: Signature, cleared: int) -> None:
    """Seal a signature into the log of each job that it is for; it names the signer by id only."""
    visit = work.get_one(Visit, job.visit)
    signer = "" if row.relation or visit.customer is None else visit.customer
    jobs = _of_visit(work, job.visit) if row.job is None else [job]
    for one in jobs:
        work.record(
            "signature.given",
            job=one.id,
            signature=row.id,
            purpose=row.purpose,
            text_sha=row.text_sha,
            strokes_sha=row.strokes_sha,
            facts_sha=sha256_of(facts_of(row)),
            signer=signer,
            cleared=cleared,
        )


def _of_visit(session: Session, visit: str) -> Sequence[Job]:
    return session.scalars(select(Job).where(Job.visit == visit).order_by(Job.number)).all()


def _rows(session: Session, visit: str) -> Sequence[Signature]:
    query = select(Signature).where(Signature.visit == visit)
    return session.scalars(query.order_by(Signature.signed_at, Signature.id)).all()


def _shown(session: Session, row: Signature) -> SignatureRow:
    return SignatureRow(
        id=row.id,
        purpose=SignaturePurpose(row.purpose),
        number="" if row.job is None else people_number(session.get_one(Job, row.job).number),
        text=row.text,
        text_sha=row.text_sha,
        signer=row.signer,
        relation=row.relation,
        identity=row.identity,
        device=PointingDevice(row.device),
        screen=SigningScreen(row.screen),
        shown_at=row.shown_at,
        read_at=row.read_at,
        signed_at=row.signed_at,
        taken_by=session.get_one(UserAccount, row.taken_by).name,
        flat=flat_strokes(Strokes.from_json(row.strokes)),
        voided_at=row.voided_at,
        void_reason=row.void_reason,
    )
