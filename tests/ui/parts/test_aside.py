"""Forms beside a part: suppliers, its end, a merge, many prices, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.part import PartInUse
from app.domain.price_rule import RuleKind
from tests.parts import add_part, need_part
from tests.stock import receive
from ui.parts.aside_wording import AsideWording
from ui.parts.state import Form
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.parts.viewmodel import PartsViewModel

pytestmark = pytest.mark.engine("sqlite")


def notices(page: PartsViewModel) -> list[Notice]:
    """Note what the page says."""
    said: list[Notice] = []
    page.said.connect(said.append)
    return said


def titles(window: SignedIn, page: PartsViewModel) -> list[str]:
    """Return what the rows of the open form are called."""
    return [row.title for row in AsideWording(page.state, window.words).rows()]


def test_a_supplier_is_renamed_from_the_page(window: SignedIn, page: PartsViewModel) -> None:
    page.suppliers.open()
    assert titles(window, page) == ["华强电子"]
    page.suppliers.take_row(page.state.beside.suppliers[0].id)
    page.type("supplier", "新华强")
    page.type("contact", "138 0013 8000")
    page.suppliers.save()
    assert titles(window, page) == ["新华强"]
    assert window.shop.suppliers.named(window.actor, "新华强").entry.contact == "138 0013 8000"


def test_counts_are_said_in_the_shops_language(window: SignedIn, page: PartsViewModel) -> None:
    page.suppliers.open()
    (row,) = AsideWording(page.state, window.words).rows()
    assert row.badge is not None
    assert row.badge.text == "1 种配件"


def test_a_supplier_is_written_down_and_ended(window: SignedIn, page: PartsViewModel) -> None:
    page.suppliers.open()
    page.type("supplier", "阿明")
    page.suppliers.save()
    added = next(one for one in page.state.beside.suppliers if one.entry.name == "阿明")
    page.suppliers.take_row(added.id)
    page.suppliers.end()
    assert titles(window, page) == ["华强电子"]
    page.type("supplier", "华强电子")
    page.suppliers.save()
    assert list(page.state.wrong) == ["supplier"]


def test_a_part_in_use_stays_and_says_why(page: PartsViewModel, part: str) -> None:
    page.open(part)
    page.ending.open()
    page.type("reason", "不再卖")
    page.ending.save()
    assert isinstance(page.state.trouble, PartInUse)
    assert page.state.form is Form.END


def test_a_part_is_taken_off_the_list(window: SignedIn, page: PartsViewModel) -> None:
    gone = add_part(window.shop, window.actor, "旧壳").id
    page.open(gone)
    page.ending.open()
    page.type("reason", "不再卖")
    page.ending.save()
    assert window.shop.parts.read(window.actor, gone).ended_at is not None
    assert page.state.form is Form.NONE


def test_a_merge_says_what_goes_over_before_it_is_done(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    other = add_part(window.shop, window.actor, "13 屏 旧").id
    receive(window.shop, window.actor, other, 2)
    job = need_part(window.shop, window.actor, other)
    page.open(part)
    page.merging.open()
    page.type("other", "旧")
    page.merging.typed("other")
    assert titles(window, page) == ["13 屏 旧"]
    page.merging.save()
    said = AsideWording(page.state, window.words).sentences()
    assert job in said
    assert window.shop.parts.read(window.actor, other).ended_at is None
    page.merging.save()
    assert list(page.state.wrong) == ["reason"]
    page.type("reason", "同一种")
    page.merging.save()
    assert window.shop.parts.read(window.actor, other).ended_at is not None
    assert (page.state.here, page.state.form) == (part, Form.NONE)


def test_a_scan_names_the_part_that_goes(window: SignedIn, page: PartsViewModel, part: str) -> None:
    other = add_part(window.shop, window.actor, "13 屏 旧")
    page.open(part)
    page.merging.open()
    page.take_scan(window.shop.scanning.read(window.actor, other.number))
    assert page.state.said["going"] == other.id


def test_many_prices_are_looked_at_changed_and_taken_back(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    said = notices(page)
    page.prices.open()
    page.type("price_rule", "10")
    page.prices.save()
    assert titles(window, page) == ["iPhone 13 屏幕总成"]
    assert window.shop.parts.read(window.actor, part).entry.price == 65_000
    page.prices.save()
    assert window.shop.parts.read(window.actor, part).entry.price == 71_500
    assert said[-1].undo is not None
    said[-1].undo()
    assert window.shop.parts.read(window.actor, part).entry.price == 65_000


def test_what_is_typed_after_the_look_is_looked_at_anew(page: PartsViewModel, part: str) -> None:
    page.prices.open()
    page.type("price_rule", "10")
    page.prices.save()
    page.type("price_rule", "20")
    page.prices.typed("price_rule")
    assert page.state.beside.priced is None
    page.type("rule_kind", str(RuleKind.ON_COST))
    page.type("price_rule", "twice")
    page.prices.save()
    assert list(page.state.wrong) == ["price_rule"]


def test_parts_come_in_on_the_page_of_imports(page: PartsViewModel) -> None:
    went: list[Route] = []
    page.go.connect(went.append)
    page.files.take_in()
    assert went == [Route(Page.IMPORT, record="parts")]
