"""The signatures of the job that a page shows: wanted, given, gone on without, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.signature import SignaturePurpose
from app.words import Words
from tests.factories import make_intake
from tests.signing import make_signed
from ui.session import Session
from ui.signing.of_job import SignedJob, SigningOfJob, picture_of
from ui.signing.signatures_card import SignaturesCard
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.ui.immediate_tasks import ImmediateTasks
    from ui.signing.desk import SigningDesk

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def of_job(desk: SigningDesk, actor: Actor, tasks: ImmediateTasks) -> SigningOfJob:
    session = Session()
    session.sign_in(actor)
    return SigningOfJob(session, tasks, desk)


@pytest.fixture
def wanted(shop: OpenShop, actor: Actor) -> str:
    """Take in a phone whose terms have to be signed."""
    shop.settings.change(actor, "sign_intake", "always")
    return shop.intake.receive(actor, make_intake()).jobs[0].number


def shown(of_job: SigningOfJob) -> SignedJob:
    assert of_job.state is not None
    return of_job.state


def test_a_job_that_nobody_signs_shows_nothing(of_job: SigningOfJob, number: str) -> None:
    of_job.show_job(number)
    assert not shown(of_job).is_worth_showing


def test_what_is_wanted_is_said_with_its_key(
    app: QApplication, qtbot: QtBot, of_job: SigningOfJob, wanted: str
) -> None:
    card = SignaturesCard(of_job, Words("en"))
    qtbot.addWidget(card)
    of_job.show_job(wanted)
    said = [label.text() for label in card.findChildren(Label) if not label.isHidden()]
    assert "Not signed yet: Terms. The bench waits for it." in said


def test_a_signature_is_shown_and_the_signed_ticket_printed(
    shop: OpenShop, actor: Actor, of_job: SigningOfJob, wanted: str
) -> None:
    shop.signatures.keep(actor, make_signed(shop.signing_texts.terms(actor, wanted)))
    papers: list[object] = []
    of_job.print_asked.connect(papers.append)
    of_job.show_job(wanted)
    state = shown(of_job)
    assert (state.signed.missing, state.has_terms) == ((), True)
    assert {point.pressure for point in picture_of(state.signed.rows[0]).points()} == {0.5}
    of_job.print_signed()
    assert len(papers) == 1


def test_a_manager_goes_on_with_a_reason_only(of_job: SigningOfJob, wanted: str) -> None:
    of_job.show_job(wanted)
    of_job.ask_why()
    of_job.go_on(" ")
    assert isinstance(shown(of_job).trouble, BadEntry)
    of_job.go_on("电话同意")
    assert shown(of_job).signed.waived == (SignaturePurpose.TERMS,)
    assert not shown(of_job).asks_why
