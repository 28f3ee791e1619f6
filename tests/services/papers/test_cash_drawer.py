"""The cash drawer by hand: who may, why, and what the day says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.documents import PaperForm
from app.domain.errors import BadEntry
from app.domain.printer import (
    DrawerReason,
    DrawerUnknown,
    NoDrawer,
    PrinterNotReached,
    TaskState,
)
from db.models.event import Event
from db.models.printer import PrintTask
from tests.printers import print_to
from tests.ui.torn_printer import torn_printer

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


def told_of_drawer(shop: OpenShop) -> list[str]:
    """Return what the log tells of the drawer, in order."""
    kinds = select(Event.kind).where(Event.kind.like("drawer.%")).order_by(Event.seq)
    with shop.file.reading() as session:
        return list(session.scalars(kinds))


def test_a_drawer_is_asked_for_before_its_pulse_is_sent(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    print_to(shop, manager, f"file:{tmp_path / 'slips'}", PaperForm.ESCPOS)
    task = shop.drawer.put(manager, DrawerReason.CHANGE).task
    assert told_of_drawer(shop) == ["drawer.asked"]
    shop.print_queue.run(task)
    assert told_of_drawer(shop) == ["drawer.asked", "drawer.sent"]


def test_a_drawer_that_was_not_reached_was_asked_for_and_not_opened(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    print_to(shop, manager, f"file:{tmp_path / 'gone' / 'slips'}", PaperForm.ESCPOS)
    with pytest.raises(PrinterNotReached):
        shop.drawer.open(manager, DrawerReason.OTHER)
    odd = shop.today.figures(manager).exceptions
    assert told_of_drawer(shop) == ["drawer.asked", "drawer.not_sent"]
    assert (odd.drawer, odd.drawer_not_reached) == ((), 1)


def test_a_drawer_that_a_crash_kept_shut_was_not_opened(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    print_to(shop, manager, f"file:{tmp_path / 'slips'}", PaperForm.ESCPOS)
    shop.drawer.put(manager, DrawerReason.COUNT)
    with shop.file.working("", "") as work:
        work.scalars(select(PrintTask)).one().process = "1"
    shop.print_queue.settle(shop.machine)
    odd = shop.today.figures(manager).exceptions
    assert (odd.drawer, odd.drawer_not_reached) == ((), 1)


def left_unknown(shop: OpenShop, actor: Actor) -> str:
    """Open the drawer at a printer that breaks off; return what was sent to it."""
    with torn_printer() as destination:
        print_to(shop, actor, destination, PaperForm.ESCPOS)
        with pytest.raises(DrawerUnknown):
            shop.drawer.open(actor, DrawerReason.CHANGE)
    return shop.print_queue.lines(actor)[0].id


def test_where_nobody_knows_whether_the_drawer_opened_nothing_else_is_told(
    shop: OpenShop, manager: Actor
) -> None:
    left_unknown(shop, manager)
    odd = shop.today.figures(manager).exceptions
    assert told_of_drawer(shop) == ["drawer.asked", "drawer.unknown"]
    assert (odd.drawer, odd.drawer_not_reached, odd.drawer_unknown) == ((), 0, 1)


@pytest.mark.parametrize(
    ("opened", "told", "counted"),
    [(True, "drawer.sent", ((("change", 1),), 0)), (False, "drawer.not_sent", ((), 1))],
)
def test_who_looked_at_the_drawer_says_whether_it_opened(
    shop: OpenShop, manager: Actor, *, opened: bool, told: str, counted: tuple[object, int]
) -> None:
    shop.print_queue.answer(manager, left_unknown(shop, manager), came_out=opened)
    odd = shop.today.figures(manager).exceptions
    assert told_of_drawer(shop)[-1] == told
    assert (odd.drawer, odd.drawer_not_reached, odd.drawer_unknown) == (*counted, 0)


def test_a_drawer_of_which_it_was_told_earlier_that_nothing_was_sent_is_not_known(
    shop: OpenShop, manager: Actor
) -> None:
    with shop.file.acting(manager) as work:
        work.record("drawer.asked", reason=DrawerReason.FLOAT, task="one")
        work.record("drawer.not_sent", task="one", state=TaskState.UNKNOWN)
    odd = shop.today.figures(manager).exceptions
    assert (odd.drawer, odd.drawer_not_reached, odd.drawer_unknown) == ((), 0, 1)


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
    (tmp_path / "gone").mkdir()
    shop.print_queue.run(shop.print_queue.again(manager, task).task)
    odd = shop.today.figures(manager).exceptions
    assert (odd.drawer, odd.drawer_not_reached) == ((("other", 1),), 1)


def test_what_the_log_told_of_drawers_earlier_still_counts(shop: OpenShop, manager: Actor) -> None:
    with shop.file.acting(manager) as work:
        work.record("drawer.opened", reason=DrawerReason.FLOAT)
    assert shop.today.figures(manager).exceptions.drawer == (("float", 1),)
