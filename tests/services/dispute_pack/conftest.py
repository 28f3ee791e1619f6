"""Fixtures of the dispute pack's tests: a disputed job, made once and copied, and its pack."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.services.dispute_pack.dispute_packs import PackRequest
from app.wiring import PAPERS, PHOTOS
from db.engine import Database
from tests import tampering
from tests.factories import NOON, open_made_shop, sign_in
from tests.fakes import StoppedClock
from tests.services.dispute_pack.disputes import disputed_job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@dataclass(frozen=True)
class Disputed:
    """A shop's folder with a disputed job in it, and the English pack of that job."""

    folder: Path
    store: Path
    number: str
    pack: Path
    said: str


def text_of(pack: Path) -> str:
    """Return the text that stands in a pack."""
    return "\n".join(page.extract_text() for page in PdfReader(pack).pages)


@pytest.fixture(scope="session")
def disputed(
    founded_sqlite_template: Path, store_key: bytes, tmp_path_factory: pytest.TempPathFactory
) -> Disputed:
    """Make the job once; tests that change something get a copy of it."""
    folder = tmp_path_factory.mktemp("disputed")
    store, read, pack = folder / "disputed.db", folder / "read.db", folder / "pack.pdf"
    shutil.copyfile(founded_sqlite_template, store)
    with closing(Database.open(store, store_key)) as database:
        shop = open_made_shop(database, StoppedClock(NOON), folder)
        number = disputed_job(shop, sign_in(shop))
    # The log tells of a pack: what is copied for the tests has none yet.
    shutil.copyfile(store, read)
    with closing(Database.open(read, store_key)) as database:
        shop = open_made_shop(database, StoppedClock(NOON), folder)
        shop.dispute_packs.make(sign_in(shop), number, PackRequest(pack, "en"))
    return Disputed(folder, store, number, pack, text_of(pack))


@pytest.fixture
def template(disputed: Disputed) -> Path:
    return disputed.store


@pytest.fixture
def shop(founded: Database, clock: StoppedClock, tmp_path: Path, disputed: Disputed) -> OpenShop:
    for kept in (PAPERS, PHOTOS):
        if (disputed.folder / kept).exists():
            shutil.copytree(disputed.folder / kept, tmp_path / kept)
    return open_made_shop(founded, clock, tmp_path)


@pytest.fixture
def number(disputed: Disputed) -> str:
    return disputed.number


@pytest.fixture
def said(disputed: Disputed) -> str:
    """Give the text of the English pack of the job as it is."""
    return disputed.said


@pytest.fixture
def packed(shop: OpenShop, manager: Actor, number: str, tmp_path: Path) -> Callable[..., str]:
    """Make the job's pack and return the text that stands in it."""

    def text_of_pack(language: str = "en") -> str:
        path = tmp_path / f"pack-{language}.pdf"
        shop.dispute_packs.make(manager, number, PackRequest(path, language))
        return text_of(path)

    return text_of_pack


@pytest.fixture
def tamper(database: Database) -> Callable[[str], None]:
    """Run SQL as somebody does who has the key and takes the triggers away first."""

    return partial(tampering.tamper, database)
