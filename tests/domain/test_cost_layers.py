"""First in, first out: what is taken of layers, and what some of several pieces cost."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.domain.cost_layers import Layer, share, take

LAYERS = st.lists(
    st.builds(Layer, st.uuids().map(str), st.integers(1, 50), st.integers(0, 10**9)), max_size=8
)


@given(LAYERS, st.integers(0, 300))
def test_as_many_are_taken_as_were_asked_for_or_there(layers: list[Layer], wanted: int) -> None:
    taken = sum(one.quantity for one in take(layers, wanted))
    assert taken == min(wanted, sum(layer.left for layer in layers))


@given(LAYERS, st.integers(1, 300))
def test_a_layer_is_left_only_when_it_is_empty(layers: list[Layer], wanted: int) -> None:
    takings = list(take(layers, wanted))
    assert [one.layer for one in takings] == [layer.id for layer in layers[: len(takings)]]
    assert all(one.empties for one in takings[:-1])


@given(st.integers(1, 200), st.integers(0, 10**9))
def test_pieces_taken_one_by_one_cost_what_all_cost(pieces: int, cost: int) -> None:
    left, worth, paid = pieces, cost, 0
    while left:
        (one,) = take([Layer("a", left, worth)], 1)
        paid += one.cost
        left, worth = left - 1, worth - one.cost
        assert worth >= 0
    assert (paid, worth) == (cost, 0)


@given(st.integers(0, 10**9), st.integers(1, 500), st.data())
def test_a_share_is_half_a_unit_off_at_most(cost: int, of: int, data: st.DataObject) -> None:
    pieces = data.draw(st.integers(0, of))
    assert abs(share(cost, of, pieces) - Fraction(cost * pieces, of)) <= Fraction(1, 2)


def test_half_a_unit_goes_upwards() -> None:
    assert [share(1, 2, 1), share(5, 2, 1), share(10, 4, 1)] == [1, 3, 3]
