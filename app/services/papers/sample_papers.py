"""Papers of a device that does not exist, for trying out a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.billing import InvoiceKind, ReceiptKind
from app.domain.documents import (
    ClaimTicket,
    CustomerBlock,
    DeviceLabel,
    TicketJob,
)
from app.domain.money_documents import (
    BilledJob,
    BilledLine,
    DayReport,
    Invoice,
    PaidLine,
    QueueSlip,
    Receipt,
    ReportRow,
    ReportSection,
    Sums,
)
from app.domain.own_code import LAST_COUNTER, CodeKind, OwnCode
from app.domain.paper import PaperKind
from app.services.papers.counter_samples import counter_sample
from app.services.shop import store_block
from app.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.paper_documents import PaperDocument
    from app.services.shop import Profile

_NO_AMOUNT = "0"


def sample_paper(kind: PaperKind, profile: Profile, by: str, now: datetime) -> PaperDocument:
    """Make a sample in the store's language; `now` is the store's local time."""
    match kind:
        case PaperKind.CLAIM_TICKET:
            return _claim_ticket(profile, by, now)
        case PaperKind.DEVICE_LABEL:
            return _device_label(profile, now)
        case PaperKind.RECEIPT:
            return _receipt(profile, by, now)
        case PaperKind.INVOICE:
            return _invoice(profile, by, now)
        case PaperKind.QUEUE_SLIP:
            return QueueSlip(profile.language, 0, store_block(profile), _moment(now), 0)
        case PaperKind.DAY_REPORT:
            return _day_report(profile, now)
        case _:
            return counter_sample(kind, profile, by, now)


def _claim_ticket(profile: Profile, by: str, now: datetime) -> ClaimTicket:
    say = Words(profile.language).say
    sample = say("SAMPLE")
    return ClaimTicket(
        language=profile.language,
        code=_code(CodeKind.CLAIM_TICKET, now).digits,
        store=store_block(profile),
        received=_moment(now),
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
        received=_moment(now),
        template_version=2,
    )


def _receipt(profile: Profile, by: str, now: datetime) -> Receipt:
    say = Words(profile.language).say
    sample = say("SAMPLE")
    return Receipt(
        language=profile.language,
        code=_code(CodeKind.PAPER, now).digits,
        number=sample,
        act=ReceiptKind.PAYMENT,
        store=store_block(profile),
        made=_moment(now),
        made_by=by,
        amount=_NO_AMOUNT,
        paid=(PaidLine(sample, _NO_AMOUNT),),
        jobs=(BilledJob((BilledLine(sample, _NO_AMOUNT),)),),
        sums=Sums(_NO_AMOUNT),
        notes=(say("SAMPLE: this paper is no proof of anything."),),
        template_version=2,
    )


def _invoice(profile: Profile, by: str, now: datetime) -> Invoice:
    say = Words(profile.language).say
    sample = say("SAMPLE")
    return Invoice(
        language=profile.language,
        number=sample,
        act=InvoiceKind.INVOICE,
        store=store_block(profile),
        issued=_moment(now),
        issued_by=by,
        customer=CustomerBlock(sample),
        jobs=(BilledJob((BilledLine(sample, _NO_AMOUNT),), device=sample),),
        sums=Sums(_NO_AMOUNT),
        notes=(say("SAMPLE: this paper is no proof of anything."),),
    )


def _day_report(profile: Profile, now: datetime) -> DayReport:
    words = Words(profile.language)
    sample = words.say("SAMPLE")
    return DayReport(
        language=profile.language,
        store=store_block(profile),
        title=words.label(PaperKind.DAY_REPORT),
        head=(f"{now:%Y-%m-%d}",),
        sections=(ReportSection(sample, (ReportRow(sample, (_NO_AMOUNT,)),)),),
    )


def _moment(now: datetime) -> str:
    return f"{now:%Y-%m-%d %H:%M}"


def _code(kind: CodeKind, now: datetime) -> OwnCode:
    # Head office's number and the last counter: no store gives this code to a job of its own.
    return OwnCode(kind, 0, now.year % 100, 0, LAST_COUNTER)
