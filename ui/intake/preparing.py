"""What every intake of this shop begins with, read off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.intake import DeviceEntry
from ui.intake.form import DeviceForm, IntakeForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.model_alias import AliasBook
    from app.services.diagnosis_fee.agreeing import FeeRules
    from app.services.point_lists import PointList
    from app.services.policy.shop_lists import ShopLists
    from ui.intake.services import IntakeServices


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the page begins with: lists, time zone, short names, test points, the blank form.

    `fee` is what a diagnosis costs, None for nothing.
    """

    lists: ShopLists
    time_zone: str
    book: AliasBook
    blank: IntakeForm
    currency: str
    test_lists: Mapping[str, PointList]
    fee: FeeRules | None


def prepare(services: IntakeServices) -> Prepared:
    """Read what the page needs before anything can be typed."""
    lists = services.lists.current()
    # The first class of the list is the one that the shop takes in most.
    usual = DeviceForm(DeviceEntry(category=lists.classes("en")[0].key))
    level = str(services.settings.shop_values()["intake_level"])
    profile = services.shop.profile()
    fee = services.fees.rules()
    return Prepared(
        lists=lists,
        time_zone=profile.time_zone,
        currency=profile.currency,
        test_lists=services.checklists.lists_by_class(),
        book=services.aliases(),
        fee=fee if fee.is_asked else None,
        blank=IntakeForm(devices=(usual,), level=level),
    )
