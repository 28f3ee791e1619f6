"""Papers of a device that does not exist, for trying out a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from app.domain.documents import (
    ClaimTicket,
    CustomerBlock,
    DeviceLabel,
    StoreBlock,
    TicketJob,
)
from app.domain.own_code import LAST_COUNTER, CodeKind, OwnCode
from app.domain.paper import PaperKind
from app.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.documents import PaperDocument
    from app.services.shop import Profile


def sample_paper(kind: PaperKind, profile: Profile, by: str, now: datetime) -> PaperDocument:
    """Make a sample in the store's language; `now` is the store's local time."""
    match kind:
        case PaperKind.CLAIM_TICKET:
            return _claim_ticket(profile, by, now)
        case PaperKind.DEVICE_LABEL:
            return _device_label(profile, now)
        case _:
            assert_never(kind)


def _claim_ticket(profile: Profile, by: str, now: datetime) -> ClaimTicket:
    say = Words(profile.language).say
    sample = say("SAMPLE")
    return ClaimTicket(
        language=profile.language,
        code=_code(CodeKind.CLAIM_TICKET, now).digits,
        store=StoreBlock(profile.name, profile.address, profile.phone, profile.registration),
        received=f"{now:%Y-%m-%d %H:%M}",
        acceptor=by,
        acceptor_number="",
        customer=CustomerBlock(sample),
        jobs=(
            TicketJob(
                number=_code(CodeKind.JOB, now).people(),
                problem=say("This is a sample to try out the printer. No device was taken in."),
                brand=sample,
                model=sample,
            ),
        ),
        enquiry=profile.phone,
        notes=(say("SAMPLE: this paper is no proof of anything."),),
    )


def _device_label(profile: Profile, now: datetime) -> DeviceLabel:
    sample = Words(profile.language).say("SAMPLE")
    code = _code(CodeKind.JOB, now)
    return DeviceLabel(
        language=profile.language,
        code=code.digits,
        job_number=code.people(),
        store_name=profile.name,
        store_phone=profile.phone,
        customer=sample,
        model=sample,
        serial_tail="",
        received=f"{now:%Y-%m-%d %H:%M}",
    )


def _code(kind: CodeKind, now: datetime) -> OwnCode:
    # Head office's number and the last counter: no store gives this code to a job of its own.
    return OwnCode(kind, 0, now.year % 100, 0, LAST_COUNTER)
