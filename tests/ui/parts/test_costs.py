"""What pieces cost is said on the page of parts, and put right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.permissions import NotPermitted, Role
from tests.money import agreed_job
from tests.stock import receive
from ui.parts.aside_wording import AsideWording
from ui.parts.state import Form
from ui.parts.wording import PartsWording
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.parts.viewmodel import PartsViewModel
    from ui.routes import Notice

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def job(window: SignedIn, part: str) -> str:
    """Fit one of two pieces whose bill has not come; return the job's number."""
    receive(window.shop, window.actor, part, 2, document="SH-2", supplier="阿明")
    number = agreed_job(window.shop, window.actor)
    for _ in range(4):
        window.shop.job_parts.fit(window.actor, number, UseEntry(need=NeedEntry(part=part)))
    return number


def type_in(page: PartsViewModel, **said: str) -> None:
    """Type into entries."""
    for name, text in said.items():
        page.type(name, text)
        page.costs.typed(name)


def cost_of(window: SignedIn, part: str, document: str) -> int:
    """Return what the pieces cost together that came with a paper."""
    costs = window.shop.stock_keeping.costs(window.actor, part)
    return next(one.cost for one in costs if one.document == document)


def told(window: SignedIn, page: PartsViewModel) -> str:
    """Return what the open form says."""
    return AsideWording(page.state, window.words).sentences()


def test_the_part_names_the_key_where_no_cost_is_known(
    window: SignedIn, page: PartsViewModel, part: str, job: str
) -> None:
    page.open(part)
    assert Shortcut.SAY_COSTS.legend in PartsWording(page.state, window.words).facts()


def test_a_late_cost_says_what_it_changes_before_and_after(
    window: SignedIn, page: PartsViewModel, part: str, job: str
) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    page.open(part)
    page.costs.open()
    assert "reason" not in AsideWording(page.state, window.words).entries()
    type_in(page, cost_total="391")
    before = told(window, page)
    assert all(one in before for one in ("2 件", "1 件", job, "¥195.50", "¥391.00"))
    page.costs.save()
    assert page.state.form is Form.NONE
    assert all(one in said[-1].text for one in ("¥391.00", job))
    assert window.shop.job_parts.margin(window.actor, job).unknown == 0
    key = Shortcut.SAY_COSTS.legend
    assert key not in PartsWording(page.state, window.words).facts()


def test_one_cost_is_typed_at_a_time(page: PartsViewModel, part: str, job: str) -> None:
    page.open(part)
    page.costs.open()
    type_in(page, unit_cost="195")
    type_in(page, cost_total="391")
    assert page.state.said["unit_cost"] == ""
    type_in(page, cost_total="")
    page.costs.save()
    assert list(page.state.wrong) == ["unit_cost"]
    type_in(page, cost_total="-")
    page.costs.save()
    assert list(page.state.wrong) == ["cost_total"]


def test_why_is_asked_only_where_a_known_cost_is_changed(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    receive(window.shop, window.actor, part, 1, document="SH-1", unit_cost=20_000)
    page.open(part)
    page.costs.open()
    page.costs.take_row("paper:SH-1")
    assert "reason" in AsideWording(page.state, window.words).entries()
    assert "¥200.00" in told(window, page)
    type_in(page, unit_cost="177")
    page.costs.save()
    assert list(page.state.wrong) == ["reason"]
    type_in(page, reason="含税")
    page.costs.save()
    assert cost_of(window, part, "SH-1") == 17_700


def test_only_a_manager_puts_a_known_cost_right(
    window: SignedIn, page: PartsViewModel, part: str
) -> None:
    receive(window.shop, window.actor, part, 1, document="SH-1", unit_cost=20_000)
    page.open(part)
    window.session.sign_in(replace(window.actor, role=Role.FRONT_DESK))
    page.costs.open()
    page.costs.take_row("paper:SH-1")
    assert isinstance(page.state.trouble, NotPermitted)
    assert page.state.said.get("document", "") == ""
    type_in(page, document="SH-1", unit_cost="177", reason="含税")
    page.costs.save()
    assert isinstance(page.state.trouble, NotPermitted)
    assert cost_of(window, part, "SH-1") == 20_000


@pytest.mark.parametrize(
    ("said", "wrong"),
    [({"unit_cost": "1", "document": "SH-9"}, "document"), ({"unit_cost": "1"}, "document")],
)  # fmt: skip
def test_what_means_no_piece_is_refused_at_its_paper(
    page: PartsViewModel, part: str, said: dict[str, str], wrong: str
) -> None:
    page.open(part)
    page.costs.open()
    type_in(page, **said)
    page.costs.save()
    assert list(page.state.wrong) == [wrong]
