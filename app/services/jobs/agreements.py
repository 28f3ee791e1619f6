"""The gate: what a customer agreed to pay for a job, and whether what it costs goes beyond it.

Everything that adds costs, uses parts or bills asks here, so that there is one rule. What counts
are the lines that the customer pays, but for the diagnosis fee, which was agreed by itself; what
covers them is the last sign-off, or what a manager let pass since.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import Text, select, type_coerce

from app.domain.bench import NothingAgreed
from app.domain.billing import NotAgreed, SignOffHow
from app.domain.entry_text import LINE_LENGTH, NOTE_LENGTH, optional_line, optional_text
from app.domain.money import Money, parse_currency
from app.domain.own_code import people_number
from app.domain.quote import Coverage, QuoteState, WrittenNeeded
from app.services.jobs.money_lines import covered_amount, gated_costs, live_charges
from app.services.jobs.sealed_agreement import check_sealed
from app.services.policy.shop_settings import read_setting
from app.services.sealed_sign_offs import proof_of
from app.services.shop import read_profile
from app.services.stock.job_lines import need_what_was_agreed
from app.settings import WrittenSignOff
from db.models.charge import AgreementOverride, SignOff
from db.models.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Work

MESSAGE_LENGTH: Final = 4000
"""Of what a customer wrote, in characters."""
_ONE_LINE: Final = ("who", "contact", "listener", "company", "order_number")
_TEXTS: Final = (("note", NOTE_LENGTH), ("conditions", NOTE_LENGTH), ("message", MESSAGE_LENGTH))


@dataclass(frozen=True, slots=True)
class Consent:
    """How a customer agreed: who said so, under which number or account, with which words.

    What a way leaves as its proof stands beside it; see `app.domain.sign_off.SignOffEntry`. With
    `quote` (an id) it binds that version's `option` and the hash of its content.
    """

    how: SignOffHow
    who: str = ""
    contact: str = ""
    note: str = ""
    quote: str | None = None
    option: str = ""
    quote_sha: str = ""
    said_at: int | None = None
    listener: str = ""
    conditions: str = ""
    extra_parts: int | None = None
    extra_labour: int | None = None
    message: str = ""
    company: str = ""
    order_number: str = ""
    signature: str | None = None
    sheet: str | None = None


def sign_off(work: Work, job: Job, amount: int, consent: Consent) -> SignOff:
    """Record inside a transaction that the customer agreed to pay `amount` minor units in all.

    It takes the place of what was agreed before, and of what a manager let pass. Raises BadEntry.
    """
    said = asdict(consent)
    said |= {name: optional_line(name, said[name], LINE_LENGTH) for name in _ONE_LINE}
    said |= {name: optional_text(name, said[name], limit) for name, limit in _TEXTS}
    end_agreements(work, job)
    said |= {"salt": secrets.token_hex(16), "received_by": work.user}
    row = SignOff(job=job.id, amount=amount, agreed_at=work.at, **said)
    work.add(row)
    work.flush()
    told = {"sign_off": row.id, "amount": amount, "how": str(consent.how), "proof": proof_of(row)}
    work.record("job.agreed", job=job.id, **told)
    need_what_was_agreed(work, job)
    return row


def end_agreements(work: Work, job: Job) -> None:
    """Let what was agreed for a job, or let pass of it, hold no longer."""
    for before in (
        *work.scalars(select(SignOff).where(SignOff.job == job.id, SignOff.ended_at.is_(None))),
        *live_overrides(work, job),
    ):
        before.ended_at = work.at


def live_overrides(session: Session, job: Job) -> Sequence[AgreementOverride]:
    """Return what a manager let pass of a job since the last sign-off."""
    query = select(AgreementOverride).where(
        AgreementOverride.job == job.id, AgreementOverride.ended_at.is_(None)
    )
    return session.scalars(query).all()


def is_agreed(session: Session, job: Job) -> bool:
    """Tell whether anything is agreed: a price, an order from the list, or "no charge" (0).

    What a manager let pass stands for it.
    """
    live = select(SignOff.id).where(SignOff.job == job.id, SignOff.ended_at.is_(None)).limit(1)
    return session.scalars(live).first() is not None or bool(live_overrides(session, job))


def shortfall(session: Session, job: str) -> int:
    """Return by how many minor units a job costs more than was agreed; 0 when it does not."""
    costs = gated_costs(session, live_charges(session, job))
    return max(0, costs - covered_amount(session, job))


def check_agreed(session: Session, job: Job) -> None:
    """Raise NotAgreed for a job that costs more than its customer agreed to.

    QuoteChanged where the quote that they took was changed by other means, SignOffChanged where
    what was noted of their yes was, CostsChanged where a line, an override or a fee was.
    """
    check_sealed(session, job)
    missing = shortfall(session, job.id)
    if missing:
        raise NotAgreed(people_number(job.number), _money(session, missing))


def check_costed(session: Session, job: Job) -> None:
    """Raise NothingAgreed or NotAgreed where work or parts would cost what nobody agreed to."""
    if not is_agreed(session, job):
        raise NothingAgreed(people_number(job.number))
    check_agreed(session, job)


def check_written(
    session: Session, job: Job, amount: int, coverage: Coverage | None = None
) -> None:
    """Raise WrittenNeeded where the shop wants an agreement to `amount` minor units in writing.

    For ways that leave nothing written. `coverage` None is what the last quote said. What nobody
    said to be out of warranty is not taken for it, and what costs nothing needs no writing.
    """
    if _wants_writing(
        session, amount, _quoted_coverage(session, job) if coverage is None else coverage
    ):
        raise WrittenNeeded(people_number(job.number), _money(session, amount))


def _quoted_coverage(session: Session, job: Job) -> Coverage:
    """Return what the last version that was presented said of the warranty, unknown for none."""
    query = (
        select(type_coerce(Quote.body, Text))
        .where(Quote.job == job.id, Quote.state != QuoteState.DRAFT)
        .order_by(Quote.version.desc())
    )
    text = session.scalars(query.limit(1)).first()
    try:
        return Coverage(json.loads(text or "{}").get("coverage", Coverage.UNKNOWN))
    except ValueError:
        # Somebody changed it behind our back; verifying names it.
        return Coverage.UNKNOWN


def _wants_writing(session: Session, amount: int, coverage: Coverage) -> bool:
    if amount <= 0:
        return False
    above = int(read_setting(session, "written_above"))
    is_above = 0 < above < amount
    match WrittenSignOff(str(read_setting(session, "written_sign_off"))):
        case WrittenSignOff.NEVER:
            return False
        case WrittenSignOff.ABOVE:
            return is_above
        case WrittenSignOff.ABOVE_OR_UNCOVERED:
            return is_above or coverage is Coverage.OUT
        case WrittenSignOff.ALWAYS:
            return True


def _money(session: Session, minor: int) -> Money:
    return Money(minor, parse_currency(read_profile(session).currency))
