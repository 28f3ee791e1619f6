"""Nothing that was confirmed is lost or doubled, whatever breaks."""

from __future__ import annotations

import pytest

from tests.postgres_server import embedded_binaries
from tests.proof.fire import prove


@pytest.mark.long
@pytest.mark.parametrize("faults", [5, pytest.param(1000, marks=pytest.mark.slow)])
def test_three_stores_under_fire_lose_and_double_nothing(faults: int) -> None:
    found = prove(faults, 7, embedded_binaries())
    assert min(store["confirmed"] for store in found["stores"]) > 0
    assert found["sound"], found
