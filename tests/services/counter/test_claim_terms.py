"""The ticket's texts: what applies here, and how a new wording is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.permissions import NotPermitted, Role
from app.services.counter.claim_terms import ClaimTerms, Term, TermText
from app.services.people.accounts import NewPerson
from tests.factories import sign_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def terms(shop: OpenShop) -> ClaimTerms:
    return ClaimTerms(shop.file)


def _term(terms: ClaimTerms, actor: Actor, key: str) -> Term:
    return next(term for term in terms.current(actor) if term.key == key)


def test_each_text_is_there_once_and_the_countrys_own_wins(
    terms: ClaimTerms, manager: Actor
) -> None:
    keys = [term.key for term in terms.current(manager)]
    assert len(keys) == len(set(keys))
    assert "发票" in _term(terms, manager, "proof").texts["zh_CN"].long


def test_a_published_wording_is_what_the_next_ticket_carries(
    terms: ClaimTerms, manager: Actor, shop: OpenShop
) -> None:
    term = _term(terms, manager, "proof")
    terms.publish(manager, term, "en", TermText("Proof", "Bring this.", "Bring it."))
    carried = shop.lists.current().terms("CN", "en")
    assert ("Proof", "Bring this.", "Bring it.") in [(t.title, t.text, t.slip) for t in carried]


def test_the_other_language_and_the_other_texts_stay(terms: ClaimTerms, manager: Actor) -> None:
    before = terms.current(manager)
    term = before[0]
    terms.publish(manager, term, "en", TermText("Proof", "Bring this.", ""))
    after = terms.current(manager)
    assert after[0].texts["zh_CN"] == term.texts["zh_CN"]
    assert [one.texts for one in after[1:]] == [one.texts for one in before[1:]]


def test_a_text_that_somebody_changed_meanwhile_is_not_overwritten(
    terms: ClaimTerms, manager: Actor
) -> None:
    term = _term(terms, manager, "proof")
    terms.publish(manager, term, "en", TermText("Proof", "Bring this.", ""))
    with pytest.raises(ChangedMeanwhile):
        terms.publish(manager, term, "en", TermText("Proof", "Bring that.", ""))


def test_an_empty_text_is_refused(terms: ClaimTerms, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        terms.publish(manager, terms.current(manager)[0], "en", TermText("Proof", " ", ""))
    assert refused.value.field == "long_text"


def test_the_front_desk_may_read_texts_but_not_publish_them(
    terms: ClaimTerms, manager: Actor, shop: OpenShop
) -> None:
    shop.accounts.add(manager, NewPerson("sam", "Sam", Role.FRONT_DESK, "2846"))
    desk = sign_in(shop, "sam", "2846")
    term = terms.current(desk)[0]
    with pytest.raises(NotPermitted):
        terms.publish(desk, term, "en", TermText("Proof", "Bring this.", ""))
