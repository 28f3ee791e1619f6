"""Fixtures of the dispute pack's tests: a job, its pack, and the pack's text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.services.dispute_pack.dispute_packs import PackRequest
from tests import tampering
from tests.services.dispute_pack.disputes import disputed_job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return disputed_job(shop, manager)


@pytest.fixture
def packed(shop: OpenShop, manager: Actor, number: str, tmp_path: Path) -> Callable[..., str]:
    """Make the job's pack and return the text that stands in it."""

    def text_of_pack(language: str = "en") -> str:
        path = tmp_path / f"pack-{language}.pdf"
        shop.dispute_packs.make(manager, number, PackRequest(path, language))
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)

    return text_of_pack


@pytest.fixture
def tamper(database: Database) -> Callable[[str], None]:
    """Run SQL as somebody does who has the key and takes the triggers away first."""

    return partial(tampering.tamper, database)
