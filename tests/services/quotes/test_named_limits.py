"""A limit counts where the customer named it: what was signed, written or said tells of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry
from app.domain.money import parse_currency
from app.domain.quote import WrittenNeeded
from app.domain.sign_off import SignatureOfAnother
from app.services.quotes.named_limits import amounts_in
from tests.money import take_in
from tests.quoting import presented, spoken
from tests.services.quotes.test_signed_quotes import by_signature, photographed
from tests.services.quotes.test_within_a_limit import unasked
from tests.signing import make_signed

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.sign_off import SignOffEntry
    from app.services.open_shop import OpenShop

LIMIT = 80_000


def signed(shop: OpenShop, actor: Actor, number: str, limit: int | None) -> str:
    """Have option A signed on a screen up to a limit; return the signature's id."""
    text = shop.quotes.signing(actor, number, 1, "A", limit)
    return shop.signatures.keep(actor, make_signed(text))


def offered(shop: OpenShop, actor: Actor, number: str, **changed: object) -> SignOffEntry:
    """Offer one option for 650.00; return a spoken yes to it, with whatever else is said."""
    return replace(spoken(shop, presented(shop, actor, number)), **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("named", [None, 70_000])
def test_a_signature_proves_no_other_limit_than_its_text(
    shop: OpenShop, manager: Actor, named: int | None
) -> None:
    number = take_in(shop, manager)
    entry = offered(shop, manager, number, limit=LIMIT)
    signature = signed(shop, manager, number, named)
    with pytest.raises(SignatureOfAnother):
        shop.sign_offs.approve(manager, number, by_signature(entry, signature))


def test_a_limit_that_was_signed_stands_in_the_text_and_counts(
    shop: OpenShop, manager: Actor
) -> None:
    shop.settings.change(manager, "written_sign_off", "always")
    number = take_in(shop, manager)
    entry = offered(shop, manager, number, limit=LIMIT)
    assert "¥800.00" in shop.quotes.signing(manager, number, 1, "A", LIMIT).text
    signature = signed(shop, manager, number, LIMIT)
    page = shop.sign_offs.approve(manager, number, by_signature(entry, signature))
    assert page.agreed == LIMIT
    assert unasked(shop, manager, number, LIMIT).costs == LIMIT


def test_a_signature_that_names_a_limit_is_none_without_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = offered(shop, manager, number)
    signature = signed(shop, manager, number, LIMIT)
    with pytest.raises(SignatureOfAnother):
        shop.sign_offs.approve(manager, number, by_signature(entry, signature))


def test_a_limit_below_the_price_is_not_put_before_a_customer(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    with pytest.raises(BadEntry, match="below_order"):
        shop.quotes.signing(manager, number, 1, "A", 64_999)


@pytest.mark.parametrize(
    ("maximum", "reason"), [(None, "limit_not_printed"), (79_999, "above_maximum")]
)
def test_a_paper_names_no_more_than_is_printed_on_it(
    shop: OpenShop, manager: Actor, maximum: int | None, reason: str
) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, maximum=maximum)
    entry = replace(spoken(shop, version), how=SignOffHow.SHEET, limit=LIMIT)
    sheet = photographed(shop, manager, number)
    with pytest.raises(BadEntry, match=reason):
        shop.sign_offs.approve(manager, number, replace(entry, sheet=sheet))


def test_a_highest_price_that_was_printed_is_a_limit(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, maximum=LIMIT)
    entry = replace(spoken(shop, version), how=SignOffHow.SHEET, limit=LIMIT)
    sheet = photographed(shop, manager, number)
    page = shop.sign_offs.approve(manager, number, replace(entry, sheet=sheet))
    assert page.agreed == LIMIT


@pytest.mark.parametrize("wrote", ["好，最高 800 元", "好，最高８００．００", "OK, 800,00 at most"])
def test_a_limit_that_the_customer_wrote_counts(shop: OpenShop, manager: Actor, wrote: str) -> None:
    number = take_in(shop, manager)
    how = SignOffHow.MESSAGE
    entry = offered(shop, manager, number, how=how, message=wrote, contact="wx", limit=LIMIT)
    assert shop.sign_offs.approve(manager, number, entry).agreed == LIMIT


@pytest.mark.parametrize("wrote", ["好的", "好，650 元", "80000", "8.00", "1800"])
def test_a_limit_that_the_customer_did_not_write_is_none(
    shop: OpenShop, manager: Actor, wrote: str
) -> None:
    number = take_in(shop, manager)
    how = SignOffHow.MESSAGE
    entry = offered(shop, manager, number, how=how, message=wrote, contact="wx", limit=LIMIT)
    with pytest.raises(BadEntry, match="limit_not_written"):
        shop.sign_offs.approve(manager, number, entry)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1,200.50", 120_050), ("1.200,5", 120_050), ("1 200", 120_000), ("1'200", 120_000)],
)
def test_figures_are_read_however_they_are_grouped(text: str, amount: int) -> None:
    assert amount in amounts_in(f"up to {text}.", parse_currency("EUR"))


@pytest.mark.parametrize("how", [SignOffHow.SPOKEN, SignOffHow.COMPANY])
def test_a_limit_that_was_said_is_kept_with_the_conditions(
    shop: OpenShop, manager: Actor, how: SignOffHow
) -> None:
    number = take_in(shop, manager)
    company = {"company": "北方", "order_number": "PO-1"}
    entry = offered(shop, manager, number, how=how, limit=LIMIT, **company)
    kept = shop.sign_offs.approve(manager, number, entry).versions[0].sign_off
    assert kept is not None
    assert kept.conditions == "none；最高 ¥800.00，无需再次询问"


def test_a_limit_that_was_only_said_gives_nothing_in_writing(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    shop.sign_offs.approve(manager, number, offered(shop, manager, number, limit=LIMIT))
    unasked(shop, manager, number)
    shop.settings.change(manager, "written_sign_off", "always")
    with pytest.raises(WrittenNeeded):
        unasked(shop, manager, number)


def test_the_limit_on_a_claim_ticket_is_in_writing(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "written_sign_off", "always")
    number = take_in(shop, manager, limit=LIMIT)
    unasked(shop, manager, number)
    assert unasked(shop, manager, number, LIMIT).agreed == LIMIT
