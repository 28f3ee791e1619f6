"""The papers of an intake: at once, or with the signature; in every case they come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.paper import PaperKind
from app.domain.passcode import DeviceSecret, PasscodeKind
from app.domain.signature import SignaturePurpose
from tests.factories import MACHINE
from tests.printers import print_to
from tests.signing import wave
from tests.ui.intake.test_saving import fill
from ui.intake.visit_secrets import ACCESS
from ui.signing.state import Step

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.papers.paper_lines import PaperLine
    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")
KINDS = (PaperKind.CLAIM_TICKET, PaperKind.DEVICE_LABEL, PaperKind.DATA_AGREEMENT)


@pytest.fixture(autouse=True)
def printer(window: SignedIn, tmp_path: Path) -> None:
    print_to(window.shop, window.actor, f"file:{tmp_path}/out-{{n}}.pdf", kinds=KINDS)


def want_signed(window: SignedIn) -> None:
    window.shop.settings.change(window.actor, "sign_intake", "always")


def papers(window: SignedIn) -> list[PaperLine]:
    (job,) = window.shop.desk.now(window.actor).taken_in_today
    return list(window.shop.paperwork.of_job(window.actor, job.number))


def printed(window: SignedIn) -> list[PaperKind]:
    """Return the kinds of what came out, one for each print."""
    return [line.kind for line in papers(window) for _ in line.prints]


def signed_tickets(window: SignedIn) -> list[bool]:
    """Tell of each claim ticket that came out whether it carries a signature."""
    tickets = [line for line in papers(window) if line.kind is PaperKind.CLAIM_TICKET]
    documents = [
        window.shop.paperwork.document(window.actor, line.id) for line in tickets if line.prints
    ]
    return [document["signed"] is not None for document in documents]


def sign(window: SignedIn) -> SignaturePurpose:
    state = window.signing.state
    assert state is not None
    if state.step is Step.WHO:
        window.signing.show_customer("王芳")
    window.signing.draw(wave())
    window.signing.sign()
    return state.text.purpose


def test_where_nothing_is_signed_the_ticket_comes_at_once(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    intake.commit()
    assert window.signing.state is None
    assert signed_tickets(window) == [False]


def test_the_label_comes_at_once_and_the_ticket_with_the_signature(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    want_signed(window)
    fill(intake)
    intake.commit()
    assert printed(window) == [PaperKind.DEVICE_LABEL]
    assert sign(window) is SignaturePurpose.TERMS
    assert signed_tickets(window) == [True]
    assert window.shop.paperwork.waiting(window.actor) == ()


def test_of_a_kept_passcode_two_texts_are_signed_in_one_go(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    want_signed(window)
    fill(intake)
    intake.pick_class("phone")
    intake.answer(ACCESS, "held")
    intake.secrets.put(0, DeviceSecret(PasscodeKind.PASSCODE, "2580"))
    intake.commit()
    assert sign(window) is SignaturePurpose.TERMS
    assert signed_tickets(window) == []
    assert sign(window) is SignaturePurpose.DATA_AGREEMENT
    assert window.signing.state is not None
    assert window.signing.state.step is Step.DONE
    assert signed_tickets(window) == [True]
    assert sorted(printed(window)) == sorted(KINDS)


@pytest.mark.parametrize("way", ["put_off", "decline", "lock"])
def test_unsigned_the_ticket_comes_all_the_same(
    window: SignedIn, intake: IntakeViewModel, way: str
) -> None:
    want_signed(window)
    fill(intake)
    intake.commit()
    if way == "decline":
        window.signing.show_customer("王芳")
        window.signing.refuse()
        window.signing.decline("想带回家看")
    else:
        window.signing.cancel()
        if way == "lock":
            window.session.lock()
    assert signed_tickets(window) == [False]


def test_until_then_the_ticket_stands_in_the_queue(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    want_signed(window)
    fill(intake)
    intake.commit()
    (ticket,) = (one for one in papers(window) if one.kind is PaperKind.CLAIM_TICKET)
    assert [line.paper for line in window.shop.print_queue.settle(MACHINE)] == [ticket.id]
    window.printing.resume(MACHINE)
    assert signed_tickets(window) == [False]
    sign(window)
    assert signed_tickets(window) == [False]


def test_while_another_signs_the_ticket_comes_at_once(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    fill(intake)
    intake.commit()
    (job,) = window.shop.desk.now(window.actor).taken_in_today
    window.signing.ask_terms(job.number)
    before = window.signing.state
    want_signed(window)
    fill(intake, phone="100 0000 0155")
    intake.commit()
    assert window.signing.state is before
    assert window.shop.paperwork.waiting(window.actor) == ()
