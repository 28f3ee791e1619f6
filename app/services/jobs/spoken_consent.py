"""What is noted of a yes that was only said.

16 CCR 2722 asks of spoken consent to more than was agreed: the date and time, who gave it, the
number that was called, who received it, the conditions, the parts and labour that come on top, and
the total. A place's rules say whether it counts without any of these.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.billing import ChargeKind, SignOffHow
from app.domain.errors import BadEntry
from app.domain.jurisdiction import RuleKey
from app.services.jobs.money_lines import agreed_amount, charge_total
from app.services.jurisdiction.pack_reading import read_pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.money_entry import AgreementEntry
    from app.services.jobs.agreements import Consent
    from db.models.charge import Charge
    from db.models.job import Job
    from db.unit_of_work import Work

CLOCKS_DIFFER_MS: Final = 5 * 60_000
_BY_THE_QUOTE: Final = frozenset(set(SignOffHow) - {SignOffHow.SPOKEN, SignOffHow.MESSAGE})
# The parts, the labour and the total are those of the lines that are added.
_TOLD: Final = ("who", "contact", "listener", "conditions")


def check_said_at(work: Work, job: Job, said_at: int) -> None:
    """Raise BadEntry for a time (epoch ms) at which nobody can have agreed to a job's costs.

    A clock that runs ahead of another is no lie about a call, nor is a time told without seconds.
    """
    if not 0 < said_at <= work.at + CLOCKS_DIFFER_MS:
        raise BadEntry("said_at", "not_said_yet")
    if said_at < job.received_at - CLOCKS_DIFFER_MS:
        raise BadEntry("said_at", "said_before_intake")


def check_noted(work: Work, job: Job, entry: AgreementEntry, amount: int) -> None:
    """Raise BadEntry naming what an agreement to `amount` minor units lacks in this place.

    What customers wrote, kept as the note, proves itself, and so does what costs no more than was
    agreed before. A signature or an order hangs on a quote: here there is none to look at, whatever
    the place asks.
    """
    if entry.how in _BY_THE_QUOTE:
        raise BadEntry("how", "by_the_quote")
    if entry.said_at is not None:
        check_said_at(work, job, entry.said_at)
    if amount <= agreed_amount(work, job.id):
        return
    if not read_pack(work, work.at).says(RuleKey.SPOKEN_RECORD):
        return
    if entry.how is SignOffHow.MESSAGE:
        if not entry.note.strip():
            raise BadEntry("note", "missing")
    elif entry.said_at is None:
        raise BadEntry("said_at", "spoken_record")
    else:
        for field in _TOLD:
            if not getattr(entry, field).strip():
                raise BadEntry(field, "spoken_record")


def with_additions(consent: Consent, added: Sequence[Charge]) -> Consent:
    """Return what was said with the parts and labour that it added."""
    if consent.how is not SignOffHow.SPOKEN:
        return consent
    parts = charge_total([charge for charge in added if charge.kind == ChargeKind.PART])
    return replace(consent, extra_parts=parts, extra_labour=charge_total(added) - parts)
