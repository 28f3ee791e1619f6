"""What was signed stands as it was signed, whatever the program says of it later."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from app.domain.sign_off import SignatureOfAnother
from app.domain.signature import text_sha
from app.words import Words
from db.models.customer import Customer
from db.models.signature import Signature
from tests.money import take_in
from tests.quoting import presented, spoken
from tests.services.quotes.test_signed_quotes import by_signature, signed
from tests.signing import make_signed
from tests.tampering import tamper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database

TAKEN = "I take option {option}: {price}."


@contextmanager
def said_otherwise(sentence: str, said: str) -> Iterator[None]:
    """Let the Chinese catalogue say a sentence in other words, as one of a later version may."""
    kept = Words("zh_CN")._catalogue._catalog  # type: ignore[attr-defined]
    before = kept[sentence]
    kept[sentence] = said
    try:
        yield
    finally:
        kept[sentence] = before


@pytest.mark.both_engines
def test_what_was_signed_is_kept_whole_and_proved_in_other_words(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    text = shop.quotes.signing(manager, number, 1, "A")
    signature = shop.signatures.keep(manager, make_signed(text))
    shop.sign_offs.approve(manager, number, by_signature(spoken(shop, version), signature))
    with said_otherwise(TAKEN, "本人选 {option}，{price}。"):
        (proof,) = shop.signatures.verify(manager, number)
        (row,) = shop.signatures.of_visit(manager, number).rows
        assert proof.sound
        assert (row.text, row.text_sha) == (text.text, text_sha(text.text))
        assert version.sha in row.text
        assert not shop.quotes.of_job(manager, number).versions[0].changed


def test_words_that_changed_since_are_clearly_asked_again(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    before = signed(shop, manager, number)
    with said_otherwise(TAKEN, "本人选 {option}，{price}。"):
        with pytest.raises(SignatureOfAnother, match=number):
            shop.sign_offs.approve(manager, number, by_signature(spoken(shop, version), before))
        assert shop.quotes.of_job(manager, number).agreed == 0
        again = signed(shop, manager, number)
        entry = by_signature(spoken(shop, version), again)
        assert shop.sign_offs.approve(manager, number, entry).agreed == 65_000


def test_a_text_prepared_before_the_customers_language_changed_holds(
    shop: OpenShop, manager: Actor, founded: Database
) -> None:
    number = take_in(shop, manager)
    # As of a record that was imported: nothing printed says which language it is in.
    tamper(founded, "DELETE FROM paper WHERE kind = 'claim_ticket'")
    version = presented(shop, manager, number)
    text = shop.quotes.signing(manager, number, 1, "A")
    with shop.file.acting(manager) as work:
        work.execute(update(Customer).values(language="en"))
    assert shop.quotes.signing(manager, number, 1, "A").text == text.text
    signature = shop.signatures.keep(manager, make_signed(text))
    entry = by_signature(spoken(shop, version), signature)
    assert shop.sign_offs.approve(manager, number, entry).agreed == 65_000
    with shop.file.reading() as session:
        assert session.get_one(Signature, signature).language == "zh_CN"
