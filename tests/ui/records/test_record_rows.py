"""What a row says of a job, a customer, a device, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job import JobState
from app.services.records.finding import FoundThings
from app.services.records.record_lines import CustomerLine, DeviceLine, JobLine
from app.words import Words
from tests.factories import NOON
from tests.ui.signed_in import sign_in_at_window
from ui.records.record_rows import RecordRows, key_of, route_of
from ui.records.record_search import Records
from ui.routes import Page, Route

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
HOUR = 3_600_000


def job_line(**changed: object) -> JobLine:
    values: dict[str, object] = {
        "id": "j", "number": "0001-26-000042-17", "state": JobState.RECEIVED, "outcome": None,
        "customer": "王芳", "customer_id": "c", "note": "", "brand": "Apple", "model": "iPhone 13",
        "category": "phone", "problem": "", "symptoms": (), "received_at": NOON - HOUR,
        "promised_at": None, "overdue": False, "imported": False,
    }  # fmt: skip
    return JobLine(**(values | changed))  # type: ignore[arg-type]


@pytest.fixture
def rows_of(app: QApplication, founded: Database, tmp_path: Path) -> Callable[..., RecordRows]:
    lists = sign_in_at_window(founded, tmp_path).shop.lists.current()

    def make(language: str = "en", **things: object) -> RecordRows:
        found = FoundThings(**things)  # type: ignore[arg-type]
        return RecordRows(Records(found, NOON, "Asia/Shanghai", lists), Words(language))

    return make


def test_an_overdue_job_says_its_state_in_words(rows_of: Callable[..., RecordRows]) -> None:
    late = job_line(promised_at=NOON - 2 * HOUR, overdue=True)
    (row,) = rows_of(jobs=(late,)).jobs()
    assert row.badge is not None
    assert (row.badge.text, row.aside) == ("Overdue", "Promised: Today 09:00 · 2 h late")
    assert "Received" in row.detail


def test_a_ready_job_is_not_called_late(rows_of: Callable[..., RecordRows]) -> None:
    ready = job_line(state=JobState.READY, promised_at=NOON - 2 * HOUR)
    assert rows_of(jobs=(ready,)).jobs()[0].aside == "Promised Today 09:00"


def test_a_job_that_is_over_says_when_it_came(rows_of: Callable[..., RecordRows]) -> None:
    over = job_line(state=JobState.CLOSED, promised_at=NOON - HOUR)
    assert rows_of(jobs=(over,)).jobs()[0].aside == "Today"


def test_an_imported_job_is_marked(rows_of: Callable[..., RecordRows]) -> None:
    (row,) = rows_of(jobs=(job_line(state=JobState.CLOSED, imported=True),)).jobs()
    assert row.badge is not None
    assert row.badge.text == "Imported"


def test_a_device_without_a_model_is_named_by_what_it_is(
    rows_of: Callable[..., RecordRows],
) -> None:
    (row,) = rows_of("zh_CN", jobs=(job_line(brand="", model=""),)).jobs()
    assert row.title == "手机"


def test_a_customers_note_and_tags_are_in_the_row(rows_of: Callable[..., RecordRows]) -> None:
    known = CustomerLine("c", "王芳", "100 0000 0144", ("VIP",), "calls after six", 2, NOON)
    (row,) = rows_of(customers=(known,)).customers()
    assert row.detail == "calls after six · VIP · 2 jobs, last: Today"
    assert (row.title, row.aside) == ("王芳", "100 0000 0144")


def test_a_device_nobody_named_stands_by_its_marks(rows_of: Callable[..., RecordRows]) -> None:
    unknown = DeviceLine("d", "", "", "", ("SN-1", "SN-2", "SN-3"), "", 0, None, "")
    (row,) = rows_of(devices=(unknown,)).devices()
    assert (row.title, row.detail, row.badge) == ("SN-1 · SN-2", "No job yet", None)


@pytest.mark.parametrize(
    "route",
    [
        Route(Page.JOB, job="0001-26-000042-17"),
        Route(Page.CUSTOMER, record="c"),
        Route(Page.DEVICE, record="d"),
    ],
)
def test_a_records_key_leads_back_to_its_page(route: Route) -> None:
    assert route_of(key_of(route)) == route


def test_other_pages_have_no_row() -> None:
    assert key_of(Route(Page.SETTINGS)) == ""
    assert route_of("do:PRINT") is None
