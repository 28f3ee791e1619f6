"""Fixtures of the parts of jobs: a job with nothing yet, and parts of every tracking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.part import Tracking
from tests.money import agreed_job
from tests.stock import kept_part

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return agreed_job(shop, manager)


@pytest.fixture
def screen(shop: OpenShop, manager: Actor) -> str:
    return kept_part(shop, manager)


@pytest.fixture
def board(shop: OpenShop, manager: Actor) -> str:
    return kept_part(shop, manager, "主板", Tracking.SERIAL)


@pytest.fixture
def battery(shop: OpenShop, manager: Actor) -> str:
    return kept_part(shop, manager, "电池", Tracking.BATCH)
