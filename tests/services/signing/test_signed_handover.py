"""What is handed over is signed for where the shop wants it: exactly this, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import ClaimTicket
from app.domain.handover import HandoverEntry, Proof
from app.domain.job import JobState
from app.domain.signature import SignatureMissing, SignaturePurpose
from app.services.frozen_papers import PaperMade
from app.services.papers.stored_papers import stored_paper, whole_document
from tests.factories import make_intake
from tests.ready_jobs import ready_jobs
from tests.signing import make_signed

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

HANDOVER = SignaturePurpose.HANDOVER
pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def numbers(shop: OpenShop, manager: Actor) -> tuple[str, ...]:
    shop.settings.change(manager, "sign_handover", "always")
    return ready_jobs(shop, manager, 0, 0, accessories=("sim", "charger"))


def entry(*numbers: str, **changed: object) -> HandoverEntry:
    return HandoverEntry(numbers, Proof.KNOWN, "0144", **changed)  # type: ignore[arg-type]


def sign(shop: OpenShop, actor: Actor, *numbers: str) -> None:
    shown = shop.signing_texts.handover(actor, numbers)
    shop.signatures.keep(actor, make_signed(shown))


def test_nothing_is_asked_where_the_shop_wants_nothing(shop: OpenShop, manager: Actor) -> None:
    (number,) = ready_jobs(shop, manager, 0)
    shop.handovers.hand_over(manager, entry(number))


def test_nothing_goes_out_before_it_is_signed_for(
    shop: OpenShop, manager: Actor, numbers: tuple[str, ...]
) -> None:
    with pytest.raises(SignatureMissing) as missing:
        shop.handovers.hand_over(manager, entry(*numbers))
    assert missing.value.purpose is HANDOVER
    assert shop.jobs.page(manager, numbers[0]).state is JobState.READY
    sign(shop, manager, *numbers)
    shop.handovers.hand_over(manager, entry(*numbers))


def test_the_text_tells_devices_outcome_and_what_goes_back(
    shop: OpenShop, manager: Actor, numbers: tuple[str, ...]
) -> None:
    text = shop.signing_texts.handover(manager, numbers, {numbers[1]: ("sim",)}).text
    for said in (*numbers, "iPhone 13", "修复", "不再保留设备的任何密码"):
        assert said in text
    assert text.count("充电器") == 1


@pytest.mark.parametrize("fewer", ["jobs", "accessories"])
def test_a_signature_of_something_else_does_not_count(
    shop: OpenShop, manager: Actor, numbers: tuple[str, ...], fewer: str
) -> None:
    sign(shop, manager, *numbers)
    other = (
        entry(numbers[0]) if fewer == "jobs" else entry(*numbers, returned={numbers[0]: ("sim",)})
    )
    with pytest.raises(SignatureMissing):
        shop.handovers.hand_over(manager, other)


def test_a_manager_lets_the_whole_visit_go_without(
    shop: OpenShop, manager: Actor, numbers: tuple[str, ...]
) -> None:
    shop.signatures.go_on_unsigned(manager, numbers[0], HANDOVER, "客户赶时间")
    shop.handovers.hand_over(manager, entry(*numbers))


def test_a_handover_that_is_taken_back_is_signed_for_anew(
    shop: OpenShop, manager: Actor, numbers: tuple[str, ...]
) -> None:
    sign(shop, manager, *numbers)
    shop.handovers.hand_over(manager, entry(*numbers))
    shop.handovers.take_back(manager, numbers[0], "拿错了")
    (row,) = shop.signatures.of_visit(manager, numbers[0]).rows
    assert row.void_reason == "taken_back"
    with pytest.raises(SignatureMissing):
        shop.handovers.hand_over(manager, entry(numbers[0]))


def test_the_signed_ticket_has_the_picture_and_no_times(shop: OpenShop, manager: Actor) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    with pytest.raises(SignatureMissing):
        shop.signed_copies.claim_ticket(manager, number)
    shop.signatures.keep(manager, make_signed(shop.signing_texts.terms(manager, number)))
    made = shop.signed_copies.claim_ticket(manager, number)
    assert isinstance(made, PaperMade)
    signed = shop.paperwork.document(manager, made.id)["signed"]
    assert signed["signer"] == "王芳"
    assert not signed.get("strokes")
    with shop.file.reading() as session:
        drawn = whole_document(session, stored_paper(session, made.id))
    assert isinstance(drawn, ClaimTicket)
    assert drawn.signed is not None
    assert [len(stroke) for stroke in drawn.signed.strokes] == [80]
    assert shop.signed_copies.claim_ticket(manager, number).id == made.id
