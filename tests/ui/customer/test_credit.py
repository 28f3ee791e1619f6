"""Credit on the customer page: shown where there is some, changed by whoever may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from ui.customer.state import Panel, Shown

if TYPE_CHECKING:
    from ui.customer.viewmodel import CustomerViewModel


def shown(page: CustomerViewModel) -> Shown:
    assert isinstance(page.state, Shown)
    return page.state


def test_a_limit_that_was_typed_is_kept(page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    page.allow_credit("500")
    assert shown(page).credit.limit == 50_000


def test_nothing_typed_takes_the_limit_back(page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    page.allow_credit("500")
    page.allow_credit("")
    assert shown(page).credit.limit is None


def test_what_is_no_amount_is_said_beside_the_field(page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    page.unfold(Panel.CREDIT)
    page.allow_credit("lots")
    assert isinstance(shown(page).trouble, BadEntry)
    assert shown(page).panel is Panel.CREDIT
