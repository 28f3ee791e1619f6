"""The keys of a job's sides are the job's only where there is one."""

from __future__ import annotations

from app.words import Words
from ui.in_hand.side_pages import side_pages
from ui.routes import Page, Route
from ui.shortcuts import Shortcut


def test_each_side_of_a_job_has_its_key() -> None:
    went: list[Route] = []
    by_key = {
        one.shortcut: one for one in side_pages(Words("en"), "0001-26-000001-34", went.append)
    }
    by_key[Shortcut.WAITING].perform()
    by_key[Shortcut.TIMES].perform()
    assert went == [
        Route(Page.WAITING, job="0001-26-000001-34"),
        Route(Page.TIMES, job="0001-26-000001-34"),
    ]


def test_without_a_job_the_keys_are_left_to_the_whole_window() -> None:
    assert side_pages(Words("en"), "", print) == ()
