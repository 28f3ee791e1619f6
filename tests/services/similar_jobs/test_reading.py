"""However many past jobs there are, an answer reads a bounded number of them, each once."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event

from app.domain.similar_jobs import SimilarQuestion
from app.services.similar_jobs import candidates
from tests.similar import past_jobs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.both_engines
# Every scope is looked through twice: four terms, and fewer of the model than would do.
LONG = SimilarQuestion("充不进电 battery hinge speaker", "iphone 13", "phone")
MOST_STATEMENTS = 16


@contextmanager
def statements() -> Iterator[list[tuple[str, Any]]]:
    """Collect every statement with its values."""
    seen: list[tuple[str, Any]] = []

    def keep(_connection: Any, _cursor: Any, text: str, values: Any, *_: Any) -> None:
        seen.append((text, values))

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", keep)


def test_jobs_are_read_together_not_one_by_one(shop: OpenShop, manager: Actor) -> None:
    past_jobs(shop, manager, 8)
    shop.similar_jobs.find(manager, LONG)
    with statements() as seen:
        assert len(shop.similar_jobs.find(manager, LONG).jobs) == 8
    assert len(seen) <= MOST_STATEMENTS


def test_no_job_is_compared_twice(
    shop: OpenShop, manager: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "AT_ONCE", 3)
    past_jobs(shop, manager, 4)
    with statements() as seen:
        shop.similar_jobs.find(manager, LONG)
    read: Counter[str] = Counter()
    for text, values in seen:
        if "job.intake" in text and "device" not in text:
            read.update(values.values() if isinstance(values, dict) else values)
    assert read
    assert set(read.values()) == {1}
