"""The desk at which customers sign: each step, and that nothing half-signed is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.passcode import DeviceSecret, PasscodeKind
from app.domain.signature import NotASignature, PointingDevice, SignaturePurpose, SigningScreen
from tests.factories import make_intake
from tests.signing import wave
from ui.signing.state import Signing, Step

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.signing.signatures import SignatureRow
    from tests.ui.immediate_tasks import ImmediateTasks
    from ui.routes import Notice
    from ui.signing.desk import SigningDesk

pytestmark = pytest.mark.engine("sqlite")


def here(desk: SigningDesk) -> Signing:
    assert desk.state is not None
    return desk.state


def kept(shop: OpenShop, actor: Actor, number: str) -> tuple[SignatureRow, ...]:
    return shop.signatures.of_visit(actor, number).rows


def test_terms_are_shown_signed_and_kept(
    shop: OpenShop, actor: Actor, desk: SigningDesk, number: str
) -> None:
    desk.ask_terms(number)
    assert here(desk).signer == "王芳"
    desk.show_customer("王芳", "妻子", "身份证")
    desk.read_to_end()
    desk.draw(wave(device=PointingDevice.TOUCH))
    desk.sign()
    assert here(desk).step is Step.DONE
    (row,) = kept(shop, actor, number)
    assert (row.signer, row.relation, row.identity) == ("王芳", "妻子", "身份证")
    assert (row.device, row.screen) == (PointingDevice.TOUCH, SigningScreen.TURNED)
    assert row.read_at is not None
    desk.finish()
    assert desk.state is None


def test_nobody_signs_without_a_name(desk: SigningDesk, number: str) -> None:
    desk.ask_terms(number)
    desk.show_customer("  ")
    assert here(desk).step is Step.WHO


def test_a_dot_is_refused_and_can_be_wiped(
    shop: OpenShop, actor: Actor, desk: SigningDesk, number: str
) -> None:
    desk.ask_terms(number)
    desk.show_customer("王芳")
    strokes = wave()
    desk.draw(type(strokes)(900.0, 300.0, strokes.device, (strokes.strokes[0][:1],)))
    desk.sign()
    assert isinstance(here(desk).trouble, NotASignature)
    desk.clear()
    assert (here(desk).trouble, here(desk).strokes, here(desk).cleared) == (None, None, 1)
    assert kept(shop, actor, number) == ()


def test_an_empty_pad_signs_nothing(
    shop: OpenShop, actor: Actor, desk: SigningDesk, number: str
) -> None:
    desk.ask_terms(number)
    desk.show_customer("王芳")
    desk.sign()
    assert kept(shop, actor, number) == ()


def test_pressing_twice_keeps_one(
    shop: OpenShop, actor: Actor, desk: SigningDesk, number: str
) -> None:
    desk.ask_terms(number)
    desk.show_customer("王芳")
    desk.draw(wave())
    desk.sign()
    desk.sign()
    assert len(kept(shop, actor, number)) == 1


def test_esc_leads_back_and_keeps_nothing(
    shop: OpenShop, actor: Actor, desk: SigningDesk, number: str
) -> None:
    desk.ask_terms(number)
    desk.show_customer("王芳")
    desk.draw(wave())
    desk.turn_back()
    assert (here(desk).step, here(desk).strokes) == (Step.WHO, None)
    desk.turn_back()
    assert desk.state is None
    assert kept(shop, actor, number) == ()


def test_a_refusal_is_written_down_with_its_reason(
    shop: OpenShop, actor: Actor, desk: SigningDesk, number: str
) -> None:
    heard: list[object] = []
    desk.declined.connect(heard.append)
    desk.ask_terms(number)
    desk.show_customer("王芳")
    desk.refuse()
    desk.decline(" ")
    assert here(desk).step is Step.WHY
    desk.decline("想带回家看")
    assert (desk.state, len(heard)) == (None, 1)
    log = shop.jobs.page(actor, number).log
    assert [line.params["reason"] for line in log if line.kind == "signature.declined"] == [
        "想带回家看"
    ]


def test_a_lost_screen_leads_back_without_what_was_drawn(
    shop: OpenShop, actor: Actor, desk: SigningDesk, number: str
) -> None:
    desk.own_screen = lambda: True
    desk.ask_terms(number)
    desk.show_customer("王芳")
    assert here(desk).screen is SigningScreen.CUSTOMER
    desk.draw(wave())
    desk.screen_lost()
    assert (here(desk).step, here(desk).screen, here(desk).strokes) == (
        Step.WHO,
        SigningScreen.TURNED,
        None,
    )
    assert kept(shop, actor, number) == ()


def test_only_what_the_shop_wants_is_offered(
    shop: OpenShop, actor: Actor, desk: SigningDesk, number: str
) -> None:
    said: list[Notice] = []
    desk.said.connect(said.append)
    desk.offer(number)
    assert said == []
    shop.settings.change(actor, "sign_intake", "always")
    fresh = shop.intake.receive(actor, make_intake()).jobs[0].number
    desk.offer(fresh)
    assert said[-1].follow is not None
    desk.sign_offered()
    assert here(desk).text.number == fresh


def sign_here(desk: SigningDesk) -> SignaturePurpose:
    """Sign what is asked for; return what it was."""
    purpose = here(desk).text.purpose
    desk.show_customer("王芳")
    desk.draw(wave())
    desk.sign()
    desk.finish()
    return purpose


@pytest.fixture
def both(shop: OpenShop, actor: Actor) -> str:
    """Return a job whose terms and data agreement the shop wants signed."""
    shop.settings.change(actor, "sign_intake", "always")
    held = make_intake(secrets=(DeviceSecret(PasscodeKind.PASSCODE, "2580"),))
    return shop.intake.receive(actor, held).jobs[0].number


def test_the_data_agreement_follows_the_terms_without_a_key(
    shop: OpenShop, actor: Actor, desk: SigningDesk, both: str
) -> None:
    desk.ask_terms(both)
    desk.show_customer("王丽", "妻子", "身份证")
    for purpose in (SignaturePurpose.TERMS, SignaturePurpose.DATA_AGREEMENT):
        assert (here(desk).text.purpose, here(desk).step) == (purpose, Step.SIGN)
        assert (here(desk).signer, here(desk).relation) == ("王丽", "妻子")
        desk.draw(wave())
        desk.sign()
    assert here(desk).step is Step.DONE
    assert [row.identity for row in kept(shop, actor, both)] == ["身份证", "身份证"]
    assert shop.agreements.make(actor, both).signed


def test_a_lock_between_two_texts_asks_nobody(
    shop: OpenShop, actor: Actor, desk: SigningDesk, tasks: ImmediateTasks, both: str
) -> None:
    desk.ask_terms(both)
    desk.show_customer("王芳")
    desk.draw(wave())
    tasks.hold()
    desk.sign()
    desk.cancel()
    desk._session.lock()
    tasks.let_go()
    assert desk.state is None
    assert len(kept(shop, actor, both)) == 1


def test_a_visit_that_is_put_off_is_offered_again(desk: SigningDesk, both: str) -> None:
    said: list[Notice] = []
    over: list[str] = []
    desk.said.connect(said.append)
    desk.sign_visit(both, lambda: over.append(both))
    assert (here(desk).text.purpose, over) == (SignaturePurpose.TERMS, [])
    desk.turn_back()
    assert over == [both]
    assert said[-1].follow is not None


def test_an_offer_is_over_once_it_is_signed_or_declined(desk: SigningDesk, both: str) -> None:
    over: list[str] = []
    desk.offer(both)
    desk.offer_over.connect(lambda: over.append(both))
    desk.ask_terms(both)
    desk.show_customer("王芳")
    desk.refuse()
    assert over == []
    desk.decline("想带回家看")
    assert over == [both]
    desk.sign_offered()
    assert desk.state is None


def test_a_visit_of_no_job_is_over_at_once(desk: SigningDesk) -> None:
    over: list[int] = []
    desk.sign_visit("0001-26-000099-00", lambda: over.append(1))
    assert over == [1]


def test_an_agreement_that_is_signed_is_not_signed_again(
    shop: OpenShop, actor: Actor, desk: SigningDesk, number: str
) -> None:
    desk.ask_agreement(number)
    sign_here(desk)
    desk.ask_agreement(number)
    assert desk.state is None


def test_a_shop_that_lets_nothing_be_signed_is_offered_nothing(
    shop: OpenShop, actor: Actor, desk: SigningDesk
) -> None:
    shop.settings.change(actor, "sign_intake", "never")
    held = make_intake(secrets=(DeviceSecret(PasscodeKind.PASSCODE, "2580"),))
    said: list[Notice] = []
    desk.said.connect(said.append)
    desk.offer(shop.intake.receive(actor, held).jobs[0].number)
    assert said == []


def test_any_text_of_a_job_can_be_signed(
    shop: OpenShop, actor: Actor, desk: SigningDesk, number: str
) -> None:
    desk.ask_text(number, SignaturePurpose.QUOTE, "总价 ¥800", about="quote-1")
    desk.show_customer("王芳")
    desk.draw(wave())
    desk.sign()
    (row,) = kept(shop, actor, number)
    assert (row.purpose, row.number) == (SignaturePurpose.QUOTE, number)
    assert row.text.startswith("总价 ¥800\n\n")
