"""The pages of a device and of a customer in the shop's window, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.brought_records import bring
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.routes import Page, Route
from ui.window.record_pages import RecordPages
from ui.window.shop_screens import Around

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database
    from ui.look.look import Look

pytestmark = pytest.mark.engine("sqlite")
FROM_JOB = Route(Page.JOB, job="0001-26-000001-34")


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def pages(window: SignedIn) -> RecordPages:
    around = Around(window.session, window.tasks, window.feed, _no_look())
    return RecordPages(window.shop, around, window.words)


def _no_look() -> Look:
    """Stand in for the look, which these pages do not use."""
    return None  # type: ignore[return-value]


@pytest.fixture
def records(window: SignedIn) -> tuple[str, str]:
    customer, received = bring(window.shop, window.actor)
    return customer, window.shop.jobs.page(window.actor, received.jobs[0].number).device


def test_esc_leads_back_to_where_one_came_from(
    pages: RecordPages, records: tuple[str, str]
) -> None:
    pages.open(Route(Page.DEVICE, record=records[1]), FROM_JOB)
    assert pages.device.back == FROM_JOB


def test_from_device_to_customer_and_back_and_back(
    pages: RecordPages, records: tuple[str, str]
) -> None:
    customer, device = (
        Route(Page.CUSTOMER, record=records[0]),
        Route(Page.DEVICE, record=records[1]),
    )
    pages.open(device, FROM_JOB)
    back = pages.way_back(Page.DEVICE)
    assert back == device
    pages.open(customer, device)
    assert pages.customer.back == device
    # From there to the device again: it does not lead to and fro.
    pages.open(device, customer)
    assert (pages.customer.back, pages.device.back) == (device, FROM_JOB)


def test_another_record_of_the_same_page_keeps_the_way_back(
    window: SignedIn, pages: RecordPages, records: tuple[str, str]
) -> None:
    pages.open(Route(Page.CUSTOMER, record=records[0]), FROM_JOB)
    pages.open(Route(Page.CUSTOMER, record="another"), Route(Page.CUSTOMER, record=records[0]))
    assert pages.customer.back == FROM_JOB


def test_other_pages_have_no_record(pages: RecordPages) -> None:
    assert pages.way_back(Page.COUNTER) is None
