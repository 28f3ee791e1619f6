from __future__ import annotations

import pytest

from ui.scans.scan_layout import control_character, us_character


@pytest.mark.parametrize(
    ("x11", "windows", "alone", "shifted"),
    [(10, 2, "1", "!"), (20, 12, "-", "_"), (29, 21, "y", "Y"), (52, 44, "z", "Z"),
     (35, 27, "]", "}"), (51, 43, "\\", "|"), (49, 41, "`", "~"), (61, 53, "/", "?"),
     (65, 57, " ", " ")],
)  # fmt: skip
def test_a_place_names_the_same_key_everywhere(
    x11: int, windows: int, alone: str, shifted: str
) -> None:
    assert us_character(x11, "xcb", shift=False, control=False) == alone
    assert us_character(x11, "wayland", shift=True, control=False) == shifted
    assert us_character(windows, "windows", shift=False, control=False) == alone


def test_control_and_the_bracket_make_the_group_separator() -> None:
    assert us_character(35, "xcb", shift=False, control=True) == "\x1d"


@pytest.mark.parametrize("place", [0, 9, 36, 50, 67, 999])
def test_keys_that_write_nothing_have_no_character(place: int) -> None:
    assert us_character(place, "xcb", shift=False, control=False) == ""


def test_control_of_a_digit_is_nothing() -> None:
    assert control_character("1") == ""
