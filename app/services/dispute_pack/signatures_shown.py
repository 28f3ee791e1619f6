"""The signatures of a job: as drawn, under which text, and whether they still fit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.dispute_documents import (
    PackFact,
    PackFacts,
    PackSection,
    PackSignature,
    PackText,
    SealedText,
)
from app.domain.documents import SignedBlock
from app.domain.signature import (
    PointingDevice,
    SignatureFault,
    SignaturePurpose,
    SigningScreen,
    Strokes,
    flat_strokes,
)
from app.services.dispute_pack.chain_check import signatures_of
from app.services.signing.signature_proof import prove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.dispute_documents import PackPart
    from app.services.dispute_pack.around import PackAround
    from db.models.signature import Signature


def signatures_shown(around: PackAround) -> PackSection:
    """Return every signature of a job and of its visit, voided ones too."""
    say = around.words.say
    rows = signatures_of(around.session, around.job)
    parts = [part for row in rows for part in _parts(around, row)]
    return PackSection(say("Signatures"), tuple(parts) or (PackText(say("There are none.")),))


def signed_texts(around: PackAround) -> Iterator[SealedText]:
    """Yield the texts that were signed, to the byte."""
    for row in signatures_of(around.session, around.job):
        title = around.labelled(SignaturePurpose, row.purpose)
        moment = around.moment(row.signed_at)
        yield SealedText(
            around.words.say("Signed text: {what}, {moment}", what=title, moment=moment),
            row.text_sha,
            row.text.encode(),
        )


def _parts(around: PackAround, row: Signature) -> Iterator[PackPart]:
    say = around.words.say
    proof = prove(around.session, row)
    # What is stored then is not what anybody drew.
    is_redrawn = SignatureFault.STROKES in proof.faults
    yield PackText(row.text, around.labelled(SignaturePurpose, row.purpose))
    yield PackSignature(
        SignedBlock(
            signer=row.signer,
            relation=row.relation,
            moment=around.moment(row.signed_at),
            text_sha=row.text_sha,
            strokes=() if is_redrawn else flat_strokes(Strokes.from_json(row.strokes)),
        )
    )
    found = say("; ").join(around.words.label(fault) for fault in proof.faults)
    facts = [
        (say("Checked"), found or say("Text, strokes and log agree."), bool(found)),
        (say("Identity seen"), row.identity, False),
        (say("Shown"), around.moment(row.shown_at), False),
        (say("Read to its end"), around.moment(row.read_at), False),
        (say("Signed with"), around.labelled(PointingDevice, row.device), False),
        (say("On"), around.labelled(SigningScreen, row.screen), False),
        (say("Taken by"), around.who(row.taken_by), False),
        (say("Holds no more since"), around.moment(row.voided_at), True),
        (say("Reason"), row.void_reason, False),
    ]
    yield PackFacts(tuple(PackFact(*fact) for fact in facts if fact[1]))
