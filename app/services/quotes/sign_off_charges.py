"""What a job costs becomes what the customer took: an option's lines and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.own_code import people_number
from app.domain.sign_off import AgreedBeside
from app.services.jobs.job_prices import end_charge
from app.services.quotes.beginning import added_since, named, quoted_charges
from app.services.sealed_costs import proof_of
from app.services.shop import read_profile
from db.models.charge import Charge
from db.models.part_line import PartLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from app.domain.quote import QuoteBody, QuoteLine
    from app.services.quotes.stored_quotes import StoredQuote
    from db.models.job import Job
    from db.unit_of_work import Work


def check_nothing_beside(session: Session, job: Job, stored: StoredQuote) -> None:
    """Raise AgreedBeside where the job got lines, each agreed by itself, that a version lacks.

    What a manager let pass of that very version is none of them.
    """
    added = [one for one in added_since(session, job, stored.body) if one.quote != stored.row.id]
    if added:
        names = named(added, read_profile(session).language)
        raise AgreedBeside(people_number(job.number), stored.row.version, names)


def charge_option(work: Work, job: Job, stored: StoredQuote, key: str) -> None:
    """Make the lines of a job those of an option, inside a transaction.

    A line that is the same keeps its row, and what it has of parts with it; so does a part whose
    line only changed its price or payer. What is billed, or a fee that was agreed by itself, is
    left alone. Raises NoSuchOption.
    """
    there = {charge.id: charge for charge in quoted_charges(work, job.id)}
    new: list[tuple[QuoteLine, str]] = []
    for line in stored.body.option(key).lines:
        charge = there.get(line.charge) or _let_pass(there.values(), line, stored)
        if charge is None:
            new.append((line, ""))
            continue
        del there[charge.id]
        if not _is_same(charge, line, stored.body):
            new.append((line, charge.id))
            there[charge.id] = charge
    replaced = {before for _, before in new if before}
    ended = list(there.values())
    place = work.scalar(select(func.max(Charge.place)).where(Charge.job == job.id)) or 0
    for nth, (line, before) in enumerate(new, start=1):
        charge = _charge(work, job, stored, line, place + nth)
        if before in replaced:
            _take_parts_over(work, there[before], charge)
    for charge in ended:
        end_charge(work, charge)


def _let_pass(charges: Iterable[Charge], line: QuoteLine, stored: StoredQuote) -> Charge | None:
    """Return which of some lines stands for that of a version since a manager let that pass."""
    own = (one for one in charges if one.quote == stored.row.id)
    return next((one for one in own if _is_same(one, line, stored.body)), None)


def _is_same(charge: Charge, line: QuoteLine, body: QuoteBody) -> bool:
    kept = (
        charge.names,
        charge.unit_price,
        charge.quantity,
        charge.kind,
        charge.tax_bp,
        charge.tax_mode,
        charge.payer,
        charge.discount,
        charge.part,
        charge.grade,
        charge.warranty_days,
    )
    offered = (
        dict(line.names),
        line.unit_price,
        line.quantity,
        line.kind,
        line.tax_bp,
        body.tax_mode,
        line.payer,
        line.discount + line.share,
        line.part,
        line.grade,
        line.warranty_days,
    )
    return kept == offered


def _take_parts_over(work: Work, before: Charge, after: Charge) -> None:
    """Let the parts of a line that is replaced be those of the new one, where these are the same.

    What is in the device already must not be asked of the shelf again.
    """
    if (before.part, before.quantity) != (after.part, after.quantity):
        return
    for part in work.scalars(select(PartLine).where(PartLine.charge == before.id)):
        part.charge = after.id
    work.flush()


def _charge(work: Work, job: Job, stored: StoredQuote, line: QuoteLine, place: int) -> Charge:
    charge = Charge(
        job=job.id,
        place=place,
        kind=line.kind,
        names=dict(line.names),
        quantity=line.quantity,
        unit_price=line.unit_price,
        tax_bp=line.tax_bp,
        tax_mode=stored.body.tax_mode,
        grade=line.grade,
        warranty_days=line.warranty_days,
        minutes=line.minutes,
        part=line.part,
        price_line=line.price_line or None,
        discount=line.discount + line.share,
        payer=line.payer,
        quote=stored.row.id,
        added_at=work.at,
        added_by=work.user,
    )
    work.add(charge)
    work.flush()
    work.record(
        "charge.added",
        job=job.id,
        charge=charge.id,
        unit_price=charge.unit_price,
        quantity=charge.quantity,
        price_line=charge.price_line,
        quote=stored.row.id,
        discount=charge.discount,
        payer=charge.payer,
        proof=proof_of(charge),
    )
    return charge
