"""Fixtures of signing's tests: a desk over a real shop, and a job to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.words import Words
from tests.factories import NOON, make_intake, open_made_shop, sign_in
from tests.fakes import StoppedClock
from tests.ui.immediate_tasks import ImmediateTasks
from ui.changes import ChangeFeed
from ui.session import Session
from ui.signing.desk import SigningDesk
from ui.signing.services import SigningServices

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
def actor(shop: OpenShop) -> Actor:
    return sign_in(shop)


@pytest.fixture
def tasks() -> ImmediateTasks:
    return ImmediateTasks()


@pytest.fixture
def desk(shop: OpenShop, actor: Actor, tasks: ImmediateTasks) -> SigningDesk:
    session = Session()
    session.sign_in(actor)
    services = SigningServices.of(shop, ChangeFeed())
    return SigningDesk(session, tasks, Words("en"), services)


@pytest.fixture
def number(shop: OpenShop, actor: Actor) -> str:
    return shop.intake.receive(actor, make_intake()).jobs[0].number
