"""What was asked at the counter and came to nothing, by reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.services.prices.price_enquiries import PriceQuestion
from tests.factories import make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

DAY = "2026-11-21"
QUESTION = PriceQuestion(
    "13屏", "Apple iPhone 13", "screen", "phone/apple/iphone-13/screen/", 79_800
)


def test_the_reasons_have_the_digits_one_to_six(shop: OpenShop) -> None:
    assert [one.names["zh_CN"] for one in shop.price_enquiries.reasons()] == [
        *("嫌贵", "等太久", "没配件", "只是问问", "去别家", "其他"),
    ]


def test_lost_questions_are_counted_by_reason(shop: OpenShop, manager: Actor) -> None:
    visit = shop.intake.receive(manager, make_intake()).visit
    shop.price_enquiries.taken(manager, QUESTION, visit)
    for reason in ("too_dear", "only_asking", "too_dear"):
        shop.price_enquiries.lost(manager, QUESTION, reason)
    figures = shop.price_enquiries.figures(manager, DAY, DAY)
    assert (figures.questions, figures.taken, figures.lost) == (4, 1, 3)
    assert [(one.reason, one.questions, one.offered) for one in figures.by_reason] == [
        ("too_dear", 2, 159_600),
        ("only_asking", 1, 79_800),
    ]


def test_each_lost_question_can_be_looked_at(shop: OpenShop, manager: Actor) -> None:
    shop.price_enquiries.lost(manager, QUESTION, "no_part")
    (lost,) = shop.price_enquiries.figures(manager, DAY, DAY).lost_questions
    assert (lost.question, lost.names["en"]) == (QUESTION, "Part not here")


def test_days_are_counted_apart(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    shop.price_enquiries.lost(manager, QUESTION, "too_long")
    clock.forward(24 * 3600)
    assert shop.price_enquiries.figures(manager, "2026-11-22", "2026-11-22").questions == 0
    assert shop.price_enquiries.figures(manager, DAY, "2026-11-22").lost == 1


def test_a_reason_is_one_of_the_list(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.price_enquiries.lost(manager, QUESTION, "bored")
    assert refused.value.field == "reason"


def test_a_payment_code_is_never_kept(shop: OpenShop, manager: Actor) -> None:
    shop.price_enquiries.lost(manager, PriceQuestion("134567890123456789"), "other")
    (lost,) = shop.price_enquiries.figures(manager, DAY, DAY).lost_questions
    assert lost.question.text == ""
