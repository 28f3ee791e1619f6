"""A dispute pack says in words what decides a dispute: never by a key of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.dispute_pack.dispute_packs import PackRequest
from tests.services.diagnosis_fee.fees import take_in_with_fee
from tests.services.dispute_pack.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")


def test_the_lists_that_a_job_used_go_by_their_names(packed: Callable[..., str]) -> None:
    shown = packed("zh_CN").partition("本工单所用的版本")[2]
    assert "快递公司" in shown
    assert "carriers" not in shown


def test_a_pack_that_was_chosen_goes_by_its_name(
    shop: OpenShop, manager: Actor, clock: StoppedClock, packed: Callable[..., str]
) -> None:
    clock.forward(1)
    shop.settings.change(manager, "jurisdiction", "us-ca")
    shown = packed().partition("Changed since")[2].partition("Versions that the job used")[0]
    assert "California" in shown
    assert "us-ca" not in shown


def test_the_agreed_fee_stands_in_it_with_its_shares(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    number = take_in_with_fee(shop, manager, 5_000)
    path = tmp_path / "fee.pdf"
    shop.dispute_packs.make(manager, number, PackRequest(path, "en"))
    money = text_of(path).partition("\nMoney\n")[2].partition("Policy in force")[0]
    assert "Diagnosis fee" in money
    assert "50.00. Due of it" in " ".join(money.split())
