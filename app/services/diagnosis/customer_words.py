"""What the customer is told of a finding: put together from the codes' plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.fault_codes import CodeArea

if TYPE_CHECKING:
    from app.domain.diagnosis import FindingEntry
    from app.services.diagnosis.code_tables import CodeTables
    from app.words import Words


def proposed_text(entry: FindingEntry, tables: CodeTables, words: Words) -> str:
    """Say a finding in plain words of the customer's language; empty where no code has any.

    What the technician wrote in own words is the trade's and is not repeated.
    """
    say, language = words.say, words.language

    def plain(area: CodeArea, key: str) -> str:
        code = tables.code(area, key) if key else None
        return "" if code is None else code.plain.get(language, "")

    section, defect = plain(CodeArea.SECTION, entry.section), plain(CodeArea.DEFECT, entry.defect)
    sentences = []
    if section and defect:
        sentences.append(say("{section}: {defect}.", section=section, defect=defect))
    elif section or defect:
        sentences.append(say("At fault: {what}.", what=section or defect))
    if cause := plain(CodeArea.CAUSE, entry.cause):
        sentences.append(say("Cause: {cause}.", cause=cause))
    if repair := plain(CodeArea.REPAIR, entry.repair):
        sentences.append(say("What helps: {repair}.", repair=repair))
    return "\n".join(sentences)
