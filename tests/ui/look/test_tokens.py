from __future__ import annotations

from itertools import pairwise

import pytest

from ui.look.tokens import DARK, LIGHT, Height, Theme, Tone, contrast, lightness

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
GROUNDS = ("window", "surface", "raised", "sunken", "selected")


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_reaches_seven_to_one(theme: Theme, ground: str) -> None:
    assert contrast(theme.text, getattr(theme, ground)) >= 7


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
def test_muted_text_reaches_four_and_a_half(theme: Theme, ground: str) -> None:
    assert contrast(theme.muted, getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("text", "ground"),
    [("on_accent", "accent"), ("on_accent", "accent_hover"), ("selected_text", "selected"),
     ("rail_text", "rail"), ("rail_strong", "rail_raised"), ("danger", "surface")],
)  # fmt: skip
def test_text_on_colour_reaches_seven_to_one(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 7


@THEMES
@pytest.mark.parametrize("edge", ["control", "focus", "accent", "danger"])
@pytest.mark.parametrize("ground", ["window", "surface", "raised"])
def test_outlines_that_matter_reach_three_to_one(theme: Theme, edge: str, ground: str) -> None:
    assert contrast(getattr(theme, edge), getattr(theme, ground)) >= 3


@THEMES
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_has_readable_text(theme: Theme, tone: Tone) -> None:
    colours = theme.tones[tone]
    assert contrast(colours.text, colours.fill) >= 7


@THEMES
def test_stages_of_a_repair_differ_in_lightness_too(theme: Theme) -> None:
    longest = (Tone.INFO, Tone.CHECK, Tone.ASK, Tone.WORK, Tone.WAIT)
    shortest = (Tone.WORK, Tone.CHECK, Tone.GOOD, Tone.DONE)
    for stages in (longest, shortest):
        fills = [lightness(theme.tones[stage].fill) for stage in stages]
        assert all(abs(one - following) >= 3 for one, following in pairwise(fills))


@THEMES
@pytest.mark.parametrize("tone", [Tone.GOOD, Tone.LATE])
def test_what_needs_somebody_now_stands_out(theme: Theme, tone: Tone) -> None:
    assert contrast(theme.tones[tone].fill, theme.surface) >= 3


def test_nothing_to_touch_is_lower_than_a_finger() -> None:
    assert min(Height) >= 38


def test_lightness_runs_from_black_to_white() -> None:
    assert lightness("#000000") == 0
    assert lightness("#FFFFFF") == pytest.approx(100)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
