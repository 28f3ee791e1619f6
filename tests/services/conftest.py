"""Fixtures of the services' tests: a founded shop on each engine, and who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import NOON, open_made_shop, sign_in
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def shop(founded: Database, clock: StoppedClock, tmp_path: Path) -> OpenShop:
    return open_made_shop(founded, clock, tmp_path)


@pytest.fixture
def manager(shop: OpenShop) -> Actor:
    return sign_in(shop)
