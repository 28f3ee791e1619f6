"""What is a signature and what is not, and how it is sealed."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import BadEntry
from app.domain.signature import (
    FLAT,
    NotASignature,
    Point,
    PointingDevice,
    Strokes,
    checked_strokes,
    flat_strokes,
    refuse_dot,
    settled_text,
    text_sha,
)

WIDTH, HEIGHT = 900.0, 300.0


def drawn(*strokes: list[tuple[float, float]]) -> Strokes:
    return Strokes(
        WIDTH,
        HEIGHT,
        PointingDevice.MOUSE,
        tuple(
            tuple(Point(x, y, 1.0, 10 * n) for n, (x, y) in enumerate(stroke)) for stroke in strokes
        ),
    )


def wave(points: int = 40) -> list[tuple[float, float]]:
    return [(200 + 8 * n, 150 + 60 * math.sin(n / 3)) for n in range(points)]


def line(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    (x, y), (to_x, to_y) = start, end
    return [(x + (to_x - x) * n / 20, y + (to_y - y) * n / 20) for n in range(21)]


def test_a_signature_of_one_long_stroke_passes() -> None:
    refuse_dot(drawn(wave()))


def test_a_short_name_of_two_strokes_passes() -> None:
    refuse_dot(drawn(line((400, 100), (480, 102)), line((440, 100), (436, 190))))


def test_a_cross_passes() -> None:
    refuse_dot(drawn(line((400, 100), (500, 200)), line((500, 100), (400, 200))))


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [[]],
        [[(450, 150)]],
        [[(450, 150)] * 60],
        [[(100, 50)], [(800, 250)]],
        [[(100, 50)] * 20, [(800, 250)] * 20],
        [line((400, 150), (440, 150))],
        [line((100, 150), (800, 152))],
        [line((100, 20), (800, 280))],
        [line((400, 150), (420, 180)) + line((420, 180), (460, 120))],
        [[(450 + 0.3 * math.cos(n), 150 + 0.3 * math.sin(n)) for n in range(300)]],
        [wave(4)],
    ],
    ids=[
        "nothing",
        "empty stroke",
        "dot",
        "long dot",
        "two dots",
        "two long dots",
        "dash",
        "long dash",
        "slash",
        "tick",
        "trembling dot",
        "few points",
    ],
)
def test_what_is_no_signature_is_refused(strokes: list[list[tuple[float, float]]]) -> None:
    with pytest.raises(NotASignature):
        refuse_dot(drawn(*strokes))


def test_a_pen_over_the_edge_draws_along_it() -> None:
    kept = checked_strokes(drawn([*wave(), (2000.0, -40.0)]))
    assert (kept.strokes[0][-1].x, kept.strokes[0][-1].y) == (WIDTH, 0.0)


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_number_that_is_none_is_refused(bad: float) -> None:
    with pytest.raises(BadEntry):
        checked_strokes(drawn([*wave(), (bad, 10.0)]))


def test_too_many_points_are_refused() -> None:
    with pytest.raises(BadEntry):
        checked_strokes(drawn(wave() * 600))


def test_a_pad_of_no_size_is_refused() -> None:
    with pytest.raises(BadEntry):
        checked_strokes(replace(drawn(wave()), height=0.0))


@given(
    st.lists(
        st.tuples(
            st.floats(0, WIDTH), st.floats(0, HEIGHT), st.floats(0, 1), st.integers(0, 100_000)
        ),
        max_size=30,
    )
)
def test_kept_strokes_have_the_same_hash_when_read_back(
    values: list[tuple[float, float, float, int]],
) -> None:
    stroke = tuple(Point(*one) for one in values)
    strokes = Strokes(WIDTH, HEIGHT, PointingDevice.PEN, (stroke,))
    assert Strokes.from_json(strokes.to_json()).sha == strokes.sha


def test_a_moved_point_changes_the_hash() -> None:
    moved = wave()
    moved[7] = (moved[7][0], moved[7][1] + 0.01)
    assert drawn(moved).sha != drawn(wave()).sha


def test_a_text_has_one_form() -> None:
    assert settled_text("\nCafe\u0301 \r\nund\rmehr\n\n") == "Caf\u00e9\nund\nmehr"


def test_the_hash_is_of_the_bytes_as_they_are() -> None:
    assert text_sha("取机单") == "83b9bf4b5b43f0f63396b056b167b876a492bd4d1fca6a8dde337cea128e9042"


def test_a_flat_signature_has_neither_times_nor_pressure() -> None:
    flat = flat_strokes(drawn([(0, 0), (WIDTH, HEIGHT)], [(450, 150)]))
    assert flat == ((0, 0, FLAT, FLAT), (5000, 5000))
