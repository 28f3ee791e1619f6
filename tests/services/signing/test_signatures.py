"""Signatures: kept under their text, wanted where the policy says, and proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from app.domain.errors import BadEntry
from app.domain.signature import (
    NotASignature,
    SignatureFault,
    SignatureMissing,
    SignaturePurpose,
    Strokes,
)
from db.models.event import Event
from tests.factories import make_device, make_intake
from tests.services.bench_stand import agree, hire, take_in
from tests.signing import make_signed, wave

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database

TERMS = SignaturePurpose.TERMS


def sign(shop: OpenShop, actor: Actor, number: str) -> str:
    return shop.signatures.keep(actor, make_signed(shop.signing_texts.terms(actor, number)))


def test_a_signature_is_kept_with_its_text(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shown = shop.signing_texts.terms(manager, number)
    kept = shop.signatures.keep(manager, make_signed(shown, relation="妻子"))
    (row,) = shop.signatures.of_visit(manager, number).rows
    assert (row.id, row.text, row.text_sha, row.relation) == (kept, shown.text, shown.sha, "妻子")
    assert row.number == ""


def test_the_same_signature_twice_is_one(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    assert sign(shop, manager, number) == sign(shop, manager, number)
    assert len(shop.signatures.of_visit(manager, number).rows) == 1


def test_a_dot_is_refused_and_nothing_is_written(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    dot = Strokes(900.0, 300.0, wave().device, (wave().strokes[0][:1],))
    entry = make_signed(shop.signing_texts.terms(manager, number), strokes=dot)
    with pytest.raises(NotASignature):
        shop.signatures.keep(manager, entry)
    assert not shop.signatures.of_visit(manager, number).rows


@pytest.mark.parametrize(
    ("field", "value"),
    [("signer", "  "), ("text", ""), ("text", "a\r\nb"), ("text", "x" * 200_000)],
)
def test_what_cannot_be_sealed_is_refused(
    shop: OpenShop, manager: Actor, field: str, value: str
) -> None:
    number = take_in(shop, manager)
    entry = make_signed(shop.signing_texts.terms(manager, number), **{field: value})
    with pytest.raises(BadEntry) as refused:
        shop.signatures.keep(manager, entry)
    assert refused.value.field == field


def test_the_log_names_the_signer_by_id_in_every_job(shop: OpenShop, manager: Actor) -> None:
    jobs = shop.intake.receive(manager, make_intake(make_device(), make_device())).jobs
    sign(shop, manager, jobs[1].number)
    with shop.file.reading() as session:
        told = session.scalars(select(Event).where(Event.kind == "signature.given")).all()
    assert {event.job for event in told} == {job.id for job in jobs}
    assert all("王芳" not in str(event.params) for event in told)
    assert all(event.params["signer"] for event in told if event.params)


def test_an_untouched_signature_is_sound(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    sign(shop, manager, number)
    (proof,) = shop.signatures.verify(manager, number)
    assert proof.sound
    assert shop.evidence.verify(manager).sound


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("text = text || '!'", SignatureFault.TEXT),
        ("strokes_sha = text_sha", SignatureFault.STROKES),
        ("signer = 'X'", SignatureFault.FACTS),
        ("signed_at = signed_at + 1", SignatureFault.FACTS),
    ],
)
@pytest.mark.engine("sqlite")
def test_a_changed_row_is_found(
    shop: OpenShop, manager: Actor, database: Database, change: str, fault: SignatureFault
) -> None:
    number = take_in(shop, manager)
    sign(shop, manager, number)
    with database.writing() as session:
        session.execute(text(f"UPDATE signature SET {change}"))
    (proof,) = shop.signatures.verify(manager, number)
    assert fault in proof.faults


@pytest.mark.engine("sqlite")
def test_a_text_and_its_hash_changed_together_are_found(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in(shop, manager)
    sign(shop, manager, number)
    other = take_in(shop, manager)
    entry = make_signed(shop.signing_texts.terms(manager, other), strokes=wave(at=5))
    shop.signatures.keep(manager, entry)
    with database.writing() as session:
        session.execute(
            text(
                "UPDATE signature SET text = o.text, text_sha = o.text_sha "
                "FROM signature AS o WHERE o.id <> signature.id"
            )
        )
    (proof,) = shop.signatures.verify(manager, number)
    assert SignatureFault.TEXT in proof.faults


def test_a_small_shop_at_its_usual_level_asks_for_nothing(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    assert shop.signatures.of_visit(manager, number).missing == ()
    shop.bench.take(manager, number)


def test_work_waits_for_the_signature_that_the_shop_wants(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "sign_intake", "always")
    number = take_in(shop, manager, agreed=True)
    with pytest.raises(SignatureMissing):
        shop.bench.take(manager, number)
    with pytest.raises(SignatureMissing):
        shop.bench.await_parts(manager, number)
    sign(shop, manager, number)
    shop.bench.take(manager, number)


def test_a_job_taken_in_before_the_switch_is_not_held_up(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.settings.change(manager, "sign_intake", "always")
    shop.bench.take(manager, number)


def test_a_switch_turned_off_holds_nothing_up(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "sign_intake", "always")
    number = take_in(shop, manager, agreed=True)
    shop.settings.change(manager, "sign_intake", "never")
    shop.bench.take(manager, number)


def test_above_an_amount_a_small_shop_asks(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "sign_above", 10_000)
    cheap, dear = (make_device(limit=amount) for amount in (10_000, 10_001))
    numbers = [
        shop.intake.receive(manager, make_intake(device)).jobs[0].number for device in (cheap, dear)
    ]
    missing = [shop.signatures.of_visit(manager, number).missing for number in numbers]
    assert missing == [(), (TERMS,)]


def test_a_manager_lets_work_go_on_with_a_reason(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "sign_intake", "always")
    number = take_in(shop, manager, agreed=True)
    with pytest.raises(BadEntry):
        shop.signatures.go_on_unsigned(manager, number, TERMS, " ")
    shop.signatures.go_on_unsigned(manager, number, TERMS, "客户已电话同意")
    shop.bench.take(hire(shop, manager), number)
    assert shop.signatures.of_visit(manager, number).waived == (TERMS,)


def test_a_declined_signature_is_told_and_stays_missing(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "sign_intake", "always")
    number = take_in(shop, manager)
    shop.signatures.decline(manager, number, TERMS, "不愿签字")
    assert shop.signatures.of_visit(manager, number).missing == (TERMS,)
    kinds = [line.kind for line in shop.jobs.page(manager, number).log]
    assert "signature.declined" in kinds


def test_a_voided_signature_counts_no_more(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "sign_intake", "always")
    number = take_in(shop, manager)
    sign(shop, manager, number)
    assert shop.signatures.void(manager, number, TERMS, "签错人") == 1
    state = shop.signatures.of_visit(manager, number)
    assert (state.missing, state.rows[0].void_reason) == ((TERMS,), "签错人")


def test_a_signature_of_one_job_is_not_its_neighbours(shop: OpenShop, manager: Actor) -> None:
    first, second = shop.intake.receive(manager, make_intake(make_device(), make_device())).jobs
    shown = shop.signing_texts.of_text(
        manager, first.number, SignaturePurpose.DATA_AGREEMENT, "本店不查看资料。"
    )
    shop.signatures.keep(manager, make_signed(shown))
    assert shop.signatures.of_visit(manager, first.number).rows
    assert not shop.signatures.of_visit(manager, second.number).rows


def test_the_text_is_in_the_customers_language_and_the_same_again(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    agree(shop, manager, number, 30_000)
    first, again = (shop.signing_texts.terms(manager, number) for _ in range(2))
    assert first.text == again.text
    assert "iPhone 13" in first.text
    assert number in first.text
    assert first.terms
