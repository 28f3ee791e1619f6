"""A list becomes a file by a child process; what is written is what one sees or picked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import WorkStopped
from app.domain.record_filters import JobFilter, JobView, Listing
from ui.jobs.kind import NEWEST

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.signed_in import SignedIn
    from ui.child_work import Errand
    from ui.jobs.viewmodel import JobsViewModel
    from ui.routes import Notice

pytestmark = pytest.mark.engine("sqlite")


class Sent:
    """Take errands instead of a child process, and answer when told to."""

    def __init__(self, window: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
        self.errands: list[Errand] = []
        monkeypatch.setattr(window.tasks, "work", self.work)

    def work(self, _owner: object, errand: Errand, done: object, failed: object) -> None:
        self.errands.append(errand)
        self.done, self.failed = done, failed

    @property
    def given(self) -> dict[str, object]:
        return json.loads(self.errands[-1].given)


@pytest.fixture
def sent(window: SignedIn, monkeypatch: pytest.MonkeyPatch) -> Sent:
    return Sent(window, monkeypatch)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Jobs.xlsx"


def test_a_filtered_list_is_written_by_its_filter(
    jobs: JobsViewModel, sent: Sent, target: Path
) -> None:
    jobs.enter()
    jobs.write_to(target)
    assert sent.errands[0].arguments == (
        "export", "jobs", str(target), "--progress", "--picked-stdin",
    )  # fmt: skip
    assert sent.given["list"]["filter"]["view"] == "open"  # type: ignore[index]


def test_all_jobs_need_no_filter(jobs: JobsViewModel, sent: Sent, target: Path) -> None:
    jobs.enter()
    jobs.show(Listing(JobFilter(JobView.ALL), NEWEST))
    jobs.write_to(target)
    assert sent.errands[0].given == ""


def test_picked_rows_are_named(jobs: JobsViewModel, sent: Sent, target: Path) -> None:
    jobs.enter()
    jobs.pick([(0, 1), (60, 60)])
    jobs.write_to(target)
    rows = [jobs.model.row(place) for place in (0, 1)]
    ids = sent.given["ids"]
    assert isinstance(ids, list)
    assert len(ids) == 3
    assert ids[:2] == [row.id for row in rows if row]


def test_its_progress_and_its_end_are_told(jobs: JobsViewModel, sent: Sent, target: Path) -> None:
    said: list[Notice] = []
    jobs.said.connect(said.append)
    jobs.enter()
    jobs.write_to(target)
    sent.errands[0].told({"done": 50, "total": 0})
    assert jobs.state.exported == 50
    sent.done({"file": str(target), "rows": 1100, "format": "xlsx"})  # type: ignore[operator]
    assert jobs.state.exported is None
    assert said[-1].text == "1,100 rows written to Jobs.xlsx"
    assert said[-1].offer == "Open folder"


def test_what_goes_wrong_is_said(jobs: JobsViewModel, sent: Sent, target: Path) -> None:
    jobs.enter()
    jobs.write_to(target)
    error = WorkStopped("export")
    sent.failed(error)  # type: ignore[operator]
    assert jobs.state.trouble is error
    assert jobs.state.exported is None


def test_one_file_is_written_at_a_time(jobs: JobsViewModel, sent: Sent, target: Path) -> None:
    jobs.enter()
    jobs.write_to(target)
    jobs.write_to(target)
    assert len(sent.errands) == 1
