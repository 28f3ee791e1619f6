"""What is wrong with a device, for who works here: as the customer is told, and what that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.fault_codes import CodeArea

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.quote import QuoteBody
    from app.services.diagnosis.finding_views import FindingView

_AREAS: Final = (CodeArea.SECTION, CodeArea.DEFECT, CodeArea.CAUSE, CodeArea.REPAIR)


@dataclass(frozen=True, slots=True)
class FaultSaid:
    """One fault: `text` is what the customer is told, in the customer's language.

    `meaning` is what was found, by its codes in the language of the window; empty where that
    is the customer's, or nothing was found by codes.
    """

    text: str
    meaning: str = ""


def faults_said(
    body: QuoteBody, findings: Sequence[FindingView], language: str
) -> tuple[FaultSaid, ...]:
    """Return the faults of a version for who reads a `language` ("en", "zh_CN")."""
    found = {} if language == body.language else {one.id: one for one in findings}
    return tuple(
        FaultSaid(fault.text, _meaning(found.get(fault.finding), language))
        for fault in body.faults
        if fault.text
    )


def _meaning(finding: FindingView | None, language: str) -> str:
    if finding is None:
        return ""
    said: Iterable[str] = (finding.said(area, language) for area in _AREAS)
    return " · ".join(filter(None, said))
