"""Quotes in tests: lines, options and whole versions, as plain functions with defaults."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.billing import SignOffHow, TaxMode
from app.domain.quote import QuoteBody, QuoteLine, QuoteOption
from app.domain.sign_off import SignOffEntry

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.quotes.quote_views import QuotePage, QuoteVersion


def line(price: int = 65_000, name: str = "换屏", **changed: Any) -> QuoteLine:
    """Return a line in own words; `price` in minor units."""
    values = {"names": {"zh_CN": name, "en": name}, "unit_price": price} | changed
    return QuoteLine(**values)


def option(*lines: QuoteLine, key: str = "A", **changed: Any) -> QuoteOption:
    """Return an option, of one line by default."""
    return QuoteOption(key=key, lines=lines or (line(),), names={}, **changed)


def body(*options: QuoteOption, **changed: Any) -> QuoteBody:
    """Return a version that no shop made, with one option by default."""
    values: dict[str, Any] = {
        "job": "j",
        "number": "0001-26-000001",
        "version": 1,
        "language": "zh_CN",
        "currency": "CNY",
        "tax_mode": TaxMode.INCLUSIVE,
        "options": options or (option(),),
    }
    return QuoteBody(**values | changed)


def written(
    shop: OpenShop, actor: Actor, number: str, *options: QuoteOption, **changed: Any
) -> QuotePage:
    """Write a draft: open it, give it other options and texts, save it."""
    draft = drafted(shop.quotes.draft(actor, number))
    if options:
        changed["options"] = options
    return shop.quotes.save(actor, number, draft.rv, replace(draft.body, **changed))


def presented(
    shop: OpenShop, actor: Actor, number: str, *options: QuoteOption, **changed: Any
) -> QuoteVersion:
    """Write a version and present it; one option of one line by default."""
    page = written(shop, actor, number, *(options or (option(),)), **changed)
    page = shop.quotes.present(actor, number, drafted(page).rv, revised="新发现")
    assert page.open is not None
    return page.open


def drafted(page: QuotePage) -> QuoteVersion:
    """Return the draft of a page that has one."""
    assert page.draft is not None
    return page.draft


def spoken(shop: OpenShop, version: QuoteVersion, key: str = "A") -> SignOffEntry:
    """Return a spoken yes to an option of which nothing was agreed before, with all it asks for."""
    total = version.body.option(key).total
    return SignOffEntry(
        version=version.version,
        option=key,
        sha=version.sha,
        how=SignOffHow.SPOKEN,
        who="王芳",
        number_called="13800000144",
        said_at=shop.file.clock.now_ms(),
        listener="小李",
        conditions="none",
        extra_parts=0,
        extra_labour=total,
        total=total,
    )
