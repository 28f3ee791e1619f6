"""The European repair information form of a quote, where the place's rules know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.jurisdiction import RuleKey
from app.domain.quote import QuoteBody
from app.domain.quote_documents import RepairInformation, SuggestedRepair
from app.services.jurisdiction.pack_reading import pack_version
from app.services.quotes.quote_paper_content import check_locally, quote_sheet, words_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.quote_documents import OfferedOption, QuoteSheet
    from app.services.money.billed_lines import MoneyWords
    from db.models.job import Job
    from db.models.quote import Quote

_RULES: Final = (RuleKey.REPAIR_INFORMATION_FORM, RuleKey.VALIDITY_DAYS, RuleKey.BINDING)


def repair_information(session: Session, job: Job, quote: Quote) -> RepairInformation | None:
    """Return the form of a version; None where the pack that it was made under knows none."""
    body = QuoteBody.from_json(quote.body)
    if not body.pack or not pack_version(session, body.pack).says(RuleKey.REPAIR_INFORMATION_FORM):
        return None
    say, sheet = words_of(session, body, job.received_at), quote_sheet(session, job, quote)
    return RepairInformation(
        language=sheet.language,
        code=sheet.code,
        number=sheet.number,
        version=sheet.version,
        store=sheet.store,
        made=sheet.made,
        customer=sheet.customer,
        device=sheet.device,
        defects=sheet.findings or (sheet.device.problem,),
        repairs=tuple(_suggested(say, sheet, option) for option in sheet.options),
        valid_until=sheet.valid_until,
        sha=sheet.sha,
        maximum=sheet.plan.maximum,
        computed=sheet.plan.computed,
        replacement=sheet.plan.replacement,
        place=sheet.plan.place or sheet.store.address,
        ancillary=sheet.plan.ancillary,
        additional=sheet.plan.additional,
        fee=sheet.plan.fee,
        notes=check_locally(session, say, body.pack, _RULES),
    )


def _suggested(say: MoneyWords, sheet: QuoteSheet, option: OfferedOption) -> SuggestedRepair:
    lines = say.words.say("; ").join(line.name for line in option.lines)
    text = say.words.say("{point}: {seen}", point=option.name, seen=lines) if option.name else lines
    return SuggestedRepair(
        key=option.key if len(sheet.options) > 1 else "",
        text=text,
        price=option.total,
        days=option.days,
    )
