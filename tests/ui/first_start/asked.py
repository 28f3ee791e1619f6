"""A first page whose founding is written down instead of done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.papers.recovery_printing import RecoveryPrinting
from app.services.shop import Founded
from tests.factories import MANAGER_PIN
from tests.ui.immediate_tasks import ImmediateTasks
from ui.first_start.viewmodel import FirstStart

if TYPE_CHECKING:
    from app.services.shop import Founding

CODE = "7K2M-9QX3-TVB8"


class Founder:
    """Found shops on paper; refuse with `refusal` when there is one."""

    def __init__(self) -> None:
        self.foundings: list[Founding] = []
        self.refusal: Exception | None = None

    def found(self, founding: Founding) -> Founded:
        if self.refusal is not None:
            raise self.refusal
        self.foundings.append(founding)
        return Founded("/shop", "", founding.number, "mei", CODE)


def first_page(founder: Founder, language: str = "en") -> FirstStart:
    """Open the page with nothing answered."""
    return FirstStart(ImmediateTasks(), language, founder.found, RecoveryPrinting())


def answer_all(page: FirstStart) -> None:
    """Give every answer that must be given."""
    page.answer("shop_name", "Chen Repairs")
    page.answer("name", "Mei Chen")
    page.answer("secret", MANAGER_PIN)
    page.answer("repeated", MANAGER_PIN)
