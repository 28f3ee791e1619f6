"""The cash drawer by hand: who may, why, and what the day says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from app.domain.errors import BadEntry
from app.domain.printer import DrawerReason, NoDrawer, PrinterNotReached
from tests.printers import print_to

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")


def test_the_drawer_opens_for_a_reason_which_the_day_tells(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    print_to(shop, manager, f"file:{tmp_path / 'slips'}", PaperForm.ESCPOS)
    for reason in (DrawerReason.CHANGE, DrawerReason.COUNT, DrawerReason.CHANGE):
        shop.drawer.open(manager, reason)
    assert (tmp_path / "slips").read_bytes() == b"\x1b@\x1bp\x00\x19\xfa"
    odd = shop.today.figures(manager).exceptions
    assert odd.drawer == (("change", 2), ("count", 1))


def test_a_drawer_that_did_not_open_was_still_asked_for(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    print_to(shop, manager, f"file:{tmp_path / 'gone' / 'slips'}", PaperForm.ESCPOS)
    with pytest.raises(PrinterNotReached):
        shop.drawer.open(manager, DrawerReason.OTHER)
    assert shop.today.figures(manager).exceptions.drawer == (("other", 1),)


def test_without_a_slip_printer_there_is_no_drawer(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    print_to(shop, manager, f"file:{tmp_path / 'pages'}")
    with pytest.raises(NoDrawer):
        shop.drawer.open(manager, DrawerReason.CHANGE)


def test_no_reason_is_no_reason(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry):
        shop.drawer.open(manager, "curiosity")


def test_a_pulse_that_is_sent_again_is_told_as_well(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    print_to(shop, manager, f"file:{tmp_path / 'gone' / 'slips'}", PaperForm.ESCPOS)
    task = shop.drawer.put(manager, DrawerReason.CHANGE).task
    shop.print_queue.run(task)
    shop.print_queue.again(manager, task)
    assert shop.today.figures(manager).exceptions.drawer == (("change", 1), ("other", 1))
