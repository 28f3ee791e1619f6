"""Every state has a badge: an icon and a word, never a colour alone."""

from __future__ import annotations

import pytest

from app.domain.job import JobState
from app.domain.paper import PrintState
from app.words import Words
from ui.widgets.state_badges import job_badge, overdue_badge, print_badge

WORDS = Words("zh_CN")


@pytest.mark.parametrize("state", JobState)
def test_every_state_of_a_job_has_a_badge(state: JobState) -> None:
    assert job_badge(state, WORDS).text == WORDS.label(state)


@pytest.mark.parametrize("state", [*PrintState, None])
def test_every_state_of_a_print_has_a_badge(state: PrintState | None) -> None:
    assert print_badge(state, WORDS).text


def test_badges_of_open_states_look_different() -> None:
    badges = [job_badge(state, WORDS) for state in JobState if state not in ("closed", "void")]
    looks = {(badge.icon, badge.tone) for badge in [*badges, overdue_badge(WORDS)]}
    assert len(looks) == len(badges) + 1
