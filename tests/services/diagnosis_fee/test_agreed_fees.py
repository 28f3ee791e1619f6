"""Agreeing to the fee of a diagnosis: at the intake, or after it and before the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from app.domain.billing import SignOffHow
from app.domain.diagnosis_fee import FEE_WAYS, FeeChanged, FeeEntry, FeeTooLate, NoFeeSet
from app.domain.documents import ClaimTicket
from app.domain.errors import BadEntry
from app.domain.paper import PaperKind
from app.domain.quote import WrittenNeeded
from db.models.event import Event
from db.models.paper import Paper
from tests.factories import make_device, make_intake
from tests.services.bench_stand import take_in
from tests.services.diagnosis_fee.fees import set_fee, take_in_with_fee

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def params_of(shop: OpenShop, kind: str) -> dict[str, Any]:
    with shop.file.reading() as session:
        params = session.scalars(select(Event.params).where(Event.kind == kind)).one()
        assert params is not None
        return params


def test_an_intake_keeps_what_was_agreed(shop: OpenShop, manager: Actor) -> None:
    fee = shop.diagnosis_fees.of_job(manager, take_in_with_fee(shop, manager))
    assert fee is not None
    assert (fee.terms.amount, fee.terms.shares["declined"], fee.terms.deducted) == (
        5_000,
        3_000,
        True,
    )
    assert (fee.how, fee.who, fee.agreed_by) == (SignOffHow.SPOKEN, "王芳", "林店长")
    assert (fee.due, fee.charged) == (0, False)


def test_the_log_tells_of_it_without_names(shop: OpenShop, manager: Actor) -> None:
    take_in_with_fee(shop, manager)
    told = params_of(shop, "diagnosis_fee.agreed")
    assert (told["amount"], told["how"], told["deducted"]) == (5_000, "spoken", True)
    assert "王芳" not in str(told)


def test_an_intake_without_an_answer_agrees_to_none(shop: OpenShop, manager: Actor) -> None:
    set_fee(shop, manager, 5_000)
    assert shop.diagnosis_fees.of_job(manager, take_in(shop, manager)) is None


def test_a_fee_that_changed_since_it_was_told_is_not_agreed(shop: OpenShop, manager: Actor) -> None:
    set_fee(shop, manager, 8_000)
    with pytest.raises(FeeChanged) as refused:
        shop.intake.receive(manager, make_intake(make_device(fee=5_000)))
    assert (refused.value.told.minor, refused.value.now.minor) == (5_000, 8_000)


def test_changing_the_fee_never_changes_an_agreed_one(shop: OpenShop, manager: Actor) -> None:
    number = take_in_with_fee(shop, manager)
    set_fee(shop, manager, 9_900, deducted=False)
    fee = shop.diagnosis_fees.of_job(manager, number)
    assert fee is not None
    assert (fee.terms.amount, fee.terms.deducted) == (5_000, True)


def ticket_fee(shop: OpenShop) -> str:
    with shop.file.reading() as session:
        row = session.scalars(select(Paper).where(Paper.kind == PaperKind.CLAIM_TICKET)).one()
        (job,) = ClaimTicket.from_json(row.document).jobs
        return job.fee


def test_the_claim_ticket_says_fee_and_shares(shop: OpenShop, manager: Actor) -> None:
    take_in_with_fee(shop, manager, 5_000)
    assert ticket_fee(shop) == (
        "¥50.00。应付：修好、部分修好：已含在维修费中，不另收；查明原因后您不修：¥15.00；"
        "无法修复、未发现故障：不收"
    )


@pytest.mark.parametrize(("deducted", "said"), [(False, True), (True, False)])
def test_a_fee_besides_the_repair_is_told_to_come_on_top_of_a_limit(
    shop: OpenShop, manager: Actor, *, deducted: bool, said: bool
) -> None:
    set_fee(shop, manager, 5_000, deducted=deducted)
    shop.intake.receive(manager, make_intake(make_device(fee=5_000, limit=10_000)))
    assert ticket_fee(shop).endswith("检测费在限额之外另计。") is said


def test_a_fee_can_be_agreed_after_the_intake(shop: OpenShop, manager: Actor) -> None:
    set_fee(shop, manager, 5_000)
    number = take_in(shop, manager)
    entry = FeeEntry(SignOffHow.MESSAGE, "王先生", "wx-144", "检测费 50 元，同意")
    fee = shop.diagnosis_fees.agree(manager, number, entry)
    assert (fee.how, fee.who, fee.contact) == (SignOffHow.MESSAGE, "王先生", "wx-144")
    assert [one.text for one in shop.bench.page(manager, number).entries] == ["检测费 50 元，同意"]


@pytest.mark.parametrize("how", [one for one in SignOffHow if one not in FEE_WAYS])
def test_a_way_that_leaves_nothing_to_look_at_is_none(
    shop: OpenShop, manager: Actor, how: SignOffHow
) -> None:
    set_fee(shop, manager, 5_000)
    number = take_in(shop, manager)
    with pytest.raises(BadEntry, match="not_one_of") as refused:
        shop.diagnosis_fees.agree(manager, number, FeeEntry(how))
    assert refused.value.field == "how"
    assert shop.diagnosis_fees.of_job(manager, number) is None


def test_a_message_without_its_words_agrees_to_nothing(shop: OpenShop, manager: Actor) -> None:
    set_fee(shop, manager, 5_000)
    number = take_in(shop, manager)
    with pytest.raises(BadEntry) as refused:
        shop.diagnosis_fees.agree(manager, number, FeeEntry(SignOffHow.MESSAGE, message=" "))
    assert (refused.value.field, refused.value.reason) == ("message", "missing")
    assert shop.diagnosis_fees.of_job(manager, number) is None


def test_a_later_agreement_takes_the_place_of_the_earlier(shop: OpenShop, manager: Actor) -> None:
    number = take_in_with_fee(shop, manager)
    set_fee(shop, manager, 3_000)
    assert shop.diagnosis_fees.agree(manager, number, FeeEntry()).terms.amount == 3_000


def test_without_a_fee_there_is_nothing_to_agree_to(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NoFeeSet):
        shop.diagnosis_fees.agree(manager, take_in(shop, manager), FeeEntry())


def test_after_the_answer_it_is_too_late(shop: OpenShop, manager: Actor) -> None:
    set_fee(shop, manager, 5_000)
    number = take_in(shop, manager)
    shop.bench.decline(manager, number)
    with pytest.raises(FeeTooLate):
        shop.diagnosis_fees.agree(manager, number, FeeEntry())


def test_where_the_law_wants_it_in_writing_a_word_is_not_enough(
    shop: OpenShop, manager: Actor
) -> None:
    shop.settings.change(manager, "jurisdiction", "us-ca")
    set_fee(shop, manager, 5_000)
    number = take_in(shop, manager)
    with pytest.raises(WrittenNeeded):
        shop.diagnosis_fees.agree(manager, number, FeeEntry())
    wrote = FeeEntry(SignOffHow.MESSAGE, message="OK, $50 for the diagnosis")
    assert shop.diagnosis_fees.agree(manager, number, wrote).how is SignOffHow.MESSAGE
