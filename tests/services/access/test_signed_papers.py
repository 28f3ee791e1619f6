"""Papers that wait while the customer signs: the signed one takes the place, and none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.paper import PaperKind
from app.domain.passcode import DeviceSecret, PasscodeKind
from app.domain.signature import SignaturePurpose
from tests.factories import MACHINE, make_intake
from tests.printers import print_to
from tests.signing import make_signed

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.domain.intake import IntakeEntry
    from app.services.counter.intake import Received
    from app.services.frozen_papers import PaperMade
    from app.services.open_shop import OpenShop

KINDS = (PaperKind.CLAIM_TICKET, PaperKind.DATA_AGREEMENT)
HELD = DeviceSecret(PasscodeKind.PASSCODE, "2580")


def with_agreement() -> IntakeEntry:
    return make_intake(secrets=(HELD,), papers=KINDS)


@pytest.fixture
def received(shop: OpenShop, manager: Actor, tmp_path: Path) -> Received:
    """Take a device in at a shop that has terms signed; its papers wait for their printer."""
    shop.settings.change(manager, "sign_intake", "always")
    print_to(shop, manager, f"file:{tmp_path}/out-{{n}}.pdf", kinds=KINDS)
    made = shop.intake.receive(manager, with_agreement())
    shop.print_queue.put(manager, waiting(made))
    return made


def waiting(received: Received) -> list[str]:
    """Return the ids of the ticket and the agreement."""
    papers = [*received.papers, *received.jobs[0].papers]
    return [paper.id for paper in papers if paper.kind in KINDS]


def sign_terms(shop: OpenShop, actor: Actor, received: Received) -> None:
    text = shop.signing_texts.terms(actor, received.jobs[0].number)
    shop.signatures.keep(actor, make_signed(text))


def sign_agreement(shop: OpenShop, actor: Actor, received: Received) -> None:
    number, purpose = received.jobs[0].number, SignaturePurpose.DATA_AGREEMENT
    made = shop.agreements.make(actor, number)
    text = shop.signing_texts.of_text(actor, number, purpose, made.text, made.paper)
    shop.signatures.keep(actor, make_signed(text))


def queued(shop: OpenShop) -> list[str]:
    return [line.paper for line in shop.print_queue.settle(MACHINE)]


def instead(shop: OpenShop, actor: Actor, received: Received) -> tuple[PaperMade, ...]:
    return shop.signed_papers.instead(actor, waiting(received))


def test_an_intake_says_whether_its_terms_are_to_be_signed(shop: OpenShop, manager: Actor) -> None:
    assert not shop.intake.receive(manager, make_intake()).to_sign
    shop.settings.change(manager, "sign_intake", "always")
    assert shop.intake.receive(manager, make_intake()).to_sign


def test_what_nobody_signed_is_printed_as_it_is(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    made = instead(shop, manager, received)
    assert [paper.id for paper in made] == waiting(received) == queued(shop)
    assert all(paper.wanted for paper in made)


def test_signed_papers_take_the_place_of_those_that_waited(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    sign_terms(shop, manager, received)
    sign_agreement(shop, manager, received)
    made = instead(shop, manager, received)
    assert [paper.kind for paper in made] == list(KINDS)
    assert not {paper.id for paper in made} & set(waiting(received))
    assert queued(shop) == [paper.id for paper in made]
    ticket, agreement = (shop.paperwork.document(manager, paper.id) for paper in made)
    assert ticket["signed"]["signer"] == agreement["signed"]["signer"] == "王芳"


def test_only_what_was_signed_gives_way(shop: OpenShop, manager: Actor, received: Received) -> None:
    sign_terms(shop, manager, received)
    ticket, agreement = instead(shop, manager, received)
    assert [ticket.id == waiting(received)[0], agreement.id == waiting(received)[1]] == [
        False,
        True,
    ]


def test_asking_twice_gives_the_same(shop: OpenShop, manager: Actor, received: Received) -> None:
    sign_terms(shop, manager, received)
    first = instead(shop, manager, received)
    again = shop.signed_papers.instead(manager, [paper.id for paper in first])
    assert again == first
    assert queued(shop) == [paper.id for paper in first]


def test_what_was_printed_meanwhile_stays_printed(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    for line in shop.print_queue.settle(MACHINE):
        shop.print_queue.run(line.id)
    sign_terms(shop, manager, received)
    made = instead(shop, manager, received)
    assert [paper.id for paper in made] == waiting(received)
    assert not any(paper.wanted for paper in made)


def test_until_then_a_new_start_prints_them_as_they_are(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    sign_terms(shop, manager, received)
    assert queued(shop) == waiting(received)
