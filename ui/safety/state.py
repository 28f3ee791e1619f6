"""What safety asks of the job in hand and of this bench today."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.safety.esd_checks import EsdToday
    from app.services.safety.safety_checks import SafetyPage


@unique
class SafetyAsk(StrEnum):
    """What is gone through."""

    NOTHING = "nothing"
    STEPS = "steps"
    MEASURES = "measures"
    ESD = "esd"


@dataclass(frozen=True, slots=True)
class SafetyState:
    """What safety asks of the job `number`; None until it was read."""

    number: str = ""
    page: SafetyPage | None = None
    esd: EsdToday | None = None
    asked: SafetyAsk = SafetyAsk.NOTHING
    saving: bool = False
    trouble: Exception | None = None

    @property
    def next(self) -> SafetyAsk:
        """Return what has to be gone through first."""
        if self.page is not None and self.page.steps_needed:
            return SafetyAsk.STEPS
        if self.page is not None and self.page.measures_needed:
            return SafetyAsk.MEASURES
        return SafetyAsk.ESD if self.esd is not None and self.esd.warns else SafetyAsk.NOTHING

    @property
    def matters(self) -> bool:
        """Tell whether there is anything to say of safety."""
        lacks = self.page is not None and self.page.licence is not None
        return bool(self.number) and (lacks or self.next is not SafetyAsk.NOTHING)
