"""A shop whose job fitted a screen that the book did not have, and the list to be booked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.jobs.jobs_in_hand import job_by_number
from app.services.stock.job_lines import fit, lines_of
from tests.parts import add_part, need_part
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.to_book.state import ToBookServices
from ui.to_book.viewmodel import ToBookViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path, "zh_CN")


def use_unbooked(window: SignedIn, part: str) -> str:
    """Fit a part that the shelf does not have; return the job's number."""
    number = need_part(window.shop, window.actor, part)
    with window.shop.file.acting(window.actor) as work:
        for line in lines_of(work, job_by_number(work, number).id):
            fit(work, line)
    return number


@pytest.fixture
def part(window: SignedIn) -> str:
    return add_part(window.shop, window.actor).id


@pytest.fixture
def page(window: SignedIn, part: str) -> ToBookViewModel:
    use_unbooked(window, part)
    use_unbooked(window, part)
    shop = window.shop
    services = ToBookServices(shop.to_book, shop.parts, shop.shop, window.clock, window.feed)
    model = ToBookViewModel(window.session, window.tasks, window.words, services)
    model.reload()
    return model
