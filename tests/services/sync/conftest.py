"""A head office on a PostgreSQL of the tests, and the shop that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.head_office import HeadOffice
from tests.relay import Relay
from tests.services.sync.joined import JoinedShop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.postgres_server import PostgresServer


@pytest.fixture
def head_office(postgres: PostgresServer) -> Iterator[HeadOffice]:
    office = HeadOffice.installed(postgres)
    yield office
    office.close()


@pytest.fixture
def joined(head_office: HeadOffice, shop: OpenShop, manager: Actor) -> JoinedShop:
    shop.head_office.join(manager, head_office.credential("0001"))
    return JoinedShop(shop, manager, head_office)


@pytest.fixture
def relay(head_office: HeadOffice) -> Iterator[Relay]:
    line = Relay(head_office.address.port)
    yield line
    line.close()
