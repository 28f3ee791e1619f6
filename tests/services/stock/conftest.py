"""A stand to try the ledger at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.stock.stand import StockStand

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def stand(shop: OpenShop, manager: Actor) -> StockStand:
    return StockStand(shop, manager)
