"""The data agreement is made with the intake that asks for it, and says what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.counter_documents import DataAgreement
from app.domain.paper import PaperKind
from app.domain.passcode import DeviceSecret, PasscodeKind
from app.domain.signature import SignaturePurpose
from db.models.paper import Paper
from tests.factories import make_device, make_intake
from tests.signing import make_signed

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.intake import DeviceEntry
    from app.services.open_shop import OpenShop

HELD = DeviceSecret(PasscodeKind.PASSCODE, "canary-7Kp#42")


def received(
    shop: OpenShop, actor: Actor, device: DeviceEntry, secret: DeviceSecret | None = None
) -> tuple[str, list[str]]:
    """Take a device in; return the job's number and the kinds of its own papers."""
    job = shop.intake.receive(actor, make_intake(device, secrets=(secret,))).jobs[0]
    return job.number, [paper.kind for paper in job.papers]


def document(shop: OpenShop, paper: str) -> DataAgreement:
    with shop.file.reading() as session:
        return DataAgreement.from_json(session.get_one(Paper, paper).document)


def test_a_kept_passcode_asks_for_an_agreement(shop: OpenShop, manager: Actor) -> None:
    _, kinds = received(shop, manager, make_device(), HELD)
    assert PaperKind.DATA_AGREEMENT in kinds


def test_a_quick_intake_asks_for_none(shop: OpenShop, manager: Actor) -> None:
    _, kinds = received(shop, manager, make_device())
    assert PaperKind.DATA_AGREEMENT not in kinds


def test_a_device_without_data_needs_none(shop: OpenShop, manager: Actor) -> None:
    _, kinds = received(shop, manager, make_device(category="washer"), HELD)
    assert PaperKind.DATA_AGREEMENT not in kinds


def test_it_says_what_was_answered_and_nothing_of_the_value(shop: OpenShop, manager: Actor) -> None:
    answers = {"access": "held", "backup": "declined"}
    number, _ = received(shop, manager, make_device(answers=answers), HELD)
    made = shop.agreements.make(manager, number)
    said = document(shop, made.paper)
    assert (said.jobs[0].number, said.jobs[0].backup) == (number, "不备份，已告知风险")
    assert "15 秒" in said.text
    assert HELD.value not in str(said)
    assert said.text in made.text


def test_who_unlocks_in_person_is_promised_other_things(shop: OpenShop, manager: Actor) -> None:
    number, _ = received(shop, manager, make_device(answers={"access": "in_person"}))
    made = shop.agreements.make(manager, number)
    assert "15 秒" not in made.text
    assert "当面解锁" in document(shop, made.paper).text


def test_it_is_made_once_and_anew_when_it_says_something_else(
    shop: OpenShop, manager: Actor
) -> None:
    number, _ = received(shop, manager, make_device(answers={"access": "in_person"}))
    first = shop.agreements.make(manager, number)
    assert shop.agreements.make(manager, number) == first
    shop.passcodes.keep(manager, number, HELD)
    second = shop.agreements.make(manager, number)
    assert second.paper != first.paper
    assert document(shop, second.paper).code != document(shop, first.paper).code


def sign(shop: OpenShop, actor: Actor, number: str) -> None:
    """Sign the agreement of a job as its page lets it be signed."""
    made, purpose = shop.agreements.make(actor, number), SignaturePurpose.DATA_AGREEMENT
    text = shop.signing_texts.of_text(actor, number, purpose, made.text, made.paper)
    shop.signatures.keep(actor, make_signed(text))


def test_one_that_is_signed_carries_the_signature(shop: OpenShop, manager: Actor) -> None:
    number, _ = received(shop, manager, make_device(answers={"access": "in_person"}))
    sign(shop, manager, number)
    made = shop.agreements.make(manager, number)
    signed = document(shop, made.paper).signed
    assert made.signed
    assert signed is not None
    assert (signed.signer, signed.strokes) == ("王芳", ())


def test_nobody_signed_what_is_answered_otherwise_since(shop: OpenShop, manager: Actor) -> None:
    number, _ = received(shop, manager, make_device(answers={"access": "in_person"}))
    sign(shop, manager, number)
    shop.passcodes.keep(manager, number, HELD)
    made = shop.agreements.make(manager, number)
    assert not made.signed
    assert document(shop, made.paper).signed is None
