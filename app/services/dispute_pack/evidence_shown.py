"""The proof of a dispute pack: the job's events to the byte, and what they name by hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Text, select, type_coerce

from app.domain.dispute_documents import PackEvidence, SealedEvent, SealedText
from app.domain.event_chain import body_bytes
from app.domain.quote import QuoteState
from app.services.dispute_pack.chain_check import own_events
from app.services.dispute_pack.signatures_shown import signed_texts
from app.services.dispute_pack.timeline import event_words
from app.services.evidence import event_body, is_erased
from db.models.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.dispute_pack.around import PackAround
    from db.models.event import Event


def evidence_shown(around: PackAround) -> PackEvidence:
    """Return every event of the job as it is sealed, the offers and the signed texts."""
    events = own_events(around.session, around.job)
    return PackEvidence(
        tuple(_sealed(around, event) for event in events),
        (*_offers(around), *signed_texts(around)),
    )


def _sealed(around: PackAround, event: Event) -> SealedEvent:
    say = around.words.say
    without = ""
    if is_erased(event):
        without = say("The body was erased; its hash is left, and the chain holds over it.")
    elif (event.params or {}).get("unit_cost") is not None:
        without = say("The body is withheld: it says what the shop paid for a part.")
    return SealedEvent(
        seq=event.seq,
        name=event.kind,
        title=f"{around.moment(event.at)}  {event_words(around, event)}",
        prev=event.prev,
        job_prev=event.job_prev,
        body_sha=event.body_sha,
        hash=event.hash,
        body=None if without else body_bytes(event_body(event)),
        without=without,
    )


def _offers(around: PackAround) -> Iterator[SealedText]:
    """Yield the presented quote versions as they are hashed; a draft is no offer yet."""
    # The column keeps canonical JSON: the very text is what was hashed.
    rows = around.session.execute(
        select(Quote.version, Quote.body_sha, type_coerce(Quote.body, Text).label("text"))
        .where(Quote.job == around.job.id, Quote.state != QuoteState.DRAFT)
        .order_by(Quote.version)
    )
    for row in rows:
        title = around.words.say("Quote, version {version}", version=row.version)
        yield SealedText(title, row.body_sha, row.text.encode())
