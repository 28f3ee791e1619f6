"""A signature, or the picture of one, counts for the very option of the very version alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry
from app.domain.photo import PhotoSource, PhotoStep
from app.domain.sign_off import SignatureOfAnother
from app.domain.signature import SignaturePurpose
from app.services.photos.photos import PhotoOrigin
from tests.money import take_in
from tests.quoting import line, option, presented, spoken
from tests.services.photos.pictures import jpeg
from tests.signing import make_signed

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.sign_off import SignOffEntry
    from app.services.open_shop import OpenShop
    from app.services.quotes.quote_views import QuoteVersion
    from tests.fakes import StoppedClock


def offered(shop: OpenShop, actor: Actor, number: str, **changed: object) -> QuoteVersion:
    """Present a version with two options."""
    options = option(line(65_000)), option(line(40_000), key="B")
    return presented(shop, actor, number, *options, **changed)


def signed(shop: OpenShop, actor: Actor, number: str, version: int = 1, key: str = "A") -> str:
    """Have an option signed on a screen; return the signature's id."""
    text = shop.quotes.signing(actor, number, version, key)
    return shop.signatures.keep(actor, make_signed(text))


def by_signature(entry: SignOffEntry, signature: str) -> SignOffEntry:
    return replace(entry, how=SignOffHow.SIGNED, signature=signature, who="")


def photographed(shop: OpenShop, actor: Actor, number: str) -> str:
    """Take a picture of a signed paper; return its id."""
    origin = PhotoOrigin(PhotoSource.CAMERA, PhotoStep.PROOF)
    (photo,) = shop.photos.add(actor, number, [shop.photos.prepare(actor, jpeg(), origin)])
    return photo.id


@pytest.mark.both_engines
def test_an_option_is_taken_by_its_signature(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = offered(shop, manager, number)
    entry = by_signature(spoken(shop, version, "B"), signed(shop, manager, number, key="B"))
    page = shop.sign_offs.approve(manager, number, entry)
    proof = page.versions[0].sign_off
    assert proof is not None
    assert (page.agreed, proof.signature, proof.who) == (40_000, entry.signature, "王芳")


def test_the_signature_of_another_option_or_version_is_none(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = offered(shop, manager, number)
    of_b = signed(shop, manager, number, key="B")
    with pytest.raises(SignatureOfAnother):
        shop.sign_offs.approve(manager, number, by_signature(spoken(shop, version), of_b))
    of_first = signed(shop, manager, number)
    second = offered(shop, manager, number, days=3)
    with pytest.raises(SignatureOfAnother):
        shop.sign_offs.approve(manager, number, by_signature(spoken(shop, second), of_first))


def test_the_signature_of_another_job_is_none(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    other = take_in(shop, manager)
    version = offered(shop, manager, number)
    offered(shop, manager, other)
    replayed = signed(shop, manager, other)
    with pytest.raises(SignatureOfAnother):
        shop.sign_offs.approve(manager, number, by_signature(spoken(shop, version), replayed))


def test_a_signature_of_another_purpose_or_text_is_none(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = offered(shop, manager, number)
    text = shop.quotes.signing(manager, number, 1, "A")
    for other in (
        replace(text, about=""),
        replace(text, text=text.text.replace("650", "600")),
        replace(text, purpose=SignaturePurpose.TERMS, of_job=False),
    ):
        signature = shop.signatures.keep(manager, make_signed(other))
        with pytest.raises(SignatureOfAnother):
            shop.sign_offs.approve(manager, number, by_signature(spoken(shop, version), signature))


def test_a_signed_sheet_is_a_picture_of_the_job(shop: OpenShop, manager: Actor) -> None:
    number, other = take_in(shop, manager), take_in(shop, manager)
    entry = replace(spoken(shop, offered(shop, manager, number)), how=SignOffHow.SHEET)
    foreign = photographed(shop, manager, other)
    with pytest.raises(BadEntry, match="no_such_photo"):
        shop.sign_offs.approve(manager, number, replace(entry, sheet=foreign))
    own = photographed(shop, manager, number)
    page = shop.sign_offs.approve(manager, number, replace(entry, sheet=own))
    assert page.versions[0].sign_off is not None
    assert page.versions[0].sign_off.sheet == own


def test_a_sheet_that_was_signed_for_an_earlier_version_is_none(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    offered(shop, manager, number)
    older = photographed(shop, manager, number)
    clock.forward(1)
    version = offered(shop, manager, number, days=3)
    entry = replace(spoken(shop, version), how=SignOffHow.SHEET)
    with pytest.raises(BadEntry, match="sheet_of_another"):
        shop.sign_offs.approve(manager, number, replace(entry, sheet=older))


def test_an_older_sheet_that_is_added_again_stays_old(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    offered(shop, manager, number)
    shop.photos.withdraw(manager, photographed(shop, manager, number), "糊了")
    clock.forward(1)
    version = offered(shop, manager, number, days=3)
    entry = replace(spoken(shop, version), how=SignOffHow.SHEET)
    again = photographed(shop, manager, number)
    with pytest.raises(BadEntry, match="sheet_of_another"):
        shop.sign_offs.approve(manager, number, replace(entry, sheet=again))


def test_the_signed_paper_of_another_job_is_none(shop: OpenShop, manager: Actor) -> None:
    first, second = take_in(shop, manager), take_in(shop, manager)
    entries = [
        replace(
            spoken(shop, offered(shop, manager, number)),
            how=SignOffHow.SHEET,
            sheet=photographed(shop, manager, number),
        )
        for number in (first, second)
    ]
    shop.sign_offs.approve(manager, first, entries[0])
    with pytest.raises(BadEntry, match="sheet_of_other_job"):
        shop.sign_offs.approve(manager, second, entries[1])
