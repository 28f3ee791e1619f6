"""The claim ticket once more, with the signature under its terms: a paper of its own.

The original stays in the archive as it was handed out; a copy with the signature is made when
somebody asks for it, once for each signature.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.documents import ClaimTicket, SignedBlock
from app.domain.own_code import people_number
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.domain.signature import SignatureMissing, SignaturePurpose
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.permits import needs
from app.services.signing.signing_policy import live_signature
from app.words import Words
from db.models.paper import Paper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.models.signature import Signature
    from db.unit_of_work import Work


class SignedCopies:
    """Make papers that carry a signature."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PRINT)
    def claim_ticket(self, actor: Actor, number: str) -> PaperMade:
        """Return the claim ticket of a job's visit with the signature of its terms.

        Raises JobNotFound, or SignatureMissing where nobody signed.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            made = signed_ticket(work, job)
            if made is None:
                raise SignatureMissing(people_number(job.number), SignaturePurpose.TERMS)
            return made


def signed_ticket(work: Work, job: Job) -> PaperMade | None:
    """Return the claim ticket of a job's visit with the signature of its terms, if they have one.

    To be called inside a transaction.
    """
    signature = live_signature(work, job, SignaturePurpose.TERMS)
    if signature is None:
        return None
    made = work.scalars(select(Paper).where(Paper.about == signature.id)).first()
    if made is not None:
        return PaperMade(made.id, PaperKind(made.kind), made.wanted)
    first = select(Paper.document).where(
        Paper.visit == job.visit, Paper.kind == PaperKind.CLAIM_TICKET
    )
    ticket = ClaimTicket.from_json(
        work.scalars(first.order_by(Paper.made_at, Paper.id).limit(1)).one()
    )
    signed = replace(ticket, signed=signed_block(signature, ticket.language))
    return freeze_paper(work, signed, PaperPlace(job.visit, about=signature.id), wanted=True)


def signed_block(signature: Signature, language: str) -> SignedBlock:
    """Return what a paper keeps of a signature; its lines are added when it is rendered."""
    return SignedBlock(
        signer=signature.signer,
        relation=signature.relation,
        moment=Words(language).moment(signature.signed_at, signature.time_zone),
        text_sha=signature.text_sha,
        signature=signature.id,
    )
